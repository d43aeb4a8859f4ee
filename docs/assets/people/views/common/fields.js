/**
 * Labelled fields: text, number, choice, radio; what is not entered is null, never 0. A field is set only
 * when its stored value changes, so that a new result never overwrites what is being typed.
 */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";

/** @typedef {{value: string, label: string}} Option */

/**
 * @param {string} name
 * @param {string} label
 * @param {unknown} value
 * @param {(value: string) => void} keep
 * @param {string} [hint]
 * @param {string} [type]
 */
export function textField(name, label, value, keep, hint = "", type = "text") {
  return html`<label class="assess-field"
    >${label}
    <input
      type=${type}
      data-field=${name}
      autocomplete="off"
      .value=${String(value ?? "")}
      @change=${(/** @type {Event} */ event) => keep(/** @type {HTMLInputElement} */ (event.target).value.trim())}
    />${hint ? html`<small class="assess-hint">${hint}</small>` : nothing}</label
  >`;
}

/**
 * What the browser finds malformed is told beside the field and not kept.
 * @param {string} name
 * @param {string} label
 * @param {unknown} value
 * @param {(value: number | null) => void} keep
 * @param {{hint?: string, most?: number | null, step?: string, problem?: string}} [more]
 */
export function numberField(name, label, value, keep, more = {}) {
  const { hint, most, step = "any", problem } = more;
  return html`<label class="assess-field"
    >${label}
    <input
      type="number"
      inputmode="decimal"
      data-field=${name}
      min="0"
      max=${most ?? nothing}
      step=${step}
      autocomplete="off"
      placeholder=${t("unknown")}
      aria-invalid=${problem ? "true" : nothing}
      .value=${value === null || value === undefined ? "" : String(value)}
      @change=${(/** @type {Event} */ event) => {
        const $input = /** @type {HTMLInputElement} */ (event.target);
        if (!$input.reportValidity()) return;
        keep($input.value === "" ? null : $input.valueAsNumber);
      }}
    />${hint ? html`<small class="assess-hint">${hint}</small>` : nothing}${problem ? html`<small class="assess-wrong" role="alert">${problem}</small>` : nothing}</label
  >`;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {unknown} value
 * @param {Option[]} options
 * @param {(value: string | null) => void} keep
 * @param {string} [hint]
 */
export function choiceField(name, label, value, options, keep, hint = "") {
  const chosen = value === null || value === undefined ? "" : String(value);
  return html`<label class="assess-field"
    >${label}
    <select
      data-field=${name}
      .value=${chosen}
      @change=${(/** @type {Event} */ event) => keep(/** @type {HTMLSelectElement} */ (event.target).value || null)}
    >
      <option value="" ?selected=${chosen === ""}>${t("unknown")}</option>
      ${options.map((one) => html`<option value=${one.value} ?selected=${one.value === chosen}>${one.label}</option>`)}
    </select>
    ${hint ? html`<small class="assess-hint">${hint}</small>` : nothing}</label
  >`;
}

/**
 * @param {string} name
 * @param {unknown} label
 * @param {unknown} value
 * @param {Option[]} options
 * @param {(value: string) => void} keep
 * @param {unknown} [hint]
 */
export function radioField(name, label, value, options, keep, hint = nothing) {
  return html`<fieldset class="assess-radio">
    <legend>${label}</legend>
    ${hint}
    <div class="assess-choices">
      ${options.map(
        (one) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              value=${one.value}
              .checked=${live(one.value === value)}
              @change=${() => keep(one.value)}
            />${one.label}</label
          >`,
      )}
    </div>
  </fieldset>`;
}
