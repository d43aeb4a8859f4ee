/** What a person can do with files: export, open after a preview, and take it back. */
import { fileKind, readSelfCheck } from "../../shared/page/file-kind.js";
import { download, fileBlob, fileName } from "../../shared/page/files.js";
import { problemSentence, savedAt, t, uuid } from "../../shared/page/text.js";
import { whyNot } from "../../shared/storage/saver.js";
import { partNamed } from "../sharing/part.js";
import { fileTitle } from "../sheet/naming.js";
import { compare, sameJson } from "../sheet/sheet-copy.js";
import { found, storedUnder } from "../state/stored.js";
import { refreshList, restoreCopy } from "./checks.js";
import { isStale, readForm } from "./questionnaire-file.js";
/** @import { Sheet, Writable } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Opened } from "../state/types.js" */
/** @import { Actions } from "../types.js" */

/** How long an export waits for the scorer before it goes without a digest. */
const PATIENCE = 20_000;

/**
 * @param {App} app
 * @returns {Pick<Actions, "exportFile" | "exportStored" | "chooseFile" | "acceptFile" | "cancelFile">}
 */
export function transferActions(app) {
  return {
    exportFile: () => void exportCurrent(app),
    exportStored: (id) => void exportStored(app, id),
    chooseFile: (file) => void (file && chooseFile(app, file)),
    acceptFile: () => void acceptFile(app),
    cancelFile: () => app.opening.clear(),
  };
}

/** @param {App} app */
async function exportCurrent(app) {
  const { id, changes } = app.state;
  if (!(await exportSheet(app, app.sheet)) || app.state.readOnly || app.id !== id) return;
  app.document.countExport(new Date().toISOString(), changes);
  if (app.state.saved.phase === "saved") void app.saver.save();
}

/**
 * @param {App} app
 * @param {string} id
 */
async function exportStored(app, id) {
  if (id === app.id) return exportCurrent(app);
  const record = await found(app, storedUnder(app, id));
  if (record) await exportSheet(app, record.sheet);
  return undefined;
}

/**
 * Offers the file only after its bytes were read again and say what the sheet says.
 * @param {App} app
 * @param {Sheet} sheet
 * @returns {Promise<boolean>} whether it was offered
 */
export async function exportSheet(app, sheet) {
  app.notices.begin(t("exporting"));
  const { text, notice } = await sealed(app, sheet);
  const blob = fileBlob(text);
  const sound = await holds(blob, sheet);
  if (sound)
    download(
      fileName(
        t("file_prefix"),
        fileTitle(app.data, sheet, partNamed(sheet).by || app.state.me),
        new Date(),
      ),
      blob,
    );
  app.notices.end(sound ? notice : t("export_differs"));
  return sound;
}

/**
 * @param {App} app
 * @param {Sheet} sheet
 * @returns {Promise<{text: string, notice: string}>} with a digest when the scorer gives one, else without
 */
async function sealed(app, sheet) {
  try {
    const { text } = await Promise.race([app.scoring.call("seal", sheet), tooLate()]);
    return { text, notice: t("exported") };
  } catch {
    const { digest: _, ...rest } = sheet;
    return { text: `${JSON.stringify(rest)}\n`, notice: t("exported_without_digest") };
  }
}

/**
 * @param {Blob} blob
 * @param {Sheet} sheet
 */
async function holds(blob, sheet) {
  const { digest: _, ...read } = JSON.parse(await blob.text());
  const { digest: __, ...kept } = sheet;
  return sameJson(read, kept);
}

/** @returns {Promise<never>} */
function tooLate() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));
}

/**
 * @param {App} app
 * @param {File} file
 */
async function chooseFile(app, file) {
  app.opening.clear();
  app.notices.begin();
  try {
    const opened =
      (await fileKind(file)) === "excel" ? await readForm(app, file) : await readSheet(app, file);
    app.opening.preview(opened);
    app.view.focusOn(".assess-preview h3");
  } catch (error) {
    app.opening.refuse(
      app.scores.failed
        ? t("open_needs_runtime", { reason: app.scores.reason })
        : problemSentence(error),
    );
  }
  app.notices.end();
}

