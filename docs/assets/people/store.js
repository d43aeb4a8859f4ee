/** Keeps one practitioner's file in this browser, apart from the self-checks; erases all of it on demand. */
import { ConflictError } from "../selfcheck/store.js";
import { uuid } from "../selfcheck/text.js";
import { deleteDB, openDB } from "../vendor/idb/index.js";
/** @import { PersonRecord, Stored } from "./types.js" */

/** The one name that this page uses on its origin. */
const DATABASE = "sme-practitioner";
const KEY = "mine";

export class PersonStore {
  /** @type {Promise<import("../vendor/idb/index.js").IDBPDatabase> | null} */
  #opened = null;
  /** Stamp of the record as this window last saw it. */
  #seen = "";

  #database() {
    this.#opened ??= openDB(DATABASE, 1, {
      upgrade: (database) => void database.createObjectStore("records"),
      blocking: (_current, _blocked, event) => {
        /** @type {IDBDatabase} */ (event.target).close(); // another window erases
        this.#opened = null;
      },
      terminated: () => (this.#opened = null),
    }).catch((error) => {
      this.#opened = null; // the next attempt may succeed
      throw error;
    });
    return this.#opened;
  }

  /** @returns {Promise<Stored | null>} */
  async read() {
    /** @type {Stored | undefined} */
    const stored = await (await this.#database()).get("records", KEY);
    this.#seen = stored?.stamp ?? "";
    return stored ?? null;
  }

  /**
   * Writes the record if no other window has since it was read.
   * @param {PersonRecord} record
   */
  async write(record) {
    const stamp = uuid();
    const work = (await this.#database()).transaction("records", "readwrite", {
      durability: "strict",
    });
    const stored = await work.store.get(KEY);
    if ((stored?.stamp ?? "") !== this.#seen) {
      work.abort();
      await work.done.catch(() => undefined);
      throw new ConflictError();
    }
    await work.store.put({ record, stamp, at: new Date().toISOString() }, KEY);
    await work.done;
    this.#seen = stamp;
  }

  /** Takes away the database itself: nothing of it is left in this browser. */
  async erase() {
    (await this.#opened?.catch(() => null))?.close();
    this.#opened = null;
    this.#seen = "";
    await deleteDB(DATABASE);
  }
}
