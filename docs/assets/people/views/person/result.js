/** The standing of one person: proposal and reasons, dimensions, entry, indicators, the shortest way on. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { dimensionsPart } from "../common/dimensions.js";
import { entryPart } from "../common/entry-conditions.js";
import { indicatorsPart, nextPart, proposalPart } from "../common/grade-summary.js";
import { occupationName, waitingPart } from "../common/words.js";
import { outlookPart, wayPart } from "./outlook.js";
/** @import { PersonModel } from "../../types.js" */

/** @param {PersonModel} model */
export function resultView(model) {
  const { data, record, result } = model;
  const title = html`<h2 tabindex="-1">${t("person_result")}</h2>`;
  if (!result) return html`${title} ${waitingPart(model)}`;
  return html`${title}
    <p class="assess-where">
      ${[String(record.person["code"] ?? ""), occupationName(data, result.occupation), t(`set_short_${result.indicator_set}`), t("version", { version: result.indicator_set_version })].filter(Boolean).join(" · ")}
    </p>
    ${proposalPart(model, result, outlookPart(model, result))} ${matching(model, result.reason)}
    ${wayPart(model)} ${nextPart(model, result, record.target_grade)}
    ${dimensionsPart(model, result)} ${indicatorsPart(model, result)}
    ${entryPart(model, result, record.target_grade)}
    ${
      result.unmatched.length
        ? html`<h3>${t("unmatched_title")}</h3>
            <p>
              ${t("unmatched_about")} ${result.unmatched.map((id) => html`<code>${id}</code> `)}
            </p>`
        : nothing
    }`;
}

/**
 * What the guidance says of such a case.
 * @param {PersonModel} model
 * @param {string | null} reason
 */
function matching({ data }, reason) {
  const rule = data.people.matching.find(({ id }) => id === (reason ?? "decision"));
  return rule ? html`<p class="assess-hint">${rule.text.zh}</p>` : nothing;
}
