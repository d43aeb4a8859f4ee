/** Reports to take away: what they hold, for whom, and in which form. */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { agencyOf } from "../../sheet/naming.js";
import { paperPart } from "../common/paper.js";
/** @import { PlanningParts } from "../../state/types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function reportsView(model) {
  const { planning, actions, mode, runtime, data } = model;
  const small = data.catalogue.method.small_number;
  return html`<h2 tabindex="-1">${t("reports_title")}</h2>
    <p>${t("reports_about")}</p>
    ${mode === "quick" ? html`<p class="assess-notice">${t("report_quick")}</p>` : nothing}
    <div class="assess-reports">
      ${choice(model, "kind", ["full", "plan", "evidence"], (kind) => [t(`report_${kind}`), t(`report_${kind}_about`)])}
      ${choice(model, "audience", ["own", "others"], (who) => [t(`audience_${who}`), t(`audience_${who}_about`, { small })])}
      <label class="assess-field"
        >${t("report_agency")}
        <input
          type="text"
          maxlength="100"
          autocomplete="organization"
          ?disabled=${model.readOnly}
          .value=${live(agencyOf(model.sheet))}
          @input=${(/** @type {Event} */ event) => actions.setProfile("agency", /** @type {HTMLInputElement} */ (event.target).value)}
      /></label>
    </div>
    ${buttons(model)}
    <p class="assess-hint">${t("report_excel_about")}</p>
    ${runtime.phase === "ready" ? nothing : runtimeLine(model)}
    <p class="assess-problem" role="alert">${planning.problem || nothing}</p>
    ${paperPart(model, false)}`;
}

/**
 * @param {Model} model
 * @param {"kind" | "audience"} field
 * @param {string[]} values
 * @param {(value: string) => [string, string]} words its name and what it means
 */
function choice({ planning, actions }, field, values, words) {
  return html`<fieldset>
    <legend>${t(`report_${field}`)}</legend>
    ${values.map((value) => {
      const [name, about] = words(value);
      /** @type {Partial<PlanningParts>} */
      const change = { [field]: value };
      return html`<label class="assess-option"
        ><input
          type="radio"
          name=${field}
          value=${value}
          .checked=${live(planning[field] === value)}
          @input=${() => actions.setPlanning(change)}
        /><span>${name}<small>${about}</small></span></label
      >`;
    })}
  </fieldset>`;
}

/** @param {Model} model */
function buttons({ busy, actions }) {
  /** @type {[string, () => void][]} */
  const all = [
    ["report_word", actions.saveWord],
    ["report_excel", actions.saveExcel],
    ["report_markdown", actions.saveMarkdown],
    ["report_print", actions.printReport],
  ];
  return html`<p class="assess-actions">
    ${all.map(([key, run], index) => html`<button type="button" class="assess-button" ?data-main=${index === 0} ?disabled=${busy} @click=${run}>${t(key)}</button>`)}
  </p>`;
}