/**
 * @param {App} app
 * @param {File} file
 * @returns {Promise<Opened>} the self-check of the file, with what it would bring
 */
async function readSheet(app, file) {
  const read = await app.scoring.call("open", { base64: await readSelfCheck(file) });
  const id = String(read.sheet.id ?? "");
  const stored = (await app.store.all().catch(() => [])).find((one) => one.id === id);
  const kept = id === app.id && app.hasAnswers() ? app.sheet : (stored?.sheet ?? null);
  return { ...read, brought: compare(app.data, read.sheet, kept), replaces: kept !== null };
}

/**
 * Stores the file's self-check and a copy of the one it replaces in one step, then offers to undo.
 * @param {App} app
 */
async function acceptFile(app) {
  const { opened } = app.state;
  if (!opened) return;
  await app.saver.settled();
  if (await isStale(app, opened)) await readAgain(app, opened);
  else await keep(app, opened);
}

/**
 * @param {App} app
 * @param {Opened} opened
 */
async function keep(app, opened) {
  const sheet = withId(opened.sheet);
  const id = String(sheet.id);
  try {
    const key = await putInPlace(app, { id, sheet, mode: "full", ...backedUp(app, opened) });
    if (key === null) app.opening.refuse(t("open_elsewhere"));
    else await showTaken(app, id, key, opened.form ? "form_taken" : "file_taken");
  } catch (error) {
    app.opening.refuse(t(`storage_${whyNot(error)}`));
  }
}

/**
 * What a file of a whole self-check holds is backed up by it; what a questionnaire brings is not.
 * @param {App} app
 * @param {Opened} opened
 * @returns {Pick<Writable, "exported" | "changes">}
 */
function backedUp({ state: { id, changes, exported } }, { form, sheet, brought }) {
  if (!form) return { exported: String(sheet.updated ?? "") };
  const own = sheet.id === id;
  const more = brought.added.length + brought.changed.length;
  return { exported: own ? exported : "", changes: (own ? changes : 0) + more };
}

/**
 * The answers have changed since the preview: it is shown anew, against what is there now.
 * @param {App} app
 * @param {Opened} opened
 */
async function readAgain(app, { form }) {
  if (!form) return;
  await chooseFile(app, form.file);
  if (app.state.opened) app.notices.tell(t("form_stale"));
}

/**
 * @param {App} app
 * @param {Writable} record
 * @returns {Promise<string | null>} the key of the copy of what was there; null when another window holds it
 */
async function putInPlace(app, record) {
  let key = "";
  const done = await app.lease.alone(record.id, async () => {
    await app.store.read(record.id);
    key = await app.store.write(record, { backup: "replaced" });
  });
  if (done) app.lease.tell(record.id);
  return done ? key : null;
}

/**
 * @param {App} app
 * @param {string} id
 * @param {string} key of the copy of what was replaced, or nothing
 * @param {"file_taken" | "form_taken"} said
 */
async function showTaken(app, id, key, said) {
  const before = app.id;
  const record = await app.store.read(id);
  if (!record) return;
  await app.take(record);
  const undo = () => (key ? restoreCopy(app, key) : takeAway(app, id, before));
  app.opening.clear();
  app.document.setSaved(savedAt(record));
  app.notices.offerUndo({ text: t(key ? `${said}_replaced` : said), run: undo });
  app.view.focusOn(".assess-undo button");
  await refreshList(app);
}

/**
 * @param {App} app
 * @param {string} id of the self-check that a file brought
 * @param {string} before of the one that was current
 */
async function takeAway(app, id, before) {
  await app.store.remove(id);
  app.lease.tell(id);
  const record = await app.store.read(before);
  const blank = app.blank();
  await app.take(record ?? { id: String(blank.id), sheet: blank, mode: app.state.mode });
  await refreshList(app);
}

/**
 * @param {Sheet} sheet
 * @returns {Sheet} the same object; a file without an id gets one, so that it can be stored
 */
function withId(sheet) {
  if (typeof sheet.id !== "string" || !sheet.id) sheet.id = uuid();
  return sheet;
}
