/** The score so far, beside the question; in the quick scan the lights. */
import { figure, runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { chapterBar } from "./bars.js";
import { shortBlocks } from "./blocked.js";
import { asksPart, asksSome } from "./part.js";
import { lightCounts } from "./scan.js";
/** @import { Result } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function panelTitle(model) {
  if (asksPart(model)) return t("progress");
  return t(asksSome(model) ? "practice_progress" : "panel_title");
}

/** @param {Model} model */
export function panel(model) {
  return asksSome(model) ? somePart(model) : judgedPart(model);
}

/** @param {Model} model */
function somePart(model) {
  return html`<dl class="assess-figures">${coverage(model)}</dl>
    <p>
      <a class="assess-button" href="#results"
        >${t(asksPart(model) ? "part_end" : "practice_end")}</a
      >
    </p>`;
}

/** @param {Model} model */
function judgedPart(model) {
  return html`${model.mode === "quick" ? quickPart(model) : scorePart(model)}
  ${model.scoreProblem ? html`<p class="assess-problem" role="alert">${model.scoreProblem}</p>` : nothing}
  ${model.route.page === "results" || !model.progress.answered ? nothing : html`<p><a class="assess-button" href="#results">${t("see_results")}</a></p>`}
  ${model.mode === "quick" ? nothing : [waitingLine(model), lackingLines(model), chapterBars(model)]}
  ${runtimeLine(model)}`;
}

/** @param {Model} model */
function quickPart(model) {
  return html`<dl class="assess-figures">${coverage(model)}</dl>
    ${lightCounts(model)}
    <p class="assess-hint">${t("quick_notice")}</p>`;
}

/**
 * Without a level there is no score that stands for it: what is still to be answered is told instead.
 * @param {Model} model
 */
function scorePart(model) {
  const result = model.replies.score;
  return html`<dl class="assess-figures">
    ${
      result && result.level !== null
        ? html`<div data-big>
              <dt>${t("score")}</dt>
              <dd>${figure(result.score)}</dd>
            </div>
            <div>
              <dt>${t("level_short")}</dt>
              <dd>${result.level_label}</dd>
            </div>`
        : nothing
    }
    ${coverage(model)}
  </dl>`;
}

/** @param {Model} model what a level waits for; below what is there before it, so that nothing moves */
function waitingLine(model) {
  const [reason] = model.replies.score?.level_reason ?? [];
  return reason ? html`<p class="assess-reasons">${standingSentence(model, reason)}</p>` : nothing;
}

/** @param {Model} model */
function chapterBars(model) {
  const scores = model.replies.score?.chapters;
  if (!scores) return nothing;
  return html`<ul class="assess-bars">
    ${model.data.catalogue.chapters.filter((chapter) => chapter.weight > 0).map((chapter) => html`<li><span>${chapter.title.zh}</span>${chapterBar(scores[chapter.id]?.score)}</li>`)}
  </ul>`;
}

/** @param {Model} model what the next level lacks, once there is a level */
function lackingLines(model) {
  const result = model.replies.score;
  if (!result || result.level === null || result.next_level === null) return nothing;
  return html`<h3>${t("lacking_title", { level: result.next_level })}</h3>
    <ul class="assess-lacking">
      ${shortBlocks(model, result.blocked_by).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>`;
}

/** @param {Model} model */
function coverage({ progress }) {
  return html`<div>
    <dt>${t("answered")}</dt>
    <dd>${t("answered_of", { ...progress })}</dd>
  </div>`;
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

/**
 * What a level waits for.
 * @param {Model} model
 * @param {string | undefined} reason
 */
export function standingSentence(model, reason) {
  return t(`standing_${reason}`, { rate: model.data.catalogue.method.answered_rate });
}

/** @param {Model} model one line for the bar at the bottom of a phone */
export function panelSummary(model) {
  const { progress, replies, mode, runtime } = model;
  if (runtime.phase === "failed") return html`<b>${t("scorer_failed_short")}</b>`;
  const answered = `${t("answered")} ${t("answered_of", { ...progress })}`;
  if (mode === "quick" || asksSome(model)) return answered;
  const result = replies.score;
  if (!result || result.level === null) return answered;
  return html`<b>${t("score")} ${figure(result.score)}</b> <span>${answered}</span>`;
}
