/** The chapters with their progress, filters, and the questions of the chapter in view. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { t } from "../text.js";
import { answerMark, flagSign, titleOf } from "./parts.js";
/** @import { Chapter, Filter, Model, Step } from "../types.js" */

/** @type {Filter[]} */
const FILTERS = ["all", "unanswered", "gates", "gaps", "changed"];

/** @param {Model} model */
export function chapterNav(model) {
  const { data, filter, actions, shown } = model;
  return html`<h2 class="assess-small" tabindex="-1">${t("nav_title")}</h2>
    <div class="assess-filters" role="group" aria-label=${t("filter")}>
      ${FILTERS.map((id) => html`<button type="button" aria-pressed=${filter === id ? "true" : "false"} @click=${() => actions.setFilter(id)}>${t(`filter_${id}`)}</button>`)}
    </div>
    ${shown.length ? nothing : html`<p class="assess-note">${t("filter_empty")}</p>`}
    ${data.catalogue.chapters.map((chapter) => chapterPart(model, chapter))}`;
}

/**
 * @param {Model} model
 * @param {Chapter} chapter
 */
function chapterPart(model, chapter) {
  const own = model.shown.filter((step) => step.chapter === chapter.id);
  if (!own.length) return nothing;
  const progress = model.chapterProgress[chapter.id];
  const here = model.step?.chapter === chapter.id || model.filter !== "all";
  return html`<details class="assess-chapter" ?open=${here}>
    <summary>
      <span>${chapter.number} ${chapter.title.zh}</span
      ><span class="assess-count">${progress?.answered}/${progress?.total}</span>
    </summary>
    ${stepList(
      model,
      own.filter((step) => !step.recorded),
    )}
    ${recordedPart(
      model,
      own.filter((step) => step.recorded),
    )}
  </details>`;
}

/**
 * @param {Model} model
 * @param {Step[]} steps
 */
function recordedPart(model, steps) {
  if (!steps.length) return nothing;
  const here = steps.some((step) => step.id === model.step?.id);
  return html`<details class="assess-recorded" ?open=${here}>
    <summary>${t("recorded_title", { count: steps.length })}</summary>
    ${stepList(model, steps)}
  </details>`;
}

/**
 * @param {Model} model
 * @param {Step[]} steps
 */
function stepList(model, steps) {
  return html`<ol class="assess-steps">
    ${steps.map(
      (step) =>
        html`<li>
          <a href="#${step.id}" aria-current=${step.id === model.step?.id ? "step" : nothing}>
            <span
              >${flagSign(model.data.clauses.get(step.id)?.flag)}<code>${step.id}</code>
              ${titleOf(model, step.id)}</span
            >
            ${answerMark(model.stepAnswer(step))}</a
          >
        </li>`,
    )}
  </ol>`;
}
