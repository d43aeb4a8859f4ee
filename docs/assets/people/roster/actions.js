/** What a person can do on the page of a roster. */
import { problemSentence, t, today } from "../../shared/page/text.js";
import { bytesOf } from "../../shared/page/files.js";
import { downloadBase64, downloadText, namedFile, TYPES } from "../page/files.js";
import { asked } from "./asking.js";
import { contents, dayOf, goOn, readAsked, readRoster } from "./read-roster.js";
import { emptyState } from "./state.js";
import { takingActions } from "./taking-actions.js";
/** @import { RosterApp } from "../roster.js" */
/** @import { Asked, GradeResult, Rates, RosterActions } from "../types.js" */

/**
 * @param {RosterApp} app
 * @returns {RosterActions}
 */
export function rosterActions(app) {
  return { ...fileActions(app), ...askActions(app), ...listActions(app), ...takingActions(app) };
}

/** @param {RosterApp} app */
function fileActions(app) {
  return {
    template: (/** @type {"xlsx" | "csv"} */ kind) =>
      void app.busily(async () => {
        const { base64 } = await app.call("roster_template", { kind });
        downloadBase64(`${t("template_file")}.${kind}`, base64, TYPES[kind]);
        return { notice: t("made") };
      }),
    chooseFiles: (/** @type {Iterable<File>} */ files) => chooseFiles(app, [...files]),
    openOffered: (/** @type {boolean} */ keep) => void readRoster(app, app.offered, keep),
    setAsOf: (/** @type {string} */ asOf) => void setDay(app, asOf),
    stop: () => {
      if (app.state.stage === "stopped") void goOn(app);
      else app.show({ stage: "stopped" });
    },
    close: () => void closeRoster(app),
    workbook: () =>
      void app.busily(async () => {
        const { base64 } = await app.call("roster_workbook", { seed: app.state.seed });
        downloadBase64(namedFile(t("result_file"), "", "xlsx"), base64, TYPES.xlsx);
        return { notice: t("made"), dirty: false };
      }),
    marked: () =>
      void app.busily(async () => {
        const { base64 } = await app.call("roster_marked", await contents(app.files));
        downloadBase64(namedFile(t("marked_file"), "", "xlsx"), base64, TYPES.xlsx);
        return { notice: t("made") };
      }),
    print: () => print(),
    redraw: () => app.render(),
    retry: () =>
      void (app.files.length ? readRoster(app, app.files, app.keep) : app.show({ problem: "" })),
    drag: (/** @type {boolean} */ dragging) => app.show({ dragging }),
    register: (/** @type {object} */ fields) => void register(app, fields),
  };
}

/**
 * What the reader says before the files are read.
 * @param {RosterApp} app
 */
function askActions(app) {
  return {
    example: () =>
      void app.busily(async () => {
        const { base64 } = await app.call("roster_example", { as_of: app.state.asOf || today() });
        chooseFiles(app, [new File([bytesOf(base64)], exampleName(), { type: TYPES.xlsx })]);
        return {};
      }),
    saveExample: () =>
      void app.busily(async () => {
        const { base64 } = await app.call("roster_example", { as_of: app.state.asOf || today() });
        downloadBase64(exampleName(), base64, TYPES.xlsx);
        return { notice: t("made") };
      }),
    dropAsked: () => {
      app.files = app.before;
      app.show({ asked: null, problem: "" });
    },
    askAgain: () => void readRoster(app, app.files, true, true),
    matchColumn: (/** @type {string} */ header, /** @type {string} */ field) =>
      void matchColumn(app, header, field),
    say: (/** @type {Partial<Asked>} */ said) => {
      if (app.state.asked) app.show({ asked: { ...app.state.asked, ...said } });
    },
    readAsked: (/** @type {Rates | null} */ rates) => {
      if (app.state.asked) void readAsked(app, app.state.asked, rates);
    },
  };
}

function exampleName() {
  return `${t("example_file")}.xlsx`;
}

/**
 * Another column has other words: the scorer looks anew.
 * @param {RosterApp} app
 * @param {string} header
 * @param {string} field
 */
async function matchColumn(app, header, field) {
  const said = app.state.asked;
  if (!said) return;
  const columns = { ...said.columns, [header]: field };
  const { occupation } = said;
  app.show({ asked: { ...said, columns }, problem: "" });
  try {
    const { look } = await app.call("roster_look", { match: { columns, occupation } });
    const now = app.state.asked;
    if (now?.columns === columns) app.show({ asked: asked(look, now) });
  } catch (error) {
    app.show({ problem: problemSentence(error) });
  }
}

