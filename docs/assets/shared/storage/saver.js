/** Save queue: writes the current record at once, and reports how that went. */
import { clock } from "../page/text.js";
import { ConflictError } from "./store.js";
/** @import { Saved } from "./sheet.js" */

/**
 * While one write runs, only the latest of the following ones is kept.
 * @template T
 */
export class Saver {
  /** @type {Promise<void> | null} */
  #work = null;
  #dirty = false;

  /**
   * @param {{write: (record: T) => Promise<unknown>}} store
   * @param {() => T | null} record what is to be written, null for a copy that is not stored
   * @param {(saved: Saved) => void} onState
   * @param {() => Promise<boolean>} makeRoom gives back what takes room and can be had again; false when nothing
   *   was left to give
   */
  constructor(store, record, onState, makeRoom) {
    this.store = store;
    this.record = record;
    this.onState = onState;
    this.makeRoom = makeRoom;
  }

  /** Whether something is not written yet, or being written. */
  get pending() {
    return this.#work !== null;
  }

  /** @returns {Promise<void>} settled when all is written, or cannot be */
  save() {
    if (!this.record()) return Promise.resolve();
    this.#dirty = true;
    return (this.#work ??= this.#run());
  }

  /** @returns {Promise<void>} settled when no write is under way, so that another self-check may take the place */
  async settled() {
    await this.#work;
  }

  async #run() {
    this.onState({ phase: "saving", at: "" });
    const outcome = await this.#drain();
    this.#work = null;
    this.onState(outcome);
    if (this.#dirty) await this.save(); // something changed after the last write had been read
  }

  /** @returns {Promise<Saved>} */
  async #drain() {
    try {
      while (this.#dirty) {
        this.#dirty = false;
        const record = this.record();
        if (record) await this.store.write(record);
      }
      return { phase: "saved", at: clock(new Date()) };
    } catch (error) {
      const phase = whyNot(error);
      if (phase !== "full" || !(await this.makeRoom())) return { phase, at: "" };
      this.#dirty = true;
      return this.#drain();
    }
  }
}

/**
 * @param {unknown} error
 * @returns {"conflict" | "full" | "refused"}
 */
export function whyNot(error) {
  if (error instanceof ConflictError) return "conflict";
  return error instanceof Error && error.name === "QuotaExceededError" ? "full" : "refused";
}
