/** Keeps the last result of a self-check, to be on the screen again before the scorer has started. */
import { readLocal, writeLocal } from "./local.js";
/** @import { Catalogue } from "../page/catalogue.js" */
/** @import { Sheet } from "./sheet.js" */

const KEY = "sme-selfcheck-result";

/**
 * What a result was for: the same self-check, unchanged, under the same clauses and rules. Nothing tells so of
 * one that has not been changed here yet.
 * @param {Sheet} sheet
 * @param {Catalogue} catalogue
 */
function subject({ id, updated }, { clause_set: clauses, ruleset }) {
  return updated ? JSON.stringify([id, updated, clauses, ruleset]) : "";
}

/**
 * @param {Sheet} sheet
 * @param {Catalogue} catalogue that it was scored by
 * @param {{at: string, replies: object}} result what the scorer has said of it, and when
 */
export function keepResult(sheet, catalogue, { at, replies }) {
  writeLocal(KEY, { id: sheet.id, subject: subject(sheet, catalogue), at, replies });
}

/**
 * @param {Sheet} sheet
 * @param {Catalogue} catalogue
 * @returns {{at: string, replies: any} | null} what was kept of this self-check as it stands
 */
export function lastResult(sheet, catalogue) {
  const kept = readLocal(KEY);
  return kept?.subject && kept.subject === subject(sheet, catalogue) ? kept : null;
}

/** @param {string} id of a self-check that is deleted */
export function forgetResult(id) {
  if (readLocal(KEY)?.id === id) writeLocal(KEY, null);
}
