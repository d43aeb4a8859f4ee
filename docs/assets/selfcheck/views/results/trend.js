/** Scores over several self-checks as a small chart; the same figures stand in the table below it. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing, svg } from "../../../vendor/lit-html/lit-html.js";
/** @import { Compared, Shown } from "../../state/analysis-types.js" */

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [560, 200, 34, 22, 168];

/**
 * @param {Shown[]} shown
 * @param {Compared} reply
 */
export function trend(shown, { sides, changes }) {
  if (sides.length < 3) return nothing;
  const points = sides.map(({ score }, index) => ({
    x: LEFT + 30 + (index * (WIDTH - LEFT - 60)) / (sides.length - 1),
    y: score === null ? null : BOTTOM - (score / 100) * (BOTTOM - TOP),
    score,
  }));
  return html`<h3>${t("trend_title")}</h3>
    <p class="assess-hint">${t("trend_about")}</p>
    <svg
      class="assess-trend"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label=${t("trend_label")}
    >
      ${[0, 50, 100].map((value) => grid(value))}
      ${points.slice(1).map((point, index) => line(points[index], point, changes[index] === null))}
      ${points.map((point, index) => dot(point, index))}
    </svg>
    <ol class="assess-trend-names">
      ${shown.map(({ title, file }) => html`<li>${title}${file ? html` <small>${file}</small>` : nothing}</li>`)}
    </ol>`;
}

/** @param {number} value */
function grid(value) {
  const y = BOTTOM - (value / 100) * (BOTTOM - TOP);
  return svg`<line class="assess-grid" x1=${LEFT} x2=${WIDTH} y1=${y} y2=${y} />
    <text x=${LEFT - 6} y=${y + 4} text-anchor="end">${value}</text>`;
}

/**
 * R15: nothing joins results of different clause sets.
 * @param {{x: number, y: number | null} | undefined} from
 * @param {{x: number, y: number | null}} to
 * @param {boolean} apart
 */
function line(from, to, apart) {
  if (apart || !from || from.y === null || to.y === null) return nothing;
  return svg`<line class="assess-stroke" x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y} />`;
}

/**
 * @param {{x: number, y: number | null, score: number | null}} point
 * @param {number} index
 */
function dot({ x, y, score }, index) {
  return svg`${y === null ? nothing : svg`<circle cx=${x} cy=${y} r="5" /><text x=${x} y=${y - 10} text-anchor="middle">${figure(score)}</text>`}
    <text x=${x} y=${BOTTOM + 20} text-anchor="middle">${index + 1}</text>`;
}
