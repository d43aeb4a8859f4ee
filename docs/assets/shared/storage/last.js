/** Keeps what was typed last over the end of a page, where the database would be written too late. */
import { readLocal, writeLocal } from "./local.js";
/** @import { Writable } from "./sheet.js" */
/** @import { Store } from "./store.js" */

const KEY = "sme-selfcheck-last";

/** @param {Writable} record whose writing is still under way; it is kept before the function returns */
export function keepLast(record) {
  writeLocal(KEY, record);
}

/**
 * Lets go of it, once the database has it.
 * @param {string} id of the self-check; what is kept of another one stays
 */
export function forgetLast(id) {
  if (readLocal(KEY)?.id === id) writeLocal(KEY, null);
}

/**
 * Brings what was kept into the database, unless something newer stands there or the self-check is gone.
 * @param {Pick<Store, "current" | "read" | "write">} store
 */
export async function storeLast(store) {
  /** @type {Writable | null} */
  const last = readLocal(KEY);
  if (!last?.id || !last.sheet) return;
  forgetLast(last.id);
  const [current, stored] = [await store.current(), await store.read(last.id)];
  const newer = stored && String(last.sheet.updated) > String(stored.sheet.updated);
  if (newer || !current) await store.write(last, { current: !current || current.id === last.id });
}
