/** A report on paper: drawn from the model that the files are made of, and printed alone. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Report, ReportBlock, ReportTable } from "../../../shared/word/report.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {boolean} onlyPrinted whether it stays out of sight on the screen
 */
export function paperPart({ planning }, onlyPrinted) {
  if (!planning.paper) return nothing;
  return html`<section
    class="assess-paper"
    aria-label=${t("report_preview")}
    ?data-only-printed=${onlyPrinted}
  >
    ${paper(planning.paper)}
  </section>`;
}

/** @param {Report} report */
function paper({ title, subtitle, facts, notices, sections, signatures }) {
  return html`<h3 class="assess-paper-title">${title}</h3>
    ${subtitle ? html`<p class="assess-paper-subtitle">${subtitle}</p>` : nothing}
    <table class="assess-paper-facts">
      <tbody>
        ${facts.map(
          ([label, value]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${notices.map((notice) => html`<p class="assess-paper-notice">${notice}</p>`)}
    ${sections.map(
      ({ heading, blocks }) =>
        html`<h4>${heading}</h4>
          ${blocks.map(block)}`,
    )}
    <div class="assess-paper-signatures">
      ${signatures.map(({ label, date }) => html`<p>${label}：<span></span>　${date}：<span></span></p>`)}
    </div>`;
}

/** @param {ReportBlock} piece */
function block(piece) {
  if (piece.type === "paragraph") return html`<p>${piece.text}</p>`;
  if (piece.type === "table") return table(piece);
  const items = piece.items.map((item) => html`<li>${item}</li>`);
  return piece.ordered
    ? html`<ol>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

/** @param {ReportTable} table */
function table({ caption, columns, rows }) {
  return html`<div class="assess-scroll" tabindex="0" role="group" aria-label=${caption}>
    <table class="assess-paper-table">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ title, width }) => html`<th scope="col" data-width=${width}>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((text, index) => html`<td data-width=${columns[index]?.width ?? 1}>${text}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
