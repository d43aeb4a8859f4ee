/** Keeps self-checks in this browser, one record each, and never overwrites what another window wrote. */
import { openDB } from "../vendor/idb/index.js";
/** @import { Listed, Mode, Saved, Sheet, Stored } from "./types.js" */

const DATABASE = "sme-selfcheck";

/** Another window has written the record since this one read it. */
export class ConflictError extends Error {
  name = "ConflictError";
}

/** The records of this browser. */
export class Store {
  /** @type {Promise<import("../vendor/idb/index.js").IDBPDatabase> | null} */
  #opened = null;
  /** Stamp of each record as this window last saw it. @type {Map<string, string>} */
  #seen = new Map();

  #database() {
    this.#opened ??= openDB(DATABASE, 1, {
      upgrade(database) {
        database.createObjectStore("sheets", { keyPath: "id" });
        database.createObjectStore("settings");
      },
    });
    return this.#opened;
  }

  /** @returns {Promise<Stored | null>} the current self-check */
  async current() {
    const id = await (await this.#database()).get("settings", "current");
    return typeof id === "string" ? this.read(id) : null;
  }

  /**
   * @param {string} id
   * @returns {Promise<Stored | null>}
   */
  async read(id) {
    const record = await (await this.#database()).get("sheets", id);
    if (!record) return null;
    this.#seen.set(id, record.stamp);
    return record;
  }

  /**
   * Writes the record and makes it the current one, in one transaction.
   * @param {Omit<Stored, "stamp">} record
   */
  async write(record) {
    const stamp = crypto.randomUUID();
    const work = (await this.#database()).transaction(["sheets", "settings"], "readwrite", {
      durability: "strict",
    });
    const stored = await work.objectStore("sheets").get(record.id);
    if (stored && stored.stamp !== this.#seen.get(record.id)) {
      work.abort();
      await work.done.catch(() => undefined);
      throw new ConflictError();
    }
    await work.objectStore("sheets").put({ ...record, stamp });
    await work.objectStore("settings").put(record.id, "current");
    await work.done;
    this.#seen.set(record.id, stamp);
  }

  /** @param {string} id */
  async remove(id) {
    await (await this.#database()).delete("sheets", id);
    this.#seen.delete(id);
  }

  /**
   * @param {string} current
   * @returns {Promise<Listed[]>} the newest first
   */
  async list(current) {
    /** @type {Stored[]} */
    const records = await (await this.#database()).getAll("sheets");
    return records
      .map(({ id, sheet }) => ({
        id,
        title: String(sheet.title ?? ""),
        updated: String(sheet.updated ?? ""),
        current: id === current,
      }))
      .sort((a, b) => b.updated.localeCompare(a.updated));
  }
}

/** Writes at once; while one write runs, only the latest of the following ones is kept. */
export class Saver {
  /** @type {Promise<void> | null} */
  #work = null;
  #dirty = false;

  /**
   * @param {Store} store
   * @param {() => {id: string, sheet: Sheet, mode: Mode}} record
   * @param {(saved: Saved) => void} onState
   */
  constructor(store, record, onState) {
    this.store = store;
    this.record = record;
    this.onState = onState;
  }

  /** Whether something is not written yet. */
  get pending() {
    return this.#dirty;
  }

  /** @returns {Promise<void>} settled when all is written, or cannot be */
  save() {
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
        await this.store.write(this.record());
      }
      return { phase: "saved", at: clock(new Date()) };
    } catch (error) {
      return { phase: error instanceof ConflictError ? "conflict" : "failed", at: "" };
    }
  }
}

/**
 * @param {Date} time
 * @returns {string} hh:mm
 */
function clock(time) {
  return [time.getHours(), time.getMinutes()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
