/** Who sees to a clause; the filter 我的 finds it again. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Step} step
 */
export function ownerPart(model, step) {
  const { me, actions } = model;
  const owner = String(model.entry(step)?.owner ?? "");
  return html`<div class="assess-owner">
    <label class="assess-field"
      >${t("owner_label")}
      <input
        type="text"
        list="assess-owners"
        autocomplete="off"
        .value=${live(owner)}
        @input=${(/** @type {Event} */ event) => actions.edit(step, "owner", /** @type {HTMLInputElement} */ (event.target).value)}
      />
    </label>
    <datalist id="assess-owners">
      ${ownersOf(model).map((name) => html`<option value=${name}></option>`)}
    </datalist>
    ${
      me && owner !== me
        ? html`<button
            type="button"
            class="assess-button"
            @click=${() => actions.edit(step, "owner", me)}
          >
            ${t("owner_me", { me })}
          </button>`
        : nothing
    }
  </div>`;
}

/**
 * @param {Model} model
 * @returns {string[]} every name that is written as an owner
 */
export function ownersOf({ sheet, me }) {
  const entries = [...Object.values(sheet.answers), ...Object.values(sheet.bundles ?? {})];
  const names = entries.map((entry) => String(entry?.owner ?? "").trim());
  return [...new Set([me, ...names])].filter(Boolean).sort();
}
