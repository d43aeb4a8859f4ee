/** How far the grade may still go, and what to collect first to see it. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { entryLacks } from "../common/entry-conditions.js";
import { gradeName, indicatorLink, indicatorNames } from "../common/words.js";
/** @import { GradeResult, PersonModel, Way } from "../../types.js" */

/**
 * One sentence, where the grade is open or a common condition stands in its way.
 * @param {PersonModel} model
 * @param {GradeResult} result
 */
export function outlookPart({ data, outlook }, result) {
  if (!outlook) return nothing;
  const { grade, once_met: once } = outlook;
  const name = (/** @type {number} */ one) => gradeName(data, one);
  const sentence = (/** @type {string} */ key, /** @type {Record<string, string>} */ values) =>
    html`<p class="assess-outlook"><b>${t(key, values)}</b>。</p>`;
  if (once) {
    const [least, most] = once;
    const open = Object.keys(result.common).filter((key) => result.common[key] !== "met");
    const facts = open.map((key) => t(`column_${key}`)).join("、");
    const key = least === most ? "outlook_once" : "outlook_once_up_to";
    return most ? sentence(key, { facts, grade: name(most) }) : nothing;
  }
  if (!result.reason) return nothing;
  const [low, high] = grade;
  const key = low === high ? "outlook_sure" : "outlook_range";
  return sentence(key, { low: name(low), high: name(high) });
}

/**
 * Where evidence is short: the fewest values to collect, the easiest first, each with where it is had.
 * @param {PersonModel} model
 */
export function wayPart(model) {
  const { data, outlook, result } = model;
  const way = outlook?.way;
  if (!way || !result) return nothing;
  const grade = gradeName(data, way.grade);
  const rest = result.missing_indicators.filter(
    (id) => !way.collect.some(({ indicator }) => indicator === id),
  );
  return html`<h3>${t("way_title", { grade })}</h3>
    <p>
      ${t("way_collect", { grade, count: way.collect.length })}
      <a href="#values">${t("way_fill")}</a>
    </p>
    <ol class="assess-way">
      ${way.collect.map((one) => item(model, one))}
    </ol>
    ${way.raises.length ? html`<p>${t("way_raise", { indicators: indicatorNames(data, way.raises) })}</p>` : nothing}
    ${rest.length ? html`<p class="assess-hint">${t("way_rest", { indicators: indicatorNames(data, rest) })}</p>` : nothing}
    ${entryLacks(model, way)}`;
}

/**
 * @param {PersonModel} model
 * @param {Way["collect"][number]} one
 */
function item(model, { indicator: id, need, obtain }) {
  const indicator = model.data.indicators.get(id);
  const key = indicator?.direction === "down" ? "need_down" : "need_up";
  const place = obtain ? `${t(`obtain_${obtain}`)}：${indicator?.source?.zh ?? ""}` : "";
  return html`<li data-collect=${id}>
    ${indicatorLink(model, id)}：<b>${t(key, { need, unit: indicator?.unit.zh })}</b>
    <small class="assess-hint">${place}</small>
  </li>`;
}
