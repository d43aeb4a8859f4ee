/** Actions of merging colleagues' files: differences, the answer chosen for each, one change to undo. */
import { fileKind, readSelfCheck } from "../../shared/page/file-kind.js";
import { bytesOf, fileBlob, readBase64 } from "../../shared/page/files.js";
import { problemSentence, t, uuid } from "../../shared/page/text.js";
import { partNamed, partOf } from "../sharing/part.js";
import { linkIn } from "../sheet/link-address.js";
import { fileTitle, whoFilled } from "../sheet/naming.js";
import { ask, replaceSheet } from "../state/analysis.js";
import { offer } from "../state/saving.js";
import { linkOf, sharedSheet } from "./links.js";
import { formBytes, readColleagueForm } from "./questionnaire-file.js";
import { exportSheet } from "./transfer.js";
/** @import { App } from "../app.js" */
/** @import { Colleague, Respondents, AnalysisActions } from "../state/analysis-types.js" */

/** @typedef {Colleague & {cells: string[]}} Read with the cells of a questionnaire that cannot be taken */

/**
 * @param {App} app
 * @returns {Pick<AnalysisActions, "addColleagues" | "addLink" | "nameColleague" | "dropColleague" | "chooseSaid" | "chooseAgreed" | "chooseGaps" | "filterSaid" | "mergeColleagues" | "setPart" | "handOut">}
 */
export function respondentActions(app) {
  return {
    addColleagues: (files) => void addColleagues(app, files),
    addLink: (text) => void addLink(app, text),
    nameColleague: (index, by) =>
      setColleagues(
        app,
        app.state.analysis.respondents.colleagues.map((one, at) =>
          at === index ? { ...one, by } : one,
        ),
      ),
    dropColleague: (index) => {
      app.view.focusOn(".assess-main h2");
      setColleagues(
        app,
        app.state.analysis.respondents.colleagues.filter((_, at) => at !== index),
      );
    },
    chooseSaid: (id, by) => {
      const { [id]: _, ...rest } = app.state.analysis.respondents.choices;
      app.analysis.put("respondents", { choices: by ? { ...rest, [id]: by } : rest });
    },
    chooseAgreed: () =>
      app.analysis.put("respondents", { choices: agreedChoices(app.state.analysis.respondents) }),
    chooseGaps: () =>
      app.analysis.put("respondents", { choices: gapChoices(app.state.analysis.respondents) }),
    filterSaid: (conflictsOnly) => app.analysis.put("respondents", { conflictsOnly }),
    mergeColleagues: () => void merge(app),
    setPart: (part) => {
      const { handout } = app.state.analysis.respondents;
      app.analysis.put("respondents", { handout: { ...handout, ...part, link: "" } });
    },
    handOut: (as) => void ask(app, "respondents", () => handOut(app, as)),
  };
}

/**
 * Gives the chosen chapters to one person.
 * @param {App} app
 * @param {"file" | "form" | "link"} as
 * @returns {Promise<Partial<Respondents>>}
 */
async function handOut(app, as) {
  const { handout } = app.state.analysis.respondents;
  const { chapters } = handout;
  const by = handout.by.trim();
  const title = t("handout_named", { title: app.sheet.title, by });
  const part = partOf(app.data, app.sheet, { id: uuid(), title, by, chapters });
  if (as === "file") await exportSheet(app, part);
  if (as === "form") {
    const bytes = await formBytes(app, { by, chapters });
    const named = fileTitle(app.data, { ...part, title: app.sheet.title }, by);
    app.notices.tell(offer(app, "xlsx", t("form_prefix"), bytes, named));
  }
  if (as !== "link") return {};
  const link = await linkOf(app, part);
  app.view.focusOn("#assess-part-link");
  return { handout: { ...handout, link } };
}

/**
 * @param {App} app
 * @param {File[]} files
 */
function addColleagues(app, files) {
  const names = files.map(({ name }) => name);
  return addAll(app, names, () => files.map((file) => colleagueOf(app, file)));
}

/**
 * @param {App} app
 * @param {string} text the link of a colleague's part, with what a message has around it
 */
function addLink(app, text) {
  return addAll(app, [t("link_of_colleague")], () => [colleagueLinked(app, text)]);
}

/**
 * @param {App} app
 * @param {string[]} names of what is read, each told where it is refused
 * @param {() => Promise<Read>[]} reading
 */
async function addAll(app, names, reading) {
  app.analysis.put("respondents", { busy: true });
  const read = await Promise.allSettled(reading());
  const taken = read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const lost = read.flatMap((one, place) => {
    const name = names[place] ?? "";
    const whys = one.status === "fulfilled" ? one.value.cells : [problemSentence(one.reason)];
    return whys.map((why) => t("file_refused", { name, why }));
  });
  await setColleagues(app, [...app.state.analysis.respondents.colleagues, ...taken]);
  app.analysis.put("respondents", {
    refused: [...app.state.analysis.respondents.refused, ...lost],
  });
}

