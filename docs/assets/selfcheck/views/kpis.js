/** The effect indicators that the levels ask for: periods with numerator, denominator and source (R10). */
import { html } from "../../vendor/lit-html/lit-html.js";
import { periodsOf } from "../kpis.js";
import { t } from "../text.js";
/** @import { Kpi, Model, Period } from "../types.js" */

const NOTATION = "[0-9]{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?";

/** @param {Model} model */
export function kpisView(model) {
  const { catalogue } = model.data;
  const heads = catalogue.method.kpi_heads[model.sheet.profile.size] ?? [];
  return html`<h2 tabindex="-1">${t("page_kpis")}</h2>
    <p>${t("kpis_intro", { count: heads.length })}</p>
    <p class="assess-hint">${t("kpis_hint")}</p>
    ${
      model.scoreProblem
        ? html`<p class="assess-problem" role="alert">${model.scoreProblem}</p>`
        : ""
    }
    ${catalogue.kpis.filter((kpi) => heads.includes(kpi.id)).map((kpi) => kpiPart(model, kpi))}`;
}

/**
 * @param {Model} model
 * @param {Kpi} kpi
 */
function kpiPart(model, kpi) {
  const periods = periodsOf(model.sheet, kpi.id);
  return html`<fieldset class="assess-kpi">
    <legend>
      <a href="${model.root}k/${kpi.id}/" target="_blank" rel="noopener"><code>${kpi.id}</code></a>
      ${kpi.title.zh}
    </legend>
    <p class="assess-hint">${kpi.definition.zh}</p>
    ${periods.map((period, index) => periodRow(model, kpi, period, index))}
    <button
      type="button"
      class="assess-button"
      aria-label=${t("period_add_to", { title: kpi.title.zh })}
      @click=${() => model.actions.addPeriod(kpi.id)}
    >
      ${t("period_add")}
    </button>
  </fieldset>`;
}

/**
 * A field is set only when its stored value changes, so that a new score never overwrites what is being typed.
 * @param {Model} model
 * @param {Kpi} kpi
 * @param {Period} period
 * @param {number} index
 */
function periodRow(model, kpi, period, index) {
  const number = (/** @type {"numerator" | "denominator"} */ field) =>
    html`<label
      >${kpi[field].zh}
      <input
        type="number"
        step="any"
        inputmode="decimal"
        min=${kpi.signed && field === "numerator" ? "" : "0"}
        .value=${String(period[field] ?? "")}
        @change=${(/** @type {Event} */ event) => keep(event, model, kpi.id, index, field)}
    /></label>`;
  const text = (/** @type {"period" | "source"} */ field, /** @type {string} */ pattern) =>
    html`<label
      >${t(`kpi_${field}`)}
      <input
        type="text"
        pattern=${pattern}
        placeholder=${t(`kpi_${field}_hint`)}
        .value=${String(period[field] ?? "")}
        @change=${(/** @type {Event} */ event) => keep(event, model, kpi.id, index, field)}
    /></label>`;
  return html`<div class="assess-period">
    ${text("period", NOTATION)} ${number("numerator")} ${number("denominator")}
    ${text("source", ".*")}
    <button
      type="button"
      class="assess-button"
      aria-label=${t("period_remove", { number: index + 1, title: kpi.title.zh })}
      @click=${() => model.actions.removePeriod(kpi.id, index)}
    >
      ${t("remove")}
    </button>
  </div>`;
}

/**
 * What the browser itself finds malformed is told beside the field and not kept.
 * @param {Event} event
 * @param {Model} model
 * @param {string} id
 * @param {number} index
 * @param {"period" | "numerator" | "denominator" | "source"} field
 */
function keep(event, { actions }, id, index, field) {
  const $input = /** @type {HTMLInputElement} */ (event.target);
  if (!$input.reportValidity()) return;
  const value = $input.type === "number" ? $input.valueAsNumber : $input.value.trim();
  actions.editPeriod(id, index, field, value === "" || Number.isNaN(value) ? null : value);
}
