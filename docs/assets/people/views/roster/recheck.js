/** The sheet for the blind re-check: who is drawn, by which seed, and lines to fill in by hand. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { textField } from "../common/fields.js";
import { gradeName, occupationName, scroller, table } from "../common/words.js";
/** @import { Data, RosterModel, Sample } from "../../types.js" */

/** @param {RosterModel} model */
export function recheckView({ data, summary, seed, actions }) {
  const sample = summary?.sample;
  if (!sample) return nothing;
  return html`<h2 tabindex="-1">${t("roster_recheck")}</h2>
    <p class="assess-screen">${t("recheck_about")}</p>
    <div class="assess-grid">
      ${textField("seed", t("seed"), seed, (value) => value && actions.setSeed(value))}
    </div>
    <p data-part="sample">
      ${t("sample_told", { population: sample.population, size: sample.size, seed: sample.seed, day: summary.as_of ?? "" })}
    </p>
    <div class="assess-screen">
      <details>
        <summary>${t("strata_title")}</summary>
        <p class="assess-hint">${t("strata_about")}</p>
        <ul>
          ${sample.strata.map((one) => html`<li>${t("stratum", { ...one, grade: gradeName(data, one.grade) })}</li>`)}
        </ul>
      </details>
    </div>
    ${sheet(data, sample)}
    <div class="assess-signatures">
      <p>${t("recheck_by")}：<span></span></p>
      <p>${t("recheck_on")}：<span></span></p>
    </div>
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${actions.print}>
        ${t("print_recheck")}
      </button>
    </p>`;
}

/**
 * @param {Data} data
 * @param {Sample} sample
 */
function sheet(data, sample) {
  return sample.rows.length
    ? scroller(
        t("roster_recheck"),
        table(
          ["column_code", "column_occupation", "column_recheck_grade", "recheck_note"],
          sample.rows.map(
            ({ code, occupation }) =>
              html`<tr data-sampled=${code}>
                <th scope="row">${code}</th>
                <td>${occupationName(data, occupation)}</td>
                <td class="assess-write"></td>
                <td class="assess-write"></td>
              </tr>`,
          ),
          t("roster_recheck"),
        ),
      )
    : html`<p>${t("sample_none")}</p>`;
}
