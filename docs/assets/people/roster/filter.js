/** Which rows of a roster the reader wants to see. */
/** @import { GradeResult, RosterState } from "../types.js" */

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
 * @param {string} filter
 */
export function belongs(row, filter) {
  if (filter === "all") return true;
  if (filter === "open") return row.confirmation === null;
  if (filter === "confirmed") return row.confirmation !== null;
  return row.reason === filter || row.post_match === filter;
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
