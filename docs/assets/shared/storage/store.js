/** Store of self-checks in IndexedDB, one record each; a record that another window wrote is not overwritten. */
import { uuid } from "../page/text.js";
import { Database } from "./database.js";
/** @import { Backup, Stored, Writable } from "./sheet.js" */

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
    return (await this.#database.open()).get("settings", key);
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  async set(key, value) {
    await (await this.#database.open()).put("settings", value, key);
  }

  /**
   * @param {string} id
   * @returns {Promise<Stored | null>}
   */
  async read(id) {
    const record = await (await this.#database.open()).get("sheets", id);
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
    const records = await (await this.#database.open()).getAll("sheets");
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
    const work = await this.#work();
    const stored = await work.objectStore("sheets").get(record.id);
    if (stored?.stamp !== this.#seen.get(record.id)) {
      work.abort();
      await work.done.catch(() => undefined);
      throw new ConflictError();
    }
    const key = backup && stored ? await keep(work, backup, stored) : "";
    await work.objectStore("sheets").put({ ...record, stamp, at: new Date().toISOString() });
    if (current) await work.objectStore("settings").put(record.id, "current");
    await work.done;
    this.#seen.set(record.id, stamp);
    return key;
  }

  /**
   * Takes a record away and keeps a copy, in one transaction.
   * @param {string} id
   * @returns {Promise<string>} the key of the copy, or nothing
   */
  async remove(id) {
    const work = await this.#work();
    const stored = await work.objectStore("sheets").get(id);
    const key = stored ? await keep(work, "deleted", stored) : "";
    await work.objectStore("sheets").delete(id);
    await work.done;
    this.#seen.delete(id);
    return key;
  }

  /**
   * Puts a copy back in the place of its record; a record that stands there becomes a copy.
   * @param {string} key
   * @returns {Promise<string | null>} the id of the record, null when there is no such copy
   */
  async restore(key) {
    const work = await this.#work();
    /** @type {Backup | undefined} */
    const copy = await work.objectStore("backups").get(key);
    if (!copy) return null;
    const { id } = copy.record;
    const stored = await work.objectStore("sheets").get(id);
    if (stored) await keep(work, "replaced", stored);
    const stamp = uuid();
    await work.objectStore("sheets").put({ ...copy.record, stamp });
    await work.objectStore("backups").delete(key);
    await work.done;
    this.#seen.set(id, stamp);
    return id;
  }

  /** @returns {Promise<Backup[]>} the newest first */
  async backups() {
    /** @type {Backup[]} */
    const copies = await (await this.#database.open()).getAll("backups");
    return copies.sort((a, b) => b.at.localeCompare(a.at));
  }

  /** @param {string} key */
  async dropBackup(key) {
    await (await this.#database.open()).delete("backups", key);
  }

  async #work() {
    return (await this.#database.open()).transaction(
      ["sheets", "settings", "backups"],
      "readwrite",
      {
        durability: "strict",
      },
    );
  }
}

/**
 * @param {import("../../vendor/idb/index.js").IDBPTransaction<unknown, string[], "readwrite">} work
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
