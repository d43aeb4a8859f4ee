/** The score so far, beside the question; in the quick scan the lights. */
import { figure, runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { chapterBar } from "./bars.js";
import { questionLink } from "./parts.js";
import { practisesClauses } from "./practice.js";
import { lightCounts } from "./scan.js";
/** @import { Result } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function panelTitle(model) {
  return t(practisesClauses(model) ? "practice_progress" : "panel_title");
}

/** @param {Model} model */
export function panel(model) {
  return practisesClauses(model) ? practicePart(model) : judgedPart(model);
}

/** @param {Model} model */
function practicePart(model) {
  return html`<dl class="assess-figures">${coverage(model)}</dl>
    <p><a class="assess-button" href="#results">${t("practice_end")}</a></p>`;
}

/** @param {Model} model */
function judgedPart(model) {
  return html`${model.mode === "quick" ? quickPart(model) : scorePart(model)}
    ${model.scoreProblem ? html`<p class="assess-problem" role="alert">${model.scoreProblem}</p>` : nothing}
    <p><a class="assess-button" href="#results">${t("see_results")}</a></p>
    ${model.mode === "quick" ? nothing : [firstGaps(model), chapterBars(model)]}
    ${runtimeLine(model)}`;
}

/** @param {Model} model */
function quickPart(model) {
  return html`<dl class="assess-figures">${coverage(model)}</dl>
    ${lightCounts(model)}
    <p class="assess-hint">${t("quick_notice")}</p>`;
}

/** @param {Model} model */
function scorePart(model) {
  const result = model.replies.score;
  return html`<dl class="assess-figures">
      <div data-big>
        <dt>${t("score")}</dt>
        <dd>${figureOr(result?.score)}</dd>
      </div>
      <div>
        <dt>${t("range")}</dt>
        <dd>${range(result)}</dd>
      </div>
      ${coverage(model)}
      <div>
        <dt>${t("level_short")}</dt>
        <dd>${result?.level_label ?? t("pending_figure")}</dd>
      </div>
    </dl>
    <div class="assess-reasons">
      ${(result?.level_reason ?? []).map((reason) => html`<p>${reasonSentence(model, reason)}</p>`)}
    </div>`;
}

/** @param {Model} model */
function chapterBars(model) {
  const scores = model.replies.score?.chapters;
  return html`<ul class="assess-bars">
    ${model.data.catalogue.chapters.filter((chapter) => chapter.weight > 0).map((chapter) => html`<li><span>${chapter.title.zh}</span>${chapterBar(scores?.[chapter.id]?.score)}</li>`)}
  </ul>`;
}

/** @param {Model} model */
function firstGaps(model) {
  const gaps = model.replies.score?.gaps ?? [];
  return html`<h3>${t("first_gaps")}</h3>
    <ol class="assess-gaps">
      ${gaps.slice(0, 3).map((id) => html`<li>${questionLink(model, id)}</li>`)}
    </ol>`;
}

/** @param {Model} model */
function coverage({ progress }) {
  return html`<div>
    <dt>${t("answered")}</dt>
    <dd>${progress.answered}/${progress.total}</dd>
  </div>`;
}

/** @param {number | null | undefined} value */
function figureOr(value) {
  return value === undefined ? t("pending_figure") : figure(value);
}

/** @param {Result | undefined} result */
export function range(result) {
  return result
    ? `${figure(result.score_range[0])}–${figure(result.score_range[1])}`
    : t("pending_figure");
}

/**
 * @param {Model} model
 * @param {string} reason
 */
export function reasonSentence(model, reason) {
  return t(`reason_${reason}`, { rate: model.data.catalogue.method.answered_rate });
}

/** @param {Model} model one line for the bar at the bottom of a phone */
export function panelSummary(model) {
  const { progress, replies, mode } = model;
  const answered = `${t("answered")} ${progress.answered}/${progress.total}`;
  if (mode === "quick" || practisesClauses(model)) return answered;
  return html`<b>${t("score")} ${figureOr(replies.score?.score)}</b> <span>${answered}</span>`;
}
