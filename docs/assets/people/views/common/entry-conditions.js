/** The conditions of entry: each route at each grade, and what is lacking for one of them. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { gradeName, lackSentences, routeTitle, scroller, stateMark, table } from "./words.js";
/** @import { Data, GradeResult, RouteResult } from "../../types.js" */
/** @typedef {{data: Data, root: string}} Place */

/**
 * Entry: each route at each grade, with what it lacks; the target's grade is marked.
 * @param {Place} place
 * @param {GradeResult} result
 * @param {number | null} [target]
 */
export function entryPart({ data }, result, target = null) {
  const grades = Object.keys(result.routes);
  return html`<h3>${t("entry_title")}</h3>
    <ul class="assess-conditions">
      ${data.people.common.map(({ id, title, text }) => html`<li>${stateMark(result.common[id] ?? "unknown")} <b>${title.zh}</b>：${text.zh}</li>`)}
    </ul>
    ${scroller(
      t("entry_title"),
      table(
        ["grade", ...data.people.routes.map(({ id }) => `route_${id}`)],
        grades.map(
          (grade) =>
            html`<tr ?data-target=${Number(grade) === target}>
              <th scope="row">
                ${gradeName(data, Number(grade))}${Number(grade) === target ? html`<small>${t("is_target")}</small>` : nothing}
              </th>
              ${(result.routes[grade] ?? []).map((route) => html`<td>${routeCell(data, route)}</td>`)}
            </tr>`,
        ),
        t("entry_title"),
      ),
    )}`;
}

/**
 * @param {Data} data
 * @param {RouteResult} route
 */
function routeCell(data, route) {
  return html`${stateMark(route.state)}${lackSentences(data, route).map((sentence) => html`<small>${sentence}</small>`)}`;
}

/**
 * What entry still lacks for one grade.
 * @param {Place} place
 * @param {{grade: number, entry: RouteResult[], common: string[]}} lacking
 */
export function entryLacks({ data }, { grade: wanted, entry, common }) {
  const grade = gradeName(data, wanted);
  const facts = common.map((key) =>
    t("held_by", { fact: t(`column_${key}`), holder: t(`holder_${key}`) }),
  );
  return html`${
    entry.length
      ? html`<p>${t("next_entry", { grade })}</p>
          <ul>
            ${entry.map((route) => html`<li>${stateMark(route.state)} ${routeTitle(data, route)}：${lackSentences(data, route).join("；") || t("route_none")}${holders(route)}</li>`)}
          </ul>`
      : html`<p>${t("next_entry_holds", { grade })}</p>`
  }
  ${common.length ? html`<p>${t("next_common", { facts: facts.join("、") })}</p>` : nothing}`;
}

/**
 * Who has the proof of what is not told yet.
 * @param {RouteResult} route
 */
function holders({ state, lacks }) {
  const open = lacks.filter(({ have }) => have === null).map(({ what }) => t(`holder_${what}`));
  if (state !== "unknown" || !open.length) return nothing;
  return html` <small class="assess-hint"
    >${t("holders", { holders: [...new Set(open)].join("、") })}</small
  >`;
}
