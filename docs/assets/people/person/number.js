/** Reads what was typed into a field for a number: the number, no number yet, or why it is not taken. */

/** A plain decimal, as readers write one. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/**
 * Full-width signs and blanks are read as what they stand for; `percent` lets the sign of the unit stand behind.
 * @param {string} typed
 * @param {{least?: number, most?: number | null, percent?: boolean}} [bounds]
 * @returns {{value: number | null, refused: "" | "number" | "low" | "beyond"}}
 */
export function readNumber(typed, { least = 0, most = null, percent = false } = {}) {
  const plain = typed.normalize("NFKC").replace(/\s/g, "").replace(/[。]/g, ".").replace("−", "-");
  const text = percent ? plain.replace(/%$/, "") : plain;
  if (text === "") return { value: null, refused: "" };
  if (!DECIMAL.test(text)) return { value: null, refused: "number" };
  const value = Number(text);
  if (value >= least && (most === null || value <= most)) return { value, refused: "" };
  return { value: null, refused: most === null ? "low" : "beyond" };
}
