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

/**
 * What the self-check that this one was started from had planned (`last`), with how far it is now.
 * @param {Entry | undefined} entry
 * @returns {{action: string, owner: string, due: string, state: string} | null}
 */
export function promisedOf(entry) {
  const last = /** @type {Entry | undefined} */ (entry?.["last"]);
  if (!last || typeof last !== "object") return null;
  const [action, owner, due] = [text(last.action), text(last.owner), text(last.due)];
  if (!action.trim() && !due.trim()) return null;
  return { action, owner, due, state: text(last.state).trim() || "open" };
}

/**
 * @param {Sheet} sheet
 * @returns {{total: number, done: number}} how many measures were promised, and how many are done
 */
export function promises({ answers, bundles = {} }) {
  const all = [...Object.values(answers), ...Object.values(bundles)].map(promisedOf);
  const found = all.filter((one) => one !== null);
  return { total: found.length, done: found.filter(({ state }) => state === "done").length };
}

/**
 * Notes how far a promised measure is.
 * @param {Entry} entry
 * @param {string} state
 */
export function setPromised(entry, state) {
  const last = entry["last"];
  if (last && typeof last === "object") entry["last"] = { ...last, state };
}

/**
 * Takes a promised measure into the plan of this year, where nothing is planned yet.
 * @param {Entry} entry
 */
export function renewPromise(entry) {
  const promised = promisedOf(entry);
  if (!promised) return;
  entry.action ||= promised.action;
  entry.owner ||= promised.owner;
  entry.due ||= promised.due;
  if (promised.state !== "done") entry.state ||= promised.state;
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
 * @param {PlanItem[]} items
 * @returns {Record<"total" | "done" | "planned" | "overdue", number>} how many there are; what is done is no longer
 *   planned
 */
export function planCounts(items) {
  const open = items.filter(({ state }) => state !== "done");
  return {
    total: items.length,
    done: items.length - open.length,
    planned: open.filter(isPlanned).length,
    overdue: open.filter(({ overdue }) => overdue).length,
  };
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
