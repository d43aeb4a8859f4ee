/** Starts “我的等级”: restores what was stored, asks the scorer after each change, renders. */
import { Scoring } from "../shared/engine/scoring.js";
import { Offline, offlineActions } from "../shared/offline/offline.js";
import { scheduled } from "../shared/page/schedule.js";
import { shortTime, uuid } from "../shared/page/text.js";
import { Saver, whyNot } from "../shared/storage/saver.js";
import { render } from "../vendor/lit-html/lit-html.js";
import { createPeopleClient } from "./page/client.js";
import { begin, showPage } from "./page/start.js";
import { personActions } from "./person/actions.js";
import { readAddress } from "./person/address.js";
import { problemIn } from "./person/places.js";
import { newRecord, wantedBy } from "./person/record.js";
import { PersonStore } from "./person/store.js";
import { PAGE_IDS, shell } from "./views/person/shell.js";
/** @import { RuntimeState } from "../shared/engine/protocol.js" */
/** @import { Saved } from "../shared/storage/sheet.js" */
/** @import { Report } from "../shared/word/report.js" */
/** @import { Data, GradeResult, Outlook, PersonModel, PersonPage } from "./types.js" */
/** @import { PersonRecord, Practice, Problem, Told } from "./types.js" */

const ROOT = new URL("../../", import.meta.url).href;

/** @typedef {{grade?: {result: GradeResult, outlook: Outlook | null}, person_report?: {report: Report | null}}} PersonReplies */

export class PersonApp {
  root = ROOT;
  /** @type {PersonPage} */ page = "start";
  /** @type {GradeResult | null} */ result = null;
  /** @type {Outlook | null} */ outlook = null;
  /** @type {Report | null} */ report = null;
  /** @type {RuntimeState} */ runtime = { phase: "idle", loaded: 0, total: 0, message: "" };
  /** @type {Saved} */ saved = { phase: "none", at: "" };
  /** @type {Problem | null} */ problem = null;
  /** @type {PersonModel["wrong"]} */ wrong = {};
  /** @type {PersonModel["opened"]} */ opened = null;
  notice = "";
  search = "";
  /** An occupation that the address names and the record does not have. */ offered = "";
  erasing = false;
  busy = false;
  /** @type {Practice | null} */ practice = null;
  fileProblem = "";
  /** What was entered before a file took its place, until the next change. @type {PersonRecord | null} */
  replaced = null;
  /** Whether something was entered since the last export; whether it is stored, `saved` tells. */
  changed = false;
  /** What gets the focus after the next drawing, as a selector. */ focus = "";

  /**
   * @param {{data: Data, store: PersonStore, render: () => void}} parts
   */
  constructor({ data, store, render: draw }) {
    this.data = data;
    this.store = store;
    this.render = draw;
    this.record = this.blank();
    this.offline = new Offline({
      root: ROOT,
      changed: draw,
      isBusy: () => this.runtime.phase === "loading",
    });
    this.saver = new Saver(
      store,
      () => this.record,
      (saved) => this.show({ saved }),
      () => this.offline.makeRoom(),
    );
    this.scoring = new Scoring({
      client: createPeopleClient(ROOT, (runtime) => this.show({ runtime })),
      catalogue: data.people,
      sheet: () => this.record,
      wanted: () => wantedBy(this),
      onReplies: (/** @type {PersonReplies} */ replies) => this.#take(replies),
      onProblem: (error) => this.#refused(error),
    });
    /** @type {PersonModel["actions"]} */
    this.actions = { ...personActions(this), ...offlineActions(this.offline) };
  }

  /** @returns {PersonRecord} */
  blank() {
    return newRecord({ id: uuid(), now: new Date().toISOString() });
  }

  /** @param {PersonReplies} replies */
  #take({ grade, person_report: paper }) {
    this.show({
      result: grade?.result ?? null,
      outlook: grade?.outlook ?? null,
      report: paper?.report ?? (this.page === "plan" ? null : this.report),
      problem: null,
    });
  }

  /** The last result stays, if it is of this occupation. @param {unknown} error */
  #refused(error) {
    const failed = this.runtime.phase === "failed"; // the state of the scorer tells it
    const { result, record } = this;
    this.show({
      problem: failed ? null : problemIn(this.data, error),
      result: result?.occupation === record.occupation ? result : null,
    });
  }

  /** Asks the scorer, once there is something to ask about. */
  update() {
    if (wantedBy(this).length) void this.scoring.update();
  }

  /**
   * Changes the record, stores it and asks anew.
   * @param {() => void} edit
   */
  change(edit) {
    this.replaced = null;
    this.changed = true;
    edit();
    this.record.updated = new Date().toISOString();
    this.notice = "";
    void this.saver.save();
    this.update();
    this.render();
  }

  /**
   * What stands in the field at this place is not taken.
   * @param {string} at
   * @param {Told} told
   */
  refuse(at, told) {
    this.show({ wrong: { ...this.wrong, [at]: told } });
  }

  /** What stands in the field at this place is taken. @param {string} at */
  accept(at) {
    const { [at]: _, ...wrong } = this.wrong;
    this.wrong = wrong;
  }

  /** @param {Partial<PersonApp>} facts */
  show(facts) {
    Object.assign(this, facts);
    this.render();
  }

  /** @returns {PersonModel} */
  model() {
    const { data, root, page, record, result, outlook, report, runtime, saved, problem } = this;
    const { wrong, notice, search, offered, erasing, busy } = this;
    const { opened, replaced, practice, fileProblem, actions } = this;
    return {
      ...{ data, root, page, record, result, outlook, report, runtime, saved, problem },
      ...{ wrong, notice, search, offered, erasing, busy },
      ...{ opened, replaced, practice, fileProblem, actions, offline: this.offline.state },
    };
  }
}

/** @returns {PersonPage} the page that the address names */
function named() {
  return PAGE_IDS.find((id) => id === location.hash.slice(1)) ?? "start";
}

/** @param {PersonApp} app */
async function restore(app) {
  try {
    const stored = await app.store.read();
    if (!stored) return;
    app.record = stored.record;
    app.saved = { phase: "saved", at: shortTime(stored.at) };
  } catch (error) {
    app.saved = { phase: whyNot(error), at: "" };
  }
}

/**
 * @param {PersonApp} app
 * @param {HTMLElement} $root
 */
function follow(app, $root) {
  addEventListener("hashchange", () => {
    if (named() === app.page) return;
    app.show({ page: named(), notice: "", fileProblem: "", erasing: false });
    app.update();
    showPage($root);
  });
  addEventListener("pagehide", () => void (app.saver.pending && app.saver.save()));
  addEventListener("beforeunload", (event) => {
    if (["full", "refused", "conflict"].includes(app.saved.phase) && app.changed)
      event.preventDefault();
  });
}

/**
 * @param {HTMLElement} $root
 * @param {Data} data
 */
async function start($root, data) {
  $root.replaceChildren();
  const { request, flush } = scheduled(() => {
    render(shell(app.model()), $root);
    if (app.focus) /** @type {HTMLElement} */ ($root.querySelector(app.focus))?.focus();
    app.focus = "";
  });
  const app = new PersonApp({ data, store: new PersonStore(), render: request });
  app.page = named();
  await restore(app);
  readAddress(app);
  app.update();
  flush();
  $root.dataset["ready"] = "true";
  follow(app, $root);
  void app.offline.start();
}

begin("person", ROOT, start);
