/** Puts self-checks in the order of time: those to be compared, and the earlier one that a new one can begin from. */
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { Candidate, Comparison } from "../state/analysis-types.js" */
/** @import { Listed } from "../state/types.js" */

/**
 * @param {Pick<Comparison, "candidates" | "chosen" | "order">} comparison
 * @returns {Candidate[]} the chosen ones: those that the reader put in order, then the others by age
 */
export function sidesOf({ candidates, chosen, order }) {
  const sides = byAge(candidates.filter(({ key }) => chosen.includes(key)));
  const placed = order.flatMap((key) => sides.find((side) => side.key === key) ?? []);
  return [...placed, ...sides.filter(({ key }) => !order.includes(key))];
}

/**
 * A late remark makes none younger, so its beginning counts; one that carries on another stands after it,
 * whatever the clocks of the two said.
 * @param {Candidate[]} sides
 * @returns {Candidate[]} the earliest first
 */
function byAge(sides) {
  /** @type {Set<Candidate>} */
  const placed = new Set();
  /**
   * @param {Candidate} side
   * @param {Candidate[]} later those that wait for it
   */
  const place = (side, later) => {
    if (later.includes(side)) return;
    const base = baseOf(side.sheet);
    const earlier = base && sides.find(({ sheet }) => sheet.id === base);
    if (earlier) place(earlier, [...later, side]);
    placed.add(side);
  };
  for (const side of [...sides].sort((one, other) => begun(one) - begun(other))) place(side, []);
  return [...placed];
}

/** @param {Candidate} side */
function begun({ created }) {
  return Date.parse(created) || 0;
}

/** @param {Sheet} sheet */
function baseOf(sheet) {
  const base = /** @type {{id?: unknown} | null | undefined} */ (sheet["based_on"]);
  return typeof base?.id === "string" ? base.id : "";
}

/**
 * @param {Sheet} sheet
 * @returns {number} the year that it is about: of its period where one is given, else in which it was begun
 */
export function yearOf(sheet) {
  const stated = /^\d{4}/.exec(String(sheet["period"] ?? ""))?.[0];
  if (stated) return Number(stated);
  return new Date(String(sheet["created"] ?? sheet.updated ?? "")).getFullYear() || 0;
}

/**
 * @param {Listed[]} list
 * @param {number} year of the new self-check
 * @returns {Listed | undefined} the latest finished one of an earlier year
 */
export function earlierCheck(list, year) {
  const earlier = list.filter((one) => one.finished && one.year > 0 && one.year < year);
  return earlier
    .sort((one, other) => one.year - other.year || (one.updated < other.updated ? -1 : 1))
    .at(-1);
}
