/** IndexedDB connection: opened on first use, closed when another window upgrades or erases the database. */
import { deleteDB, openDB } from "../../vendor/idb/index.js";
/** @import { IDBPDatabase } from "../../vendor/idb/index.js" */

export class Database {
  /** @type {Promise<IDBPDatabase> | null} */
  #opened = null;

  /**
   * @param {string} name
   * @param {number} version
   * @param {(database: IDBPDatabase, before: number) => void} upgrade from the version `before`, 0 for none
   */
  constructor(name, version, upgrade) {
    this.name = name;
    this.version = version;
    this.upgrade = upgrade;
  }

  /** @returns {Promise<IDBPDatabase>} */
  open() {
    this.#opened ??= openDB(this.name, this.version, {
      upgrade: (database, before) => this.upgrade(database, before),
      blocking: (_current, _blocked, event) => {
        /** @type {IDBDatabase} */ (event.target).close(); // a newer page, or one that erases
        this.#opened = null;
      },
      terminated: () => (this.#opened = null),
    }).catch((error) => {
      this.#opened = null; // the next attempt may succeed
      throw error;
    });
    return this.#opened;
  }

  /** Takes the database itself away, with everything in it. */
  async erase() {
    (await this.#opened?.catch(() => null))?.close();
    this.#opened = null;
    await deleteDB(this.name);
  }
}
