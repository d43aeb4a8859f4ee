/** Counts and parts of an answer in the sheet (R4a, R4b): edits, in place, and the total that is likely. */
import { hasPartAnswers, lowestAnswer, storedCount, writePart } from "./answer-parts.js";
import { countedParts } from "./counts.js";
import { confirmWording, declare, entryOf, madeEntry } from "./form.js";
import { clauseStep, isPending } from "./steps.js";
/** @import { Counted, Data } from "../../shared/page/catalogue.js" */
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
  if (answer !== null || entry.answer !== "NA") {
    entry.answer = lowestAnswer(data.clauses.get(step.id), entry);
    declare(sheet, step.id, false);
  }
  if (!carried) confirmWording(data, sheet, step);
}

/** What everybody who works here is called when they are counted, without the words that change nothing. */
const STAFF = ["人:从业人员", "人:人员"];

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {string | null} part null for the clause itself
 * @returns {number | null} the total that the last question before this one that counts the same was given, else
 *   any other such question; of everybody who works here else the number in the profile
 */
export function likelyTotal(data, sheet, step, part) {
  const wanted = populationOf(data, step.id, part);
  if (!wanted) return null;
  const { order } = data.questionnaire;
  const at = order.indexOf(step.id);
  const nearest = [...order.slice(0, at).reverse(), ...order.slice(at + 1)];
  for (const id of [step.id, ...nearest])
    for (const other of countedParts(data.clauses.get(id))) {
      const same = populationOf(data, id, other) === wanted;
      const count = same && storedCount(entryOf(sheet, clauseStep(data, sheet, id)), other);
      if (count) return count.of;
    }
  return STAFF.includes(wanted) ? sheet.profile.headcount || null : null;
}

/**
 * @param {Data} data
 * @param {string} id
 * @param {string | null} part
 * @returns {string} the unit and what is counted, up to what is left out of it; nothing where that is not told
 */
function populationOf(data, id, part) {
  const clause = data.clauses.get(id);
  /** @type {Counted | undefined} */
  const asked = part === null ? clause : clause?.parts?.find((one) => one.id === part);
  if (!asked?.unit || !asked.of) return "";
  const counted = asked.of.zh.split(/[，；：。]/)[0]?.replace(/全机构|现在|在岗|的/g, "");
  const name = `${asked.unit.zh}:${counted}`;
  return STAFF.includes(name) ? (STAFF[0] ?? "") : name;
}
