/** Turns the gaps and what is written about them into the items of the plan. */
import { entryOf } from "./form.js";
import { clauseStep, effective } from "./steps.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Entry, Sheet } from "../../shared/storage/sheet.js" */
/** @import { PlanningParts } from "../state/types.js" */
/** @import { PlanItem, Step } from "./types.js" */

/** The states of an item; another word of a file is kept and shown. */
export const STATES = ["open", "doing", "done"];
/** Stands in the filter for items without an owner. */
export const NOBODY = "\u0000";

/**
 * @param {unknown} value
 * @returns {string}
 */
function text(value) {
  return typeof value === "string" ? value : "";
}

/**
 * The gaps in their order, then other clauses that an action or a date is written for. Clauses that
 * take over the answer of one bundle are one item, unless a plan is written for the clause alone.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string[]} gaps ids in the order of the scorer
 * @param {string} today YYYY-MM-DD
 * @returns {PlanItem[]}
 */
export function planItems(data, sheet, gaps, today) {
  /** @type {Map<string, PlanItem>} */
  const items = new Map();
  const open = new Set(gaps);
  for (const id of [...gaps, ...data.clauses.keys()]) {
    const step = stepOf(data, sheet, id);
    const known = items.get(step.id);
    if (known?.ids.includes(id)) continue;
    const item = known ?? newItem(sheet, step, today, open.has(id));
    if (!open.has(id) && !item.action && !item.due) continue;
    item.ids.push(id);
    items.set(step.id, item);
  }
  return [...items.values()];
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string} id
 * @returns {Step} the clause, or the bundle that answers for it and holds its plan
 */
function stepOf(data, sheet, id) {
  const step = clauseStep(data, sheet, id);
  const { bundle } = effective(data, sheet, id);
  const entry = entryOf(sheet, step);
  const own = ["action", "owner", "due", "state"].some((field) => text(entry?.[field]));
  return bundle && !own ? { ...step, kind: "bundle", id: bundle } : step;
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {string} today
 * @param {boolean} gap
 * @returns {PlanItem}
 */
function newItem(sheet, step, today, gap) {
  /** @type {Entry} */
  const entry = entryOf(sheet, step) ?? {};
  const due = text(entry.due).trim();
  const state = text(entry.state).trim() || "open";
  const overdue = isDate(due) && due < today && state !== "done";
  return {
    step,
    ids: [],
    gap,
    action: text(entry.action),
    owner: text(entry.owner),
    due,
    state,
    overdue,
  };
}

/** @param {string} due */
export function isDate(due) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(due) ? new Date(due) : null;
  return day !== null && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(due);
}

/**
 * @param {PlanItem} item
 * @returns {boolean} whether anything was planned
 */
export function isPlanned({ action, owner, due }) {
  return Boolean(action.trim() || owner.trim() || due);
}

/**
 * @param {PlanItem[]} items
 * @param {PlanningParts} filter
 * @returns {PlanItem[]}
 */
export function filterPlan(items, { owner, state, chapter, overdue }) {
  return items.filter(
    (item) =>
      (!owner || item.owner.trim() === (owner === NOBODY ? "" : owner)) &&
      (!state || item.state === state) &&
      (!chapter || item.step.chapter === chapter) &&
      (!overdue || item.overdue),
  );
}
