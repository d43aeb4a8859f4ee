/** Keeps small things beside the database: written before the function returns, and lost without harm. */

/**
 * @param {string} key
 * @returns {any} what is kept under the key; null for nothing, and where nothing may be read
 */
export function readLocal(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Without room or permission nothing is kept: whoever reads has to do without.
 * @param {string} key
 * @param {unknown} value null to let go of what is kept
 */
export function writeLocal(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // see above
  }
}
