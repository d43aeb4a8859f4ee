/** Tells the classic script of the page (overrides/partials/start.js) whether the module has started. */
import { t } from "./text.js";

export function tellStarted() {
  document.dispatchEvent(new CustomEvent("assess-started"));
}

/** @param {Error} error shown to the reader as the reason */
export function tellFailed(error) {
  console.error(error);
  const detail = t("cannot_start", { reason: error.message });
  document.dispatchEvent(new CustomEvent("assess-failed", { detail }));
}
