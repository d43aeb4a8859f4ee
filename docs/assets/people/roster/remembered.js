/** Keeps how a reader matched the columns of a list of headers: headers and fields only, nothing of anybody. */
import { readLocal, writeLocal } from "../../shared/storage/local.js";

const KEY = "sme-selfcheck-roster-columns";
const MOST = 10;

/** @typedef {Record<string, string>} Columns field by header, "" for one that is not read */

/** @returns {Columns[]} the newest first */
function all() {
  const found = readLocal(KEY);
  return Array.isArray(found) ? found : [];
}

/**
 * @param {Columns} one
 * @param {Columns} other
 */
function hasSameHeaders(one, other) {
  const [headers, others] = [Object.keys(one).sort(), Object.keys(other).sort()];
  return JSON.stringify(headers) === JSON.stringify(others);
}

/**
 * @param {Columns} columns as they are guessed
 * @returns {Columns | null} as the reader matched the same headers before
 */
export function remembered(columns) {
  return all().find((one) => hasSameHeaders(one, columns)) ?? null;
}

/**
 * @param {Columns} columns
 * @param {boolean} keep whether they are to be kept, or let go of
 */
export function remember(columns, keep) {
  const others = all().filter((one) => !hasSameHeaders(one, columns));
  const kept = keep ? [columns, ...others].slice(0, MOST) : others;
  writeLocal(KEY, kept.length ? kept : null);
}
