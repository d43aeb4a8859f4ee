/** Small pieces that the people pages share: names of grades, states, indicators, and their fields. */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Data, GradeResult, PersonModel, RouteResult } from "../../types.js" */

/**
 * @param {Data} data
 * @param {number | null} grade
 */
export function gradeName({ people }, grade) {
  const found = people.grades.find((one) => one.grade === grade);
  return found ? t("grade_name", { title: found.title.zh, grade }) : t("not_judged");
}

/**
 * The proposal in words; on hold is never a grade 0.
 * @param {Data} data
 * @param {GradeResult} result
 */
export function proposalName(data, { reason, proposed_grade: grade }) {
  return reason ? t(`label_${reason}`) : gradeName(data, grade);
}

/**
 * @param {Data} data
 * @param {string} id
 */
export function indicatorName({ indicators }, id) {
  return indicators.get(id)?.title.zh ?? id;
}

/**
 * Several indicators in one line, each by its title with the id behind.
 * @param {Data} data
 * @param {string[]} ids
 */
export function indicatorNames(data, ids) {
  return ids.map((id) => t("named", { name: indicatorName(data, id), id })).join("、");
}

/**
 * An indicator by title and id, leading to its page where it has one.
 * @param {{data: Data, root: string}} model
 * @param {string} id
 */
export function indicatorLink({ data, root }, id) {
  const indicator = data.indicators.get(id);
  const name = html`${indicator?.title.zh ?? ""} <code>${id}</code>`;
  if (!indicator?.id.startsWith("IND-")) return name;
  return html`<a href="${root}i/${indicator.id}/" target="_blank" rel="noopener">${name}</a>`;
}

/**
 * @param {string} root
 * @param {{id: string, title: string}} clause
 */
export function clauseLink(root, { id, title }) {
  return html`<a href="${root}c/${id}/" target="_blank" rel="noopener"
    >${title} <code>${id}</code></a
  >`;
}

/**
 * @param {Data} data
 * @param {string} id
 */
export function occupationName({ occupations }, id) {
  const name = occupations.get(id)?.title.zh;
  return name ? t("named", { name, id }) : id;
}

/**
 * Each condition that does not hold: what is known, what it asks for, and by how much it is missed.
 * @param {Data} data
 * @param {RouteResult} route
 * @returns {string[]}
 */
export function lackSentences(data, { lacks, short }) {
  return lacks.map(({ what, have, need }) =>
    t(have === null ? "lack_unknown" : short[what] === undefined ? "lack" : "lack_short", {
      what: t(`column_${what}`),
      have: have === null ? "" : scaleWord(data, what, have),
      need: scaleWord(data, what, need),
      short: short[what] ?? "",
    }),
  );
}

/**
 * @param {Data} data
 * @param {string} what
 * @param {number | string} found
 */
function scaleWord({ people }, what, found) {
  return people.scales[what]?.find(({ id }) => id === found)?.title.zh ?? String(found);
}

/** @param {string} state of a route or a condition: never told by colour alone */
export function stateMark(state) {
  return html`<span class="assess-state" data-state=${state}>${t(`mark_${state}`)}</span>`;
}

/**
 * @param {Data} data
 * @param {RouteResult} route
 */
export function routeTitle({ people }, { route }) {
  return people.routes.find(({ id }) => id === route)?.title.zh ?? route;
}

/**
 * Why there is no result yet: what to do first, what the scorer says, or that it is at work.
 * @param {Pick<PersonModel, "record" | "runtime" | "problem" | "actions">} model
 */
export function waitingPart({ record, runtime, problem, actions }) {
  if (!record.occupation) return html`<p class="assess-hint">${t("choose_first")}</p>`;
  if (runtime.phase === "failed") return runtimeLine({ runtime, actions });
  return html`<p class="assess-hint">${t(problem ? "no_result_yet" : "waiting")}</p>`;
}

/**
 * @param {string | undefined} text
 */
export function problemLine(text) {
  return text ? html`<p class="assess-problem" role="alert">${text}</p>` : nothing;
}

/**
 * @param {string} label
 * @param {unknown} content a table
 */
export function scroller(label, content) {
  return html`<div class="assess-scroll" tabindex="0" role="region" aria-label=${label}>
    ${content}
  </div>`;
}

/**
 * @param {readonly (string | [string, string])[]} heads message keys; a pair is key and kind of the column
 * @param {unknown} rows
 * @param {string} [caption]
 */
export function table(heads, rows, caption = "") {
  return html`<table class="assess-table">
    ${
      caption
        ? html`<caption class="assess-unseen">
            ${caption}
          </caption>`
        : nothing
    }
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${typeof head === "string" ? t(head) : t(head[0], { grade: head[1] })}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
