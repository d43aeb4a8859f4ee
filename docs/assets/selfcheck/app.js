/** The page: its state in parts, what a person can do, and the one way in which the answers change. */
import { offlineActions } from "../shared/offline/offline.js";
import { clock, savedAt, t, uuid } from "../shared/page/text.js";
import { lastResult } from "../shared/storage/last-result.js";
import { forgetLast, storeLast } from "../shared/storage/last.js";
import { Lease } from "../shared/storage/lease.js";
import { Saver } from "../shared/storage/saver.js";
import { analysisActions, refreshAnalysis } from "./actions/analysis-actions.js";
import { formActions } from "./actions/answer-actions.js";
import { checkActions, refreshList } from "./actions/checks.js";
import { keepShared } from "./actions/links.js";
import { moveActions } from "./actions/navigation.js";
import { planActions } from "./actions/plan-actions.js";
import { transferActions } from "./actions/transfer.js";
import { buildModel } from "./model.js";
import { hasAnswers, newSheet, touch } from "./sheet/form.js";
import { forgetLink } from "./sheet/link-address.js";
import { Analysis } from "./state/analysis.js";
import { Document } from "./state/document.js";
import { Notices } from "./state/notices.js";
import { Opening } from "./state/opening.js";
import { Planning } from "./state/planning.js";
import { reached, Scores } from "./state/scores.js";
import { StoredList } from "./state/stored-list.js";
import { View } from "./state/view.js";
/** @import { Offline } from "../shared/offline/offline.js" */
/** @import { Scoring } from "../shared/engine/scoring.js" */
/** @import { Data } from "../shared/page/catalogue.js" */
/** @import { Saved, Sheet, Writable } from "../shared/storage/sheet.js" */
/** @import { Store } from "../shared/storage/store.js" */
/** @import { Sandbox } from "./state/analysis-types.js" */
/** @import { Replies } from "./state/replies.js" */
/** @import { Actions, Facts, Model } from "./types.js" */

export class App {
  /**
   * @param {{data: Data, root: string, store: Store, scoring: Scoring<Sheet, Replies>, offline: Offline,
   *   render: () => void, moved: () => void}} parts `moved` shows the page that the address names now,
   *   before the browser itself tells of the change
   */
  constructor({ data, root, store, scoring, offline, render, moved }) {
    this.data = data;
    this.root = root;
    this.store = store;
    this.scoring = scoring;
    this.render = render;
    this.moved = moved;
    this.document = new Document(this.blank(), render);
    this.view = new View(render);
    this.notices = new Notices(render);
    this.scores = new Scores(render);
    this.storedList = new StoredList(render);
    this.opening = new Opening(render);
    this.planning = new Planning(render);
    this.analysis = new Analysis(render);
    this.offline = offline;
    this.saver = new Saver(
      store,
      () => (this.document.facts.sandbox ? null : this.document.record),
      (saved) => this.#saved(saved),
      () => this.offline.makeRoom(),
    );
    this.lease = this.#lease();
    /** @type {Actions} */
    this.actions = {
      ...formActions(this),
      ...moveActions(this),
      ...transferActions(this),
      ...checkActions(this),
      ...analysisActions(this),
      ...planActions(this),
      ...offlineActions(this.offline),
    };
  }

