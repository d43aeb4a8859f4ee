/** What the guidance suggests for an item of the plan: each step can be taken over and then edited. */
import { marked } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { PlanItem } from "../../sheet/types.js" */
/** @import { How } from "../../state/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {PlanItem} item
 */
export function howPart(model, item) {
  const { planning, actions } = model;
  /** @param {Event} event */
  const opened = ({ target }) =>
    /** @type {HTMLDetailsElement} */ (target).open && actions.showHow(item.ids);
  return html`<details class="assess-pick" @toggle=${opened}>
    <summary>${t("plan_how")}</summary>
    ${item.ids.filter((id) => Object.hasOwn(planning.hows, id)).map((id) => clausePart(model, item, id, planning.hows[id] ?? null))}
  </details>`;
}

/**
 * @param {Model} model
 * @param {PlanItem} item
 * @param {string} id
 * @param {How | null} how
 */
function clausePart(model, item, id, how) {
  if (how === null) return html`<p class="assess-hint">${t("plan_how_loading")}</p>`;
  if (how.failed) return html`<p class="assess-hint" role="status">${t("plan_how_failed")}</p>`;
  return html`${item.ids.length > 1 ? html`<p class="assess-hint"><code>${id}</code></p>` : nothing}
    <ol class="assess-hows">
      ${how.steps.map((text) => stepPart(model, item, text, how.proposed))}
    </ol>`;
}

/**
 * @param {Model} model
 * @param {PlanItem} item
 * @param {string} text
 * @param {string[]} proposed
 */
function stepPart({ actions }, item, text, proposed) {
  const taken = item.action.includes(text);
  return html`<li>
    <span>${marked(text, proposed)}</span>
    <button
      type="button"
      class="assess-button"
      ?disabled=${taken}
      aria-label=${t("plan_how_take_of", { text })}
      @click=${() => actions.takeHow(item, text)}
    >
      ${t(taken ? "plan_how_taken" : "plan_how_take")}
    </button>
  </li>`;
}
