/** Sorts self-checks for comparison: the oldest first, a following one after the one it is based on. */
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { Candidate, Comparison } from "../state/analysis-types.js" */

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
