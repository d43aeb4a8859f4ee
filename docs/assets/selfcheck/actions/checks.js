/** What a person can do with the self-checks kept in this browser. */
import { savedAt, t } from "../../shared/page/text.js";
import { forgetResult } from "../../shared/storage/last-result.js";
import { chaptersOf, hasAnswers, touch } from "../sheet/form.js";
import { yearOf } from "../sheet/ordering.js";
import { duplicate, startFrom } from "../sheet/sheet-copy.js";
import { progressOf, stepsOf } from "../sheet/steps.js";
import { found, storedUnder } from "../state/stored.js";
/** @import { Stored, Writable } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Listed } from "../state/types.js" */
/** @import { Actions } from "../types.js" */

/**
 * @param {App} app
 * @returns {Pick<Actions, "create" | "openStored" | "renameStored" | "duplicateStored" | "startFromStored" | "removeStored" | "restoreBackup" | "dropBackup" | "undo" | "reload">}
 */
export function checkActions(app) {
  return {
    create: () => void create(app),
    openStored: (id) => void openStored(app, id),
    renameStored: (id, title) => void rename(app, id, title),
    duplicateStored: (id) => void addCopy(app, id, "copy_title", duplicate, "duplicated"),
    startFromStored: (id) => void addCopy(app, id, "", startFrom, "started_from"),
    removeStored: (id) => void remove(app, id),
    restoreBackup: (key) => void restoreCopy(app, key),
    dropBackup: (key) => void dropBackup(app, key),
    undo: () => void undo(app),
    reload: () => void openStored(app, app.id),
  };
}

/** @param {App} app */
async function create(app) {
  await app.saver.settled();
  await app.take(fresh(app));
  app.view.ask("");
  app.document.setSaved({ phase: "none", at: "" });
  app.go("profile");
}

/**
 * @param {App} app
 * @returns {Writable} a blank self-check
 */
function fresh(app) {
  const sheet = app.blank();
  return { id: String(sheet.id), sheet, mode: app.state.mode };
}

/**
 * @param {App} app
 * @param {string} id
 */
export async function openStored(app, id) {
  await app.saver.settled();
  const record = await found(app, app.store.read(id));
  if (!record) return;
  await app.take(record);
  await app.store.set("current", id).catch(() => undefined);
  app.document.setSaved(savedAt(record));
  await refreshList(app);
}

/**
 * @param {App} app
 * @param {string} id
 * @param {string} title
 */
async function rename(app, id, title) {
  app.view.ask("");
  app.view.focusOn(`[data-check="${id}"] a`);
  if (id === app.id) {
    app.change(() => (app.sheet.title = title));
    await app.saver.settled();
    return refreshList(app);
  }
  return alone(app, id, async () => {
    const record = await app.store.read(id);
    if (!record) return;
    record.sheet.title = title;
    touch(record.sheet, new Date().toISOString());
    await app.store.write(record, { current: false });
  });
}

/**
 * Adds a self-check made of a stored one and opens it.
 * @param {App} app
 * @param {string} id
 * @param {string} titleKey a message with the title in it, or nothing for the title of a new one
 * @param {typeof duplicate} make
 * @param {string} noticeKey
 */
async function addCopy(app, id, titleKey, make, noticeKey) {
  await app.saver.settled();
  const record = await found(app, storedUnder(app, id));
  if (!record) return;
  const facts = app.facts();
  const old = String(record.sheet.title ?? "");
  const title = titleKey ? t(titleKey, { title: old }) : facts.title;
  const sheet = make(record.sheet, { ...facts, title });
  await app.take({ id: facts.id, sheet, mode: record.mode });
  await app.saver.save();
  app.notices.tell(t(noticeKey, { title: old }));
  if (app.state.route.page === "profile") app.view.focusOn(".assess-main [data-main]");
  await refreshList(app);
}

/**
 * @param {App} app
 * @param {string} id
 */
async function remove(app, id) {
  await app.saver.settled();
  const title = app.state.list.find((item) => item.id === id)?.title || t("untitled");
  let key = "";
  await alone(app, id, async () => {
    key = await app.store.remove(id);
    forgetResult(id);
    if (id === app.id) await app.take(fresh(app));
  });
  if (!key) return;
  app.notices.offerUndo({ text: t("deleted", { title }), run: () => restoreCopy(app, key) });
  app.view.focusOn(".assess-undo button");
}

/**
 * Puts a copy back and opens it.
 * @param {App} app
 * @param {string} key
 */
export async function restoreCopy(app, key) {
  const copies = app.store.backups();
  const copy = await found(
    app,
    copies.then((all) => all.find((one) => one.key === key)),
  );
  if (!copy) return;
  await alone(app, copy.record.id, async () => {
    await app.store.restore(key);
  });
  await openStored(app, copy.record.id);
}

/**
 * @param {App} app
 * @param {string} key
 */
async function dropBackup(app, key) {
  await app.store.dropBackup(key).catch(() => undefined);
  app.view.ask("");
  await refreshList(app);
}

/** @param {App} app */
async function undo(app) {
  const { undoable } = app.state;
  app.notices.offerUndo(null);
  await undoable?.run();
  app.notices.tell(t("undone"));
  app.view.focusOn(".assess-main h2");
}

/**
 * Works on a stored self-check, unless another window is filling it in; that is told.
 * @param {App} app
 * @param {string} id
 * @param {() => Promise<void>} work
 */
async function alone(app, id, work) {
  try {
    const done = await app.lease.alone(id, work);
    if (done) app.lease.tell(id);
    app.notices.tell(done ? "" : t("open_elsewhere"));
  } catch {
    app.notices.tell(t("not_done"));
  }
  app.view.ask("");
  await refreshList(app);
}

/** @param {App} app */
export async function refreshList(app) {
  try {
    const [records, backups] = await Promise.all([app.store.all(), app.store.backups()]);
    const list = records.map((record) => listed(app, record));
    app.storedList.take(list, backups);
    if (app.state.route.page === "checks") await scoreListed(app, records);
  } catch {
    app.storedList.fail();
  }
}

/**
 * The levels of the list come from the scorer; one that was scored is not scored again until it changes.
 * @param {App} app
 * @param {Stored[]} records
 */
async function scoreListed(app, records) {
  for (const { stamp, sheet } of records) {
    if (app.state.results[stamp] || !hasAnswers(sheet)) continue;
    const result = await app.scoring.call("score", sheet).catch(() => null);
    if (app.state.route.page !== "checks" || app.scores.failed) return;
    if (result) app.storedList.addResult(stamp, result);
  }
}

/**
 * @param {App} app
 * @param {Stored} record
 * @returns {Listed}
 */
function listed({ data, id: current }, { id, sheet, stamp, at }) {
  const progress = progressOf(data, sheet, stepsOf(data, sheet, "full"));
  const enough = (progress.total * data.catalogue.method.answered_rate) / 100;
  return {
    id,
    title: String(sheet.title ?? ""),
    updated: at ?? String(sheet.updated ?? ""),
    current: id === current,
    stamp,
    size: sheet.profile.size,
    types: sheet.profile.types ?? [],
    progress,
    year: yearOf(sheet),
    finished: progress.total > 0 && progress.answered >= enough && !chaptersOf(sheet).length,
  };
}
