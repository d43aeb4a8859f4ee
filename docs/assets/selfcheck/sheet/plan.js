/** Turns the scorer's rows of the plan and what the sheet says of them into the items that the page shows. */
import { entryOf, setField } from "./form.js";
import { clauseStep } from "./steps.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Entry, Sheet } from "../../shared/storage/sheet.js" */
/** @import { PlanningParts } from "../state/types.js" */
/** @import { PlanGroup, PlanItem, PlanRow, Step } from "./types.js" */

/** The states of an item; another word of a file is kept and shown. */
export const STATES = ["open", "doing", "done"];
/** The groups of the plan in their order, the first of them open. @type {PlanGroup[]} */
export const GROUPS = ["next", "gate", "N", "P", "none", "L", "other"];
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
 * What the sheet says of each row of the plan.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {PlanRow[]} rows as the scorer gives them
 * @param {string} today YYYY-MM-DD
 * @returns {PlanItem[]}
 */
export function planItems(data, sheet, rows, today) {
  return rows.map(({ id, bundle, clauses, gap, group }) => {
    const step = clauseStep(data, sheet, bundle ? (clauses[0] ?? "") : id);
    const of = bundle ? { ...step, kind: /** @type {const} */ ("bundle"), id } : step;
    return { ...newItem(sheet, of, clauses, gap, today), group };
  });
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {string[]} ids
 * @param {boolean} gap
 * @param {string} today
 * @returns {Omit<PlanItem, "group">}
 */
function newItem(sheet, step, ids, gap, today) {
  /** @type {Entry} */
  const entry = entryOf(sheet, step) ?? {};
  const due = text(entry.due).trim();
  const state = text(entry.state).trim() || "open";
  const overdue = isDate(due) && due < today && state !== "done";
  return {
    step,
    ids,
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
 * @param {Partial<Record<"action" | "owner" | "due", unknown>>} item an item of the plan, or its entry in the sheet
 * @returns {boolean} whether anything was planned
 */
export function isPlanned({ action, owner, due }) {
  return [action, owner, due].some((field) => text(field).trim() !== "");
}

/**
 * Writes a measure for each clause or bundle that has nothing planned yet.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {{id: string, text: string}[]} measures
 * @returns {number} how many were written
 */
export function addMeasures(data, sheet, measures) {
  const open = measures.filter(({ id }) => !isPlanned(entryOf(sheet, subject(data, id)) ?? {}));
  for (const { id, text: action } of open) setField(sheet, subject(data, id), "action", action);
  return open.length;
}

/**
 * @param {Data} data
 * @param {string} id of a clause or bundle
 * @returns {Step} as far as its entry in the sheet needs it
 */
export function subject(data, id) {
  const kind = data.bundles.has(id) ? "bundle" : "clause";
  return { kind, id, chapter: data.clauses.get(id)?.chapter ?? "", recorded: false };
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
