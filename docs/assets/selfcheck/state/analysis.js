/** The state of the pages that analyse a self-check: what each shows, waits for, or failed at. */
import { problemSentence, t } from "../../shared/page/text.js";
import { Slice } from "./slice.js";
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { AnalysisParts, Part } from "./analysis-types.js" */

/** @returns {Part} */
const idle = () => ({ busy: false, problem: "", ticket: null });

/** @returns {AnalysisParts} */
function empty() {
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
      conflictsOnly: true,
      refused: [],
      handout: { by: "", chapters: [], link: "" },
    },
    verification: { ...idle(), file: "", reply: null, why: null },
    sharing: { ...idle(), link: "", copied: "" },
    practice: { ...idle(), kind: "clauses", clauses: [], sample: "", samples: [] },
    link: { ...idle(), fragment: "", glimpse: null },
  };
}

/** @extends {Slice<{analysis: AnalysisParts}>} */
export class Analysis extends Slice {
  /** @param {() => void} changed */
  constructor(changed) {
    super({ analysis: empty() }, changed);
  }

  /**
   * @template {keyof AnalysisParts} K
   * @param {K} name of a part
   * @param {Partial<AnalysisParts[K]>} facts
   */
  put(name, facts) {
    const { analysis } = this.facts;
    this.set({ analysis: { ...analysis, [name]: { ...analysis[name], ...facts } } });
  }

  /** Forgets all that belonged to another self-check. */
  clear() {
    this.set({ analysis: empty() });
  }
}

/**
 * Shows what the work brings, unless something newer was asked of the same part meanwhile.
 * @template {keyof AnalysisParts} K
 * @param {App} app
 * @param {K} name
 * @param {() => Promise<Partial<AnalysisParts[K]>>} work
 * @param {Partial<AnalysisParts[K]>} [otherwise] what is shown beside the reason when it fails
 */
export async function ask(app, name, work, otherwise) {
  const ticket = {};
  app.analysis.put(
    name,
    /** @type {Partial<AnalysisParts[K]>} */ ({ busy: true, problem: "", ticket }),
  );
  const found = await work().catch((error) => ({ ...otherwise, problem: whyFailed(app, error) }));
  const facts = /** @type {Partial<AnalysisParts[K]>} */ ({ ...found, busy: false });
  if (app.state.analysis[name].ticket === ticket) app.analysis.put(name, facts);
}

/**
 * @param {App} app
 * @param {unknown} error
 */
function whyFailed(app, error) {
  return app.scores.failed
    ? t("needs_scorer", { reason: app.scores.reason })
    : problemSentence(error);
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
  if (app.state.readOnly || app.sheet !== sheet || sheet.revision !== revision) return false;
  app.change(() => {
    app.document.replace(made);
    app.document.countAnswer();
  });
  app.notices.offerUndo({ text: done, run: async () => putBack(app, sheet) });
  app.view.focusOn(".assess-undo button");
  return true;
}

/**
 * @param {App} app
 * @param {Sheet} sheet as it was before one change
 */
function putBack(app, sheet) {
  const { revision } = app.sheet;
  app.change(() => {
    app.document.replace(sheet);
    sheet.revision = Number(revision);
  });
}
