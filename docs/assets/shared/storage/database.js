/** IndexedDB connection: opened on first use, closed when another window upgrades or erases the database. */
import { deleteDB, openDB } from "../../vendor/idb/index.js";
/** @import { IDBPDatabase } from "../../vendor/idb/index.js" */

/** How long the browser may leave a request without an answer (ms). */
const PATIENCE = 5_000;
/** What a connection throws that has died without an event. */
const DEAD = ["AbortError", "InvalidStateError", "UnknownError"];

export class Database {
  /** @type {Promise<IDBPDatabase> | null} */
  #opened = null;

  /**
   * @param {string} name
   * @param {number} version
   * @param {(database: IDBPDatabase, before: number) => void} upgrade from the version `before`, 0 for none
   * @param {number} [patience] in ms
   */
  constructor(name, version, upgrade, patience = PATIENCE) {
    this.name = name;
    this.version = version;
    this.upgrade = upgrade;
    this.patience = patience;
  }

  /**
   * Works with the open database. A connection that turns out to be dead is dropped, and the work tried once
   * more with a new one; work that gets no answer is given up, and the next begins with a new connection.
   * @template T
   * @param {(database: IDBPDatabase) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async use(work) {
    try {
      return await this.#attempt(work);
    } catch (error) {
      if (!DEAD.includes(nameOf(error))) throw error;
      return this.#attempt(work);
    }
  }

  /** Takes the database itself away, with everything in it. */
  async erase() {
    (await this.#opened?.catch(() => null))?.close();
    this.#opened = null;
    await this.#answered(deleteDB(this.name));
  }

  /**
   * @template T
   * @param {(database: IDBPDatabase) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #attempt(work) {
    const opened = (this.#opened ??= this.#open());
    try {
      return await this.#answered(opened.then(work));
    } catch (error) {
      if ([...DEAD, "TimeoutError"].includes(nameOf(error)) && this.#opened === opened) {
        this.#opened = null;
        opened.then(
          (database) => database.close(), // also one that opens too late
          () => {},
        );
      }
      throw error;
    }
  }

  /** @returns {Promise<IDBPDatabase>} */
  #open() {
    const opened = openDB(this.name, this.version, {
      upgrade: (database, before) => this.upgrade(database, before),
      blocking: (_current, _blocked, event) => {
        /** @type {IDBDatabase} */ (event.target).close(); // a newer page, or one that erases
        this.#opened = null;
      },
      terminated: () => (this.#opened = null),
    });
    opened.catch(() => (this.#opened = null)); // the next attempt may succeed
    return opened;
  }

  /**
   * @template T
   * @param {Promise<T>} answer
   * @returns {Promise<T>} rejects when it does not come
   */
  #answered(answer) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const silence = new Promise((_, reject) => {
      timer = setTimeout(
        () => reject(new DOMException("no answer", "TimeoutError")),
        this.patience,
      );
    });
    return Promise.race([answer, /** @type {Promise<never>} */ (silence)]).finally(() =>
      clearTimeout(timer),
    );
  }
}

/** @param {unknown} error */
function nameOf(error) {
  return error instanceof Error ? error.name : "";
}
