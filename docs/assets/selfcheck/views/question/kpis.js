/** The effect indicators that the levels ask for: what each is, its periods, and how R10 judges them. */
import { marked, own } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { periodsOf } from "../../sheet/kpis.js";
import { judged } from "../common/kpi-finding.js";
/** @import { Kpi } from "../../../shared/page/catalogue.js" */
/** @import { Period } from "../../../shared/storage/sheet.js" */
/** @import { WhyShare } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/** R10: this indicator is the requirement rate of the self-check itself. */
const OF_THE_CHECK = "KPI-5a";

/** @param {Model} model */
export function kpisView(model) {
  const { catalogue } = model.data;
  const heads = catalogue.method.kpi_heads[model.sheet.profile.size] ?? [];
  return html`<h2 tabindex="-1">${t("page_kpis")}</h2>
    <p>${t("kpis_intro", { count: heads.length })}</p>
    ${rules(model)}
    ${
      model.scoreProblem
        ? html`<p class="assess-problem" role="alert">${model.scoreProblem}</p>`
        : nothing
    }
    <fieldset class="assess-sheet" ?disabled=${model.readOnly}>
      ${heads.flatMap((id) => model.data.kpis.get(id) ?? []).map((kpi) => kpiPart(model, kpi))}
    </fieldset>`;
}

/** @param {Model} model what counts, in the numbers of the method */
function rules({ data, sheet }) {
  const { kpi_tolerance: tolerance, small_number: small } = data.catalogue.method;
  const needs = data.catalogue.levels.flatMap(({ level, kpi }) => {
    const need = kpi?.[sheet.profile.size];
    if (!need) return [];
    return [t(need.periods ? "kpi_need_periods" : "kpi_need", { level, ...need })];
  });
  return html`<dl class="assess-rules">
    <dt>${t("kpi_measured_title")}</dt>
    <dd>${t("kpi_measured_rule")}</dd>
    <dt>${t("kpi_not_worse_title")}</dt>
    <dd>${t("kpi_not_worse_rule")}${own(t("kpi_tolerance", { tolerance }))}</dd>
    <dt>${t("kpi_small_title")}</dt>
    <dd>${own(t("kpi_small_below", { small }))}${t("kpi_small_rule")}</dd>
    <dt>${t("kpi_need_title")}</dt>
    <dd>${own(needs.join("；"))}</dd>
  </dl>`;
}

/**
 * @param {Model} model
 * @param {Kpi} kpi
 */
function kpiPart(model, kpi) {
  const periods = periodsOf(model.sheet, kpi.id);
  return html`<fieldset class="assess-kpi" id="kpi-${kpi.id}">
    <legend>
      <a href="${model.root}k/${kpi.id}/" target="_blank" rel="noopener"><code>${kpi.id}</code></a>
      ${kpi.title.zh}
    </legend>
    ${about(kpi)} ${kpi.id === OF_THE_CHECK ? offer(model, kpi, periods) : nothing}
    ${periods.map((period, index) => periodRow(model, kpi, period, index))} ${judged(model, kpi)}
    <button
      type="button"
      class="assess-button assess-period-add"
      aria-label=${t("period_add_to", { title: kpi.title.zh })}
      @click=${() => model.actions.addPeriod(kpi.id)}
    >
      ${t("period_add")}
    </button>
  </fieldset>`;
}

/** @param {Kpi} kpi */
function about(kpi) {
  const phrases = kpi.proposed_values;
  return html`<p>${marked(kpi.definition.zh, phrases)}</p>
    <dl class="assess-formula">
      <dt>${t("kpi_numerator")}</dt>
      <dd>${marked(kpi.numerator.zh, phrases)}</dd>
      <dt>${t("kpi_denominator")}</dt>
      <dd>${marked(kpi.denominator.zh, phrases)}</dd>
      <dt>${t("kpi_direction")}</dt>
      <dd>${t(`kpi_direction_${kpi.direction}`)}，${kpi.period.zh}</dd>
      ${
        kpi.worked
          ? html`<dt>${t("kpi_worked")}</dt>
              <dd>${marked(kpi.worked.zh, phrases)}</dd>`
          : nothing
      }
    </dl>`;
}

/**
 * The rate as the scorer gives it is offered, never filled in silently (R10).
 * @param {Model} model
 * @param {Kpi} kpi
 * @param {Period[]} periods
 */
function offer(model, kpi, periods) {
  const rate = model.replies.explain?.requirement_rate;
  if (!rate?.denominator) return nothing;
  const year = String(new Date().getFullYear());
  const yearly = periods.every(({ period }) => !period || /^[0-9]{4}$/.test(period));
  const taken = periods.some(({ period }) => period === year);
  return html`<div class="assess-offer">
    <p>${t("kpi_offer", { ...rate, rounded: rate.rounded?.toFixed(1) })}</p>
    ${
      taken
        ? html`<p class="assess-hint">${t("kpi_offer_taken", { year })}</p>`
        : html`<button
            type="button"
            class="assess-button"
            @click=${() => model.actions.addPeriod(kpi.id, offered(rate, yearly ? year : ""))}
          >
            ${t("kpi_offer_take")}
          </button>`
    }
  </div>`;
}

/**
 * @param {WhyShare} rate
 * @param {string} period
 * @returns {Period}
 */
function offered({ numerator, denominator }, period) {
  return { period, numerator, denominator, source: t("kpi_offer_source") };
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
      >${t(`kpi_${field}`)}
      <input
        type="number"
        step="any"
        inputmode="decimal"
        min=${kpi.signed && field === "numerator" ? nothing : "0"}
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
    ${text("period", model.data.notations.period)} ${number("numerator")} ${number("denominator")}
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
