/** The results: where the agency stands, what decides, chapters, gates, figures, gaps; each number opens. */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { chapterBar } from "../common/bars.js";
import { answerMark, clauseLinks, flagSign, questionLink } from "../common/parts.js";
import { opening } from "../common/why.js";
import { chaptersPart, figuresPart } from "./figures.js";
import { standingCard } from "./standing.js";
/** @import { Result } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function resultsView(model) {
  const result = model.replies.score;
  const problem = model.scoreProblem
    ? html`<p class="assess-problem" role="alert">${model.scoreProblem}</p>`
    : nothing;
  if (!result)
    return html`<h2 tabindex="-1">${t("report_title")}</h2>
      ${problem}
      <p>${t("no_result")}</p>
      ${runtimeLine(model)}`;
  return html`${problem}${standingCard(model, result)}
  ${model.recalled ? runtimeLine(model) : nothing}${body(model, result)}`;
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
  const title = String(model.sheet.title ?? "");
  return html`${decisivePart(model)} ${lowestPart(model, result)}
    <p class="assess-actions">
      <a class="assess-button" href="#whatif">${t("whatif_title")}</a>
      <a class="assess-button" href="#compare">${t("compare_title")}</a>
      <button type="button" class="assess-button" @click=${model.actions.print}>
        ${t("print")}
      </button>
    </p>
    ${chaptersPart(model, result, why)} ${gatesPart(model, result)}
    ${figuresPart(model, result, why)} ${gapsPart(model, result)} ${changedPart(model, result)}
    <p class="assess-where">${title ? `${title} · ` : nothing}${profileLine(model)}</p>`;
}

/**
 * The clauses that decide on the next level, as the scorer names them.
 * @param {Model} model
 */
function decisivePart(model) {
  const ids = model.replies.path?.decisive ?? [];
  if (!ids.length) return nothing;
  return html`<h3>${t("decisive_title", { count: ids.length })}</h3>
    <ol class="assess-gaps">
      ${ids.map((id) => html`<li data-decisive=${id}>${flagSign(model.data.clauses.get(id)?.flag)}${clauseLinks(model, id)} ${answerMark(model.effective(id).answer)}</li>`)}
    </ol>
    <p class="assess-actions"><a class="assess-button" href="#path">${t("see_path")}</a></p>`;
}

/**
 * @param {Model} model
 * @param {Result} result
 */
function lowestPart({ data, replies }, { chapters, level }) {
  const ids = level === null ? [] : (replies.path?.chapters_lowest_first ?? []);
  if (!ids.length) return nothing;
  return html`<h3>${t("lowest_title")}</h3>
    <ul class="assess-bars assess-lowest">
      ${ids.map((id) => html`<li data-chapter=${id}><span>${data.chapters.get(id)?.title.zh}</span>${chapterBar(chapters[id]?.score)}</li>`)}
    </ul>`;
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
  if (!gaps.length) return nothing;
  return opening(
    t("gaps_title", { count: gaps.length }),
    html`<p class="assess-hint">${t("gaps_about")}</p>
      <ol class="assess-gaps">
        ${gaps.map((id) => html`<li>${flagSign(model.data.clauses.get(id)?.flag)}${clauseLinks(model, id)} ${answerMark(model.effective(id).answer)}</li>`)}
      </ol>`,
  );
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
