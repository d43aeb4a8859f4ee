/** Makes and edits the raw practitioner file; what it does not know stays as it is. */
/** @import { PersonRecord } from "../types.js" */

/** The parts that the page writes into, so that a file without one can be edited too. */
const PARTS = /** @type {const} */ ([
  "person",
  "equivalent",
  "common",
  "values",
  "conduct",
  "plan_due",
]);

/**
 * @param {{id: string, now: string}} facts
 * @returns {PersonRecord} a file that says nothing yet
 */
export function newRecord({ id, now }) {
  return {
    format: "sme-selfcheck",
    format_version: 1,
    instrument: "practitioner",
    id,
    updated: now,
    occupation: "",
    post_grade: null,
    target_grade: null,
    indicator_set: "full",
    add_ons: [],
    person: {},
    equivalent: {},
    common: {},
    values: {},
    conduct: {},
    plan_start: null,
    plan_due: {},
  };
}

/**
 * @param {any} raw of a file that the scorer has read
 * @param {{id: string, now: string}} facts for what it lacks
 * @returns {PersonRecord} the same object, its empty parts made
 */
export function completed(raw, facts) {
  const { digest: _, ...rest } = raw;
  const record = { ...newRecord(facts), ...rest };
  for (const part of PARTS) record[part] = rest[part] ?? {};
  record.values = shortKeys(record.values);
  record.add_ons = rest.add_ons ?? [];
  record.indicator_set = rest.indicator_set ?? "full";
  return record;
}

/**
 * Files may write an indicator with its prefix; the fields of the page have it without.
 * @template V
 * @param {Record<string, V>} values
 */
function shortKeys(values) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key.replace(/^IND-/, ""), value]),
  );
}

/**
 * @param {{record: PersonRecord, page: string}} app
 * @returns {("grade" | "person_report")[]} what the shown page asks of the scorer
 */
export function wantedBy({ record: { occupation, plan_conduct: conduct }, page }) {
  const report = page === "plan" && (occupation || conduct);
  return [
    ...(occupation ? [/** @type {const} */ ("grade")] : []),
    ...(report ? [/** @type {const} */ ("person_report")] : []),
  ];
}

/** @param {PersonRecord} record whether anything was entered */
export function hasContent(record) {
  return (
    Boolean(record.occupation) || PARTS.some((part) => Object.values(record[part]).some(isKnown))
  );
}

/** @param {unknown} value */
export function isKnown(value) {
  return value !== null && value !== undefined && value !== "";
}
