/** The state of the page, and the one way in which it changes. */
import { clock, problemSentence, savedAt, t, uuid } from "../shared/page/text.js";
import { Lease } from "../shared/storage/lease.js";
import { Saver } from "../shared/storage/saver.js";
import { refreshAnalysis, analysisActions } from "./actions/analysis-actions.js";
import { formActions } from "./actions/answer-actions.js";
import { checkActions, refreshList } from "./actions/checks.js";
import { moveActions, REMIND_AFTER } from "./actions/navigation.js";
import { planActions, newPlanning } from "./actions/plan-actions.js";
import { transferActions } from "./actions/transfer.js";
import { buildModel } from "./model.js";
import { hasAnswers, newSheet, touch } from "./sheet/form.js";
import { findStep } from "./sheet/steps.js";
import { emptyAnalysis } from "./state/analysis.js";
/** @import { RuntimeState } from "../shared/engine/protocol.js" */
/** @import { Scoring } from "../shared/engine/scoring.js" */
/** @import { Data } from "../shared/page/catalogue.js" */
/** @import { Backup, Mode, Saved, Sheet, Writable } from "../shared/storage/sheet.js" */
/** @import { Store } from "../shared/storage/store.js" */
/** @import { Filter, Step } from "./sheet/types.js" */
/** @import { Sandbox, Analysis } from "./state/analysis-types.js" */
/** @import { Replies, Result } from "./state/replies.js" */
/** @import { Actions, Listed, Model, Opened, Route, Undo } from "./types.js" */

export class App {
  /** @type {Mode} */ mode = "full";
  /** @type {Filter} */ filter = "all";
  /** @type {Route} */ route = { page: "profile", id: "" };
  /** @type {"" | "nav" | "panel"} */ open = "";
  /** @type {Saved} */ saved = { phase: "none", at: "" };
  /** @type {RuntimeState} */ runtime = { phase: "idle", loaded: 0, total: 0, message: "" };
  /** @type {Replies} */ replies = {};
  /** @type {Listed[]} */ list = [];
  /** Results of the listed self-checks, by stamp. @type {Record<string, Result>} */ results = {};
  /** @type {Backup[]} */ backups = [];
  /** Whether the list could not be read. */ listFailed = false;
  /** @type {Opened | null} */ opened = null;
  /** @type {Undo | null} */ undoable = null;
  /** Whether the browser has promised to keep the data; null while unknown. @type {boolean | null} */
  persisted = null;
  /** Whether another window writes this self-check. */ readOnly = false;
  /** Shows the page that the address names now, before the browser itself tells of the change. */
  moved = () => {};
  /** @type {Analysis} */ analysis = emptyAnalysis();
  /** @type {Sandbox | null} */ sandbox = null;
  planning = newPlanning();
  search = "";
  me = "";
  keysOn = true;
  notice = "";
  said = "";
  asking = "";
  scoreProblem = "";
  fileProblem = "";
  busy = false;
  reasonShort = false;
  changes = 0;
  exported = "";
  remindAt = 0;
  /** Whether a backup is due; settled on the way to another page, so that nothing moves under a hand. */ remind = false;
  /** What gets the focus after the next drawing, as a selector. */ focus = "";

  /**
   * @param {{data: Data, root: string, store: Store, scoring: Scoring<Sheet, Replies>,
   *   render: () => void}} parts
   */
  constructor({ data, root, store, scoring, render }) {
    this.data = data;
    this.root = root;
    this.store = store;
    this.scoring = scoring;
    this.render = render;
    this.sheet = this.blank();
    this.id = String(this.sheet.id);
    this.saver = new Saver(
      store,
      () => (this.sandbox ? null : this.record()),
      (saved) => this.#saved(saved),
    );
    this.lease = new Lease({
      gained: (id) => void this.#gained(id),
      lost: () => this.show({ readOnly: true, undoable: null }),
      settled: () => this.saver.settled(),
      changed: (id) => void this.#changedElsewhere(id),
    });
    /** @type {Actions} */
    this.actions = {
      ...formActions(this),
      ...moveActions(this),
      ...transferActions(this),
      ...checkActions(this),
      ...analysisActions(this),
      ...planActions(this),
    };
  }

  /** @returns {Sheet} */
  blank() {
    return newSheet(this.data, this.facts());
  }

