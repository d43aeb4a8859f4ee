/** The results: level in words, what blocks the next, gates, figures, chapters, gaps; each number opens. */
import { figure, runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { blockList } from "../common/blocked.js";
import { reasonSentence } from "../common/panel.js";
import { answerMark, clauseLinks, flagSign, questionLink } from "../common/parts.js";
import { opening, whyLevel, whyScore, whyShare } from "../common/why.js";
import { chaptersPart, figuresPart } from "./figures.js";
/** @import { Result, Why } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function resultsView(model) {
  const result = model.replies.score;
  const title = String(model.sheet.title ?? "");
  return html`<h2 tabindex="-1">${t("report_title")}</h2>
    ${title ? html`<p class="assess-where">${title} · ${profileLine(model)}</p>` : nothing}
    ${model.scoreProblem ? html`<p class="assess-problem" role="alert">${model.scoreProblem}</p>` : nothing}
    ${
      result
        ? body(model, result)
        : html`<p>${t("no_result")}</p>
            ${runtimeLine(model)}`
    }
    <p class="assess-standing">${model.data.catalogue.notice.zh}</p>`;
}

/** @param {Model} model */
function profileLine({ data, sheet }) {
  const name = (/** @type {string | undefined} */ id) =>
    data.catalogue.sizes.find((size) => size.id === id)?.title.zh ?? "";
  const real = sheet.profile.real_size ?? sheet.profile.size;
  return t("profile_line", {
    size: name(sheet.profile.size),
    real: name(real),
    clause_set: data.catalogue.clause_set,
  });
}

/**
 * @param {Model} model
 * @param {Result} result
 */
function body(model, result) {
  const why = model.replies.explain;
  return html`<p class="assess-level"><b>${t("line_level", { label: result.level_label })}</b></p>
    ${result.level === null ? nothing : html`<p>${scaleSentence(model, result.level)}</p>`}
    ${result.level_reason.map((reason) => html`<p>${reasonSentence(model, reason)}</p>`)}
    ${why ? whyLevel(model, why) : nothing} ${scorePart(model, result, why)}
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${model.actions.print}>
        ${t("print")}
      </button>
      <a class="assess-button" href="#reports">${t("to_reports")}</a>
    </p>
    ${blockedPart(model, result, why)} ${gatesPart(model, result)}
    ${figuresPart(model, result, why)} ${chaptersPart(model, result, why)}
    ${gapsPart(model, result)} ${changedPart(model, result)}`;
}

/**
 * What a level is worth: in everyday words the first may be the best.
 * @param {Model} model
 * @param {number} level
 */
function scaleSentence({ data: { catalogue } }, level) {
  const title = (/** @type {number | undefined} */ of) =>
    catalogue.levels.find((one) => one.level === of)?.title.zh ?? "";
  const [lowest, highest] = [catalogue.levels[0]?.level, catalogue.levels.at(-1)?.level];
  const ends = { lowest, lowest_title: title(lowest), highest, highest_title: title(highest) };
  return t("line_scale", { ...ends, title: title(level), count: catalogue.levels.length });
}

/**
 * The first figures in one sentence: score, range, coverage, and R21.
 * @param {Model} model
 * @param {Result} result
 * @param {Why | undefined} why
 */
function scorePart(model, result, why) {
  const [low, high] = result.score_range;
  const sentence = t("score_sentence", {
    score: figure(result.score),
    low: figure(low),
    high: figure(high),
    answered: result.answered,
    scored: result.scored,
    rate: figure(result.answered_rate),
  });
  const excluded = t("na_sentence", { score: figure(result.score_na_as_zero) });
  return html`<p>${sentence}${result.not_applicable.length ? excluded : nothing}</p>
    ${
      why
        ? opening(
            t("why"),
            html`${whyScore(model, why.score)}${
              result.answered < result.scored
                ? html`<p>${t("highest")}</p>
                    ${whyScore(model, why.score_highest)}`
                : nothing
            }${whyShare(model, why.answered_rate)}${
              result.not_applicable.length
                ? html`<p>${t("score_na_as_zero")}</p>
                    ${whyScore(model, why.score_na_as_zero)}`
                : nothing
            }`,
          )
        : nothing
    }`;
}

/**
 * @param {Model} model
 * @param {Result} result
 * @param {Why | undefined} why
 */
function blockedPart(model, { next_level: next, blocked_by: blocked }, why) {
  if (next === null) return nothing;
  const title = model.data.catalogue.levels.find((row) => row.level === next)?.title.zh;
  return html`<h3>${t("blocked_title", { level: next, title })}</h3>
    ${blocked.length ? blockList(model, blocked, why) : html`<p>${t("blocked_by_answers")}</p>`}
    <p class="assess-actions">
      <a class="assess-button" data-main href="#path">${t("see_path")}</a>
    </p>`;
}

/**
 * @param {Model} model
 * @param {Result} result
 */
function gatesPart(model, { gates }) {
  return html`<h3>${t("gates_title")}</h3>
    <table class="assess-table">
      <thead>
        <tr>
          <th scope="col">${t("clause")}</th>
          <th scope="col">${t("answer_column")}</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(gates).map(
          ([id, answer]) =>
            html`<tr>
              <td>${flagSign("gate")}${clauseLinks(model, id)}</td>
              <td>${answerMark(answer)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

/**
 * @param {Model} model
 * @param {Result} result
 */
function gapsPart(model, { gaps }) {
  return html`<h3>${t("gaps_title", { count: gaps.length })}</h3>
    <p class="assess-hint">${t("gaps_about")}</p>
    <ol class="assess-gaps">
      ${gaps.map((id) => html`<li>${flagSign(model.data.clauses.get(id)?.flag)}${clauseLinks(model, id)} ${answerMark(model.effective(id).answer)}</li>`)}
    </ol>`;
}

/**
 * @param {Model} model
 * @param {Result} result
 */
function changedPart(model, { changed, unmatched }) {
  return html`${
    changed.length
      ? html`<h3>${t("changed_title")}</h3>
          <ul>
            ${changed.map((id) => html`<li>${questionLink(model, id)}</li>`)}
          </ul>`
      : nothing
  }
  ${
    unmatched.length
      ? html`<h3>${t("unmatched_title")}</h3>
          <p>${t("unmatched_about")}</p>
          <ul>
            ${unmatched.map((id) => html`<li><code>${id}</code></li>`)}
          </ul>`
      : nothing
  }`;
}
