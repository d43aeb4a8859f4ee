/** What every tool shows of its copy in this browser: that a newer release waits, and how far it works offline. */
import { t } from "../page/text.js";
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
/** @import { OfflineActions, OfflineState } from "./types.js" */

/** @typedef {{offline: OfflineState, actions: OfflineActions}} Shown */

/** @param {Shown} model */
export function newerNotice({ offline: { newer, others }, actions }) {
  if (!newer) return nothing;
  return html`<div class="assess-notice" data-newer role="status">
    <p>${others ? t("offline_others", { count: others }) : t("offline_newer")}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${actions.takeNewer}>
        ${t("offline_take")}
      </button>
    </p>
  </div>`;
}

/** @param {Shown} model */
export function offlineLine({ offline: { phase, done, total }, actions }) {
  if (phase === "none") return nothing;
  const words = t(`offline_${phase}`, { done, total, count: total - done });
  const quiet = phase === "fetching"; // each step would be read out
  return html`<p class="assess-hint" data-offline=${phase} role=${quiet ? nothing : "status"}>
    ${words}
    ${
      phase === "whole" || quiet
        ? nothing
        : html`<button type="button" class="assess-link" @click=${actions.fetchAll}>
            ${t("offline_fetch")}
          </button>`
    }
  </p>`;
}
