/** The whole roster in tables: posts against grades, what falls due, needs for training, effect indicators. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import {
  gradeName,
  indicatorLink,
  occupationName,
  scroller,
  stateMark,
  table,
} from "../common/words.js";
import { takingPart } from "./kpis-to-selfcheck.js";
/** @import { KpiFigure, RosterModel } from "../../types.js" */

const MATCHES = ["under_two", "under_one", "matched", "over", "undecided"];
/** What a figure has besides its facts. */
const SHOWN = ["kpi", "period", "numerator", "denominator", "value", "suppressed", "valid"];

/** @param {RosterModel} model */
export function postsView({ data, summary, actions }) {
  const rows = summary?.posts ?? [];
  return html`<h2 tabindex="-1">${t("roster_posts")}</h2>
    <p>${t("posts_about")}</p>
    ${
      rows.length
        ? scroller(
            t("roster_posts"),
            table(
              ["column_occupation", "column_post_grade", ...MATCHES.map((key) => `head_${key}`)],
              rows.map(
                (row) =>
                  html`<tr>
                    <th scope="row">${occupationName(data, row.occupation)}</th>
                    <td>${gradeName(data, row.post_grade)}</td>
                    ${MATCHES.map((key) => html`<td class="assess-number">${row[key]}</td>`)}
                  </tr>`,
              ),
              t("roster_posts"),
            ),
          )
        : html`<p>${t("posts_none")}</p>`
    }
    ${printButton(actions)}`;
}

/** @param {RosterModel} model */
export function dueView({ summary, actions }) {
  const rows = summary?.due ?? [];
  return html`<h2 tabindex="-1">${t("roster_due")}</h2>
    <p>${t("due_about", { day: summary?.as_of ?? "" })}</p>
    ${
      rows.length
        ? scroller(
            t("roster_due"),
            table(
              ["head_date", "head_state", "head_kind", "column_code", "column_name"],
              rows.map(
                ({ kind, code, name, date, state }) =>
                  html`<tr>
                    <td class="assess-number">${date}</td>
                    <td>${stateMark(state)}</td>
                    <td>${t(`kind_${kind}`)}</td>
                    <td>${code}</td>
                    <td>${name}</td>
                  </tr>`,
              ),
              t("roster_due"),
            ),
          )
        : html`<p>${t("due_none")}</p>`
    }
    ${printButton(actions)}`;
}

/** @param {RosterModel} model */
export function trainingView(model) {
  const { data, summary, actions } = model;
  const rows = summary?.needs ?? [];
  const activity = (/** @type {string | null} */ id) =>
    data.people.activities.find((one) => one.id === id)?.title.zh ?? "";
  return html`<h2 tabindex="-1">${t("roster_training")}</h2>
    <p>${t("training_about")}</p>
    ${
      rows.length
        ? scroller(
            t("roster_training"),
            table(
              ["head_indicator", "head_people", "head_without_data", "head_activity", "head_hours"],
              rows.map(
                (row) =>
                  html`<tr data-need=${row.indicator}>
                    <th scope="row">${indicatorLink(model, row.indicator)}</th>
                    <td class="assess-number">${row.people}</td>
                    <td class="assess-number">${row.without_data}</td>
                    <td>${activity(row.activity)}</td>
                    <td class="assess-number"><span class="assess-proposed">${row.hours}</span></td>
                  </tr>`,
              ),
              t("roster_training"),
            ),
          )
        : html`<p>${t("training_none")}</p>`
    }
    <p>${t("training_person")} <a href="#people">${t("roster_people")}</a></p>
    ${printButton(actions)}`;
}

/** @param {RosterModel} model */
export function kpisView(model) {
  const { summary, actions } = model;
  const rows = summary?.kpis ?? [];
  return html`<h2 tabindex="-1">${t("roster_kpis")}</h2>
    <p>${t("kpis_about", { limit: model.data.people.kpi_rules.suppress_below })}</p>
    ${
      rows.length
        ? scroller(
            t("roster_kpis"),
            table(
              [
                "head_kpi",
                "column_period",
                "head_numerator",
                "head_denominator",
                "head_kpi_value",
                "head_facts",
              ],
              rows.map((row) => kpiRow(model, row)),
              t("roster_kpis"),
            ),
          )
        : html`<p>${t("kpis_none")}</p>`
    }
    ${rows.length ? takingPart(model) : nothing} ${printButton(actions)}`;
}

/**
 * @param {RosterModel} model
 * @param {KpiFigure} row
 */
function kpiRow({ data, root }, row) {
  const { title, unit } = data.further.kpis[row.kpi] ?? { title: "", unit: "" };
  const limit = data.people.kpi_rules.suppress_below;
  const facts = Object.entries(row).filter(
    ([key, value]) => !SHOWN.includes(key) && value !== null,
  );
  return html`<tr data-kpi=${row.kpi}>
    <th scope="row">
      <a href="${root}k/${row.kpi}/" target="_blank" rel="noopener"
        ><code>${row.kpi}</code> ${title}</a
      >
    </th>
    <td>${row.period}</td>
    <td class="assess-number">${row.suppressed ? t("few") : row.numerator}</td>
    <td class="assess-number">
      ${row.suppressed && row.denominator === null ? t("few") : row.denominator}
    </td>
    <td class="assess-number">
      ${row.value === null ? t("no_figure") : `${figure(row.value)} ${unit}`}
    </td>
    <td>
      ${[...facts.map(([key, value]) => fact(key, value)), row.suppressed ? t("suppressed", { limit }) : "", row.valid ? "" : t("kpi_not_valid")].filter(Boolean).join("；")}
    </td>
  </tr>`;
}

/**
 * @param {string} key
 * @param {any} value
 */
function fact(key, value) {
  if (key === "change")
    return t("fact_change", { value: t(value.wave ? "change_wave" : "change", value) });
  return t(`fact_${key}`, {
    value: typeof value === "boolean" ? t(value ? "told_yes" : "told_no") : value,
  });
}

/** @param {RosterModel["actions"]} actions */
function printButton(actions) {
  return html`<p class="assess-actions">
    <button type="button" class="assess-button" @click=${actions.print}>${t("print")}</button>
  </p>`;
}
