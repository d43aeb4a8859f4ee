/** Fields that several pages for understanding show: files, a filter of differences, a list of facts. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";

/**
 * The same file may be chosen again after it was corrected, so the field is emptied.
 * @param {string} label
 * @param {boolean} busy
 * @param {(files: File[]) => void} chosen
 * @param {{multiple?: boolean, form?: boolean}} [how] whether several may be chosen, and a questionnaire in Excel
 */
export function fileField(label, busy, chosen, { multiple = true, form = false } = {}) {
  /** @param {Event} event */
  const take = (event) => {
    const $input = /** @type {HTMLInputElement} */ (event.target);
    chosen([...($input.files ?? [])]);
    $input.value = "";
  };
  return html`<label class="assess-field"
    >${label}
    <input
      type="file"
      ?multiple=${multiple}
      accept=${form ? ".json,application/json,.xlsx" : ".json,application/json"}
      ?disabled=${busy}
      @change=${take}
  /></label>`;
}

/**
 * @param {boolean} differingOnly
 * @param {(only: boolean) => void} set
 */
export function differingFilter(differingOnly, set) {
  return html`<div class="assess-modes assess-choice" role="group" aria-label=${t("filter")}>
    ${[true, false].map((only) => html`<button type="button" aria-pressed=${differingOnly === only ? "true" : "false"} @click=${() => set(only)}>${t(only ? "only_differing" : "all_clauses")}</button>`)}
  </div>`;
}

/** @param {(string | undefined)[][]} facts names and values */
export function factList(facts) {
  return html`<dl class="assess-figures">
    ${facts.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value ?? nothing}</dd>
        </div>`,
    )}
  </dl>`;
}
