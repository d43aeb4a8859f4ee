/** The figures of the results and the chapters, each with its arithmetic. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { chapterBar } from "../common/bars.js";
import { range } from "../common/panel.js";
import { answeredOf, questionLink } from "../common/parts.js";
import { opening, whyChapter, whyScore, whyShare } from "../common/why.js";
/** @import { Result, Why, WhyScore, WhyShare } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Result} result
 * @param {Why | undefined} why
 */
export function figuresPart(model, result, why) {
  const excluded = result.not_applicable;
  return html`<h3>${t("figures_title")}</h3>
    <dl class="assess-results">
      ${scoreRow(model, "score", figure(result.score), [why?.score])}
      ${openRows(model, result, why)}
      ${shareRow(model, "answered", `${answeredOf(result)} · ${percent(result.answered_rate)}`, why?.answered_rate)}
      ${excluded.length ? scoreRow(model, "score_na_as_zero", figure(result.score_na_as_zero), [why?.score_na_as_zero]) : nothing}
      ${shareRow(model, "requirement_rate", percent(result.requirement_rate), why?.requirement_rate)}
      ${shareRow(model, "evidence_support", percent(result.evidence_support), why?.evidence_support)}
    </dl>
    ${excluded.length ? html`<p>${t("na_list")}${excluded.map((id) => html` ${questionLink(model, id)}`)}</p>` : nothing}`;
}

/**
 * What differs from the score only while something is unanswered.
 * @param {Model} model
 * @param {Result} result
 * @param {Why | undefined} why
 */
function openRows(model, result, why) {
  if (result.answered === result.scored) return nothing;
  return html`${scoreRow(model, "range", range(result), [why?.score, why?.score_highest])}
  ${scoreRow(model, "score_answered_only", figure(result.score_answered_only), [why?.score_answered_only])}`;
}

/**
 * @param {Model} model
 * @param {string} key
 * @param {string} text
 * @param {(WhyScore | undefined)[]} whys
 */
function scoreRow(model, key, text, whys) {
  const told = whys.flatMap((why) => (why ? [whyScore(model, why)] : []));
  return row(key, text, told.length ? told : null);
}

/**
 * @param {Model} model
 * @param {string} key
 * @param {string} text
 * @param {WhyShare | undefined} why
 */
function shareRow(model, key, text, why) {
  return row(key, text, why ? whyShare(model, why) : null);
}

/**
 * @param {string} key
 * @param {string} text
 * @param {unknown} arithmetic
 */
function row(key, text, arithmetic) {
  return html`<div>
    <dt>${t(key)}<small>${t(`${key}_about`)}</small></dt>
    <dd>
      <b class="assess-number" data-figure=${key}>${text}</b> ${
        arithmetic
          ? html`<details class="assess-why">
              <summary>${t("why")}</summary>
              ${arithmetic}
            </details>`
          : nothing
      }
    </dd>
  </div>`;
}

/** @param {number | null} value */
function percent(value) {
  return value === null ? figure(value) : `${figure(value)}%`;
}

/**
 * @param {Model} model
 * @param {Result} result
 * @param {Why | undefined} why
 */
export function chaptersPart(model, { chapters, answered, scored }, why) {
  const open = answered < scored;
  return html`<h3>${t("chapters_title")}</h3>
    <p class="assess-hint">${t("unweighted")}</p>
    <div class="assess-radar"><canvas role="img" aria-label=${t("radar_label")}></canvas></div>
    <div class="assess-scroll" tabindex="0" role="region" aria-label=${t("chapters_title")}>
      <table class="assess-table">
        <thead>
          <tr>
            <th scope="col">${t("chapter")}</th>
            <th scope="col">${t("score")}</th>
            ${open ? html`<th scope="col">${t("range")}</th>` : nothing}
            <th scope="col">${t("answered")}</th>
            <th scope="col">${t("weight")}</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(chapters).map(
            ([id, rated]) =>
              html`<tr>
                  <th scope="row">
                    ${model.data.chapters.get(id)?.title.zh}${rated.insufficient ? html` <small>${t("insufficient")}</small>` : nothing}
                  </th>
                  <td>${chapterBar(rated.score)}</td>
                  ${open ? html`<td class="assess-number">${chapterRange(why, id)}</td>` : nothing}
                  <td class="assess-number">${answeredOf(rated)}</td>
                  <td class="assess-number">${model.data.chapters.get(id)?.weight}</td>
                </tr>
                ${why ? chapterWhy(model, why, id) : nothing}`,
          )}
        </tbody>
      </table>
    </div>`;
}

/**
 * R7: the chapter with all its unanswered clauses at the lowest, and at the highest.
 * @param {Why | undefined} why
 * @param {string} id
 */
function chapterRange(why, id) {
  if (!why) return t("pending_figure");
  const low = why.score.chapters[id]?.rounded;
  return `${figure(low)}–${figure(why.score_highest.chapters[id]?.rounded)}`;
}

/**
 * The arithmetic of a chapter has a row of its own, as wide as the table.
 * @param {Model} model
 * @param {Why} why
 * @param {string} id
 */
function chapterWhy(model, why, id) {
  const [low, high] = [why.score.chapters[id], why.score_highest.chapters[id]];
  const same = low?.quotient === high?.quotient;
  return html`<tr class="assess-why-row">
    <td colspan="5">
      ${opening(
        t("why"),
        html`${whyChapter(model, low)}${
          same
            ? nothing
            : html`<p>${t("highest")}</p>
                ${whyChapter(model, high)}`
        }`,
      )}
    </td>
  </tr>`;
}
