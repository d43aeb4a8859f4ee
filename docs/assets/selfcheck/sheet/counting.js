/** Edits of the counts and parts of an answer, in place (R4a, R4b). */
import { hasPartAnswers, lowestAnswer, writePart } from "./answer-parts.js";
import { confirmWording, madeEntry } from "./form.js";
import { isPending } from "./steps.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Count, Letter, Sheet } from "../../shared/storage/sheet.js" */
/** @import { Step } from "./types.js" */

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {string | null} part null for the clause itself
 * @param {Count | null} count
 */
export function setCount(sheet, step, part, count) {
  const entry = madeEntry(sheet, step);
  if (part !== null) writePart(entry, part, { count: count ?? undefined });
  else if (count) entry.count = count;
  else delete entry.count;
}

/**
 * R4b: the clause takes the lowest answer of its parts, and none while one is open. An answer "not applicable"
 * goes only for an answer. What was carried from an earlier check or wording stays to be confirmed as a whole.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {string} part
 * @param {Letter | null} answer
 */
export function setPartAnswer(data, sheet, step, part, answer) {
  const entry = madeEntry(sheet, step);
  const present = data.questionnaire.fingerprints[step.id];
  const reworded = Boolean(entry.fingerprint) && entry.fingerprint !== present;
  const carried = isPending(sheet, step) || (reworded && hasPartAnswers(entry));
  writePart(entry, part, { answer });
  if (answer !== null || entry.answer !== "NA")
    entry.answer = lowestAnswer(data.clauses.get(step.id), entry);
  if (!carried) confirmWording(data, sheet, step);
}
