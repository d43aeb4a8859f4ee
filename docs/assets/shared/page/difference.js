/** Splits two texts into what both have and what only one has, character by character. */

/** @typedef {{kind: "both" | "old" | "new", text: string}} Part */

/**
 * The longest common subsequence decides; texts of a clause are short enough for the plain table.
 * @param {string} before
 * @param {string} after
 * @returns {Part[]}
 */
export function difference(before, after) {
  const [old, now] = [[...before], [...after]];
  const lengths = commonLengths(old, now);
  /** @type {Part[]} */
  const parts = [];
  const add = (/** @type {"both" | "old" | "new"} */ kind, text = "") => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && old[i] === now[j]) {
      add("both", old[i]);
      i += 1;
      j += 1;
    } else if (
      j >= now.length ||
      (i < old.length && at(lengths, i + 1, j) >= at(lengths, i, j + 1))
    ) {
      add("old", old[i]);
      i += 1;
    } else {
      add("new", now[j]);
      j += 1;
    }
  }
  return parts.flatMap((part, index) =>
    index > 0 && index < parts.length - 1 ? withoutChance(part) : [part],
  );
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

/**
 * @param {string[]} old
 * @param {string[]} now
 * @returns {number[][]} the length of what the rest of both has in common, by position
 */
function commonLengths(old, now) {
  const table = Array.from({ length: old.length + 1 }, () => new Array(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = /** @type {number[]} */ (table[i]);
      row[j] =
        old[i] === now[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

/**
 * @param {number[][]} table
 * @param {number} i
 * @param {number} j
 */
function at(table, i, j) {
  return table[i]?.[j] ?? 0;
}