/**
 * @param {App} app
 * @param {File} file
 * @returns {Promise<Read>}
 */
async function colleagueOf(app, file) {
  if ((await fileKind(file)) !== "excel") {
    const base64 = await readSelfCheck(file);
    const { by, chapters } = partNamed(parsed(base64));
    return { by: by || whoFilled(file.name), file: file.name, base64, chapters, cells: [] };
  }
  const { sheet, refused, by, chapters } = await readColleagueForm(app, file);
  const base64 = await readBase64(fileBlob(JSON.stringify(sheet)));
  return { by: by || whoFilled(file.name), file: file.name, base64, chapters, cells: refused };
}

/**
 * @param {App} app
 * @param {string} text
 * @returns {Promise<Read>}
 */
async function colleagueLinked(app, text) {
  const fragment = linkIn(text);
  if (!fragment) throw new Error(t("no_part_link"));
  const { sheet } = await sharedSheet(app, fragment);
  const base64 = await readBase64(fileBlob(JSON.stringify(sheet)));
  const file = String(sheet.title ?? "") || t("untitled");
  const { by, chapters } = partNamed(sheet);
  return { by: by || file, file, base64, chapters, cells: [] };
}

/**
 * @param {string} base64
 * @returns {unknown} what the file holds; nothing where the scorer will say what is wrong with it
 */
function parsed(base64) {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOf(base64)));
  } catch {
    return null;
  }
}

/**
 * @param {App} app
 * @param {Colleague[]} colleagues
 */
function setColleagues(app, colleagues) {
  app.analysis.put("respondents", { colleagues });
  return refreshRespondents(app);
}

/** @param {App} app */
export function refreshRespondents(app) {
  const { colleagues } = app.state.analysis.respondents;
  const none = { reply: null, refused: [], choices: {} };
  if (!colleagues.length)
    return app.analysis.put("respondents", { ...none, busy: false, problem: "", ticket: null });
  return ask(app, "respondents", () => differences(app, colleagues), none);
}

/**
 * @param {App} app
 * @param {Colleague[]} colleagues
 * @returns {Promise<Partial<Respondents>>}
 */
async function differences(app, colleagues) {
  const payload = { base: app.sheet, colleagues: sent(colleagues) };
  const { refused, ...reply } = await app.scoring.call("respondents", payload);
  const { choices } = app.state.analysis.respondents;
  const still = Object.entries(choices).filter(([, by]) => reply.people.includes(by));
  return {
    reply,
    choices: Object.fromEntries(still),
    refused: refused.map((/** @type {{by: string, at?: string}} */ one) =>
      t("file_refused", { name: one.by, why: problemSentence(withoutPlace(one)) }),
    ),
  };
}

/**
 * Another profile is told without its place in the file, which says nothing to a reader.
 * @param {{at?: string}} refusal
 */
function withoutPlace(refusal) {
  return refusal.at?.startsWith("profile.") ? { ...refusal, at: "" } : refusal;
}

/** @param {Colleague[]} colleagues */
function sent(colleagues) {
  return colleagues.map(({ by, base64 }) => ({ by, base64 }));
}

/**
 * Everybody who answered says the same, and this self-check says something else: that answer is taken.
 * @param {Respondents} respondents
 * @returns {Record<string, string>}
 */
function agreedChoices({ reply, choices }) {
  const agreed = (reply?.rows ?? []).flatMap(({ id, answer, agreed: one, said }) => {
    const first = said.find((voice) => voice.answer === one);
    return one !== null && one !== answer && first ? [[id, first.by]] : [];
  });
  return { ...choices, ...Object.fromEntries(agreed) };
}

/**
 * What is not answered here and somebody else answered: the first one's answer is taken.
 * @param {Respondents} respondents
 * @returns {Record<string, string>}
 */
function gapChoices({ reply, choices }) {
  const taken = (reply?.rows ?? []).flatMap(({ id, state, answer, said, barred }) => {
    const first = said.find((voice) => voice.answer !== null && !barred.includes(voice.by));
    return state === "gap" && answer === null && first ? [[id, first.by]] : [];
  });
  return { ...choices, ...Object.fromEntries(taken) };
}

/** @param {App} app */
async function merge(app) {
  const { colleagues, choices } = app.state.analysis.respondents;
  await ask(app, "respondents", async () => {
    const make = async (/** @type {unknown} */ base) =>
      (await app.scoring.call("merge", { base, colleagues: sent(colleagues), choices })).sheet;
    const values = { count: Object.keys(choices).length, people: colleagues.length };
    const done = await replaceSheet(app, make, t("merged", values));
    if (!done) return { problem: t("changed_meanwhile") };
    return { ...(await differences(app, colleagues)), choices: {} };
  });
}
