/** The questions that a profile is asked, and the progress through them. */
import { chaptersOf, entryOf } from "./form.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { AnswerId, Entry, Mode, Sheet } from "../../shared/storage/sheet.js" */
/** @import { Effective, Filter, Progress, Step } from "./types.js" */

/**
 * @param {Data} data
 * @param {string} size
 * @param {string} id
 */
export function isScored(data, size, id) {
  return ["scored", "simplified"].includes(data.questionnaire.scope[size]?.[id]?.asked ?? "");
}

/**
 * The questions in order: quick scan R14, one per bundle for micro R13, what is only recorded at the chapter's end.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Mode} mode
 * @returns {Step[]}
 */
export function stepsOf(data, sheet, mode) {
  const { order, quick } = data.questionnaire;
  if (mode === "quick")
    return quick
      .filter((id) => isScored(data, sheet.profile.size, id))
      .map((id) => clauseStep(data, sheet, id));
  const steps = order.map((id) => stepFor(data, sheet, id));
  const unique = steps.filter(
    (step, index) => steps.findIndex((other) => other.id === step.id) === index,
  );
  const asked = chaptersOf(sheet);
  const chapters = data.catalogue.chapters.filter(({ id }) => !asked.length || asked.includes(id));
  return chapters.flatMap((chapter) => {
    const own = unique.filter((step) => step.chapter === chapter.id);
    return [...own.filter((step) => !step.recorded), ...own.filter((step) => step.recorded)];
  });
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string} id
 * @returns {Step}
 */
function stepFor(data, sheet, id) {
  const bundle = bundleApplied(data, sheet, id);
  if (!bundle) return clauseStep(data, sheet, id);
  const first = bundle.members.find((member) => isScored(data, sheet.profile.size, member)) ?? id;
  return {
    kind: "bundle",
    id: bundle.id,
    chapter: data.clauses.get(first)?.chapter ?? "",
    recorded: false,
  };
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string} id
 */
function bundleApplied(data, sheet, id) {
  const { size } = sheet.profile;
  const applies = data.questionnaire.bundled.includes(size) && isScored(data, size, id);
  return applies ? data.bundleOf.get(id) : undefined;
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string} id
 * @returns {Step}
 */
export function clauseStep(data, sheet, id) {
  const chapter = data.clauses.get(id)?.chapter ?? "";
  return { kind: "clause", id, chapter, recorded: !isScored(data, sheet.profile.size, id) };
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string} id of a clause or a bundle
 * @returns {Step | null}
 */
export function findStep(data, sheet, id) {
  const bundle = data.bundles.get(id);
  if (bundle) {
    const chapter = data.clauses.get(bundle.members[0] ?? "")?.chapter ?? "";
    const applies = data.questionnaire.bundled.includes(sheet.profile.size);
    return applies ? { kind: "bundle", id, chapter, recorded: false } : null;
  }
  return data.clauses.has(id) ? clauseStep(data, sheet, id) : null;
}

/**
 * @param {Entry | undefined} entry
 * @returns {AnswerId | null} what was given; a pending answer counts as none
 */
function given(entry) {
  return entry?.pending === true ? null : (entry?.answer ?? null);
}

/**
 * R13: the clause's own answer, else the one its bundle gives.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string} id
 * @returns {Effective}
 */
export function effective(data, sheet, id) {
  const own = given(entryOf(sheet, { kind: "clause", id }));
  const bundle = bundleApplied(data, sheet, id);
  if (own !== null || !bundle) return { answer: own, bundle: null };
  return { answer: given(entryOf(sheet, { kind: "bundle", id: bundle.id })), bundle: bundle.id };
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step
 * @returns {AnswerId | null}
 */
export function stepAnswer(data, sheet, step) {
  return step.kind === "bundle"
    ? given(entryOf(sheet, step))
    : effective(data, sheet, step.id).answer;
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step[]} steps
 * @returns {Progress} over the scored clauses behind the steps; "not applicable" leaves both counts
 */
export function progressOf(data, sheet, steps) {
  const answers = steps
    .filter((step) => !step.recorded)
    .flatMap((step) => scoredClauses(data, sheet, step))
    .map((id) => effective(data, sheet, id).answer)
    .filter((answer) => answer !== "NA");
  return { answered: answers.filter((answer) => answer !== null).length, total: answers.length };
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step
 */
function scoredClauses(data, sheet, step) {
  const ids = step.kind === "bundle" ? (data.bundles.get(step.id)?.members ?? []) : [step.id];
  return ids.filter((id) => isScored(data, sheet.profile.size, id));
}

/**
 * R22: whether the wording has changed since it was answered.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step
 */
export function isChanged(data, sheet, step) {
  const entry = entryOf(sheet, step);
  return Boolean(
    entry?.answer &&
    entry.fingerprint &&
    entry.fingerprint !== data.questionnaire.fingerprints[step.id],
  );
}

/**
 * Whether an answer was brought from an earlier self-check and is not confirmed yet.
 * @param {Sheet} sheet
 * @param {Step} step
 */
export function isPending(sheet, step) {
  return entryOf(sheet, step)?.pending === true;
}

/**
 * The next question without an answer after this one, else from the beginning.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step[]} steps
 * @param {Step | null} step
 * @returns {Step | null}
 */
export function findOpen(data, sheet, steps, step) {
  const at = steps.findIndex((other) => other.id === step?.id) + 1;
  const onward = [...steps.slice(at), ...steps.slice(0, Math.max(at - 1, 0))];
  return onward.find((other) => !other.recorded && stepAnswer(data, sheet, other) === null) ?? null;
}

/**
 * @param {Data} data
 * @param {Step[]} steps
 * @param {string} search
 * @returns {Step[]} those whose id, title, question or text holds every word
 */
export function searchSteps(data, steps, search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return steps;
  return steps.filter((step) => words.every((word) => wordsOf(data, step).includes(word)));
}

/**
 * @param {Data} data
 * @param {Step} step
 */
function wordsOf(data, step) {
  const ids = [step.id, ...(data.bundles.get(step.id)?.members ?? [])];
  const asked = ids.flatMap((id) => data.bundles.get(id) ?? data.clauses.get(id) ?? []);
  return asked
    .map((one) =>
      [one.id, one.title.zh, one.question.zh, "text" in one ? one.text.zh : ""].join(" "),
    )
    .join(" ")
    .toLowerCase();
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step[]} steps
 * @param {Filter} filter
 * @param {string} me the name under which this reader is an owner
 */
export function filterSteps(data, sheet, steps, filter, me) {
  return steps.filter((step) => matches(data, sheet, step, filter, me));
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step} step
 * @param {Filter} filter
 * @param {string} me
 */
function matches(data, sheet, step, filter, me) {
  if (filter === "all") return true;
  if (filter === "changed") return isChanged(data, sheet, step) || isPending(sheet, step);
  if (filter === "gates") return data.clauses.get(step.id)?.flag === "gate";
  if (filter === "mine") return me !== "" && entryOf(sheet, step)?.owner === me;
  const answers = scoredClauses(data, sheet, step).map((id) => effective(data, sheet, id).answer);
  if (filter === "unanswered") return answers.includes(null);
  return answers.some((answer) => answer === "L" || answer === "P" || answer === "N");
}
