/** The chapters with their progress, search and filters, and the questions of the chapter in view. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { answerMark, flagSign, titleOf } from "../common/parts.js";
import { asksSome } from "../common/part.js";
import { practisesClauses } from "../common/practice.js";
/** @import { Chapter } from "../../../shared/page/catalogue.js" */
/** @import { Filter, Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/** @type {Filter[]} */
const FILTERS = ["all", "unanswered", "gates", "gaps", "changed", "mine"];

/** @param {Event} event */
const input = (event) => /** @type {HTMLInputElement} */ (event.target);

/** @param {Model} model */
export function chapterNav(model) {
  const { data, shown } = model;
  return html`${asksSome(model) ? nothing : modes(model)} ${onward(model)} ${finders(model)}
    <p class="assess-note" role="status">${shown.length ? nothing : t("filter_empty")}</p>
    ${data.catalogue.chapters.map((chapter) => chapterPart(model, chapter))}`;
}

/** @param {Model} model */
function modes({ mode, actions }) {
  return html`<div class="assess-modes" role="group" aria-label=${t("mode")}>
    ${/** @type {const} */ (["quick", "full"]).map((id) => html`<button type="button" aria-pressed=${mode === id ? "true" : "false"} @click=${() => actions.setMode(id)}>${t(`mode_${id}`)}</button>`)}
  </div>`;
}

/** @param {Model} model */
function onward(model) {
  const { minutesLeft, nextOpen } = model;
  if (!nextOpen) return html`<p class="assess-left">${t("all_answered")}</p>`;
  return html`<p class="assess-left">
    ${practisesClauses(model) ? nothing : html`<span title=${t("estimate_title")}>${t("time_left", { minutes: minutesLeft })}</span>`}
    <a href="#${nextOpen.id}">${t("next_open")} <kbd>U</kbd></a>
  </p>`;
}

/** @param {Model} model */
function finders({ filter, search, me, actions }) {
  return html`<input
      class="assess-search"
      type="search"
      aria-label=${t("search")}
      placeholder=${t("search_hint")}
      .value=${live(search)}
      @input=${(/** @type {Event} */ event) => actions.setSearch(input(event).value)}
    />
    <div class="assess-filters" role="group" aria-label=${t("filter")}>
      ${FILTERS.map((id) => html`<button type="button" aria-pressed=${filter === id ? "true" : "false"} @click=${() => actions.setFilter(id)}>${t(`filter_${id}`)}</button>`)}
    </div>
    ${
      filter === "mine"
        ? html`<label class="assess-field"
            >${t("me_label")}<input
              id="assess-me"
              type="text"
              placeholder=${t("me_hint")}
              .value=${me}
              @change=${(/** @type {Event} */ event) => actions.setMe(input(event).value)}
          /></label>`
        : nothing
    }`;
}

/**
 * @param {Model} model
 * @param {Chapter} chapter
 */
function chapterPart(model, chapter) {
  const own = model.shown.filter((step) => step.chapter === chapter.id);
  if (!own.length) return nothing;
  const progress = model.chapterProgress[chapter.id];
  const here = model.step?.chapter === chapter.id || model.filter !== "all" || model.search !== "";
  return html`<details class="assess-chapter" ?open=${here}>
    <summary>
      <span>${chapter.number} ${chapter.title.zh}</span
      ><span class="assess-count">${progress ? t("answered_of", { ...progress }) : nothing}</span>
      <progress
        class="assess-line"
        aria-hidden="true"
        max=${progress?.total || 1}
        value=${progress?.answered ?? 0}
      ></progress>
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
  return html`<details class="assess-recorded" ?open=${here || model.search !== ""}>
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
              >${flagSign(model.data.clauses.get(step.id)?.flag)}${titleOf(model, step.id)}
              <code>${step.id}</code></span
            >
            ${stateMark(model, step)}</a
          >
        </li>`,
    )}
  </ol>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function stateMark(model, step) {
  if (model.isPending(step))
    return html`<span class="assess-mark" data-answer="pending">${t("pending_mark")}</span>`;
  return answerMark(model.stepAnswer(step));
}
