/** Index and dimensions of one person: a picture, and a table with the shares of the grade test. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, svg } from "../../../vendor/lit-html/lit-html.js";
import { gradeName, scroller, table } from "./words.js";
/** @import { Data, GradeResult } from "../../types.js" */

/**
 * Index and dimensions as a picture and a table, with the shares of the grade test.
 * @param {{data: Data}} place
 * @param {GradeResult} result
 */
export function dimensionsPart({ data }, result) {
  const { people } = data;
  const { share_all: all, share_dimension: each } = people.rules;
  const grades = Object.keys(result.shares);
  const groups = [
    ...people.dimensions.map(({ id, title, weight }) => ({
      id,
      title: title.zh,
      weight: String(weight),
    })),
    { id: "all", title: t("overall"), weight: "" },
  ];
  return html`<h3>${t("dimensions_title")}</h3>
    ${picture(data, result)}
    <p class="assess-hint">${t("dimensions_about", { all, each })}</p>
    ${scroller(
      t("dimensions_title"),
      table(
        [
          "dimension",
          "weight",
          "points",
          ...grades.map(
            (grade) =>
              /** @type {[string, string]} */ (["share_at", gradeName(data, Number(grade))]),
          ),
        ],
        groups.map(
          ({ id, title, weight }) =>
            html`<tr>
              <th scope="row">${title}</th>
              <td class="assess-number">${weight}</td>
              <td class="assess-number">
                ${told(id === "all" ? result.index : result.dimensions[id])}
              </td>
              ${grades.map((grade) => html`<td class="assess-number">${percent(result.shares[grade]?.[id])}</td>`)}
            </tr>`,
        ),
        t("dimensions_title"),
      ),
    )}`;
}

/** @param {number | null | undefined} value */
function percent(value) {
  return typeof value === "number" ? `${value.toFixed(1)}%` : t("no_data");
}

/** @param {number | null | undefined} value */
function told(value) {
  return value === null || value === undefined ? t("no_data") : figure(value);
}

/**
 * Bars from 0 to 100; the table below says the same.
 * @param {Data} data
 * @param {GradeResult} result
 */
function picture({ people }, { dimensions, index }) {
  const rows = [
    ...people.dimensions.map(({ id, title }) => ({
      title: title.zh,
      value: dimensions[id] ?? null,
    })),
    { title: t("index"), value: index },
  ];
  const label = rows.map(({ title, value }) => `${title} ${told(value)}`).join("，");
  return html`<svg
    class="assess-picture"
    viewBox="0 0 420 ${rows.length * 30 + 20}"
    role="img"
    aria-label=${label}
  >
    ${[0, 25, 50, 75, 100].map((mark) => svg`<line x1=${90 + mark * 2.6} x2=${90 + mark * 2.6} y1="4" y2=${rows.length * 30} /><text class="assess-axis" x=${90 + mark * 2.6} y=${rows.length * 30 + 14}>${mark}</text>`)}
    ${rows.map(
      (
        { title, value },
        row,
      ) => svg`<text class="assess-name-of" x="82" y=${row * 30 + 20}>${title}</text>
        <rect x="90" y=${row * 30 + 8} width=${(value ?? 0) * 2.6} height="15" data-whole=${row === rows.length - 1} />
        <text x=${96 + (value ?? 0) * 2.6} y=${row * 30 + 20}>${told(value)}</text>`,
    )}
  </svg>`;
}
