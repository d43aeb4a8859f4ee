/** What a person can do with whole self-checks: export, open, begin, switch, delete. */
import { download, fileName, readBase64 } from "./files.js";
import { problemSentence, t } from "./text.js";
/** @import { Actions, Opened, Sheet } from "./types.js" */
/** @import { App } from "./app.js" */

/** How long an export waits for the scorer before it goes without a digest. */
const PATIENCE = 20_000;

/**
 * @param {App} app
 * @returns {Pick<Actions, "exportFile" | "chooseFile" | "acceptFile" | "cancelFile" | "create" | "openStored" | "removeStored" | "reload">}
 */
export function transferActions(app) {
  return {
    exportFile: () => void exportFile(app),
    chooseFile: (file) => void (file && chooseFile(app, file)),
    acceptFile: () => void acceptFile(app),
    cancelFile: () => app.show({ opened: null, fileProblem: "" }),
    create: () => void create(app),
    openStored: (id) => void openStored(app, id),
    removeStored: (id) => void removeStored(app, id),
    reload: () => void openStored(app, app.id),
  };
}

/** @param {App} app */
async function exportFile(app) {
  app.show({ busy: true, notice: t("exporting") });
  const { text, notice } = await sealed(app);
  download(fileName(t("file_prefix"), String(app.sheet.title ?? ""), new Date()), text);
  app.show({ busy: false, notice });
}

/**
 * @param {App} app
 * @returns {Promise<{text: string, notice: string}>} with a digest when the scorer gives one, else without
 */
async function sealed(app) {
  try {
    const { text } = await Promise.race([app.scoring.call("seal", app.sheet), tooLate()]);
    return { text, notice: t("exported") };
  } catch {
    const { digest: _, ...sheet } = app.sheet;
    return { text: `${JSON.stringify(sheet)}\n`, notice: t("exported_without_digest") };
  }
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
  app.show({ busy: true, opened: null, fileProblem: "" });
  try {
    /** @type {Opened} */
    const opened = await app.scoring.call("open", { base64: await readBase64(file) });
    app.show({ busy: false, opened });
  } catch (error) {
    const failed = app.runtime.phase === "failed";
    app.show({
      busy: false,
      fileProblem: failed ? t("open_needs_runtime") : problemSentence(error),
    });
  }
}

/** @param {App} app */
async function acceptFile(app) {
  if (!app.opened) return;
  const sheet = withId(app.opened.sheet);
  await app.saver.settled();
  const id = String(sheet.id);
  await app.store.read(id).catch(() => null);
  app.take({ id, sheet, mode: "full" });
  app.show({ opened: null, notice: t("file_taken") });
  await app.saver.save();
  await refreshList(app);
}

/**
 * @param {Sheet} sheet
 * @returns {Sheet} the same object; a file without an id gets one, so that it can be stored
 */
function withId(sheet) {
  if (typeof sheet.id !== "string" || !sheet.id) sheet.id = crypto.randomUUID();
  return sheet;
}

/** @param {App} app */
async function create(app) {
  await app.saver.settled();
  const sheet = app.blank();
  app.take({ id: String(sheet.id), sheet, mode: app.mode });
  app.show({ asking: "", notice: "" });
  await app.saver.save();
  await refreshList(app);
  location.hash = "profile";
}

/**
 * @param {App} app
 * @param {string} id
 */
async function openStored(app, id) {
  await app.saver.settled();
  const record = await app.store.read(id).catch(() => null);
  if (!record) return;
  app.take(record);
  await app.saver.save();
  await refreshList(app);
}

/**
 * @param {App} app
 * @param {string} id
 */
async function removeStored(app, id) {
  await app.saver.settled();
  await app.store.remove(id).catch(() => undefined);
  app.show({ asking: "" });
  if (id === app.id) await create(app);
  else await refreshList(app);
}

/** @param {App} app */
export async function refreshList(app) {
  app.show({ list: await app.store.list(app.id).catch(() => []) });
}
