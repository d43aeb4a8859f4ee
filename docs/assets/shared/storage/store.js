/** Store of self-checks in IndexedDB, one record each; a record that another window wrote is not overwritten. */
import { uuid } from "../page/text.js";
import { Database } from "./database.js";
/** @import { Backup, Stored, Writable } from "./sheet.js" */
/** @typedef {import("../../vendor/idb/index.js").IDBPTransaction<unknown, string[], "readwrite">} Work */

/** The one name that the self-check uses on its origin; nothing else there is read or written. */
const DATABASE = "sme-selfcheck";
/** Copies of what was deleted or replaced that are kept at most. */
const BACKUPS = 12;

/** Another window has written or deleted the record since this one read it. */
export class ConflictError extends Error {
  name = "ConflictError";
}

/** The records of this browser. */
export class Store {
  /** Stamp of each record as this window last saw it. @type {Map<string, string>} */
  #seen = new Map();
  /** Stamps of writes that got no answer: such a write may have been done all the same. @type {Set<string>} */
  #tried = new Set();

  #database = new Database(DATABASE, 2, (database, before) => {
    if (before < 1) {
      database.createObjectStore("sheets", { keyPath: "id" });
      database.createObjectStore("settings");
    }
    database.createObjectStore("backups", { keyPath: "key" });
  });

  /** @returns {Promise<Stored | null>} the current self-check */
  async current() {
    const id = await this.setting("current");
    return typeof id === "string" ? this.read(id) : null;
  }

  /**
   * @param {string} key
   * @returns {Promise<unknown>}
   */
  async setting(key) {
    return this.#database.use((database) => database.get("settings", key));
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  async set(key, value) {
    await this.#database.use((database) => database.put("settings", value, key));
  }

  /**
   * @param {string} id
   * @returns {Promise<Stored | null>}
   */
  async read(id) {
    const record = await this.#database.use((database) => database.get("sheets", id));
    if (!record) {
      this.#seen.delete(id);
      return null;
    }
    this.#seen.set(id, record.stamp);
    return record;
  }

  /** @returns {Promise<Stored[]>} all records, the newest first */
  async all() {
    /** @type {Stored[]} */
    const records = await this.#database.use((database) => database.getAll("sheets"));
    const time = (/** @type {Stored} */ { sheet }) => String(sheet.updated ?? "");
    return records.sort((a, b) => time(b).localeCompare(time(a)));
  }

  /**
   * Writes the record if nobody else has since it was read; all in one transaction.
   * @param {Writable} record
   * @param {{current?: boolean, backup?: "replaced" | ""}} [how] whether it becomes the current one,
   *   and whether the record that it replaces is kept as a copy
   * @returns {Promise<string>} the key of the copy, or nothing
   */
  async write(record, { current = true, backup = "" } = {}) {
    const stamp = uuid();
    this.#tried.add(stamp);
    const key = await this.#work(async (work) => {
      const stored = await work.objectStore("sheets").get(record.id);
      if (stored?.stamp !== this.#seen.get(record.id) && !this.#tried.has(stored?.stamp)) {
        work.abort();
        await work.done.catch(() => undefined);
        throw new ConflictError();
      }
      const copy = backup && stored ? await keep(work, backup, stored) : "";
      await work.objectStore("sheets").put({ ...record, stamp, at: new Date().toISOString() });
      if (current) await work.objectStore("settings").put(record.id, "current");
      return copy;
    });
    this.#seen.set(record.id, stamp);
    this.#tried.clear();
    return key;
  }

  /**
   * Takes a record away and keeps a copy, in one transaction.
   * @param {string} id
   * @returns {Promise<string>} the key of the copy, or nothing
   */
  async remove(id) {
    const key = await this.#work(async (work) => {
      const stored = await work.objectStore("sheets").get(id);
      const copy = stored ? await keep(work, "deleted", stored) : "";
      await work.objectStore("sheets").delete(id);
      return copy;
    });
    this.#seen.delete(id);
    return key;
  }

  /**
   * Puts a copy back in the place of its record; a record that stands there becomes a copy.
   * @param {string} key
   * @returns {Promise<string | null>} the id of the record, null when there is no such copy
   */
  async restore(key) {
    const stamp = uuid();
    const id = await this.#work(async (work) => {
      /** @type {Backup | undefined} */
      const copy = await work.objectStore("backups").get(key);
      if (!copy) return null;
      const stored = await work.objectStore("sheets").get(copy.record.id);
      if (stored) await keep(work, "replaced", stored);
      await work.objectStore("sheets").put({ ...copy.record, stamp });
      await work.objectStore("backups").delete(key);
      return copy.record.id;
    });
    if (id !== null) this.#seen.set(id, stamp);
    return id;
  }

  /** @returns {Promise<Backup[]>} the newest first */
  async backups() {
    /** @type {Backup[]} */
    const copies = await this.#database.use((database) => database.getAll("backups"));
    return copies.sort((a, b) => b.at.localeCompare(a.at));
  }

  /** @param {string} key */
  async dropBackup(key) {
    await this.#database.use((database) => database.delete("backups", key));
  }

  /**
   * @template T
   * @param {(work: Work) => Promise<T>} act all of it in one transaction
   * @returns {Promise<T>} settled when it is on the disk
   */
  #work(act) {
    return this.#database.use(async (database) => {
      const work = database.transaction(["sheets", "settings", "backups"], "readwrite", {
        durability: "strict",
      });
      const outcome = await act(work);
      await work.done;
      return outcome;
    });
  }
}

/**
 * @param {Work} work
 * @param {"replaced" | "deleted"} reason
 * @param {Stored} record
 * @returns {Promise<string>} the key of the copy
 */
async function keep(work, reason, record) {
  const copies = work.objectStore("backups");
  const key = uuid();
  await copies.put({ key, reason, at: new Date().toISOString(), record });
  /** @type {Backup[]} */
  const all = await copies.getAll();
  const old = all.sort((a, b) => b.at.localeCompare(a.at)).slice(BACKUPS);
  await Promise.all(old.map((copy) => copies.delete(copy.key)));
  return key;
}
