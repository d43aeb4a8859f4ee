/** What a person can do on the page of one practitioner. */
import { download } from "../../shared/page/files.js";
import { problemSentence, t } from "../../shared/page/text.js";
import { downloadBase64, downloadText, namedFile, readBase64, TYPES } from "../page/files.js";
import { practiceActions } from "./practice.js";
import { readNumber } from "./number.js";
import { nameOf } from "./places.js";
import { completed, hasContent, isKnown } from "./record.js";
/** @import { PersonApp } from "../person.js" */
/** @import { Entered, PersonActions, PersonRecord } from "../types.js" */

/** Far more than a file of one person has; the scorer refuses what is bigger. */
const READ_AT_MOST = 2 * 1024 * 1024 + 1;

/**
 * @param {PersonApp} app
 * @returns {PersonActions}
 */
export function personActions(app) {
  return {
    go: (page) => void (location.hash = page),
    setSearch: (search) => app.show({ search }),
    choose: (occupation) => chooseOccupation(app, occupation),
    dismissOffer: () => app.show({ offered: "" }),
    set: (field, value) => {
      app.accept(field);
      app.change(() => void (app.record[field] = value));
    },
    setIn: (part, key, value) => setIn(app, part, key, value),
    enter: (entry, typed) => enter(app, entry, typed),
    refuseDay: (at) => app.refuse(at, { text: t("day_wrong", { name: nameOf(app.data, at) }) }),
    toggleAddOn: (id, on) =>
      app.change(() => {
        const rest = app.record.add_ons.filter((other) => other !== id);
        app.record.add_ons = on ? [...rest, id] : rest;
      }),
    practice: practiceActions(app),
    calendar: () => void write(app, "person_calendar"),
    workbook: () => void write(app, "person_workbook"),
    word: () => void writeWord(app),
    print: () => print(),
    exportFile: () => void exportFile(app),
    chooseFile: (file) => void (file && chooseFile(app, file)),
    acceptFile: () => acceptFile(app),
    undo: () => takeBack(app),
    cancelFile: () => app.show({ opened: null, fileProblem: "" }),
    askErase: (erasing) => app.show({ erasing, notice: "" }),
    erase: () => void erase(app),
    reload: () => location.reload(),
    retry: () => {
      app.scoring.forget();
      app.update();
    },
  };
}

/**
 * @param {PersonApp} app
 * @param {Parameters<PersonActions["setIn"]>[0]} part
 * @param {string} key
 * @param {unknown} value
 */
function setIn(app, part, key, value) {
  app.accept(`${part}.${key}`);
  app.change(() => {
    const fields = /** @type {Record<string, unknown>} */ (app.record[part]);
    if (value === null) delete fields[key];
    else fields[key] = value;
  });
}

/**
 * What is no number, or beyond its scale, is told at the field; what stood there before still counts.
 * @param {PersonApp} app
 * @param {Entered} entry
 * @param {string} typed
 */
function enter(app, entry, typed) {
  const { part, key, least = 0, most } = entry;
  const at = `${part}.${key}`;
  const { value, refused } = readNumber(typed, entry);
  if (!refused) {
    setIn(app, part, key, value);
    return;
  }
  const kept = app.record[part][key];
  const values = { name: nameOf(app.data, at), typed, least, most };
  app.refuse(at, {
    typed,
    text: t(`refused_${refused}`, values) + (isKnown(kept) ? t("refused_kept", { kept }) : ""),
  });
}

/**
 * @param {PersonApp} app
 * @param {string} occupation
 */
function chooseOccupation(app, occupation) {
  app.offered = "";
  app.search = "";
  app.change(() => {
    app.record.occupation = occupation;
    app.record.add_ons = []; // each occupation has its own
  });
}

/** @param {PersonApp} app */
function label(app) {
  return String(app.record.person["code"] ?? "");
}

/**
 * @param {PersonApp} app
 * @param {"person_calendar" | "person_workbook"} op
 */