/**
 * Decisions made on this page are asked about before other files take the place of the open ones.
 * @param {RosterApp} app
 * @param {File[]} files
 */
function chooseFiles(app, files) {
  const { stage, decided } = app.state;
  app.show({ dragging: false });
  if (!files.length || stage === "opening") return;
  app.offered = files;
  if (Object.keys(decided).length) app.show({ asking: "files", notice: "", problem: "" });
  else void readRoster(app, files, true);
}

/**
 * Another day changes what falls due, and the grade of whoever's licence has expired by then.
 * @param {RosterApp} app
 * @param {string} asOf
 */
async function setDay(app, asOf) {
  app.show({ asOf });
  const { stage } = app.state;
  if (stage === "empty" || stage === "opening") return;
  await app.busily(async () => {
    const { rows: changed, ...summary } = await app.call("roster_day", dayOf(app));
    const byCode = new Map(changed.map((/** @type {GradeResult} */ row) => [row.code, row]));
    const rows = app.state.rows.map((row) => byCode.get(row.code) ?? row);
    if (!app.state.summary) return { rows };
    const notice = t("day_set", { day: summary.as_of ?? t("unknown") });
    return { rows, summary, notice, dirty: true, code: "", report: null };
  });
}

/** @param {RosterApp} app */
async function closeRoster(app) {
  app.turn += 1;
  Object.assign(app, { files: [], keep: true });
  const { runtime, asOf } = app.state;
  await app.call("roster_close", {}).catch(() => undefined);
  location.hash = "start";
  app.show({ ...emptyState(), runtime, asOf, notice: t("roster_closed") });
}

/**
 * @param {RosterApp} app
 * @param {object} fields
 */
async function register(app, fields) {
  app.show({ busy: true, registerProblem: "", registerText: "" });
  try {
    const { text } = await app.call("register", fields);
    downloadText(namedFile(t("register_file"), "", "yaml"), text, TYPES.yaml);
    app.show({ busy: false, registerText: text, notice: t("made") });
  } catch (error) {
    app.show({ busy: false, registerProblem: problemSentence(error) });
  }
}

/** @param {RosterApp} app */
function listActions(app) {
  return {
    ask: (/** @type {string} */ asking) => app.show({ asking }),
    setFilter: (/** @type {string} */ filter) => app.show({ filter, shown: 0, code: "" }),
    setSearch: (/** @type {string} */ search) => app.show({ search, shown: 0 }),
    turn: (/** @type {number} */ shown) => app.show({ shown, code: "" }),
    turnErrors: (/** @type {number} */ shownErrors) => app.show({ shownErrors }),
    open: (/** @type {string} */ code) => void openPerson(app, code),
    confirm: (/** @type {string} */ code, /** @type {object | null} */ given) =>
      void confirm(app, code, given),
    setSeed: (/** @type {string} */ seed) =>
      void app.busily(async () => {
        const sample = await app.call("roster_sample", { seed });
        const { summary } = app.state;
        return { seed, summary: summary && { ...summary, sample } };
      }),
  };
}

/**
 * @param {RosterApp} app
 * @param {string} code
 */
async function openPerson(app, code) {
  if (app.state.code === code) {
    app.show({ code: "", report: null });
    return;
  }
  app.show({ code, report: null, confirmProblem: "" });
  try {
    const { report } = await app.call("roster_plan", { code, start: app.state.asOf || today() });
    if (app.state.code === code) app.show({ report });
  } catch (error) {
    app.show({ problem: problemSentence(error) });
  }
}

/**
 * A decision stands beside the proposal; the sums that depend on it are asked for anew.
 * @param {RosterApp} app
 * @param {string} code
 * @param {object | null} confirmation
 */
async function confirm(app, code, confirmation) {
  try {
    const { row } = await app.call("roster_confirm", { code, confirmation });
    const summary = await app.call("roster_result", { seed: app.state.seed });
    const rows = app.state.rows.map((one) => (one.code === code ? row : one));
    const decided = { ...app.state.decided, [code]: row.confirmation };
    const notice = t(confirmation ? "confirmed" : "unconfirmed", { code });
    const confirmer = row.confirmation ?? app.state.confirmer; // who decides on one decides on the next
    app.show({ rows, decided, confirmer, summary, dirty: true, confirmProblem: "", notice });
  } catch (error) {
    app.show({ confirmProblem: problemSentence(error) });
  }
}
