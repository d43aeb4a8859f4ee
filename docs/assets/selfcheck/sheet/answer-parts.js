/** The parts of an answer (R4b): what was said of each, and the lowest of them. */
import { countOf } from "./counts.js";
/** @import { Clause } from "../../shared/page/catalogue.js" */
/** @import { Count, Entry, Letter, PartEntry } from "../../shared/storage/sheet.js" */

/** From the highest to the lowest. */
const LETTERS = /** @type {const} */ (["F", "L", "P", "N"]);
const YES_NO = /** @type {const} */ (["F", "N"]);

/**
 * @param {{yes_no?: true} | undefined} asked a clause or a part; a bundle has none
 * @returns {readonly Letter[]} the answers that may be chosen for it
 */
export function lettersOf(asked) {
  return asked?.yes_no ? YES_NO : LETTERS;
}

/**
 * @param {Clause | undefined} clause
 * @returns {readonly Letter[]} the answers that may be chosen for the whole of it; none where its parts are asked
 */
export function offeredLetters(clause) {
  return clause?.parts?.length ? [] : lettersOf(clause);
}

/**
 * @param {Entry | undefined} entry
 * @param {string} id of a part
 * @returns {PartEntry | undefined} what the sheet holds for the part
 */
export function partEntry(entry, id) {
  const part = isRecord(entry?.parts) ? entry.parts[id] : undefined;
  return isRecord(part) ? part : undefined;
}

/**
 * @param {Entry | undefined} entry
 * @param {string} id of a part
 * @returns {Letter | null}
 */
export function partAnswer(entry, id) {
  const given = partEntry(entry, id)?.answer;
  return LETTERS.find((letter) => letter === given) ?? null;
}

/**
 * @param {Entry | undefined} entry
 * @param {string | null} part id, null for the clause itself
 * @returns {Count | null} the count that is stored
 */
export function storedCount(entry, part) {
  return countOf(part === null ? entry : partEntry(entry, part));
}

/**
 * @param {Entry | undefined} entry
 * @returns {boolean} whether any of its parts is answered
 */
export function hasPartAnswers(entry) {
  return isRecord(entry?.parts) && Object.keys(entry.parts).some((id) => partAnswer(entry, id));
}

/**
 * @param {Clause} clause
 * @param {Entry | undefined} entry
 * @returns {number} how many parts have no answer
 */
export function openParts({ parts = [] }, entry) {
  return parts.filter(({ id }) => partAnswer(entry, id) === null).length;
}

/**
 * @param {Clause | undefined} clause
 * @param {Entry | undefined} entry
 * @returns {Letter | null} the lowest answer of its parts, once all are answered
 */
export function lowestAnswer(clause, entry) {
  const given = (clause?.parts ?? []).map(({ id }) => partAnswer(entry, id));
  return given.includes(null) ? null : (LETTERS.findLast((one) => given.includes(one)) ?? null);
}

/**
 * Writes into one part; a part of which nothing is left goes.
 * @param {Entry} entry edited in place
 * @param {string} id of a part
 * @param {PartEntry} facts
 */
export function writePart(entry, id, facts) {
  const { answer = null, count, ...rest } = { ...partEntry(entry, id), ...facts };
  const { [id]: _, ...others } = isRecord(entry.parts) ? entry.parts : {};
  const said = { ...(count ? { count } : {}), ...rest };
  const kept = answer !== null || Object.keys(said).length > 0;
  entry.parts = kept ? { ...others, [id]: { answer, ...said } } : others;
  if (!Object.keys(entry.parts).length) delete entry.parts;
}

/**
 * Takes the answers of all parts back; their counts stay.
 * @param {Entry} entry edited in place
 */
export function clearParts(entry) {
  const ids = isRecord(entry.parts) ? Object.keys(entry.parts) : [];
  for (const id of ids) if (partEntry(entry, id)) writePart(entry, id, { answer: null });
}

/**
 * @param {string | null | undefined} answer
 * @param {Letter} allows the highest answer that a count allows
 * @returns {boolean} whether the answer is higher
 */
export function isAbove(answer, allows) {
  const place = LETTERS.findIndex((letter) => letter === answer);
  return place >= 0 && place < LETTERS.indexOf(allows);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
