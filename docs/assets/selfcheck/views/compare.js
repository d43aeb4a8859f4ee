/** Self-checks side by side: figures, chapters, answers; without a difference where the clause sets differ (R15). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { shortTime, t } from "../text.js";
import { differingFilter, fileField } from "./fields.js";
import { answerMark, figure, questionLink, runtimeLine, signed } from "./parts.js";
import { trend } from "./trend.js";
import { opening, whyAll } from "./why.js";
/** @import { Model } from "../types.js" */
/** @import { Compared, Comparison, Side } from "../understanding.js" */

/** @param {Model} model */
export function compareView(model) {
  const { comparison } = model.study;
  return html`<h2 tabindex="-1">${t("compare_title")}</h2>
    <p>${t("compare_about")}</p>
    ${choosing(model, comparison)}
    <ul class="assess-refused" role="alert">
      ${comparison.refused.map((sentence) => html`<li class="assess-problem">${sentence}</li>`)}
    </ul>
    ${outcome(model, comparison)}`;
}

/**
 * @param {Model} model
 * @param {Comparison} comparison
 */
function choosing({ actions }, { candidates, chosen, busy }) {
  return html`<fieldset>
      <legend>${t("compare_choose")}</legend>
      ${candidates.map(
        ({ key, title, at, file }) =>
          html`<label class="assess-option"
            ><input
              type="checkbox"
              .checked=${chosen.includes(key)}
              @change=${(/** @type {Event} */ event) => actions.pickSide(key, /** @type {HTMLInputElement} */ (event.target).checked)}
            /><span
              >${title}<small
                >${shortTime(at)}${file ? ` · ${t("from_file")}` : nothing}</small
              ></span
            ></label
          >`,
      )}
    </fieldset>
    ${fileField(t("compare_file"), busy, actions.addSides)}`;
}

/**
 * @param {Model} model
 * @param {Comparison} comparison
 */
function outcome(model, comparison) {
  const { reply, chosen, problem, busy } = comparison;
  if (problem) return html`<p class="assess-problem" role="alert">${problem}</p>`;
  if (busy && !reply)
    return html`<p role="status">${t("file_checking")}</p>
      ${runtimeLine(model)}`;
  if (chosen.length < 2 || !reply)
    return html`<p class="assess-note" role="status">${t("compare_two")}</p>`;
  return html`${cautions(reply)} ${trend(comparison.shown, reply)}
  ${figuresPart(model, comparison, reply)} ${answersPart(model, comparison, reply)}`;
}

/** @param {Compared} reply */
function cautions({ changes, same_size: sameSize, sides }) {
  const sets = [...new Set(sides.map((side) => side.file_clause_set ?? t("clause_set_unknown")))];
  return html`${changes.includes(null) ? html`<p class="assess-notice" data-caution="sets">${t("compare_sets", { sets: sets.join("、") })}</p>` : nothing}
  ${sameSize ? nothing : html`<p class="assess-notice" data-caution="sizes">${t("compare_sizes")}</p>`}`;
}

/**
 * @param {Model} model
 * @param {Comparison} comparison
 * @param {Compared} reply
 */
function figuresPart(model, { shown }, { sides, changes }) {
  const { data } = model;
  /** @type {[string, (side: Side) => string, ((index: number) => string)?][]} */
  const rows = [
    [t("level_short"), (side) => side.level_label],
    [t("score"), (side) => figure(side.score), (index) => difference(changes[index]?.score)],
    [t("range"), ({ score_range: [low, high] }) => `${figure(low)}–${figure(high)}`],
    [t("coverage"), (side) => percent(side.answered_rate)],
    [
      t("requirement_rate"),
      (side) => percent(side.requirement_rate),
      (index) => difference(changes[index]?.requirement_rate),
    ],
    [
      t("evidence_support"),
      (side) => percent(side.evidence_support),
      (index) => difference(changes[index]?.evidence_support),
    ],
    ...Object.keys(sides[0]?.chapters ?? {}).map(
      (id) =>
        /** @type {[string, (side: Side) => string, (index: number) => string]} */ ([
          data.chapters.get(id)?.title.zh ?? id,
          (side) => figure(side.chapters[id]),
          (index) => difference(changes[index]?.chapters[id]),
        ]),
    ),
    [t("clause_set"), (side) => side.file_clause_set ?? t("clause_set_unknown")],
  ];
  return html`<h3>${t("compare_figures")}</h3>
    <p class="assess-hint">${t("change_about")}</p>
    <div class="assess-scroll" tabindex="0" role="region" aria-label=${t("compare_figures")}>
      <table class="assess-table assess-sides" data-compared>
        <thead>
          <tr>
            <th scope="col">${t("figure")}</th>
            ${shown.map(({ title, at }) => html`<th scope="col">${title}<small>${shortTime(at)}</small></th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(([title, value, changed]) => figureRow(title, sides, value, changed))}
        </tbody>
      </table>
    </div>
    ${shown.map(({ title, why }) => opening(t("why_of", { title }), whyAll(model, why)))}`;
}

/**
 * @param {string} title
 * @param {Side[]} sides
 * @param {(side: Side) => string} value
 * @param {((index: number) => string) | undefined} changed by the place of the change
 */
function figureRow(title, sides, value, changed) {
  return html`<tr>
    <th scope="row">${title}</th>
    ${sides.map((side, index) => html`<td class="assess-number">${value(side)}${changed && index > 0 ? html` <small>${changed(index - 1)}</small>` : nothing}</td>`)}
  </tr>`;
}

/** @param {number | null | undefined} value undefined where clause sets differ */
function difference(value) {
  return value === undefined ? t("not_compared") : signed(value);
}

/** @param {number | null} value */
function percent(value) {
  return value === null ? figure(value) : `${figure(value)}%`;
}

/**
 * @param {Model} model
 * @param {Comparison} comparison
 * @param {Compared} reply
 */
function answersPart(model, { shown, differingOnly }, { answers, differing }) {
  const rows = differingOnly ? answers.filter(({ same }) => !same) : answers;
  return html`<h3>${t("compare_answers", { count: differing })}</h3>
    ${differingFilter(differingOnly, model.actions.filterSides)}
    ${
      rows.length
        ? html`<div
            class="assess-scroll"
            tabindex="0"
            role="region"
            aria-label=${t("compare_answers", { count: differing })}
          >
            <table class="assess-table assess-sides" data-answers>
              <thead>
                <tr>
                  <th scope="col">${t("clause")}</th>
                  ${shown.map(({ title }) => html`<th scope="col">${title}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  ({ clause, answers: given, asked }) =>
                    html`<tr>
                      <th scope="row">${questionLink(model, clause)}</th>
                      ${given.map((answer, index) => html`<td>${asked[index] ? answerMark(answer) : t("not_asked")}</td>`)}
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : html`<p>${t("compare_same")}</p>`
    }`;
}