  /** @returns {{id: string, title: string, now: string}} of a new self-check */
  facts() {
    const now = new Date();
    const title = t("default_title", { year: now.getFullYear() });
    return { id: uuid(), title, now: now.toISOString() };
  }

  /** @returns {Writable} what is stored of the current self-check */
  record() {
    const { id, sheet, mode, changes, exported } = this;
    return { id, sheet, mode, changes, exported };
  }

  /**
   * Takes a stored or new self-check as the current one, and holds it if no other window does.
   * @param {Writable} record
   * @param {Sandbox | null} [sandbox] says that it is a copy never to be stored
   */
  async take(record, sandbox = null) {
    this.#put(record);
    Object.assign(this, { notice: "", undoable: null, remindAt: 0, remind: false });
    Object.assign(this, { sandbox, analysis: emptyAnalysis() });
    this.readOnly = !(await this.lease.hold(record.id));
    if (this.route.page !== "copy") refreshAnalysis(this);
    if (this.hasAnswers()) void this.scoring.update();
  }

  /** @param {Writable} record */
  #put({ id, sheet, mode, changes = 0, exported = "" }) {
    const kept = { id, sheet, mode, changes, exported };
    Object.assign(this, kept, { replies: {}, scoreProblem: "", reasonShort: false });
  }

  /** The self-check as it stands in the store, for what another window has written. */
  async reread() {
    const record = await this.store.read(this.id).catch(() => null);
    if (!record) return;
    this.#put(record);
    this.saved = savedAt(record);
    if (this.hasAnswers()) void this.scoring.update();
    refreshAnalysis(this);
    this.render();
  }

  /** @param {string} id */
  async #gained(id) {
    if (id !== this.id) return;
    await this.reread();
    this.show({ readOnly: false, notice: t("taken_over") });
  }

  /** @param {string} id */
  async #changedElsewhere(id) {
    if (id === this.id && this.readOnly) await this.reread();
    if (this.route.page === "checks") await refreshList(this);
  }

  hasAnswers() {
    return hasAnswers(this.sheet);
  }

  /** @param {unknown} error why the scorer gave no result */
  refused(error) {
    this.show({ scoreProblem: this.runtime.phase === "failed" ? "" : problemSentence(error) });
  }

  /**
   * Changes the sheet, stores it and asks for the score; nothing while another window writes it.
   * @param {() => void} edit
   */
  change(edit) {
    if (!this.readOnly) {
      edit();
      this.planning.paper = null; // what was printed says no longer what is so
      touch(this.sheet, new Date().toISOString());
      this.notice = "";
      void this.saver.save();
      if (this.hasAnswers()) void this.scoring.update();
    }
    this.render();
  }

  /** @param {Saved} saved */
  #saved(saved) {
    this.saved = saved;
    if (saved.phase === "saved") this.lease.tell(this.id);
    if (saved.phase === "saved" && this.persisted === null) void this.#persist();
    this.say();
    this.render();
  }

  async #persist() {
    this.persisted = false;
    const persisted = await navigator.storage?.persist?.().catch(() => false);
    this.show({ persisted: persisted ?? false });
  }

  /** Puts into one sentence what a person who cannot see the page should hear after a change. */
  say() {
    const { phase, at } = this.saved;
    if (phase === "saving" || phase === "none") return;
    const score = this.replies.score?.score;
    const known = this.mode === "full" && typeof score === "number";
    const saved = t(`saved_${phase}`, { at: at || clock(new Date()) });
    this.said = known ? t("said", { saved, score: score.toFixed(1) }) : saved;
  }

  /** @returns {Step | null} */
  step() {
    return this.route.page === "question" ? findStep(this.data, this.sheet, this.route.id) : null;
  }

  /** @returns {Model} */
  model() {
    return buildModel(this);
  }

  /** On the way to another page: what belonged to the last one goes. */
  leave() {
    const closed = { open: "", asking: "", reasonShort: false, notice: "", undoable: null };
    const due = this.changes >= Math.max(REMIND_AFTER, this.remindAt);
    Object.assign(this, closed, { remind: due && !this.readOnly && !this.sandbox });
    Object.assign(this.planning, { paper: null, problem: "" });
  }

  /** @param {string} hash of another page of the self-check */
  go(hash) {
    location.hash = hash;
    this.moved();
  }

  /** @param {Partial<App>} facts */
  show(facts) {
    Object.assign(this, facts);
    this.render();
  }
}
