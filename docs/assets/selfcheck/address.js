/** Tells which page of the form the address names; places of the page around it are not the form's. */
import { isLink } from "./sheet/link-address.js";
import { PAGE_IDS } from "./views/shell/pages.js";
/** @import { Route } from "./state/types.js" */

/** @type {Route} */
export const START = { page: "profile", id: "profile" };

/** @returns {string} the fragment of the address; as it stands when it is not encoded well */
function fragment() {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/**
 * @param {HTMLElement} $root
 * @param {Route} shown
 * @returns {Route} the page that the address names; the shown one where it names a place outside the form
 */
export function route($root, shown) {
  const id = fragment();
  if (isLink(id)) return { page: "copy", id };
  const page = PAGE_IDS.find((known) => known === id);
  if (page) return { page, id };
  const $place = id && document.getElementById(id);
  if ($place && !$root.contains($place)) return shown;
  return id ? { page: "question", id } : START;
}
