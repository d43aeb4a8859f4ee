/** Keeps the last result of a self-check, to be on the screen again before the scorer has started. */
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
  try {
    const kept = { id: sheet.id, subject: subject(sheet, catalogue), at, replies };
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // without room or permission the next visit waits for the scorer
  }
}

/** @returns {{id: string, subject: string, at: string, replies: any} | null} */
function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {Sheet} sheet
 * @param {Catalogue} catalogue
 * @returns {{at: string, replies: any} | null} what was kept of this self-check as it stands
 */
export function lastResult(sheet, catalogue) {
  const kept = read();
  return kept?.subject && kept.subject === subject(sheet, catalogue) ? kept : null;
}

/** @param {string} id of a self-check that is deleted */
export function forgetResult(id) {
  try {
    if (read()?.id === id) localStorage.removeItem(KEY);
  } catch {
    // where nothing may be kept, nothing was
  }
}
