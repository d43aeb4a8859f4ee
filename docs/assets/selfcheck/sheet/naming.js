/** What a self-check says it is: whose, of where and when, and its names on paper and of its files. */
import { t } from "../../shared/page/text.js";
import { chaptersOf } from "./form.js";
import { findStep } from "./steps.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { Collected } from "./types.js" */

/**
 * @param {Sheet} sheet
 * @returns {string} the name of the agency, nothing where it is not given
 */
export function agencyOf({ profile }) {
  return typeof profile.agency === "string" ? profile.agency : "";
}

/** @type {readonly Collected[]} */
export const COLLECTED = ["region", "period"];

/**
 * @param {Sheet} sheet
 * @param {Collected} field
 * @returns {string} the region or the period as the sheet has it, nothing where it is not given
 */
export function collectedOf({ profile, period }, field) {
  const found = field === "region" ? profile.region : period;
  return typeof found === "string" ? found : "";
}

/**
 * @param {Data} data
 * @param {Collected} field
 * @param {string} text as it is typed; full-width signs count as plain ones
 * @returns {string | null} as a file writes it, nothing of an empty text; null for what is neither
 */
export function readCollected({ notations }, field, text) {
  const plain = text.normalize("NFKC").trim().toUpperCase();
  return new RegExp(`^(?:${notations[field]})?$`).test(plain) ? plain : null;
}

/**
 * @param {Sheet} sheet
 * @param {Collected} field
 * @param {string} value nothing takes it out of the sheet
 */
export function setCollected(sheet, field, value) {
  const place = field === "region" ? sheet.profile : sheet;
  if (value) place[field] = value;
  else delete place[field];
}

/**
 * @param {Sheet} sheet
 * @param {boolean} on whether it is a sample or an exercise, which is never counted
 */
export function setExercise(sheet, on) {
  if (on) sheet.practice = true;
  else delete sheet.practice;
}

/**
 * @param {Sheet} sheet
 * @returns {string} agency and title, as a file is named after them
 */
export function namedAfter(sheet) {
  const [agency, title] = [agencyOf(sheet).trim(), String(sheet.title ?? "")];
  return title.includes(agency) ? title : `${agency}_${title}`;
}

/**
 * @param {Data} data
 * @param {string[]} ids of chapters
 * @returns {string} their numbers, in the order of the chapters
 */
export function chapterNumbers({ catalogue }, ids) {
  const named = catalogue.chapters.filter(({ id }) => ids.includes(id));
  return named.map(({ number }) => number).join("、");
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @returns {string} the numbers of the chapters that one person was given to answer, nothing where it is the whole
 */
export function partNumbers(data, sheet) {
  return chapterNumbers(data, chaptersOf(sheet));
}

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string} me who filled it in, if that is known
 * @returns {string} agency and title, then who, and which chapters where not all have answers
 */
export function fileTitle(data, sheet, me) {
  const given = [...Object.keys(sheet.answers), ...Object.keys(sheet.bundles ?? {})];
  const asked = chaptersOf(sheet);
  const has = new Set(asked.length ? asked : given.map((id) => findStep(data, sheet, id)?.chapter));
  const { chapters } = data.catalogue;
  const answered = chapters.map(({ id }) => id).filter((id) => has.has(id));
  const numbers = chapterNumbers(data, answered);
  return [
    namedAfter(sheet),
    me ? t("who_filled", { name: me }) : "",
    numbers && answered.length < chapters.length ? t("chapters_filled", { numbers }) : "",
  ]
    .filter(Boolean)
    .join("_");
}

/**
 * @param {string} name of a file
 * @returns {string} who filled it in, where the name tells it; else the name
 */
export function whoFilled(name) {
  const plain = name.replace(/\.(json|xlsx)$/i, "");
  const mark = t("who_filled", { name: "" });
  const told = plain.split("_").find((part) => part.endsWith(mark) && part !== mark);
  return told ? told.slice(0, -mark.length) : plain;
}
