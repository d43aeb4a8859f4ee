/** Which rows of a roster the reader wants to see. */
/** @import { GradeResult, RosterState } from "./types.js" */

export const FILTERS = /** @type {const} */ ([
  "all",
  "hold",
  "short_of_evidence",
  "entry_unknown",
  "under",
  "matched",
  "over",
  "open",
  "confirmed",
]);

/**
 * @param {GradeResult} row
 * @returns {"under" | "matched" | "over" | ""} the post against the proposal, as the scorer gives the gap
 */
export function matchOf({ post_gap: gap }) {
  if (gap === null) return "";
  return gap === 0 ? "matched" : gap < 0 ? "under" : "over";
}

/**
 * @param {GradeResult} row
 * @param {string} filter
 */
export function belongs(row, filter) {
  if (filter === "all") return true;
  if (filter === "open") return row.confirmation === null;
  if (filter === "confirmed") return row.confirmation !== null;
  return row.reason === filter || matchOf(row) === filter;
}

/**
 * @param {Pick<RosterState, "filter" | "search">} state
 * @param {GradeResult} row
 */
export function passes({ filter, search }, row) {
  const text = search.trim().toLowerCase();
  return (
    belongs(row, filter) && (!text || `${row.code} ${row.occupation}`.toLowerCase().includes(text))
  );
}
