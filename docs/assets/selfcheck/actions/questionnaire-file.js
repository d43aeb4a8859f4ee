/** Questionnaire in Excel: export for the profile, import against the stored answers. */
import { bytesOf, readBase64 } from "../../shared/page/files.js";
import { problemSentence, t } from "../../shared/page/text.js";
import { answerAnchors } from "../sharing/anchors.js";
import { touch } from "../sheet/form.js";
import { compare } from "../sheet/sheet-copy.js";
import { make, offer } from "../state/saving.js";
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Opened } from "../state/types.js" */

/** One byte more than the scorer accepts of an Excel file. */
const READ_AT_MOST = 4 * 1024 * 1024 + 1;

/** @param {App} app */
export function saveForm(app) {
  return make(app, async () => {
    const bytes = await formBytes(app, { by: app.state.me, chapters: [] });
    return offer(app, "xlsx", t("form_prefix"), bytes);
  });
}

/**
 * @param {App} app
 * @param {{by: string, chapters: string[]}} part who is to fill it in, and which chapters, all where none is named
 */
export async function formBytes({ scoring, sheet, data }, part) {
  const request = { sheet, anchors: answerAnchors(data), ...part };
  const { base64 } = await scoring.call("form", request);
  return bytesOf(base64);
}

/**
 * Reads a questionnaire against the self-check that it belongs to, as that stands now.
 * @param {App} app
 * @param {File} file
 * @returns {Promise<Opened>} what it would bring; nothing is stored
 */
export async function readForm(app, file) {
  const base64 = await readBase64(file, READ_AT_MOST);
  let kept = app.hasAnswers() ? app.sheet : null;
  let read = await app.scoring.call("read_form", { stored: kept, base64 });
  const id = String(read.sheet.id ?? "");
  if (!kept || kept.id !== id) {
    kept = await keptUnder(app, id);
    read = await app.scoring.call("read_form", { stored: kept, base64 });
  }
  if (read.not_merged) throw read.not_merged;
  const sheet = titled(read.merged ?? read.sheet, app);
  return {
    sheet,
    digest: "absent",
    unmatched: read.unmatched,
    result: read.result,
    refused: read.refused.map(cellSentence),
    form: { file, against: versionOf(kept) },
    brought: compare(app.data, sheet, kept),
    replaces: kept !== null,
  };
}

/**
 * Reads a questionnaire that a colleague filled in, beside whatever is kept here.
 * @param {App} app
 * @param {File} file
 * @returns {Promise<{sheet: Sheet, refused: string[], by: string, chapters: string[]}>} its answers, the cells that
 *   cannot be taken, who filled it in, and the chapters that it asks where it does not ask all
 */
export async function readColleagueForm(app, file) {
  const base64 = await readBase64(file, READ_AT_MOST);
  const read = await app.scoring.call("read_form", { stored: null, base64 });
  return { ...read, refused: read.refused.map(cellSentence) };
}

/**
 * @param {App} app
 * @param {string} id
 * @returns {Promise<Sheet | null>}
 */
async function keptUnder(app, id) {
  if (id === app.id) return app.sheet;
  const records = await app.store.all().catch(() => []);
  return records.find((record) => record.id === id)?.sheet ?? null;
}

/**
 * @param {Sheet} sheet
 * @param {App} app
 * @returns {Sheet} the same object, with a name and the time of the change
 */
function titled(sheet, app) {
  sheet.title ??= app.facts().title;
  touch(sheet, new Date().toISOString());
  return sheet;
}

/**
 * Whether the self-check has changed since the questionnaire was read against it.
 * @param {App} app
 * @param {Opened} opened
 */
export async function isStale(app, { form, sheet }) {
  return form !== undefined && form.against !== versionOf(await keptUnder(app, String(sheet.id)));
}

/** @param {Sheet | null} sheet */
function versionOf(sheet) {
  return sheet ? JSON.stringify([sheet.id, sheet.revision, sheet.updated]) : "";
}

/** @param {{sheet: string, cell: string, value: string, message: string, hint: string}} refused */
function cellSentence(refused) {
  if (!refused.cell) return problemSentence(refused);
  return t(refused.value ? "cell_sentence" : "cell_sentence_empty", refused);
}
