/** The self-checks and copies that this browser keeps, as the list of them shows. */
import { Slice } from "./slice.js";
/** @import { Backup } from "../../shared/storage/sheet.js" */
/** @import { Result } from "./replies.js" */
/** @import { Listed, StoredFacts } from "./types.js" */

/** @extends {Slice<StoredFacts>} */
export class StoredList extends Slice {
  /** @param {() => void} changed */
  constructor(changed) {
    super({ list: [], results: {}, backups: [], listFailed: false }, changed);
  }

  /**
   * @param {Listed[]} list
   * @param {Backup[]} backups
   */
  take(list, backups) {
    this.set({ list, backups, listFailed: false });
  }

  /** The store could not be read. */
  fail() {
    this.set({ list: [], backups: [], listFailed: true });
  }

  /**
   * Keeps a result by the stamp of its record; those of records that have changed since go.
   * @param {string} stamp
   * @param {Result} result
   */
  addResult(stamp, result) {
    const stamps = new Set(this.facts.list.map((item) => item.stamp));
    const kept = Object.entries(this.facts.results).filter(([key]) => stamps.has(key));
    this.set({ results: { ...Object.fromEntries(kept), [stamp]: result } });
  }
}
