/** What a person can do with the plan and the reports; whatever belongs to the answers goes through `app.change`. */
import { fetchJson } from "../../shared/page/fetching.js";
import { t } from "../../shared/page/text.js";
import { entryOf, setField } from "../sheet/form.js";
import { addMeasures, isPlanned, subject } from "../sheet/plan.js";
import { effective } from "../sheet/steps.js";
import { replaceSheet } from "../state/analysis.js";
import { make, offer } from "../state/saving.js";
import { saveForm } from "./questionnaire-file.js";
import { printPlan, printReport, saveExcel, saveMarkdown, saveWord } from "./reports.js";
import { triedBy } from "./trial.js";
/** @import { AnswerId } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Measure, PlanItem } from "../sheet/types.js" */
/** @import { PathAction } from "../state/analysis-types.js" */
/** @import { How } from "../state/types.js" */
/** @import { Actions } from "../types.js" */

/**
 * @param {App} app
 * @returns {Pick<Actions, "setPlanning" | "planMeasures" | "pickItems" | "writePicked" | "showHow" | "takeHow" | "saveCalendar" | "printPlan" | "saveWord" | "saveExcel" | "saveMarkdown" | "printReport" | "saveForm">}
 */
export function planActions(app) {
  return {
    setPlanning: (part) => app.planning.choose(part),
    pickItems: (ids, on) => app.planning.pick(ids, on),
    writePicked: (items, fields) => writePicked(app, items, fields),
    planMeasures: (measures) => void planMeasures(app, measures),
    showHow: (ids) => void Promise.all(ids.map((id) => showHow(app, id))),
    takeHow: (item, text) => takeHow(app, item, text),
    saveCalendar: () => void saveCalendar(app),
    printPlan: (clauses) => void printPlan(app, clauses),
    saveWord: () => void saveWord(app),
    saveExcel: () => void saveExcel(app),
    saveMarkdown: () => void saveMarkdown(app),
    printReport: () => void printReport(app),
    saveForm: () => void saveForm(app),
  };
}

/**
 * Puts measures into the plan as one change that can be taken back.
 * @param {App} app
 * @param {Measure[]} measures
 */
async function planMeasures(app, measures) {
  const count = measures.filter(({ planned }) => !planned).length;
  await replaceSheet(
    app,
    async (sheet) => {
      const made = structuredClone(sheet);
      addMeasures(app.data, made, measures);
      return made;
    },
    t("measures_planned", { count }),
  );
}

/**
 * @param {App} app
 * @param {PlanItem[]} items
 * @param {{owner: string, due: string}} fields
 */
function writePicked(app, items, fields) {
  const filled = /** @type {const} */ (["owner", "due"]).filter((field) => fields[field]);
  if (!filled.length) return;
  app.change(() => {
    for (const { step } of items)
      for (const field of filled) setField(app.sheet, step, field, fields[field]);
  });
  app.planning.pick(
    items.map(({ step }) => step.id),
    false,
  );
  app.view.focusOn(".assess-main h2");
  app.notices.tell(t("plan_written", { count: items.length }));
}

/**
 * What the next level lacks and a person can do something about: raises of the path, then evidence.
 * @param {App} app
 * @returns {Measure[]}
 */
export function lackingMeasures(app) {
  const path = app.state.replies.path?.path;
  if (!path) return [];
  const { data, sheet } = app;
  /** @type {Map<string, string>} */
  const texts = new Map(path.actions.flatMap((action) => measuresOf(app, action)));
  for (const clause of path.without_evidence.slice(0, path.evidence_missing)) {
    const id = effective(data, sheet, clause).bundle ?? clause;
    const raise = texts.get(id);
    texts.set(id, raise ? t("measure_both", { raise }) : t("measure_evidence"));
  }
  return [...texts].map(([id, text]) => ({ id, text, planned: hasPlan(app, id) }));
}

/**
 * @param {App} app
 * @param {PathAction} action
 * @returns {[string, string][]} clause or bundle, and what is to be done about it
 */
function measuresOf(app, action) {
  return triedBy(app, action).map(([id, to]) => [id, measureText(to)]);
}

/** @param {AnswerId} to */
export function measureText(to) {
  return t("measure_raise", { answer: t(`answer_${to}`) });
}

/**
 * @param {App} app
 * @param {string} id
 */
export function hasPlan(app, id) {
  return isPlanned(entryOf(app.sheet, subject(app.data, id)) ?? {});
}

/**
 * Fetches the guidance on a clause once; one that could not be had is fetched again.
 * @param {App} app
 * @param {string} id
 */
async function showHow(app, id) {
  const known = app.state.planning.hows[id];
  if (known === null || (known && !known.failed)) return;
  app.planning.keepHow(id, null);
  app.planning.keepHow(id, await fetchHow(app.root, id));
}

/**
 * @param {string} root
 * @param {string} id
 * @returns {Promise<How>}
 */
async function fetchHow(root, id) {
  try {
    /** @type {{guidance: {how: {zh: string}[], proposed_values?: string[]}}} */
    const { guidance } = await fetchJson(root, `data/clauses/${id}.json`);
    const steps = guidance.how.map((step) => step.zh);
    return { steps, proposed: guidance.proposed_values ?? [], failed: false };
  } catch {
    return { steps: [], proposed: [], failed: true };
  }
}

/**
 * Writes a step of the guidance behind what the action says already.
 * @param {App} app
 * @param {PlanItem} item
 * @param {string} text
 */
function takeHow(app, { step, action }, text) {
  const whole = action.trim() ? `${action.trimEnd()}\n${text}` : text;
  app.change(() => setField(app.sheet, step, "action", whole));
}

/**
 * Offers the due dates of the plan as a calendar file.
 * @param {App} app
 */
function saveCalendar(app) {
  return make(app, async () => {
    /** @type {{text: string, clauses: string[], skipped: string[]}} */
    const { text, clauses, skipped } = await app.scoring.call("calendar", { sheet: app.sheet });
    const left = skipped.length ? t("calendar_skipped", { clauses: skipped.join("、") }) : "";
    if (!clauses.length) return t("calendar_none") + left;
    const saved = offer(app, "ics", t("calendar_prefix"), text);
    return saved + t("calendar_saved", { count: clauses.length }) + left;
  });
}
