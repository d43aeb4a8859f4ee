/** Edits of the evidence of a clause or bundle, in place, and the items that others use. */
import { madeEntry } from "./form.js";
/** @import { Entry, Evidence, Sheet } from "../../shared/storage/sheet.js" */
/** @import { Step, UsedEvidence } from "./types.js" */

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @returns {Evidence[]}
 */
function evidenceOf(sheet, step) {
  const entry = madeEntry(sheet, step);
  return Array.isArray(entry.evidence) ? entry.evidence : (entry.evidence = []);
}

/**
 * Adds an item; one that is already used elsewhere comes with the place it has there.
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {string} title
 */
export function addEvidence(sheet, step, title = "") {
  const known = title ? usedEvidence(sheet, step).find((item) => item.title === title) : undefined;
  evidenceOf(sheet, step).push({ title, where: known?.where ?? "" });
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {UsedEvidence} item
 */
export function pickEvidence(sheet, step, { title, where }) {
  evidenceOf(sheet, step).push({ title, where });
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {string} title
 */
export function removeEvidenceTitled(sheet, step, title) {
  const items = evidenceOf(sheet, step);
  items.splice(0, items.length, ...items.filter((item) => item.title !== title));
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {number} index
 */
export function removeEvidence(sheet, step, index) {
  evidenceOf(sheet, step).splice(index, 1);
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {number} index
 * @param {"title" | "where"} field
 * @param {string} value
 */
export function editEvidence(sheet, step, index, field, value) {
  const item = evidenceOf(sheet, step)[index];
  if (item) item[field] = value;
}

/**
 * The items that other clauses and bundles name, those used most first; the same title and place is one item.
 * @param {Sheet} sheet
 * @param {Step} step
 * @returns {UsedEvidence[]}
 */
export function usedEvidence(sheet, step) {
  /** @type {Map<string, UsedEvidence>} */
  const used = new Map();
  for (const [id, entry] of entries(sheet)) {
    if (id === step.id || !Array.isArray(entry?.evidence)) continue;
    for (const item of entry.evidence) note(used, id, item);
  }
  return [...used.values()].sort((one, other) => other.ids.length - one.ids.length);
}

/** @param {Sheet} sheet @returns {[string, Entry][]} */
function entries(sheet) {
  return [...Object.entries(sheet.answers), ...Object.entries(sheet.bundles ?? {})];
}

/**
 * @param {Map<string, UsedEvidence>} used
 * @param {string} id
 * @param {Evidence} item
 */
function note(used, id, item) {
  const [title, where] = [String(item?.title ?? "").trim(), String(item?.where ?? "").trim()];
  if (!title) return;
  const key = JSON.stringify([title, where]);
  const found = used.get(key) ?? { title, where, ids: [] };
  used.set(key, { ...found, ids: [...new Set([...found.ids, id])] });
}
