/** Start of a people page: its place, its data, and the turn from page to page. */
import { placeOf, tellFailed, tellStarted } from "../../shared/page/started.js";
import { fetchData } from "./fetching.js";
/** @import { Data } from "../types.js" */

/**
 * The page is started in its place with what the site publishes, or says that it cannot be.
 * @param {string} name of the module
 * @param {string} root the address of the site
 * @param {($root: HTMLElement, data: Data) => void | Promise<void>} start
 */
export async function begin(name, root, start) {
  const [data, $app] = [fetchData(root), await placeOf(name)];
  try {
    await start($app, await data);
    tellStarted();
  } catch (error) {
    tellFailed(/** @type {Error} */ (error));
  }
}

/**
 * After a turn to another page: its tab in sight, its heading in focus, its beginning on the screen.
 * @param {HTMLElement} $root
 */
export function showPage($root) {
  requestAnimationFrame(() => {
    const $tab = $root.querySelector(".assess-tabs [aria-current]");
    $tab?.scrollIntoView({ inline: "center", block: "nearest" });
    const $heading = /** @type {HTMLElement | null} */ ($root.querySelector(".assess-main h2"));
    $heading?.focus({ preventScroll: true });
    $root.querySelector(".assess-main")?.scrollIntoView({ block: "start" });
  });
}
