/** Finds the place of a page's module, and tells the classic script (partials/start.js) whether it has started. */
import { t } from "./text.js";

export function tellStarted() {
  document.dispatchEvent(new CustomEvent("assess-started"));
}

/**
 * @param {string} name of the module
 * @returns {Promise<HTMLElement>} the part of the page that the script fills; it may arrive after the script
 */
export async function placeOf(name) {
  const $found = document.querySelector(`[data-module="${name}"]`);
  if ($found instanceof HTMLElement) return $found;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return placeOf(name);
}

/** @param {Error} error shown to the reader as the reason */
export function tellFailed(error) {
  console.error(error);
  const detail = t("cannot_start", { reason: error.message });
  document.dispatchEvent(new CustomEvent("assess-failed", { detail }));
}
