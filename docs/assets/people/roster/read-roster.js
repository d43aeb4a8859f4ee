/** Reads a roster in steps, so that the page answers in between and the reader can stop. */
import { problemSentence, t } from "../../shared/page/text.js";
import { readBase64 } from "../page/files.js";
import { asked, columnsOf, matchOf } from "./asking.js";
import { remember, remembered } from "./remembered.js";
/** @import { RosterApp } from "../roster.js" */
/** @import { Asked, Look, Rates, RosterState } from "../types.js" */

/** People graded in one step: the worker answers several times a second. */
const STEP = 50;
const MEBI = 1024 * 1024;
/** What the scorer takes at most; a larger file is refused before it is read into memory. */
const MOST = { xlsx: 10, csv: 20 };
const SHEETS = ["assessments", "recheck", "survey", "clients", "licences", "confirmations"];

/**
 * Reads the files from their beginning; an earlier reading is given up. What is open stays until the new files
 * are: a refused file takes nothing away.
 * @param {RosterApp} app
 * @param {File[]} files
 * @param {boolean} keep whether the decisions made on this page stand for the same codes of the new files
 * @param {boolean} [again] whether the reader wants to be asked, even where nothing has to be
 */
export async function readRoster(app, files, keep, again = false) {
  if (!sorted(files).main) {
    app.show({ problem: t("no_people_file") });
    return;
  }
  await inTurn(app, files, keep, async () => {
    const said = await lookInto(app, files, again);
    if (said) app.ask(said);
    return said ? null : {};
  });
}

/**
 * Reads the files as the reader says.
 * @param {RosterApp} app
 * @param {Asked} said
 * @param {Rates | null} rates what numbers up to 1 in columns of percentages are
 */
export async function readAsked(app, said, rates) {
  remember(said.columns, said.keep);
  app.show({ asked: null });
  const answers = { match: matchOf(said), rates, codes: said.look.names > 0 && said.codes };
  await inTurn(app, app.files, app.keep, () => Promise.resolve(answers));
}

/**
 * Opens and reads the files as soon as it is known how; what goes wrong leaves what was open.
 * @param {RosterApp} app
 * @param {File[]} files
 * @param {boolean} keep
 * @param {() => Promise<object | null>} answered how they are to be read; null for not yet
 */
async function inTurn(app, files, keep, answered) {
  app.turn += 1;
  const { turn, files: before } = app;
  const stage = app.state.stage === "reading" ? "stopped" : app.state.stage;
  Object.assign(app, { files, keep });
  app.show({ stage: "opening", asking: "", asked: null, problem: "", notice: "" });
  try {
    const answers = await answered();
    if (turn !== app.turn) return;
    if (!answers) {
      app.before = before;
      app.show({ stage });
      return;
    }
    await open(app, files, keep ? app.state.decided : {}, answers);
    if (turn === app.turn) await goOn(app);
  } catch (error) {
    if (turn !== app.turn) return;
    if (app.state.runtime.phase !== "failed") Object.assign(app, { files: before, keep: true });
    app.show({ stage, problem: problemSentence(error) });
  }
}

/**
 * @param {RosterApp} app
 * @param {File[]} files
 * @param {boolean} again
 * @returns {Promise<Asked | null>} what is to be asked, with what was said of the same headers before
 */
async function lookInto(app, files, again) {
  for (const file of files) refuseLarge(file);
  /** @type {{look: Look | null}} */
  const { look } = await app.call("roster_look", await contents(files));
  if (!look || !(look.asks || again)) return null;
  const columns = remembered(columnsOf(look));
  if (!columns) return asked(look, null);
  const { look: known } = await app.call("roster_look", { match: { columns } });
  return { ...asked(known, null), known: true };
}

/**
 * @param {RosterApp} app
 * @param {File[]} files
 * @param {RosterState["decided"]} decided
 * @param {object} answers
 */
async function open(app, files, decided, answers) {
  const { turn } = app;
  const { main } = sorted(files);
  const { asOf } = app.state;
  const opened = await app.call("roster_open", { ...answers, as_of: asOf || null, decided });
  if (turn !== app.turn) return;
  app.keep = true;
  const { total, sheets } = opened;
  app.show({
    ...{ name: main?.name, decided, total, sheets, rows: [], errors: [], read: 0, summary: null },
    ...{ code: "", report: null, shown: 0, shownErrors: 0, taking: null },
  });
  if (app.state.asOf !== asOf) await app.call("roster_day", dayOf(app)); // changed meanwhile
}

/** @param {RosterApp} app */
export function dayOf({ state: { asOf, seed } }) {
  return { as_of: asOf || null, seed };
}

/**
 * Reads on; what goes wrong is told, and what was read so far stays.
 * @param {RosterApp} app
 */
export async function goOn(app) {
  const { turn } = app;
  try {
    await step(app);
  } catch (error) {
    if (turn === app.turn) app.show({ stage: "stopped", problem: problemSentence(error) });
  }
}

/**
 * The file of people, and CSV files that are named as a further sheet of the template.
 * @param {File[]} files
 * @returns {{main: File | undefined, further: Map<string, File>}}
 */
function sorted(files) {
  /** @type {Map<string, File>} */
  const further = new Map();
  const rest = files.filter((file) => {
    const sheet = /\.csv$/i.test(file.name) ? sheetNamed(file.name) : "";
    if (sheet) further.set(sheet, file);
    return !sheet;
  });
  return { main: rest[0], further };
}

/** @param {string} name */
function sheetNamed(name) {
  const stem = name
    .replace(/\.csv$/i, "")
    .trim()
    .toLowerCase();
  return SHEETS.find((sheet) => stem === sheet || stem === t(`sheet_${sheet}`)) ?? "";
}

/**
 * @param {File[]} files
 * @returns {Promise<object>} what the scorer is given of them
 */
export async function contents(files) {
  const { main, further } = sorted(files);
  const pairs = [...further].map(async ([sheet, file]) => [sheet, await readBase64(file)]);
  return {
    base64: main && (await readBase64(main)),
    further: Object.fromEntries(await Promise.all(pairs)),
  };
}

/** @param {File} file */
function refuseLarge({ name, size }) {
  const limit = /\.(csv|txt)$/i.test(name) ? MOST.csv : MOST.xlsx;
  if (size <= limit * MEBI) return;
  const values = { name, size: Math.ceil(size / MEBI), limit };
  throw Object.assign(new Error(t("too_big", values)), { hint: t("too_big_fix") });
}

/**
 * Goes on where the reading stands, until it ends or is stopped.
 * @param {RosterApp} app
 */
async function step(app) {
  const { turn, state } = app;
  app.show({ stage: "reading" });
  let done = false;
  while (!done && state.stage === "reading") {
    const found = await app.call("roster_step", { count: STEP });
    if (turn !== app.turn) return;
    state.rows.push(...found.rows);
    state.errors.push(...found.errors);
    app.show({ read: found.read, total: found.total });
    done = found.done;
  }
  await finish(app, done);
}

/**
 * @param {RosterApp} app
 * @param {boolean} done whether the file was read to its end
 */
async function finish(app, done) {
  const { state, turn } = app;
  const summary = await app.call("roster_result", { seed: state.seed });
  if (turn !== app.turn) return;
  app.show({ summary, stage: done ? "done" : "stopped", dirty: state.rows.length > 0 });
  if (done) location.hash = state.rows.length ? "people" : "errors";
}
