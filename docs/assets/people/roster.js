/** Starts “花名册”: reads a roster in steps, keeps what was read in this window only, renders. */
import { Offline, offlineActions } from "../shared/offline/offline.js";
import { scheduled } from "../shared/page/schedule.js";
import { problemSentence, t } from "../shared/page/text.js";
import { render } from "../vendor/lit-html/lit-html.js";
import { createPeopleClient } from "./page/client.js";
import { begin, showPage } from "./page/start.js";
import { rosterActions } from "./roster/actions.js";
import { passes } from "./roster/filter.js";
import { emptyState } from "./roster/state.js";
import { PAGE_IDS, shell } from "./views/roster/shell.js";
/** @import { Op } from "../shared/engine/protocol.js" */
/** @import { Asked, Data, RosterModel, RosterPage, RosterState } from "./types.js" */

const ROOT = new URL("../../", import.meta.url).href;

export class RosterApp {
  /** @type {RosterState} */ state = emptyState();
  /** The files that are open, or were to be when the runtime failed. @type {File[]} */ files = [];
  /** Those that were open before the reader was asked. @type {File[]} */ before = [];
  /** Whether the decisions made on this page stand for these files. */ keep = true;
  /** Files that wait for an answer. @type {File[]} */ offered = [];
  /** Which reading is under way; an older one stops. */ turn = 0;
  root = ROOT;
  #started = false;

  /** @param {{data: Data, render: () => void, turned: () => void}} parts */
  constructor({ data, render: draw, turned }) {
    this.data = data;
    this.render = draw;
    this.turned = turned;
    this.client = createPeopleClient(ROOT, (runtime) => this.show({ runtime }));
    this.offline = new Offline({
      root: ROOT,
      changed: draw,
      isBusy: () => this.state.runtime.phase === "loading",
    });
    /** @type {RosterModel["actions"]} */
    this.actions = { ...rosterActions(this), ...offlineActions(this.offline) };
  }

  /**
   * The first call starts the runtime; after a failure the next one does so again.
   * @param {Op} op
   * @param {object} payload
   * @returns {Promise<any>}
   */
  call(op, payload) {
    if (!this.#started || this.state.runtime.phase === "failed") {
      this.#started = true;
      Promise.resolve(this.client.start(this.data.people)).catch(() => undefined);
    }
    return this.client.call(op, payload);
  }

  /** @param {Partial<RosterState>} facts */
  show(facts) {
    Object.assign(this.state, facts);
    this.render();
  }

  /**
   * Asks on the first page, where it begins on the screen.
   * @param {Asked} asked
   */
  ask(asked) {
    this.show({ asked });
    if (this.state.page === "start") this.turned();
    else location.hash = "start";
  }

  /**
   * Does something that takes a moment; what goes wrong is told in one sentence.
   * @param {() => Promise<Partial<RosterState>>} work
   */
  async busily(work) {
    this.show({ busy: true, problem: "", notice: t("making") });
    try {
      this.show({ notice: "", ...(await work()), busy: false });
    } catch (error) {
      this.show({ busy: false, notice: "", problem: problemSentence(error) });
    }
  }

  /** @returns {RosterModel} */
  model() {
    const { data, root, state, actions } = this;
    return {
      ...state,
      data,
      root,
      found: state.rows.filter((row) => passes(state, row)),
      offline: this.offline.state,
      actions,
    };
  }
}

/** @returns {RosterPage} the page that the address names */
function named() {
  return PAGE_IDS.find((id) => id === location.hash.slice(1)) ?? "start";
}

/**
 * @param {RosterApp} app
 * @param {HTMLElement} $root
 */
function follow(app, $root) {
  addEventListener("hashchange", () => {
    if (named() === app.state.page) return;
    app.show({ page: named(), notice: "", asking: "", problem: "" });
    showPage($root);
  });
  addEventListener("beforeunload", (event) => {
    if (app.state.dirty) event.preventDefault(); // nothing is kept but what was exported
  });
}

/**
 * @param {HTMLElement} $root
 * @param {Data} data
 */
function start($root, data) {
  $root.replaceChildren();
  const { request, flush } = scheduled(() => render(shell(app.model()), $root));
  const app = new RosterApp({ data, render: request, turned: () => showPage($root) });
  app.show({ page: named() });
  flush();
  $root.dataset["ready"] = "true";
  follow(app, $root);
  void app.offline.start();
}

begin("roster", ROOT, start);