async function write(app, op) {
  app.show({ busy: true, notice: t("making") });
  try {
    const { text, base64 } = await app.scoring.call(op, app.record);
    const stem = t("plan_file");
    if (op === "person_calendar") downloadText(namedFile(stem, label(app), "ics"), text, TYPES.ics);
    else downloadBase64(namedFile(stem, label(app), "xlsx"), base64, TYPES.xlsx);
    app.show({ busy: false, notice: t("made") });
  } catch (error) {
    app.show({ busy: false, notice: problemSentence(error) });
  }
}

/**
 * The Word writer comes with the first file that is asked for; the report is the one on the screen.
 * @param {PersonApp} app
 */
async function writeWord(app) {
  const { report } = app;
  if (!report) return;
  app.show({ busy: true, notice: t("making") });
  try {
    const writer = await import("../../vendor/docx/word.js").catch(() => null);
    if (writer)
      download(namedFile(t("plan_file"), label(app), "docx"), await writer.wordFile(report));
    app.show({ busy: false, notice: t(writer ? "made" : "word_not_there") });
  } catch (error) {
    app.show({ busy: false, notice: problemSentence(error) });
  }
}

/**
 * The file is offered with a digest when the scorer gives one; without a scorer the text alone goes out.
 * @param {PersonApp} app
 */
async function exportFile(app) {
  app.show({ busy: true, notice: t("making") });
  const name = namedFile(t("person_file"), label(app), "json");
  try {
    const { text } = await app.scoring.call("grade_seal", app.record);
    downloadText(name, text, TYPES.json);
    app.show({ busy: false, changed: false, notice: t("exported") });
  } catch {
    downloadText(name, `${JSON.stringify(app.record)}\n`, TYPES.json);
    app.show({ busy: false, changed: false, notice: t("exported_without_digest") });
  }
}

/**
 * @param {PersonApp} app
 * @param {File} file
 */
async function chooseFile(app, file) {
  app.show({ busy: true, opened: null, fileProblem: "" });
  try {
    const base64 = await readBase64(file.slice(0, READ_AT_MOST));
    const { record, digest, result } = await app.scoring.call("grade_open", { base64 });
    app.focus = ".assess-preview h3";
    app.show({ busy: false, opened: { record, digest, result } });
  } catch (error) {
    const failed = app.runtime.phase === "failed";
    app.show({
      busy: false,
      fileProblem: failed
        ? t("open_needs_runtime", { reason: app.runtime.message })
        : problemSentence(error),
    });
  }
}

/**
 * What was entered before is kept in this window until the next change, to be put back.
 * @param {PersonApp} app
 */
function acceptFile(app) {
  const { opened, record: before } = app;
  if (!opened) return;
  const { id, updated: now } = app.blank();
  app.change(() => (app.record = completed(opened.record, { id, now })));
  const replaced = hasContent(before) ? before : null;
  app.focus = replaced ? ".assess-undo button" : ".assess-main h2";
  app.show({
    opened: null,
    result: null,
    report: null,
    wrong: {},
    replaced,
    notice: replaced ? "" : t("file_taken"),
  });
}

/** @param {PersonApp} app */
function takeBack(app) {
  const { replaced } = app;
  if (!replaced) return;
  app.change(() => (app.record = replaced));
  app.focus = ".assess-main h2";
  app.show({ result: null, report: null, wrong: {}, notice: t("undone") });
}

/** @param {PersonApp} app */
async function erase(app) {
  await app.saver.settled();
  try {
    await app.store.erase();
  } catch {
    app.show({ notice: t("erase_failed") });
    return;
  }
  /** @type {PersonRecord} */
  const record = app.blank();
  history.replaceState(null, "", location.pathname); // the address may name an occupation
  app.focus = ".assess-main h2";
  app.show({
    ...{ record, result: null, report: null, problem: null, erasing: false, page: "start" },
    ...{ replaced: null, changed: false, practice: null, wrong: {} },
    ...{ saved: { phase: "none", at: "" }, notice: t("erased"), search: "", opened: null },
  });
}
