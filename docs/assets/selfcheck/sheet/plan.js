/** Turns the scorer's rows of the plan and what the sheet says of them into the items that the page shows. */
import { entryOf } from "./form.js";
import { clauseStep } from "./steps.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Entry, Sheet } from "../../shared/storage/sheet.js" */
/** @import { PlanningParts } from "../state/types.js" */
/** @import { PlanItem, PlanRow, Step } from "./types.js" */

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
 * What the sheet says of each row of the plan.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {PlanRow[]} rows as the scorer gives them
 * @param {string} today YYYY-MM-DD
 * @returns {PlanItem[]}
 */
export function planItems(data, sheet, rows, today) {
  return rows.map(({ id, bundle, clauses, gap }) => {
    const step = clauseStep(data, sheet, bundle ? (clauses[0] ?? "") : id);
    return newItem(sheet, bundle ? { ...step, kind: "bundle", id } : step, clauses, gap, today);
  });
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {string[]} ids
 * @param {boolean} gap
 * @param {string} today
 * @returns {PlanItem}
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
