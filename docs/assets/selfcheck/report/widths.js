/** Turns the texts of a table into the widths of its columns. */
/** @import { ReportTable } from "../types.js" */

/** Of the texts in a column, the longest counts up to here; longer ones are broken into lines. */
const MOST = { narrow: 12, broad: 36 };
const LEAST = 5;

/**
 * @param {ReportTable["columns"]} columns
 * @param {string[][]} rows
 * @param {number} breadth of the whole table
 * @returns {number[]} which add up to the breadth
 */
export function columnWidths(columns, rows, breadth) {
  const wanted = columns.map(({ title, width }, index) => {
    const texts = [title, ...rows.map((row) => row[index] ?? "")];
    const longest = Math.max(...texts.map(lengthOf));
    return Math.min(Math.max(longest, LEAST), width === 3 ? MOST.broad : MOST.narrow) + 2;
  });
  const sum = wanted.reduce((all, one) => all + one, 0);
  const widths = wanted.map((one) => Math.floor((one * breadth) / sum));
  const rest = breadth - widths.reduce((all, one) => all + one, 0);
  return widths.map((one, index) => (index === widths.length - 1 ? one + rest : one));
}

/**
 * @param {string} text
 * @returns {number} of its longest line, Chinese characters counted double
 */
function lengthOf(text) {
  return Math.max(...text.split("\n").map((line) => [...line].reduce(addSign, 0)));
}

/**
 * @param {number} sum
 * @param {string} sign
 */
function addSign(sum, sign) {
  return sum + (sign > "\u2e7f" ? 2 : 1);
}
