/** Actions of merging colleagues' files: differences, the answer chosen for each, one change to undo. */
import { readBase64 } from "../../shared/page/files.js";
import { problemSentence, t } from "../../shared/page/text.js";
import { ask, replaceSheet } from "../state/analysis.js";
/** @import { App } from "../app.js" */
/** @import { Colleague, Respondents, AnalysisActions } from "../state/analysis-types.js" */

/**
 * @param {App} app
 * @returns {Pick<AnalysisActions, "addColleagues" | "nameColleague" | "dropColleague" | "chooseSaid" | "chooseAgreed" | "filterSaid" | "mergeColleagues">}
 */
export function respondentActions(app) {
  return {
    addColleagues: (files) => void addColleagues(app, files),
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
    filterSaid: (differingOnly) => app.analysis.put("respondents", { differingOnly }),
    mergeColleagues: () => void merge(app),
  };
}

/**
 * @param {App} app
 * @param {File[]} files
 */
async function addColleagues(app, files) {
  app.analysis.put("respondents", { busy: true });
  const read = await Promise.allSettled(files.map(colleagueOf));
  const taken = read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const lost = read.flatMap((one, place) =>
    one.status === "rejected"
      ? [t("file_refused", { name: files[place]?.name, why: problemSentence(one.reason) })]
      : [],
  );
  await setColleagues(app, [...app.state.analysis.respondents.colleagues, ...taken]);
  app.analysis.put("respondents", {
    refused: [...app.state.analysis.respondents.refused, ...lost],
  });
}

/**
 * @param {File} file
 * @returns {Promise<Colleague>}
 */
async function colleagueOf(file) {
  return {
    by: file.name.replace(/\.json$/i, ""),
    file: file.name,
    base64: await readBase64(file),
  };
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
