/** Keeps the site in the browser through the service worker, and tells how far that is and what is newer. */
import { isMetered } from "./line.js";
/** @import { OfflineActions, OfflineState, Question, Standing } from "./types.js" */

/** Files that are fetched beside one another. */
const AT_ONCE = 4;
/** So many that do not come one after the other, and the network is taken for gone. */
const LOST = 5;
/** Bytes that the browser must still grant before the page fetches by itself: several times what the site takes. */
const ROOM = 200_000_000;
/** How long the service worker may take to fetch a file (ms): a browser may end it in the middle. */
const PATIENCE = 60_000;
/** How long the page stands before anything is fetched for later, and is then waited for to be idle, at most (ms). */
const SETTLED = 4000;
/** How often a page that stays open looks for a newer release (ms). */
const LOOK = 60 * 60 * 1000;

/** @returns {Promise<void>} settled when the page has stood a while and the browser has nothing to do */
function idle() {
  return new Promise((resolve) => {
    setTimeout(() => {
      if (!globalThis.requestIdleCallback) resolve();
      else requestIdleCallback(() => resolve(), { timeout: SETTLED });
    }, SETTLED);
  });
}

/**
 * @param {number} time in ms
 * @returns {Promise<void>} settled when it has passed
 */
function passed(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** @returns {Promise<boolean>} whether what is kept would leave answers enough room */
async function hasRoom() {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return quota - usage > ROOM;
}

/** @returns {Promise<void>} settled when another service worker answers for this page */
function otherWorker() {
  return new Promise((resolve) => {
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
  });
}

/**
 * @param {ServiceWorker | null} worker
 * @param {Question} question
 * @returns {Promise<any>}
 */
function ask(worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker?.postMessage(question, [port2]);
  });
}

export class Offline {
  /** @type {OfflineState} */
  state = { phase: "none", done: 0, total: 0, newer: false, others: 0 };
  #root;
  #changed;
  #isBusy;
  /** What is still to be fetched. @type {string[]} */
  #waiting = [];
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;

  /**
   * @param {{root: string, changed: () => void, isBusy: () => boolean}} parts address of the site; requests a
   *   rendering; tells whether the page itself is fetching what it needs
   */
  constructor({ root, changed, isBusy }) {
    this.#root = root;
    this.#changed = changed;
    this.#isBusy = isBusy;
  }

  /** Begins at an idle moment; where the address is not secure, or the browser refuses, nothing ever happens. */
  async start() {
    if (!navigator.serviceWorker) return;
    do await idle();
    while (this.#isBusy());
    try {
      const address = new URL("sw.js", this.#root);
      this.#registration = await navigator.serviceWorker.register(address, {
        updateViaCache: "none",
      });
    } catch {
      return; // works as it does without
    }
    if (!this.#registration) return; // a browser under test may be told to have none
    this.#watch(this.#registration);
    if (!navigator.serviceWorker.controller) await otherWorker();
    await this.#look();
    const wanted = this.state.phase === "partly" && !isMetered();
    if (wanted && (await hasRoom())) await this.fetchAll();
  }

  /** Has what is not kept fetched by the service worker, one window at a time. */
  async fetchAll() {
    if (this.state.phase === "fetching") return;
    this.#set({ phase: "fetching" });
    await navigator.locks.request(`offline ${this.#root}`, async () => {
      this.#waiting = (await this.#standing()).missing;
      await Promise.all(Array.from({ length: AT_ONCE }, () => this.#fetchWaiting()));
    });
    await this.#look("short");
  }

  async #fetchWaiting() {
    let lost = 0;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const asked = ask(navigator.serviceWorker.controller, { keep: next });
      const isKept = await Promise.race([asked, passed(PATIENCE)]);
      lost = isKept ? 0 : lost + 1;
      if (lost > LOST) this.#waiting = [];
      this.#progress();
    }
  }

  /**
   * Gives back what the site takes besides its tools, so that answers can be stored.
   * @returns {Promise<boolean>} whether there was something to give back
   */
  async makeRoom() {
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return false;
    this.#waiting = [];
    const gave = await ask(worker, "make room");
    await this.#look();
    return gave;
  }

  /** Begins the other release, if this is the only window of the site: others stay on the one that they are. */
  async takeNewer() {
    const begun = otherWorker();
    const others = await ask(this.#registration?.waiting ?? null, "take over");
    this.#set({ others });
    if (others) return;
    await begun;
    location.reload();
  }

  /** @param {ServiceWorkerRegistration} registration */
  #watch(registration) {
    const tell = () =>
      this.#set({ newer: Boolean(registration.waiting && registration.active), others: 0 });
    tell();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", tell);
    });
    const look = () => void registration.update().catch(() => {});
    navigator.serviceWorker.addEventListener("message", () => (this.#waiting = [])); // no room
    setInterval(look, LOOK);
    document.addEventListener("visibilitychange", () => document.hidden || look());
  }

  /** @returns {Promise<Standing>} */
  #standing() {
    return ask(navigator.serviceWorker.controller, "standing");
  }

  /** @param {"partly" | "short"} otherwise what it is while something is not kept */
  async #look(otherwise = "partly") {
    const { missing, total, full } = await this.#standing();
    const phase = missing.length === 0 ? "whole" : full ? "full" : otherwise;
    this.#set({ phase, total, done: total - missing.length });
  }

  /** Renders twenty times at most on the way. */
  #progress() {
    const { total, done } = this.state;
    const now = total - this.#waiting.length;
    if (now - done > total / 20) this.#set({ done: now });
  }

  /** @param {Partial<OfflineState>} part */
  #set(part) {
    this.state = { ...this.state, ...part };
    this.#changed();
  }
}

/**
 * @param {Offline} offline
 * @returns {OfflineActions}
 */
export function offlineActions(offline) {
  return {
    fetchAll: () => void offline.fetchAll(),
    takeNewer: () => void offline.takeNewer(),
  };
}
