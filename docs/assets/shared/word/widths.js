/** Column widths of a table, from the texts in it. */
/** @import { ReportTable } from "./report.js" */

/** Of the texts in a column, the longest counts up to here; longer ones are broken into lines. */
const MOST = { narrow: 14, broad: 32 };
const LEAST = { narrow: 4, broad: 12 };
/** What a sign takes of a Chinese character's half, as broad Latin faces have it. */
const SIGN = { latin: 1.3, chinese: 2 };
/** Half a Chinese character for each point of its size, and a cell's margins, in twentieths of a point. */
const HALF = 10.4;
const MARGINS = 170;
/** The share of the breadth that narrow columns may take before they are broken into lines too. */
const NARROW = 0.6;

/**
 * Narrow columns get what their texts need; the broad ones share the rest.
 * @param {ReportTable["columns"]} columns
 * @param {string[][]} rows
 * @param {number} breadth of the whole table
 * @param {number} size of its letters in points
 * @returns {number[]} which add up to the breadth
 */
export function columnWidths(columns, rows, breadth, size) {
  const needs = columns.map(({ title, width }, index) => {
    /** @type {"broad" | "narrow"} */
    const kind = width === 3 ? "broad" : "narrow";
    const longest = Math.max(...[title, ...rows.map((row) => row[index] ?? "")].map(lengthOf));
    const length = Math.min(Math.max(longest, LEAST[kind]), MOST[kind]);
    return { kind, need: length * size * HALF + MARGINS };
  });
  const sums = { narrow: 0, broad: 0 };
  for (const { kind, need } of needs) sums[kind] += need;
  const narrow = sums.broad ? Math.min(sums.narrow, NARROW * breadth) : breadth;
  const shares = { narrow, broad: breadth - narrow };
  const widths = needs.map(({ kind, need }) => Math.floor((need * shares[kind]) / sums[kind]));
  const rest = breadth - widths.reduce((all, one) => all + one, 0);
  return widths.map((one, index) => (index === widths.length - 1 ? one + rest : one));
}

/**
 * @param {string} text
 * @returns {number} of its longest line, in halves of a Chinese character
 */
function lengthOf(text) {
  return Math.max(...text.split("\n").map((line) => [...line].reduce(addSign, 0)));
}

/**
 * @param {number} sum
 * @param {string} sign
 */
function addSign(sum, sign) {
  return sum + (sign > "\u2e7f" ? SIGN.chinese : SIGN.latin);
}
