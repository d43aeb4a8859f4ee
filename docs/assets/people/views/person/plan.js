/** The personal development plan: when it starts, what is raised by when, and the files of it. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { textField } from "../common/fields.js";
import { reportPart } from "../common/report.js";
/** @import { PersonModel } from "../../types.js" */

/** @param {PersonModel} model */
export function planView(model) {
  const { record, report, result, actions } = model;
  return html`<h2 tabindex="-1">${t("person_plan")}</h2>
    <p>${t("plan_intro")}</p>
    <div class="assess-grid">
      ${textField("plan_start", t("plan_start"), record.plan_start, (value) => actions.set("plan_start", value || null), t("plan_start_hint"), "date")}
    </div>
    ${report ? html`${buttons(model)} ${reportPart(report, (indicator, text) => due(model, indicator, text))}` : html`<p>${t(emptyReason(record.occupation, result))}</p>`}`;
}

/**
 * @param {string} occupation
 * @param {PersonModel["result"]} result
 */
function emptyReason(occupation, result) {
  if (!occupation) return "choose_first";
  return result && !result.next ? "plan_top_reached" : "waiting";
}

/** @param {PersonModel} model */
function buttons({ record, busy, actions }) {
  return html`<p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${actions.print}>
        ${t("print_plan")}
      </button>
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.word}>
        ${t("plan_docx")}
      </button>
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.workbook}>
        ${t("plan_xlsx")}
      </button>
      <button
        type="button"
        class="assess-button"
        ?disabled=${busy || !record.plan_start}
        @click=${actions.calendar}
      >
        ${t("plan_ics")}
      </button>
    </p>
    ${record.plan_start ? nothing : html`<p class="assess-hint">${t("plan_ics_needs")}</p>`}`;
}

/**
 * The day chosen for one indicator; on paper the day as the report has it.
 * @param {PersonModel} model
 * @param {string} indicator
 * @param {string} text
 */
function due({ record, actions }, indicator, text) {
  const value = record.plan_due[indicator] ?? "";
  return html`<span class="assess-paper">${text}</span
    ><input
      type="date"
      class="assess-date"
      aria-label=${t("plan_due_of", { indicator })}
      data-due=${indicator}
      .value=${String(value)}
      @change=${(/** @type {Event} */ event) => actions.setIn("plan_due", indicator, /** @type {HTMLInputElement} */ (event.target).value || null)}
    />`;
}
