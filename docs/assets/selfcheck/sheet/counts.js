/** Counts (R4a): which are asked for, what the sheet holds, and what is typed. */
/** @import { Clause } from "../../shared/page/catalogue.js" */
/** @import { Count } from "../../shared/storage/sheet.js" */
/** @import { CountReading } from "./types.js" */

/** More digits than any agency counts, and few enough to be exact. */
const WHOLE = /^\d{1,9}$/;

/**
 * @param {string} clause id
 * @param {string | null} part id, null for the clause itself
 * @returns {string} the name of the place of a count
 */
export function countPlace(clause, part) {
  return part === null ? clause : `${clause}/${part}`;
}

/**
 * @param {string} place
 * @param {Count} count
 * @returns {string} the name of what the scorer says of this count
 */
export function allowanceKey(place, { done, of }) {
  return `${place}:${done}/${of}`;
}

/**
 * R4: of a prohibition the control is rated, which no share decides.
 * @param {Clause | undefined} clause
 * @returns {(string | null)[]} the parts whose count is asked for; null stands for the clause itself
 */
export function countedParts(clause) {
  if (!clause || clause.rating === "control") return [];
  if (clause.parts?.length)
    return clause.parts.filter(({ unit, yes_no: yesNo }) => unit && !yesNo).map(({ id }) => id);
  return clause.unit && !clause.yes_no ? [null] : [];
}

/**
 * @param {{count?: unknown} | undefined} place an entry, or one of its parts, as a file may hold it
 * @returns {Count | null}
 */
export function countOf(place) {
  const { done, of } = /** @type {Partial<Count>} */ (place?.count ?? {});
  return isWhole(done) && isWhole(of) ? { done, of } : null;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isWhole(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * @param {{done: string, of: string}} typed as the two fields hold it
 * @returns {CountReading} the count, or what is wrong with it; neither while a field is empty
 */
export function readCount(typed) {
  const [done, of] = [plain(typed.done), plain(typed.of)];
  if (done && !WHOLE.test(done)) return { count: null, problem: "not_whole", field: "done" };
  if (of && !WHOLE.test(of)) return { count: null, problem: "not_whole", field: "of" };
  if (of && Number(of) === 0) return { count: null, problem: "none", field: "of" };
  if (!done || !of) return { count: null, problem: "", field: "" };
  if (Number(done) > Number(of)) return { count: null, problem: "more", field: "done" };
  return { count: { done: Number(done), of: Number(of) }, problem: "", field: "" };
}

/** @param {string} text full-width digits count as digits */
function plain(text) {
  return text.normalize("NFKC").trim();
}
