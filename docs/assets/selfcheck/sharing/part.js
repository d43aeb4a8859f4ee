/** Takes the chapters out of a self-check that one person is to answer, and says of a file whose part it is. */
import { chaptersOf } from "../sheet/form.js";
import { findStep } from "../sheet/steps.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Entry, Sheet } from "../../shared/storage/sheet.js" */

/**
 * @typedef {{by: string, chapters: string[]}} Part who answers which chapters
 */

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Part & {id: string, title: string}} facts of the new self-check
 * @returns {Sheet} a self-check of its own: the same profile, and what is written already of these chapters
 */
export function partOf(data, sheet, { id, title, by, chapters }) {
  const { digest: _, ...rest } = structuredClone(sheet);
  /** @param {Record<string, Entry>} entries */
  const own = (entries) =>
    Object.fromEntries(
      Object.entries(entries).filter(([key]) =>
        chapters.includes(findStep(data, sheet, key)?.chapter ?? ""),
      ),
    );
  return {
    ...rest,
    ...{ id, title, kpis: {}, part: { by, chapters } },
    answers: own(rest.answers),
    bundles: own(rest.bundles ?? {}),
  };
}

/**
 * @param {unknown} sheet a self-check, or what a file holds
 * @returns {Part} empty where the self-check is nobody's part
 */
export function partNamed(sheet) {
  const part = /** @type {{part?: {by?: unknown}} | null} */ (sheet)?.part;
  const by = typeof part?.by === "string" ? part.by.trim() : "";
  return { by, chapters: chaptersOf(/** @type {Sheet} */ (sheet)) };
}
