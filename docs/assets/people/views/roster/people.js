/** Everybody on the roster: a list with filters, and one person opened with reasons, plan and decision. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { belongs, FILTERS } from "../../roster/filter.js";
import { dimensionsPart } from "../common/dimensions.js";
import { entryPart } from "../common/entry-conditions.js";
import { indicatorsPart, nextPart, proposalPart } from "../common/grade-summary.js";
import { reportPart } from "../common/report.js";
import {
  gradeName,
  indicatorNames,
  occupationName,
  proposalName,
  stateMark,
} from "../common/words.js";
import { confirmPart } from "./confirm.js";
import { paging, slice } from "./paging.js";
/** @import { GradeResult, RosterModel } from "../../types.js" */

/** @param {RosterModel} model */
export function peopleView(model) {
  const { found, shown, search, actions } = model;
  return html`<h2 tabindex="-1">${t("roster_people")}</h2>
    ${counts(model)} ${filters(model)}
    <label class="assess-field"
      >${t("search_people")}
      <input
        type="search"
        data-field="people-search"
        .value=${search}
        @input=${(/** @type {Event} */ event) => actions.setSearch(/** @type {HTMLInputElement} */ (event.target).value)}
    /></label>
    ${paging(found.length, shown, actions.turn)}
    <p class="assess-row-heads" aria-hidden="true">
      ${["column_code", "column_occupation", "proposal_short", "post_gap"].map((key) => html`<span>${t(key)}</span>`)}
    </p>
    <ul class="assess-rows">
      ${slice(found, shown).map((row) => person(model, row))}
    </ul>
    ${found.length ? nothing : html`<p>${t("nobody")}</p>`}`;
}

/** @param {RosterModel} model */
function counts({ data, summary }) {
  if (!summary) return nothing;
  const grades = Object.entries(summary.grades).map(([grade, count]) => ({
    name: gradeName(data, Number(grade)),
    count,
  }));
  const reasons = Object.entries(summary.reasons).map(([reason, count]) => ({
    name: t(`label_${reason}`),
    count,
  }));
  return html`<p class="assess-counts" data-part="counts">
    <span>${t("people_count", { count: summary.people })}</span>
    ${[...grades, ...reasons].map(({ name, count }) => html`<span>${name} <b class="assess-number">${count}</b></span>`)}
  </p>`;
}

/** @param {RosterModel} model */
function filters({ rows, filter, actions }) {
  return html`<div class="assess-filters" role="group" aria-label=${t("filter")}>
    ${FILTERS.map(
      (id) =>
        html`<button
          type="button"
          data-filter=${id}
          aria-pressed=${id === filter ? "true" : "false"}
          @click=${() => actions.setFilter(id)}
        >
          ${t(`filter_${id}`)} ${rows.filter((row) => belongs(row, id)).length}
        </button>`,
    )}
  </div>`;
}

/**
 * @param {RosterModel} model
 * @param {GradeResult} row
 */
function person(model, row) {
  const { data, code, actions } = model;
  const open = code === row.code;
  const { post_match: match, post_grade: post } = row;
  return html`<li data-code=${row.code}>
    <button
      type="button"
      class="assess-row-button"
      aria-expanded=${open ? "true" : "false"}
      @click=${() => actions.open(row.code)}
    >
      <span>${row.code}</span> <span>${occupationName(data, row.occupation)}</span>
      <span
        >${proposalName(data, row)}${row.confirmation ? html` · ${t("confirmed_as", { grade: gradeName(data, row.confirmation.grade) })}` : nothing}</span
      >
      <span
        >${row.expired ? stateMark("licence_past") : nothing}${match ? stateMark(match) : nothing}${post === null ? nothing : html` ${t("post_needs", { grade: gradeName(data, post) })}`}</span
      >
    </button>
    ${open ? opened(model, row) : nothing}
  </li>`;
}

/**
 * What the roster says beside a person: expired licences and what to do (BR-09), fields that could not be read.
 * @param {RosterModel} model
 * @param {GradeResult} row
 */
function besides({ data }, { expired = [], unread = [] }) {
  const notes = expired.map(({ name, date, doubtful }) =>
    t(doubtful ? "licence_doubt" : "licence_expired", { name, day: date }),
  );
  const name = (/** @type {string} */ field) =>
    data.indicators.has(field) ? indicatorNames(data, [field]) : t(`column_${field}`);
  if (unread.length) notes.push(t("row_unread", { fields: unread.map(name).join("、") }));
  return notes.map((note) => html`<p class="assess-notice" data-besides>${note}。</p>`);
}

/**
 * @param {RosterModel} model
 * @param {GradeResult} row
 */
function opened(model, row) {
  return html`<div class="assess-opened">
    ${besides(model, row)} ${proposalPart(model, row)} ${nextPart(model, row)}
    ${confirmPart(model, row)}
    <details>
      <summary>${t("opened_grounds")}</summary>
      ${dimensionsPart(model, row)} ${indicatorsPart(model, row)} ${entryPart(model, row)}
    </details>
    ${
      model.report
        ? html`<details>
            <summary>${t("opened_plan")}</summary>
            ${reportPart(model.report)}
          </details>`
        : nothing
    }
  </div>`;
}
