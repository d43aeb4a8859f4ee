/** The values of the indicators, by dimension; an empty field means no data, not 0. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { chosenIndicators, shortId } from "../../page/data.js";
import { numberField } from "../common/fields.js";
import { indicatorLink } from "../common/words.js";
import { toldAt } from "../../person/places.js";
import { practiceButton, practicePanel } from "./practice.js";
/** @import { Indicator, PersonModel } from "../../types.js" */

/** @param {PersonModel} model */
export function valuesView(model) {
  const { data, record } = model;
  const chosen = chosenIndicators(data, record.indicator_set, record.add_ons);
  const { need, of } = data.people.rules.valid[record.indicator_set] ?? {};
  return html`<h2 tabindex="-1">${t("person_values")}</h2>
    <p>${t("values_intro", { need, of })}</p>
    ${data.people.dimensions.map(({ id, title }) => {
      const own = chosen.filter((one) => one.dimension === id);
      return html`<h3>${title.zh}</h3>
        <div class="assess-indicators">
          ${own.map((one) => [field(model, one), practicePanel(model, shortId(one))])}
        </div>`;
    })}
    ${
      record.add_ons.length
        ? html`<h3>${t("add_ons_label")}</h3>
            <div class="assess-indicators">
              ${chosen.filter((one) => one.dimensions).map((one) => field(model, one))}
            </div>`
        : nothing
    }`;
}

/**
 * @param {PersonModel} model
 * @param {Indicator} indicator
 */
function field(model, indicator) {
  const { record, result, actions } = model;
  const id = shortId(indicator);
  const [least, most] = indicator.range;
  const percent = indicator.unit.zh === "%";
  const entry = { part: /** @type {const} */ ("values"), key: id, least, most, percent };
  const found = result?.indicators[id];
  const target = record.target_grade;
  return html`<div class="assess-indicator" data-indicator=${id}>
    <p class="assess-indicator-name">
      ${indicatorLink(model, id)}${indicator.gate ? html` <span class="assess-tag" data-tag="gate">${t("gate")}</span>` : nothing}
    </p>
    <p class="assess-hint">${indicator.formula?.zh}</p>
    ${numberField(
      id,
      t("value_in", { unit: indicator.unit.zh }),
      record.values[id],
      (typed) => actions.enter(entry, typed),
      toldAt(model, `values.${id}`),
    )}
    ${practiceButton(model, id)}
    <ol class="assess-thresholds" aria-label=${t("thresholds")}>
      ${indicator.thresholds.map(
        (threshold, step) =>
          html`<li ?data-met=${step < (found?.met ?? 0)} ?data-target=${step + 1 === target}>
            <span>G${step + 1}</span> <span class="assess-proposed">${threshold}</span
            ><span class="assess-unseen">${step < (found?.met ?? 0) ? t("mark_met") : ""}</span>
          </li>`,
      )}
    </ol>
    <p class="assess-number assess-points">
      ${found ? t("points_told", { points: figure(found.points) }) : t("no_data")}
    </p>
  </div>`;
}
