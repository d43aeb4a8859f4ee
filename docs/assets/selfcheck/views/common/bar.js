/** What the bar at the bottom of a phone opens: the chapters, and the score with its panel. */
import { t } from "../../../shared/page/text.js";
import { html } from "../../../vendor/lit-html/lit-html.js";
import { panelSummary } from "./panel.js";
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function barButtons(model) {
  const { open, actions } = model;
  return html`<button
      type="button"
      class="assess-bar-nav"
      aria-expanded=${open === "nav" ? "true" : "false"}
      aria-controls="assess-nav"
      @click=${() => actions.toggle("nav")}
    >
      ${t("nav_short")}
    </button>
    <button
      type="button"
      class="assess-bar-score"
      aria-expanded=${open === "panel" ? "true" : "false"}
      aria-controls="assess-panel"
      @click=${() => actions.toggle("panel")}
    >
      ${panelSummary(model)}
    </button>`;
}
