/** The keys, in a dialog that the browser itself keeps the focus in. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html } from "../../../vendor/lit-html/lit-html.js";
/** @import { Model } from "../../types.js" */

const KEYS = ["1–4", "N", "J", "K", "U", "?", "C"];

/** @param {Model} model */
export function helpDialog({ keysOn, actions }) {
  return html`<dialog id="assess-help" class="assess-dialog" aria-labelledby="assess-help-title">
    <h2 id="assess-help-title">${t("help_title")}</h2>
    <table class="assess-table">
      <thead>
        <tr>
          <th scope="col">${t("help_key")}</th>
          <th scope="col">${t("help_does")}</th>
        </tr>
      </thead>
      <tbody>
        ${KEYS.map(
          (key, index) =>
            html`<tr>
              <td><kbd>${key}</kbd></td>
              <td>${t(`key_${index}`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <label class="assess-option"
      ><input
        type="checkbox"
        .checked=${live(keysOn)}
        @change=${(/** @type {Event} */ event) => actions.setKeys(/** @type {HTMLInputElement} */ (event.target).checked)}
      /><span>${t("keys_on")}</span></label
    >
    <form method="dialog">
      <button class="assess-button" data-main>${t("close")}</button>
    </form>
  </dialog>`;
}
