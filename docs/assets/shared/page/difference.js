/** Splits two texts into what both have and what only one has, character by character. */
import { diffChars } from "diff";

/** @typedef {{kind: "both" | "old" | "new", text: string}} Part */

/**
 * @param {string} before
 * @param {string} after
 * @returns {Part[]}
 */
export function difference(before, after) {
  const parts = diffChars(before, after).map(kindOf);
  return parts.flatMap((part, index) =>
    index > 0 && index < parts.length - 1 ? withoutChance(part) : [part],
  );
}

/**
 * @param {import("diff").ChangeObject<string>} change
 * @returns {Part}
 */
function kindOf({ added, removed, value: text }) {
  if (removed) return { kind: "old", text };
  return { kind: added ? "new" : "both", text };
}

/**
 * A single character that two changed passages share by chance reads as changed.
 * @param {Part} part
 * @returns {Part[]}
 */
function withoutChance(part) {
  const { kind, text } = part;
  if (kind !== "both" || [...text].length > 1) return [part];
  return [
    { kind: "old", text },
    { kind: "new", text },
  ];
}
