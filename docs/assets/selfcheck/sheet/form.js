/** Edits of the raw answer sheet, in place; fields that it does not know are kept. */
import { clearParts } from "./answer-parts.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { AnswerId, Entry, Sheet } from "../../shared/storage/sheet.js" */
/** @import { Step } from "./types.js" */

/**
 * @param {Data} data
 * @param {{id: string, title: string, now: string}} facts
 * @returns {Sheet} an empty self-check of a small agency
 */
export function newSheet(data, { id, title, now }) {
  return {
    format: "sme-selfcheck",
    format_version: 1,
    instrument: "agency",
    clause_set: data.catalogue.clause_set,
    ruleset: data.catalogue.ruleset,
    id,
    revision: 0,
    title,
    created: now,
    updated: now,
    profile: { size: "small", real_size: "small", types: [], headcount: null, conditions: [] },
    answers: {},
    bundles: {},
    kpis: {},
  };
}

/**
 * Marks a change; `now` is an ISO time.
 * @param {Sheet} sheet
 * @param {string} now
 */
export function touch(sheet, now) {
  sheet.updated = now;
  sheet.revision = Number.isSafeInteger(sheet.revision) ? Number(sheet.revision) + 1 : 1;
}

/**
 * @param {Sheet} sheet
 * @returns {string[]} the chapters that one person was given to answer, none where it is the whole
 */
export function chaptersOf(sheet) {
  const part = /** @type {{chapters?: unknown} | undefined} */ (sheet?.["part"]);
  const named = Array.isArray(part?.chapters) ? part.chapters : [];
  return named.filter((id) => typeof id === "string");
}

/**
 * @param {Sheet} sheet
 * @param {Pick<Step, "kind" | "id">} step
 * @returns {Entry | undefined} what the sheet holds for a clause or bundle
 */
export function entryOf(sheet, step) {
  const entries = step.kind === "bundle" ? sheet.bundles : sheet.answers;
  return entries && Object.hasOwn(entries, step.id) ? entries[step.id] : undefined;
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @returns {Entry} what the sheet holds for it, made empty where there was nothing
 */
export function madeEntry(sheet, step) {
  const found = entryOf(sheet, step);
  if (found) return found;
  const entries = step.kind === "bundle" ? (sheet.bundles ??= {}) : sheet.answers;
  return (entries[step.id] = { answer: null, evidence: [], note: "" });
}

/**
 * R3, R22: sets an answer, or clears it with those of its parts; it keeps the fingerprint of the wording it answered.
 * "Not applicable" is declared in the profile with it, and no other answer is.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {AnswerId | null} answer
 */
export function setAnswer(data, sheet, step, answer) {
  const entry = madeEntry(sheet, step);
  entry.answer = answer;
  if (answer === null) clearParts(entry);
  if (Object.hasOwn(entry, "pending")) entry.pending = false;
  if (answer === "NA" && !reasonSuffices(data, entry.reason)) {
    entry.reason = data.clauses.get(step.id)?.na_condition?.zh ?? "";
  }
  if (step.kind === "clause") declare(sheet, step.id, answer === "NA");
  confirmWording(data, sheet, step);
}

/**
 * R15, R22: takes the present wording as the one answered, and a proposed answer as given. The sheet becomes one
 * of the present clause set; "not applicable" on a clause that this set no longer asks is taken back.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step
 */
export function confirmWording(data, sheet, step) {
  const entry = madeEntry(sheet, step);
  if (Object.hasOwn(entry, "pending")) entry.pending = false;
  const fingerprint = data.questionnaire.fingerprints[step.id];
  if (fingerprint) entry.fingerprint = fingerprint;
  if (sheet["clause_set"] !== data.catalogue.clause_set) clearForbiddenNa(data, sheet);
  sheet["clause_set"] = data.catalogue.clause_set;
  sheet["ruleset"] = data.catalogue.ruleset;
}

/**
 * R3: whether a reason for "not applicable" is long enough, in characters after trimming.
 * @param {Data} data
 * @param {unknown} reason
 */
export function reasonSuffices(data, reason) {
  return (
    typeof reason === "string" && [...reason.trim()].length >= data.catalogue.method.reason_length
  );
}

/**
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {"note" | "reason" | "owner" | "action" | "due" | "state"} field
 * @param {string} value
 */
export function setField(sheet, step, field, value) {
  madeEntry(sheet, step)[field] = value;
}

/** @param {Sheet} sheet */
export function hasAnswers({ answers, bundles = {} }) {
  return Object.keys(answers).length + Object.keys(bundles).length > 0;
}

/**
 * R1: sets a fact of the profile; the size checked as never stays below the real one.
 * As long as nothing is answered, the sizes follow the number of people.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string} field
 * @param {unknown} value
 * @returns {string[]} the clauses whose answer "not applicable" the profile no longer allows
 */
export function setProfile(data, sheet, field, value) {
  const { profile } = sheet;
  const before = profile.real_size ?? profile.size;
  profile[field] = value;
  if (field === "headcount" && !hasAnswers(sheet))
    profile.real_size = sizeOf(data, value) ?? before;
  if (profile.size === before && !hasAnswers(sheet))
    profile.size = profile.real_size ?? profile.size;
  const real = profile.real_size;
  if (real && rank(data, sheet.profile.size) < rank(data, real)) sheet.profile.size = real;
  return clearForbiddenNa(data, sheet);
}

/**
 * @param {Data} data
 * @param {unknown} headcount
 * @returns {string | undefined} the size of an agency of so many people
 */
function sizeOf(data, headcount) {
  return data.catalogue.sizes.findLast(
    ({ least }) => Number(headcount) >= least && headcount !== null,
  )?.id;
}

/**
 * @param {Sheet} sheet
 * @param {string} id of a type of agency
 * @param {boolean} on
 */
export function toggleType({ profile }, id, on) {
  const rest = (profile.types ?? []).filter((other) => other !== id);
  profile.types = on ? [...rest, id] : rest;
}

/**
 * R3: that what a conditional clause is about does not arise here, or does after all: declared in the profile, and
 * answered so where the clause is scored; where it does arise the clause is asked again.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step a clause
 * @param {boolean} on
 */
export function setAbsent(data, sheet, step, on) {
  if (on && !step.recorded) setAnswer(data, sheet, step, "NA");
  declare(sheet, step.id, on);
  clearForbiddenNa(data, sheet);
}

/**
 * @param {Sheet} sheet
 * @param {string} id of a conditional clause
 * @param {boolean} on
 */
export function declare({ profile }, id, on) {
  const declared = profile.conditions ?? [];
  if (declared.includes(id) === on) return;
  profile.conditions = on ? [...declared, id] : declared.filter((other) => other !== id);
}

/**
 * @param {Data} data
 * @param {string} size
 */
export function rank(data, size) {
  return data.catalogue.sizes.find((known) => known.id === size)?.rank ?? 0;
}

/**
 * R3: an answer "not applicable" that the profile no longer allows becomes unanswered; its reason stays.
 * @param {Data} data
 * @param {Sheet} sheet
 * @returns {string[]} the clauses it took back
 */
function clearForbiddenNa(data, sheet) {
  const scope = data.questionnaire.scope[sheet.profile.size] ?? {};
  const declared = sheet.profile.conditions ?? [];
  return data.conditional.flatMap(({ id }) => {
    const entry = entryOf(sheet, { kind: "clause", id });
    const allowed =
      ["scored", "simplified"].includes(scope[id]?.asked ?? "") && declared.includes(id);
    if (entry?.answer !== "NA" || allowed) return [];
    entry.answer = null;
    return [id];
  });
}
