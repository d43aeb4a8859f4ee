/** Edit lock: one window at a time writes a self-check, and tells the others what it changed. */
/** @import { Notice } from "./sheet.js" */

const NAME = "sme-selfcheck";
/** How long a window waits before it counts as the second one: a reload frees its hold with a delay (ms). */
const PATIENCE = 400;
/** How long the holder may take to save before another window takes over (ms). */
const GRACE = 2_000;

/** Without Web Locks (an old browser, an address without https) the stamps of the store are the only guard. */
const locks = /** @type {LockManager | undefined} */ (navigator.locks);

export class Lease {
  /** Whether this window holds its self-check. */
  held = false;
  #id = "";
  /** Ends the hold or the wait of this window. */
  #leave = () => {};
  #given = () => {};
  /** @type {BroadcastChannel | null} */
  #channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(NAME) : null;

  /**
   * @param {{gained: (id: string) => void, lost: () => void, settled: () => Promise<void>,
   *   changed: (id: string) => void}} listener `settled` waits until this window has saved all
   */
  constructor(listener) {
    this.listener = listener;
    this.#channel?.addEventListener("message", ({ data }) => void this.#receive(data));
  }

  /**
   * Leaves the self-check held so far and asks for another.
   * @param {string} id
   * @returns {Promise<boolean>} whether this window holds it; if not, it waits, and `gained` tells
   */
  async hold(id) {
    this.#leave();
    this.#id = id;
    if (!locks) return true;
    let late = false;
    const held = this.#request(id, {}).then(() => {
      if (late) this.listener.gained(id);
      return true;
    });
    return Promise.race([held, after(PATIENCE, () => !(late = true))]);
  }

  /** Asks the holder to save, then holds in its place; nothing where the holder has let go meanwhile. */
  async takeOver() {
    if (this.held) return;
    const id = this.#id;
    const given = new Promise((resolve) => (this.#given = () => resolve(undefined)));
    this.#send({ kind: "take", id });
    await Promise.race([given, after(GRACE, () => undefined)]);
    if (this.#id !== id || this.held) return;
    this.#leave();
    await this.#request(id, { steal: true });
    this.listener.gained(id);
  }

  /**
   * Works on a self-check only if no other window holds it.
   * @param {string} id
   * @param {() => Promise<void>} work
   * @returns {Promise<boolean>} whether it was done
   */
  async alone(id, work) {
    if (!locks || (id === this.#id && this.held)) {
      await work();
      return true;
    }
    return locks.request(`${NAME}:${id}`, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
  }

  /** @param {string} id of the self-check that this window has written, or taken away */
  tell(id) {
    this.#send({ kind: "changed", id });
  }

  /**
   * @param {string} id
   * @param {LockOptions} options
   * @returns {Promise<void>} settled when it is held; never if this window leaves before
   */
  #request(id, options) {
    const leaving = new AbortController();
    /** @type {() => void} */
    let release = () => {};
    let own = true;
    this.#leave = () => {
      own = false;
      this.held = false;
      leaving.abort();
      release();
    };
    const signal = options.steal ? {} : { signal: leaving.signal };
    return new Promise((resolve) => {
      const holding = () =>
        new Promise((/** @type {(value: void) => void} */ done) => {
          release = done;
          if (!own) return done();
          this.held = true;
          this.#given();
          return resolve();
        });
      locks?.request(`${NAME}:${id}`, { ...options, ...signal }, holding).catch(() => {
        if (own) this.#lost(id); // another window has taken it
      });
    });
  }

  /** @param {string} id */
  #lost(id) {
    this.held = false;
    this.listener.lost();
    void this.#request(id, {}).then(() => this.listener.gained(id));
  }

  /** @param {Notice} notice */
  async #receive({ kind, id }) {
    if (kind === "changed") this.listener.changed(id);
    if (kind === "given" && id === this.#id) this.#given();
    if (kind !== "take" || id !== this.#id || !this.held) return;
    this.held = false;
    this.listener.lost();
    await this.listener.settled();
    this.#send({ kind: "given", id });
  }

  /** @param {Notice} notice */
  #send(notice) {
    this.#channel?.postMessage(notice);
  }
}

/**
 * @template T
 * @param {number} time in ms
 * @param {() => T} outcome
 * @returns {Promise<T>}
 */
function after(time, outcome) {
  return new Promise((resolve) => setTimeout(() => resolve(outcome()), time));
}
