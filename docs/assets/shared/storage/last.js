/** Keeps what was typed last over the end of a page, where the database would be written too late. */
/** @import { Writable } from "./sheet.js" */
/** @import { Store } from "./store.js" */

const KEY = "sme-selfcheck-last";

/** @param {Writable} record whose writing is still under way; it is kept before the function returns */
export function keepLast(record) {
  try {
    localStorage.setItem(KEY, JSON.stringify(record));
  } catch {
    // without room or permission the writing that is under way has to do
  }
}

/**
 * Lets go of it, once the database has it.
 * @param {string} id of the self-check; what is kept of another one stays
 */
export function forgetLast(id) {
  try {
    if (readLast()?.id === id) localStorage.removeItem(KEY);
  } catch {
    // where nothing may be kept, nothing was
  }
}

/** @returns {Writable | null} */
function readLast() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Brings what was kept into the database, unless something newer stands there or the self-check is gone.
 * @param {Pick<Store, "current" | "read" | "write">} store
 */
export async function storeLast(store) {
  const last = readLast();
  if (!last?.id || !last.sheet) return;
  forgetLast(last.id);
  const [current, stored] = [await store.current(), await store.read(last.id)];
  const newer = stored && String(last.sheet.updated) > String(stored.sheet.updated);
  if (newer || !current) await store.write(last, { current: !current || current.id === last.id });
}
