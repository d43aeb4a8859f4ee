/** Self-checks side by side: figures, chapters, answers; without a difference where the clause sets differ (R15). */
import { figure, runtimeLine, signed } from "../../../shared/page/parts.js";
import { shortTime, t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { sidesOf } from "../../sheet/ordering.js";
import { differingFilter, fileField } from "../common/fields.js";
import { answerMark, questionLink } from "../common/parts.js";
import { opening, whyAll } from "../common/why.js";
import { trend } from "./trend.js";
/** @import { Candidate, Compared, ComparedRow, Comparison, Shown, Side } from "../../state/analysis-types.js" */
/** @import { Model } from "../../types.js" */

/** What fell is looked at first. */
const MOVES = /** @type {const} */ (["fell", "rose", "other", "same"]);
const SIGNS = { fell: "↓", rose: "↑", other: "↔", same: "" };

/** @param {Model} model */
export function compareView(model) {
  const { comparison } = model.analysis;
  return html`<h2 tabindex="-1">${t("compare_title")}</h2>
    <p>${t("compare_about")}</p>
    ${choosing(model, comparison)}
    <ul class="assess-refused" role="alert">
      ${comparison.refused.map((sentence) => html`<li class="assess-problem">${sentence}</li>`)}
    </ul>
    ${comparison.chosen.length > 1 ? orderPart(model, comparison) : nothing}
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
        (candidate) =>
          html`<label class="assess-option"
            ><input
              type="checkbox"
              .checked=${chosen.includes(candidate.key)}
              @change=${(/** @type {Event} */ event) => actions.pickSide(candidate.key, /** @type {HTMLInputElement} */ (event.target).checked)}
            /><span>${candidate.title}${origin(candidate)}</span></label
          >`,
      )}
    </fieldset>
    ${fileField(t("compare_file"), busy, actions.addSides)}`;
}

/** @param {Candidate} candidate what tells two of one title apart */
function origin({ created, updated, file }) {
  return html`<small
    >${t("begun_changed", { begun: shortTime(created), changed: shortTime(updated) })}${file ? html`<br />${t("from_file", { file })}` : nothing}</small
  >`;
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

/**
 * Which is the earlier one, and so the sign of each difference, is the reader's to say.
 * @param {Model} model
 * @param {Comparison} comparison
 */
function orderPart({ actions }, comparison) {
  return html`<section data-order>
    <h3>${t("compare_order")}</h3>
    <p class="assess-hint">${t("compare_order_about")}</p>
    <ol class="assess-order">
      ${sidesOf(comparison).map((side, index) => html`<li><span>${side.title}${origin(side)}</span>${index ? earlierButton(actions, side) : nothing}</li>`)}
    </ol>
  </section>`;
}

/**
 * @param {Model["actions"]} actions
 * @param {Candidate} side
 */
function earlierButton(actions, { key, title }) {
  return html`<button
    type="button"
    class="assess-button"
    aria-label=${t("action_of", { action: t("move_earlier"), title })}
    @click=${() => actions.moveSide(key)}
  >
    ${t("move_earlier")}
  </button>`;
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
            ${shown.map((side) => html`<th scope="col">${side.title}${origin(side)}</th>`)}
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
function answersPart(model, { shown, differingOnly }, { answers, differing, moved }) {
  const rows = MOVES.flatMap((move) => answers.filter((row) => row.move === move));
  const listed = differingOnly ? rows.filter(({ same }) => !same) : rows;
  const title = t("compare_answers", { count: differing });
  return html`<h3>${title}</h3>
    ${moved && differing ? html`<p data-moved>${t("compare_moved", moved)}${shown.length > 2 ? t("compare_moved_ends") : nothing}</p>` : nothing}
    ${differingFilter(differingOnly, model.actions.filterSides)}
    ${
      listed.length
        ? html`<div class="assess-scroll" tabindex="0" role="region" aria-label=${title}>
            <table class="assess-table assess-sides" data-answers>
              <thead>
                <tr>
                  <th scope="col">${t("clause")}</th>
                  ${moved ? html`<th scope="col">${t("move")}</th>` : nothing}
                  ${shown.map((side) => html`<th scope="col">${side.title}${fileOf(side)}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${listed.map((row) => answerRow(model, row, moved !== null))}
              </tbody>
            </table>
          </div>`
        : html`<p>${t("compare_same")}</p>`
    }`;
}

/**
 * @param {Model} model
 * @param {ComparedRow} row
 * @param {boolean} comparable
 */
function answerRow(model, { clause, answers, asked, move }, comparable) {
  return html`<tr>
    <th scope="row">${questionLink(model, clause)}</th>
    ${comparable ? html`<td data-move=${move}><span aria-hidden="true">${SIGNS[move]}</span> ${t(`move_${move}`)}</td>` : nothing}
    ${answers.map((answer, index) => html`<td>${asked[index] ? answerMark(answer) : t("not_asked")}</td>`)}
  </tr>`;
}

/** @param {Shown} side */
function fileOf({ file }) {
  return file ? html`<small>${file}</small>` : nothing;
}
