/** What was planned for a question in the self-check that this one was started from, and how far it is. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { promisedOf, STATES } from "../../sheet/plan.js";
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Step} step
 */
export function promisedPart(model, step) {
  const entry = model.entry(step);
  const promised = promisedOf(entry);
  if (!promised) return nothing;
  const { action, owner, due, state } = promised;
  const facts = [owner && t("promised_owner", { owner }), due && t("promised_due", { due })];
  const planned = Boolean(entry?.action);
  const states = [...new Set([...STATES, state])];
  return html`<div class="assess-notice" data-promised>
    <p><b>${t("promised_title")}</b>${action || t("promised_no_action")}</p>
    <p class="assess-hint">${facts.filter(Boolean).join("，")}</p>
    <label class="assess-field"
      >${t("promised_state")}
      <select
        @change=${(/** @type {Event} */ event) => model.actions.setPromised(step, /** @type {HTMLSelectElement} */ (event.target).value)}
      >
        ${states.map((one) => html`<option value=${one} ?selected=${one === state}>${STATES.includes(one) ? t(`plan_state_${one}`) : one}</option>`)}
      </select>
    </label>
    ${
      planned || state === "done"
        ? nothing
        : html`<button
            type="button"
            class="assess-button"
            @click=${() => model.actions.renewPromise(step)}
          >
            ${t("promised_renew")}
          </button>`
    }
  </div>`;
}
