/** The state of the page and everything a person can do to it. */
import { formActions } from "./actions.js";
import { entryOf, newSheet, touch } from "./form.js";
import { Saver } from "./store.js";
import {
  effective,
  filterSteps,
  findStep,
  isChanged,
  progressOf,
  stepAnswer,
  stepsOf,
} from "./steps.js";
import { problemSentence, t } from "./text.js";
import { transferActions } from "./transfer.js";
/** @import { Actions, Data, Filter, Listed, Mode, Model, Opened, Progress, Replies, Route, RuntimeState, Saved, Sheet, Step } from "./types.js" */

export class App {
  /** @type {Mode} */ mode = "full";
  /** @type {Filter} */ filter = "all";
  /** @type {Route} */ route = { page: "profile", id: "" };
  /** @type {"" | "nav" | "panel"} */ open = "";
  /** @type {Saved} */ saved = { phase: "none", at: "" };
  /** @type {RuntimeState} */ runtime = { phase: "idle", loaded: 0, total: 0, message: "" };
  /** @type {Replies} */ replies = {};
  /** @type {Listed[]} */ list = [];
  /** @type {Opened | null} */ opened = null;
  notice = "";
  asking = "";
  scoreProblem = "";
  fileProblem = "";
  busy = false;
  reasonShort = false;

  /**
   * @param {{data: Data, root: string, store: import("./store.js").Store, scoring: import("./scoring.js").Scoring, render: () => void}} parts
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
      () => ({ id: this.id, sheet: this.sheet, mode: this.mode }),
      (saved) => {
        this.saved = saved;
        this.render();
      },
    );
    /** @type {Actions} */
    this.actions = { ...formActions(this), ...this.#pageActions(), ...transferActions(this) };
  }

  /** @returns {Sheet} */
  blank() {
    const now = new Date();
    const title = t("default_title", { year: now.getFullYear() });
    return newSheet(this.data, { id: crypto.randomUUID(), title, now: now.toISOString() });
  }

  /**
   * Takes a stored or new self-check as the current one.
   * @param {{id: string, sheet: Sheet, mode: Mode}} record
   */
  take({ id, sheet, mode }) {
    Object.assign(this, {
      id,
      sheet,
      mode,
      replies: {},
      scoreProblem: "",
      notice: "",
      reasonShort: false,
    });
    if (this.hasAnswers()) void this.scoring.update();
  }

  hasAnswers() {
    return [this.sheet.answers, this.sheet.bundles ?? {}].some(
      (entries) => Object.keys(entries).length > 0,
    );
  }

  /** @param {unknown} error why the scorer gave no result */
  refused(error) {
    this.show({ scoreProblem: this.runtime.phase === "failed" ? "" : problemSentence(error) });
  }

  /** @param {() => void} edit */
  change(edit) {
    edit();
    touch(this.data, this.sheet, new Date().toISOString());
    this.notice = "";
    void this.saver.save();
    if (this.hasAnswers()) void this.scoring.update();
    this.render();
  }

  /** @returns {Step | null} */
  step() {
    return this.route.page === "question" ? findStep(this.data, this.sheet, this.route.id) : null;
  }

  /** @returns {Model} */
  model() {
    const { data, sheet, mode, filter } = this;
    const steps = stepsOf(data, sheet, mode);
    const step = this.step();
    return {
      ...this.#facts(),
      steps,
      step,
      shown: filterSteps(data, sheet, steps, filter),
      progress: progressOf(data, sheet, steps),
      chapterProgress: this.#chapterProgress(steps),
      entry: (of) => entryOf(sheet, of),
      effective: (id) => effective(data, sheet, id),
      stepAnswer: (of) => stepAnswer(data, sheet, of),
      isChanged: (of) => isChanged(data, sheet, of),
      neighbour: (offset) => neighbour(steps, step, offset),
      actions: this.actions,
    };
  }

  #facts() {
    const { data, root, sheet, mode, route, filter, open, replies, scoreProblem, runtime, saved } =
      this;
    const { notice, asking, list, opened, fileProblem, busy, reasonShort } = this;
    return {
      data,
      root,
      sheet,
      mode,
      route,
      filter,
      open,
      replies,
      scoreProblem,
      runtime,
      saved,
      notice,
      asking,
      list,
      opened,
      fileProblem,
      busy,
      reasonShort,
    };
  }

  /** @param {Step[]} steps */
  #chapterProgress(steps) {
    /** @type {Record<string, Progress>} */
    const progress = {};
    for (const { id } of this.data.catalogue.chapters) {
      progress[id] = progressOf(
        this.data,
        this.sheet,
        steps.filter((step) => step.chapter === id),
      );
    }
    return progress;
  }

  #pageActions() {
    return {
      /** @type {Actions["setMode"]} */
      setMode: (mode) => this.change(() => (this.mode = mode)),
      /** @type {Actions["setFilter"]} */
      setFilter: (filter) => this.show({ filter }),
      /** @type {Actions["start"]} */
      start: (mode) => this.#start(mode),
      /** @type {Actions["toggle"]} */
      toggle: (part) => this.show({ open: this.open === part ? "" : part }),
      /** @type {Actions["go"]} */
      go: (hash) => void (location.hash = hash),
      /** @type {Actions["ask"]} */
      ask: (asking) => this.show({ asking }),
      /** @type {Actions["retry"]} */
      retry: () => {
        this.scoring.forget();
        void this.scoring.update();
      },
      /** @type {Actions["print"]} */
      print: () => window.print(),
    };
  }

  /** @param {Partial<App>} facts */
  show(facts) {
    Object.assign(this, facts);
    this.render();
  }

  /** @param {Mode} mode */
  #start(mode) {
    this.actions.setMode(mode);
    const steps = stepsOf(this.data, this.sheet, mode);
    const first =
      steps.find((step) => !step.recorded && stepAnswer(this.data, this.sheet, step) === null) ??
      steps[0];
    if (first) location.hash = first.id;
  }
}

/**
 * @param {Step[]} steps
 * @param {Step | null} step
 * @param {number} offset
 */
function neighbour(steps, step, offset) {
  const index = steps.findIndex((other) => other.id === step?.id);
  return index < 0 ? null : (steps[index + offset] ?? null);
}