  #lease() {
    return new Lease({
      gained: (id) => void this.#gained(id),
      lost: () => {
        this.document.setReadOnly(true);
        this.notices.offerUndo(null);
      },
      settled: () => this.saver.settled(),
      changed: (id) => void this.#changedElsewhere(id),
    });
  }

  /** @returns {Readonly<Facts>} what every part knows now; each part alone writes its own */
  get state() {
    return {
      ...{ data: this.data, root: this.root, offline: this.offline.state },
      ...this.document.facts,
      ...this.view.facts,
      ...this.notices.facts,
      ...this.scores.facts,
      ...this.storedList.facts,
      ...this.opening.facts,
      ...this.planning.facts,
      ...this.analysis.facts,
    };
  }

  /** The raw answer sheet, which `change` alone edits. */
  get sheet() {
    return this.document.facts.sheet;
  }

  get id() {
    return this.document.facts.id;
  }

  hasAnswers() {
    return hasAnswers(this.sheet);
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

  /**
   * Takes a stored or new self-check as the current one, and holds it if no other window does.
   * @param {Writable} record
   * @param {Sandbox | null} [sandbox] says that it is a copy that is not stored
   */
  async take(record, sandbox = null) {
    this.document.take(record, sandbox);
    if (!sandbox) forgetLink();
    this.scores.clear();
    this.view.forgetTyped();
    this.notices.clear();
    this.analysis.clear();
    if (!sandbox) this.scores.recall(lastResult(record.sheet, this.data.catalogue));
    const held = await this.lease.hold(record.id);
    if (record.id !== this.id) return; // another one was opened meanwhile
    this.document.setReadOnly(!held);
    this.#refresh();
  }

  /** Asks for the analysis and the score anew; where the address of a copy is shown, that is being opened. */
  #refresh() {
    if (this.view.facts.route.page !== "copy") refreshAnalysis(this);
    if (this.hasAnswers()) void this.scoring.update();
  }

  /**
   * Reads what another window may have written to its end before it let go of the self-check.
   * @param {string} [seen] stamp of the record that this window has
   */
  async catchUp(seen) {
    await storeLast(this.store).catch(() => undefined);
    await this.#reread(seen);
  }

  /**
   * Reads the self-check again, as another window has written it, unless this one writes it meanwhile.
   * @param {string} [seen] stamp of the record that this window has: nothing is asked anew for the same one
   */
  async #reread(seen) {
    const record = await this.store.read(this.id).catch(() => null);
    if (record?.id !== this.id || this.saver.pending || record.stamp === seen) return;
    this.document.reread(record);
    this.scores.clear();
    this.notices.setReasonShort(false);
    this.document.setSaved(savedAt(record));
    this.#refresh();
  }

  /** @param {string} id */
  async #gained(id) {
    if (id !== this.id) return;
    await this.catchUp();
    if (id !== this.id || !this.lease.held) return;
    this.document.setReadOnly(false);
    this.notices.tell(t("taken_over"));
  }

  /** @param {string} id */
  async #changedElsewhere(id) {
    if (id === this.id && this.document.facts.readOnly) await this.#reread();
    if (this.view.facts.route.page === "checks") await refreshList(this);
  }

  /**
   * Changes the sheet, stores it and asks for the score; nothing while another window writes it.
   * The first change of a copy that a link opened makes it a self-check of one's own.
   * @param {() => void} edit
   */
  change(edit) {
    if (!this.document.facts.readOnly) {
      const kept = keepShared(this);
      edit();
      this.planning.setPaper(null); // what was printed says no longer what is so
      touch(this.sheet, new Date().toISOString());
      this.notices.tell(kept);
      if (this.hasAnswers()) void this.scoring.update();
      void this.saver.save();
    }
    this.render();
  }

  /** @param {Saved} saved */
  #saved(saved) {
    this.document.setSaved(saved);
    if (saved.phase === "saved") this.#stored();
    this.say();
  }

  #stored() {
    forgetLast(this.id);
    this.lease.tell(this.id);
    if (this.document.facts.persisted === null) void this.document.persist();
  }

  /** Puts into one sentence what a person who cannot see the page should hear after a change. */
  say() {
    const { saved, mode, replies } = this.state;
    const { phase, at } = saved;
    if (phase === "saving" || phase === "none") return;
    const kept = t(`saved_${phase}`, { at: at || clock(new Date()) });
    this.notices.say([kept, ...(mode === "full" ? reached(replies.score) : [])].join("，"));
  }

  /** @returns {Model} */
  model() {
    return buildModel(this);
  }

  /** On the way to another page: what belonged to the last one goes. */
  leave() {
    this.view.close();
    this.notices.clear();
    this.document.checkReminder();
    this.planning.choose({ problem: "" });
    this.analysis.put("sharing", { link: "", copied: "" }); // the answers may change before it is asked for again
  }

  /** @param {string} hash of another page of the self-check */
  go(hash) {
    location.hash = hash;
    this.moved();
  }
}
