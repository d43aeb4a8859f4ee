/**
 * Labelled fields: text, number, choice, radio; what is not entered is null, never 0. A field is set only
 * when its stored value changes, so that a new result never overwrites what is being typed.
 */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";

/** @import { Told } from "../../types.js" */
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
 * What is not taken stays in the field as it was typed, with the reason beside it.
 * @param {string} name
 * @param {string} label
 * @param {unknown} value
 * @param {(typed: string) => void} keep
 * @param {Told | null} [told]
 */
export function numberField(name, label, value, keep, told) {
  const stored = value === null || value === undefined ? "" : String(value);
  return html`<label class="assess-field"
    >${label}
    <input
      type="text"
      inputmode="decimal"
      data-field=${name}
      autocomplete="off"
      placeholder=${t("unknown")}
      aria-invalid=${told ? "true" : nothing}
      .value=${told?.typed ?? stored}
      @change=${(/** @type {Event} */ event) => keep(/** @type {HTMLInputElement} */ (event.target).value)}
    />${wrongLine(told)}</label
  >`;
}

/** The first and the last day that the scorer takes. */
export const DAYS = { first: "1900-01-01", last: "2999-12-31" };

/**
 * A day is kept as soon as it is one, and told when the field is left with none that can be.
 * @param {(day: string | null) => void} keep
 * @param {() => void} refuse
 */
export function dayEvents(keep, refuse) {
  const found = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target);
  return {
    change: (/** @type {Event} */ event) =>
      found(event).validity.valid && keep(found(event).value || null),
    blur: (/** @type {Event} */ event) => found(event).validity.valid || refuse(),
  };
}

/**
 * @param {string} name
 * @param {string} label
 * @param {unknown} value
 * @param {ReturnType<typeof dayEvents>} events
 * @param {Told | null} told
 * @param {string} hint
 */
export function dayField(name, label, value, events, told, hint) {
  return html`<label class="assess-field"
    >${label}
    <input
      type="date"
      data-field=${name}
      min=${DAYS.first}
      max=${DAYS.last}
      aria-invalid=${told ? "true" : nothing}
      .value=${String(value ?? "")}
      @change=${events.change}
      @blur=${events.blur}
    /><small class="assess-hint">${hint}</small>${wrongLine(told)}</label
  >`;
}

/** @param {Told | null | undefined} told */
export function wrongLine(told) {
  return told ? html`<small class="assess-wrong" role="alert">${told.text}</small>` : nothing;
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
  const all = [{ value: "", label: t("unknown") }, ...options];
  return selectField(name, label, chosen, all, (found) => keep(found || null), hint);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} chosen
 * @param {Option[]} options
 * @param {(value: string) => void} keep
 * @param {string} [hint]
 */
export function selectField(name, label, chosen, options, keep, hint = "") {
  return html`<label class="assess-field"
    >${label}
    <select
      data-field=${name}
      .value=${chosen}
      @change=${(/** @type {Event} */ event) => keep(/** @type {HTMLSelectElement} */ (event.target).value)}
    >
      ${options.map((one) => html`<option value=${one.value} .selected=${one.value === chosen}>${one.label}</option>`)}
    </select>
    ${hint ? html`<small class="assess-hint">${hint}</small>` : nothing}</label
  >`;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {boolean} on
 * @param {(on: boolean) => void} keep
 */
export function checkField(name, label, on, keep) {
  return html`<label class="assess-option"
    ><input
      type="checkbox"
      data-field=${name}
      .checked=${on}
      @change=${(/** @type {Event} */ event) => keep(/** @type {HTMLInputElement} */ (event.target).checked)}
    /><span>${label}</span></label
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
