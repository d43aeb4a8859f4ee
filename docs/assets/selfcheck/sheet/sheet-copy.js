/** Copies a self-check as the start of another one, and counts what a file would bring. */
import { hasPartAnswers } from "./answer-parts.js";
import { countOf } from "./counts.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Entry, Period, Sheet } from "../../shared/storage/sheet.js" */
/** @import { Brought } from "./types.js" */

/** What a plan says about one year stands beside the next one's answer, and is no plan of that year. */
const PLAN = ["action", "owner", "due", "state"];
/** What belongs to one year alone. */
const DROPPED = ["action", "due", "state", "said", "last"];

/**
 * The same answers under another name.
 * @param {Sheet} sheet
 * @param {{id: string, title: string, now: string}} facts
 * @returns {Sheet}
 */
export function duplicate(sheet, { id, title, now }) {
  return { ...structuredClone(plain(sheet)), id, title, created: now, updated: now, revision: 0 };
}

/**
 * The answers of an earlier self-check, each to be confirmed and unanswered until then.
 * Profile, counts, evidence, notes and the periods of the effect indicators come along; the plan becomes what was promised, under `last`.
 * It is of another period, and no exercise even where that one was.
 * @param {Sheet} sheet
 * @param {{id: string, title: string, now: string}} facts
 * @returns {Sheet}
 */
export function startFrom(sheet, facts) {
  const { period: _, practice: __, ...next } = duplicate(sheet, facts);
  next.answers = pending(next.answers);
  next.bundles = pending(next.bundles ?? {});
  next["based_on"] = { id: sheet.id ?? "", title: sheet.title ?? "", updated: sheet.updated ?? "" };
  return next;
}

/** @param {Record<string, Entry>} entries */
function pending(entries) {
  return record(
    Object.entries(entries).map(([id, entry]) => {
      if (!entry || typeof entry !== "object") return [id, entry];
      const kept = record(Object.entries(entry).filter(([field]) => !DROPPED.includes(field)));
      const promised = PLAN.filter((field) => entry[field]).map((field) => [field, entry[field]]);
      if (entry.action || entry.due) kept["last"] = Object.fromEntries(promised);
      const answered = kept["answer"] || hasPartAnswers(kept);
      return [id, answered ? { ...kept, pending: true } : kept];
    }),
  );
}

/**
 * Unlike an assignment this also keeps a key named `__proto__` as a key.
 * @param {[string, any][]} pairs
 * @returns {Record<string, any>}
 */
function record(pairs) {
  return Object.fromEntries(pairs);
}

/** @param {Sheet} sheet */
function plain({ digest: _, ...rest }) {
  return /** @type {Sheet} */ (rest);
}

/**
 * What a file brings, against the self-check whose place it would take.
 * @param {Data} data
 * @param {Sheet} file
 * @param {Sheet | null} kept null when it takes nobody's place
 * @returns {Brought} ids
 */
export function compare(data, file, kept) {
  /** @type {Brought} */
  const brought = { added: [], changed: [], same: [], gone: [], unknown: [] };
  for (const part of /** @type {const} */ (["answers", "bundles", "kpis"])) {
    const [theirs, ours] = [file[part] ?? {}, kept?.[part] ?? {}];
    const known = { answers: data.clauses, bundles: data.bundles, kpis: data.kpis }[part];
    for (const id of Object.keys(theirs)) {
      if (!known.has(id)) brought.unknown.push(id);
      else if (given(theirs[id]) || given(own(ours, id)))
        brought[kindOf(theirs[id], own(ours, id))].push(id);
    }
    const gone = Object.keys(ours).filter((id) => !Object.hasOwn(theirs, id) && given(ours[id]));
    brought.gone.push(...gone);
  }
  return brought;
}

/**
 * @param {Entry | Period[] | undefined} theirs
 * @param {Entry | Period[] | undefined} ours
 * @returns {"added" | "changed" | "same" | "gone"}
 */
function kindOf(theirs, ours) {
  if (!given(ours)) return "added";
  if (!given(theirs)) return "gone";
  return sameJson(theirs, ours) ? "same" : "changed";
}

/**
 * @param {unknown} entry of a clause, a bundle or an effect indicator
 * @returns {boolean} whether it says anything
 */
function given(entry) {
  if (Array.isArray(entry)) return entry.length > 0;
  const kept = /** @type {Entry} */ (entry ?? {});
  const counted = countOf(kept) !== null || Object.keys(kept.parts ?? {}).length > 0;
  return Boolean(kept.answer || kept.note || kept.evidence?.length) || counted;
}

/**
 * @param {Record<string, any>} entries
 * @param {string} id
 */
function own(entries, id) {
  return Object.hasOwn(entries, id) ? entries[id] : undefined;
}

/**
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean} whether they are the same data; the order of keys says nothing
 */
export function sameJson(one, other) {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/**
 * @param {unknown} value
 * @returns {unknown} objects as lists of their pairs in the order of keys
 */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { pairs: pairs.map(([key, part]) => [key, sorted(part)]) };
}

/**
 * R22: what is held under ids that the clause set does not know; it is shown and kept.
 * @param {Data} data
 * @param {Sheet} sheet
 * @returns {{id: string, entry: unknown}[]}
 */
export function unmatched(data, sheet) {
  /** @type {[Record<string, unknown>, Map<string, unknown>][]} */
  const parts = [
    [sheet.answers, data.clauses],
    [sheet.bundles ?? {}, data.bundles],
    [sheet.kpis ?? {}, data.kpis],
  ];
  return parts.flatMap(([entries, known]) =>
    Object.keys(entries)
      .filter((id) => !known.has(id))
      .map((id) => ({ id, entry: entries[id] })),
  );
}
