/** What a person can do with the plan and the reports; whatever belongs to the answers goes through `app.change`. */
import { fetchJson } from "../../shared/page/fetching.js";
import { setField } from "../sheet/form.js";
import { saveCalendar } from "./calendar.js";
import { saveForm } from "./questionnaire-file.js";
import { printPlan, printReport, saveExcel, saveMarkdown, saveWord } from "./reports.js";
/** @import { App } from "../app.js" */
/** @import { PlanItem } from "../sheet/types.js" */
/** @import { How } from "../state/types.js" */
/** @import { Actions } from "../types.js" */

/**
 * @param {App} app
 * @returns {Pick<Actions, "setPlanning" | "showHow" | "takeHow" | "saveCalendar" | "printPlan" | "saveWord" | "saveExcel" | "saveMarkdown" | "printReport" | "saveForm">}
 */
export function planActions(app) {
  return {
    setPlanning: (part) => app.planning.choose(part),
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
