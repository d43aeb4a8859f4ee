/** What helps to understand a self-check, and belongs to no stored answer: its empty state and how it changes. */
import { problemSentence, t } from "../../shared/page/text.js";
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Part, Analysis } from "./analysis-types.js" */

/** @returns {Part} */
const idle = () => ({ busy: false, problem: "", ticket: null });

/** @returns {Analysis} */
export function emptyAnalysis() {
  return {
    trial: { ...idle(), answers: {}, reply: null, why: null },
    comparison: {
      ...idle(),
      candidates: [],
      chosen: [],
      order: [],
      reply: null,
      shown: [],
      differingOnly: true,
      refused: [],
    },
    respondents: {
      ...idle(),
      colleagues: [],
      reply: null,
      choices: {},
      differingOnly: true,
      refused: [],
    },
    verification: { ...idle(), file: "", reply: null, why: null },
    sharing: { ...idle(), link: "", copied: "" },
    practice: { ...idle(), kind: "clauses", clauses: [], sample: "", samples: [] },
    link: idle(),
  };
}

/**
 * @template {keyof Analysis} K
 * @param {App} app
 * @param {K} name
 * @param {Partial<Analysis[K]>} facts
 */
export function put(app, name, facts) {
  app.analysis[name] = { ...app.analysis[name], ...facts };
  app.render();
}

/**
 * Shows what the work brings, unless something newer was asked of the same part meanwhile.
 * @template {keyof Analysis} K
 * @param {App} app
 * @param {K} name
 * @param {() => Promise<Partial<Analysis[K]>>} work
 * @param {Partial<Analysis[K]>} [otherwise] what is shown beside the reason when it fails
 */
export async function ask(app, name, work, otherwise) {
  const ticket = {};
  put(app, name, /** @type {Partial<Analysis[K]>} */ ({ busy: true, problem: "", ticket }));
  const found = await work().catch((error) => ({ ...otherwise, problem: whyFailed(app, error) }));
  const facts = /** @type {Partial<Analysis[K]>} */ ({ ...found, busy: false });
  if (app.analysis[name].ticket === ticket) put(app, name, facts);
}

/**
 * @param {App} app
 * @param {unknown} error
 */
function whyFailed(app, error) {
  return app.runtime.phase === "failed" ? t("needs_scorer") : problemSentence(error);
}

/**
 * Puts another sheet in the place of the current one as one change that can be undone.
 * @param {App} app
 * @param {(sheet: Sheet) => Promise<Sheet>} make
 * @param {string} done what was done, in a sentence
 * @returns {Promise<boolean>} false when the self-check changed while the scorer worked
 */
export async function replaceSheet(app, make, done) {
  const { sheet } = app;
  const { revision } = sheet;
  const made = await make(sheet);
  if (app.readOnly || app.sheet !== sheet || sheet.revision !== revision) return false;
  app.change(() => {
    app.sheet = made;
    app.changes += 1;
  });
  app.show({ undoable: { text: done, run: async () => putBack(app, sheet) } });
  app.focus = ".assess-undo button";
  app.render();
  return true;
}

/**
 * @param {App} app
 * @param {Sheet} sheet as it was before one change
 */
function putBack(app, sheet) {
  const { revision } = app.sheet;
  app.change(() => {
    app.sheet = sheet;
    sheet.revision = Number(revision);
  });
}
