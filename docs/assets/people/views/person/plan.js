/** The personal development plan: when it starts, what is raised by when, and the files of it. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { nameOf, toldAt } from "../../person/places.js";
import { dayEvents, dayField, DAYS, wrongLine } from "../common/fields.js";
import { reportPart } from "../common/report.js";
import { waitingPart } from "../common/words.js";
/** @import { PersonModel } from "../../types.js" */

/** @param {PersonModel} model */
export function planView(model) {
  const { record, report, actions } = model;
  const started = dayEvents(
    (day) => actions.set("plan_start", day),
    () => actions.refuseDay("plan_start"),
  );
  return html`<h2 tabindex="-1">${t("person_plan")}</h2>
    <p>${t("plan_intro")}</p>
    <div class="assess-grid">
      ${dayField("plan_start", t("plan_start"), record.plan_start, started, toldAt(model, "plan_start"), t("plan_start_hint"))}
    </div>
    ${report ? html`${buttons(model)} ${reportPart(report, (indicator, text) => due(model, indicator, text))}` : model.result && !model.result.next && !model.problem ? html`<p>${t("plan_top_reached")}</p>` : waitingPart(model)}`;
}

/** @param {PersonModel} model */
function buttons({ record, report, busy, actions }) {
  const whole = report?.kind !== "conduct"; // of a list of conduct alone there is no workbook and no calendar
  return html`<p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${actions.print}>
        ${t("print_plan")}
      </button>
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.word}>
        ${t("plan_docx")}
      </button>
      ${
        whole
          ? html`<button
                type="button"
                class="assess-button"
                ?disabled=${busy}
                @click=${actions.workbook}
              >
                ${t("plan_xlsx")}
              </button>
              <button
                type="button"
                class="assess-button"
                ?disabled=${busy || !record.plan_start}
                @click=${actions.calendar}
              >
                ${t("plan_ics")}
              </button>`
          : nothing
      }
    </p>
    ${record.plan_start || !whole ? nothing : html`<p class="assess-hint">${t("plan_ics_needs")}</p>`}`;
}

/**
 * The day chosen for one indicator; on paper the day as the report has it.
 * @param {PersonModel} model
 * @param {string} indicator
 * @param {string} text
 */
function due(model, indicator, text) {
  const { data, record, actions } = model;
  const value = record.plan_due[indicator] ?? "";
  const at = `plan_due.${indicator}`;
  const told = toldAt(model, at);
  const { change, blur } = dayEvents(
    (day) => actions.setIn("plan_due", indicator, day),
    () => actions.refuseDay(at),
  );
  return html`<span class="assess-paper">${text}</span
    ><input
      type="date"
      class="assess-date"
      aria-label=${nameOf(data, at)}
      aria-invalid=${told ? "true" : nothing}
      min=${DAYS.first}
      max=${DAYS.last}
      data-due=${indicator}
      .value=${String(value)}
      @change=${change}
      @blur=${blur}
    />${wrongLine(told)}`;
}
