/** A practice test: which questions are asked, what was answered; the scorer says how much of it is right. */
import { problemSentence, t } from "../../shared/page/text.js";
import { practiceName } from "../page/data.js";
import { fetchPractice } from "../page/fetching.js";
import { nameOf } from "./places.js";
/** @import { PersonApp } from "../person.js" */
/** @import { Practice, PracticeActions, PracticeFile, PracticeQuestion } from "../types.js" */

/**
 * @param {string} id of the indicator
 * @param {string} name of the file of questions
 * @returns {Practice} a test whose questions are still to come
 */
export function newPractice(id, name) {
  return { id, name, file: null, test: 0, given: {}, marked: null, busy: false, problem: "" };
}

/**
 * @param {Practice} practice
 * @returns {PracticeQuestion[]} those that are asked
 */
export function questionsOf({ file, test }) {
  return file?.tests[test] ?? [];
}

/**
 * @param {Practice} practice
 * @returns {number} how many of the questions asked have no answer yet
 */
export function countOpen(practice) {
  return questionsOf(practice).filter(({ id }) => practice.given[id] === undefined).length;
}

/**
 * What the scorer marks: of the questions asked the answers given and the right ones, by id.
 * @param {Practice} practice
 */
export function toMark(practice) {
  /** @type {Record<string, number>} */
  const given = {};
  /** @type {Record<string, number>} */
  const right = {};
  for (const { id, answer } of questionsOf(practice)) {
    right[id] = answer;
    const chosen = practice.given[id];
    if (chosen !== undefined) given[id] = chosen;
  }
  return { given, right };
}

/**
 * A text in pieces, those that name something with the address of its page.
 * @param {string} text
 * @param {PracticeFile["links"]} links
 * @returns {{text: string, path?: string | undefined}[]}
 */
export function linkedPieces(text, links) {
  const names = Object.keys(links).sort((one, other) => other.length - one.length);
  if (!names.length) return [{ text }];
  return text
    .split(new RegExp(`(${names.join("|")})`))
    .filter(Boolean)
    .map((piece) => ({
      text: piece,
      path: Object.hasOwn(links, piece) ? links[piece] : undefined,
    }));
}

/**
 * @param {PersonApp} app
 * @returns {PracticeActions}
 */
export function practiceActions(app) {
  return {
    open: (id) => void open(app, id),
    close: () => close(app),
    choose: (test) => change(app, { test, marked: null, problem: "" }),
    answer: (question, option) => {
      const { given = {} } = app.practice ?? {};
      change(app, { given: { ...given, [question]: option } });
    },
    submit: () => void submit(app),
    again: () => {
      app.focus = ".assess-practice h4";
      change(app, { given: {}, marked: null });
    },
    take: () => take(app),
  };
}

/**
 * @param {PersonApp} app
 * @param {Partial<Practice>} facts
 */
function change(app, facts) {
  if (app.practice) app.show({ practice: { ...app.practice, ...facts } });
}

/**
 * @param {PersonApp} app
 * @param {string} id
 */
async function open(app, id) {
  const name = practiceName(app.data, id, app.record.occupation);
  if (!name) return;
  app.focus = ".assess-practice h4";
  app.show({ practice: newPractice(id, name), notice: "" });
  const isOpen = () => app.practice?.name === name;
  try {
    const file = await fetchPractice(app.root, name);
    if (isOpen()) change(app, { file });
  } catch (error) {
    const reason = /** @type {Error} */ (error).message;
    if (isOpen()) change(app, { problem: t("practice_not_there", { reason }) });
  }
}

/** @param {PersonApp} app */
function close(app) {
  app.focus = `[data-practice="${app.practice?.id}"]`;
  app.show({ practice: null });
}

/** @param {PersonApp} app */
async function submit(app) {
  const { practice } = app;
  if (!practice || practice.busy) return;
  const asked = toMark(practice);
  change(app, { busy: true, problem: "" });
  const isSame = () =>
    app.practice?.given === practice.given && app.practice.test === practice.test;
  try {
    const marked = await app.scoring.call("practice", asked);
    if (isSame()) {
      app.focus = ".assess-practice-result";
      change(app, { marked });
    }
  } catch (error) {
    if (isSame()) change(app, { problem: problemSentence(error) });
  }
  change(app, { busy: false });
}

/** The value is entered only here, by whoever took the test. @param {PersonApp} app */
function take(app) {
  const { practice } = app;
  if (!practice?.marked) return;
  const { id, marked } = practice;
  app.practice = null;
  app.accept(`values.${id}`);
  app.focus = `[data-field="${id}"]`;
  app.change(() => (app.record.values[id] = marked.value));
  app.show({
    notice: t("practice_taken", { name: nameOf(app.data, `values.${id}`), value: marked.value }),
  });
}
