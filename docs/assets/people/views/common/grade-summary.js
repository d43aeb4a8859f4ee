/** How one person stands: the proposal and why, indicators, the way on. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { entryLacks } from "./entry-conditions.js";
import {
  gradeName,
  indicatorLink,
  indicatorNames,
  proposalName,
  scroller,
  table,
} from "./words.js";
/** @import { Data, GradeResult } from "../../types.js" */
/** @typedef {{data: Data, root: string}} Place */

/**
 * @param {Place} place
 * @param {GradeResult} result
 * @param {unknown} [more] what stands below the reasons
 */
export function proposalPart(place, result, more = nothing) {
  const { data } = place;
  const { eligible, capable, index, valid_indicators: valid } = result;
  const { need, of } = data.people.rules.valid[result.indicator_set] ?? { need: 0, of: 0 };
  const { post_match: match, post_gap: gap } = result;
  return html`<p class="assess-level" data-reason=${result.reason ?? "none"}>
      <b data-figure="proposal"
        >${t(result.reason ? "proposal_none" : "proposal", { name: proposalName(data, result) })}</b
      >
    </p>
    <ul class="assess-because">
      ${reasons(place, result).map((reason) => html`<li>${reason}</li>`)}
    </ul>
    ${more}
    <dl class="assess-facts">
      <div>
        <dt>${t("eligible")}</dt>
        <dd data-figure="eligible">${gradeName(data, eligible)}</dd>
      </div>
      <div>
        <dt>${t("capable")}</dt>
        <dd data-figure="capable">${gradeName(data, capable)}</dd>
      </div>
      <div>
        <dt>${t("index")}</dt>
        <dd data-figure="index">${index === null ? t("no_data") : figure(index)}</dd>
      </div>
      <div>
        <dt>${t("valid")}</dt>
        <dd data-figure="valid">${t("valid_of", { valid, need, of })}</dd>
      </div>
      ${
        match
          ? html`<div>
              <dt>${t("post_gap")}</dt>
              <dd data-figure="post">${t(`post_${match}`, { gap: Math.abs(gap ?? 0) })}</dd>
            </div>`
          : nothing
      }
    </dl>`;
}

/**
 * Why it is this proposal, or none, in sentences.
 * @param {Place} place
 * @param {GradeResult} result
 * @returns {unknown[]}
 */
export function reasons({ data }, result) {
  const names = (/** @type {string[]} */ ids) => indicatorNames(data, ids);
  const facts = (/** @type {string[]} */ keys) => keys.map((key) => t(`column_${key}`)).join("、");
  const failed = Object.keys(result.common).filter((key) => result.common[key] === "failed");
  const found = [];
  if (result.reason === "hold")
    found.push(t("why_hold", { indicators: names(result.failed_gates) }));
  if (result.reason === "short_of_evidence") found.push(...evidenceReasons(data, result, names));
  if (result.reason === "entry_unknown")
    found.push(t("why_entry_unknown", { facts: facts(result.unknown) }));
  if (failed.length) found.push(t("why_common_failed", { facts: facts(failed) }));
  if (!result.reason) found.push(lowerOf(data, result));
  return found;
}

/**
 * @param {Data} data
 * @param {GradeResult} result
 * @param {(ids: string[]) => string} names
 */
function evidenceReasons(data, { indicator_set: set, valid_indicators: valid, evidence }, names) {
  const { need } = data.people.rules.valid[set] ?? { need: 0 };
  const { enough, gates, dimensions } = evidence;
  const titled = data.people.dimensions.filter(({ id }) => dimensions.includes(id));
  const found = [];
  if (!enough) found.push(t("why_evidence", { valid, need }));
  if (gates.length) found.push(t("why_gates_missing", { indicators: names(gates) }));
  if (titled.length)
    found.push(t("why_dimension", { dimensions: titled.map(({ title }) => title.zh).join("、") }));
  return [...found, t("why_evidence_not_low")];
}

/**
 * @param {Data} data
 * @param {GradeResult} result
 */
function lowerOf(data, { eligible, capable }) {
  const values = { eligible: gradeName(data, eligible), capable: gradeName(data, capable) };
  return t(eligible === capable ? "why_same" : "why_lower", values);
}

/**
 * Each indicator: value, points, thresholds met, what the next grade needs.
 * @param {Place} place
 * @param {GradeResult} result
 */
export function indicatorsPart(place, result) {
  const { data } = place;
  const rows = Object.entries(result.indicators);
  const missing = result.missing_indicators;
  return html`<h3>${t("indicators_title")}</h3>
    ${rows.length ? nothing : html`<p>${t("indicators_none")}</p>`}
    ${
      rows.length
        ? scroller(
            t("indicators_title"),
            table(
              ["indicator", "value", "points", "met", "next_needs"],
              rows.map(([id, { value, points, met, next_needs: needs }]) => {
                const indicator = data.indicators.get(id);
                return html`<tr data-indicator=${id}>
                  <th scope="row">
                    ${indicatorLink(place, id)}${indicator?.gate ? html` <small>${t("gate")}</small>` : nothing}
                  </th>
                  <td class="assess-number">${value}<small>${indicator?.unit.zh}</small></td>
                  <td class="assess-number">${figure(points)}</td>
                  <td>${ladder(indicator?.thresholds ?? [], met)}</td>
                  <td class="assess-number">${needs ?? t("all_met")}</td>
                </tr>`;
              }),
              t("indicators_title"),
            ),
          )
        : nothing
    }
    ${missing.length ? html`<p>${t("without_data", { count: missing.length })}${missing.map((id, place_) => html`${place_ ? "、" : ""}${indicatorLink(place, id)}`)}</p>` : nothing}`;
}

/**
 * @param {(number | string)[]} thresholds
 * @param {number} met
 */
function ladder(thresholds, met) {
  return html`<span class="assess-ladder" role="img" aria-label=${t("ladder", { met })}
    >${thresholds.map((threshold, step) => html`<span ?data-met=${step < met} aria-hidden="true">${threshold}</span>`)}</span
  >`;
}

/**
 * Short of evidence, what is raised does not yet pass the test.
 * @param {GradeResult} result
 * @param {number} raised
 */
function nextSentence({ evidence: { enough, gates, dimensions } }, raised) {
  if (!enough || gates.length || dimensions.length) return "next_about_short";
  return raised ? "next_about" : "next_test_passed";
}

/**
 * The shortest way to the next grade.
 * @param {Place} place
 * @param {GradeResult} result
 * @param {number | null} [target]
 */
export function nextPart(place, result, target = null) {
  const { data } = place;
  const { next } = result;
  if (!next)
    return result.capable === null
      ? nothing
      : html`<h3>${t("next_title_none")}</h3>
          <p>${t("next_top")}</p>`;
  const grade = gradeName(data, next.grade);
  return html`<h3>${t("next_title", { grade })}</h3>
    ${target !== null && target > next.grade ? html`<p>${t("next_no_skipping", { target: gradeName(data, target), grade })}</p>` : nothing}
    <p>
      ${t(nextSentence(result, next.indicators.length), { count: next.indicators.length, grade })}
    </p>
    <ol class="assess-next">
      ${next.indicators.map((id) => {
        const indicator = data.indicators.get(id);
        return html`<li data-next=${id}>
          ${indicatorLink(place, id)}：<b class="assess-number"
            >${result.indicators[id]?.value} → ${indicator?.thresholds[next.grade - 1]}</b
          >
          ${indicator?.unit.zh}
        </li>`;
      })}
    </ol>
    ${entryLacks(place, next)}`;
}
