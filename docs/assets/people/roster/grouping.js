/** Puts errors of one kind together: the same value in the same column, with one remedy. */
/** @import { CellError } from "../types.js" */

/** Rows that are named; the others are counted. */
const NAMED = 5;

/**
 * @param {CellError[]} errors
 * @returns {(CellError & {rows: number[]})[]} in the order of each one's first row
 */
export function grouped(errors) {
  /** @type {Map<string, CellError & {rows: number[]}>} */
  const found = new Map();
  for (const error of errors) {
    const { sheet, column, value, message, fix, row } = error;
    const key = JSON.stringify([sheet, column, value, message, fix]);
    const group = found.get(key);
    if (group) group.rows.push(row);
    else found.set(key, { ...error, rows: [row] });
  }
  return [...found.values()];
}

/**
 * @param {number[]} rows
 * @param {(rows: string, count: number) => string} more the words for rows that are not all named
 */
export function rowsTold(rows, more) {
  const named = rows.filter(Boolean).slice(0, NAMED).join("、");
  return rows.length > NAMED ? more(named, rows.length) : named;
}
