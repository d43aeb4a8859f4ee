/** Looks up what this browser has stored, and tells when it is not there or cannot be read. */
import { t } from "../../shared/page/text.js";
/** @import { App } from "../app.js" */

/**
 * What the store has; where it has nothing, or cannot be read, that is told.
 * @template T
 * @param {App} app
 * @param {Promise<T | null | undefined>} reading
 * @returns {Promise<T | null>}
 */
export async function found(app, reading) {
  const record = await reading.catch(() => "unread");
  if (record && record !== "unread") return /** @type {T} */ (record);
  app.notices.tell(t(record ? "not_read" : "not_there"));
  return null;
}

/**
 * The record as it is stored; unlike `store.read` it is not the one that this window writes next.
 * @param {App} app
 * @param {string} id
 */
export async function storedUnder(app, id) {
  return (await app.store.all()).find((one) => one.id === id);
}
