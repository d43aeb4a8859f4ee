/** Keeps one practitioner's file in this browser, apart from the self-checks; erases all of it on demand. */
import { uuid } from "../../shared/page/text.js";
import { Database } from "../../shared/storage/database.js";
import { ConflictError } from "../../shared/storage/store.js";
/** @import { PersonRecord, Stored } from "../types.js" */

/** The one name that this page uses on its origin. */
const DATABASE = "sme-practitioner";
const KEY = "mine";

export class PersonStore {
  /** Stamp of the record as this window last saw it. */
  #seen = "";
  /** Stamps of writes that got no answer: such a write may have been done all the same. @type {Set<string>} */
  #tried = new Set();

  #database = new Database(DATABASE, 1, (database) => void database.createObjectStore("records"));

  /** @returns {Promise<Stored | null>} */
  async read() {
    /** @type {Stored | undefined} */
    const stored = await this.#database.use((database) => database.get("records", KEY));
    this.#seen = stored?.stamp ?? "";
    return stored ?? null;
  }

  /**
   * Writes the record if no other window has since it was read.
   * @param {PersonRecord} record
   */
  async write(record) {
    const stamp = uuid();
    this.#tried.add(stamp);
    await this.#database.use(async (database) => {
      const work = database.transaction("records", "readwrite", { durability: "strict" });
      const stored = await work.store.get(KEY);
      if ((stored?.stamp ?? "") !== this.#seen && !this.#tried.has(stored?.stamp)) {
        work.abort();
        await work.done.catch(() => undefined);
        throw new ConflictError();
      }
      await work.store.put({ record, stamp, at: new Date().toISOString() }, KEY);
      await work.done;
    });
    this.#tried.clear();
    this.#seen = stamp;
  }

  /** Takes away the database itself: nothing of it is left in this browser. */
  async erase() {
    this.#seen = "";
    await this.#database.erase();
  }
}
