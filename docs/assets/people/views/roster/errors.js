/** Every cell that could not be taken, what was put right while reading, and the workbook of it all. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { grouped, rowsTold } from "../../roster/grouping.js";
import { scroller, table } from "../common/words.js";
import { paging, slice } from "./paging.js";
/** @import { RosterModel } from "../../types.js" */

const COLUMNS = /** @type {const} */ (["sheet", "row", "column", "value", "message", "fix"]);

/** @param {RosterModel} model */
export function errorsView({ busy, errors, shownErrors, rows, summary, actions }) {
  const notices = summary?.notices ?? [];
  const groups = grouped(errors);
  return html`<h2 tabindex="-1">${t("roster_errors")}</h2>
    <p data-part="errors">
      ${errors.length ? t("errors_count", { count: errors.length, good: rows.length }) : t("errors_none")}
    </p>
    ${
      summary
        ? html`<p class="assess-actions">
              ${errors.length ? html`<button type="button" class="assess-button" ?disabled=${busy} @click=${actions.marked}>${t("errors_marked")}</button>` : nothing}
              <button type="button" class="assess-button" @click=${actions.askAgain}>
                ${t("ask_again")}
              </button>
            </p>
            ${errors.length ? html`<p class="assess-hint">${t("errors_marked_about")}</p>` : nothing}`
        : nothing
    }
    ${paging(groups.length, shownErrors, actions.turnErrors)}
    ${
      errors.length
        ? scroller(
            t("roster_errors"),
            table(
              COLUMNS.map((key) => `head_${key}`),
              slice(groups, shownErrors).map(
                (error) =>
                  html`<tr data-error=${error.row}>
                    ${COLUMNS.map((key) => html`<td>${key === "row" ? rowsOf(error.rows) : error[key]}</td>`)}
                  </tr>`,
              ),
              t("roster_errors"),
            ),
          )
        : nothing
    }
    ${
      notices.length
        ? html`<h3>${t("notices_title")}</h3>
            ${noticeTable(notices)}`
        : nothing
    }`;
}

/** @param {number[]} rows */
function rowsOf(rows) {
  return rowsTold(rows, (named, count) => t("error_rows", { rows: named, count }));
}

/** @param {NonNullable<RosterModel["summary"]>["notices"]} notices */
function noticeTable(notices) {
  return scroller(
    t("notices_title"),
    table(
      ["head_sheet", "head_column", "notice_first_row", "head_message"],
      notices.map(
        ({ sheet, column, row, message }) =>
          html`<tr>
            <td>${sheet}</td>
            <td>${column}</td>
            <td class="assess-number">${row || ""}</td>
            <td>${message}</td>
          </tr>`,
      ),
      t("notices_title"),
    ),
  );
}

/** @param {RosterModel} model */
export function exportView({ busy, rows, actions }) {
  return html`<h2 tabindex="-1">${t("roster_export")}</h2>
    <p>${t("export_about")}</p>
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        data-main
        ?disabled=${busy || !rows.length}
        @click=${actions.workbook}
      >
        ${t("roster_xlsx")}
      </button>
      <button type="button" class="assess-button" @click=${actions.print}>${t("print")}</button>
    </p>
    <p class="assess-hint">${t("export_print")}</p>`;
}
