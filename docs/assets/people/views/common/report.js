/** A report of the core as HTML: facts, numbered sections, tables, notices, lines to sign. */
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { scroller } from "./words.js";
/** @import { Report, ReportBlock } from "../../../shared/word/report.js" */

/**
 * @param {Report} report
 * @param {(id: string, text: string) => unknown} [extra] what stands in the last cell of a table's row
 */
export function reportPart(report, extra) {
  return html`<article class="assess-report">
    <h3>${report.title}</h3>
    <p class="assess-where">${report.subtitle}</p>
    <dl class="assess-facts">
      ${report.facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${report.sections.map(
      ({ heading, blocks }) =>
        html`<h4>${heading}</h4>
          ${blocks.map((block) => blockPart(block, extra))}`,
    )}
    ${report.notices.map((notice) => html`<p class="assess-hint">${notice}</p>`)}
    <div class="assess-signatures">
      ${report.signatures.map(({ label, date }) => html`<p>${label}：<span></span>${date}：<span></span></p>`)}
    </div>
  </article>`;
}

/**
 * @param {ReportBlock} block
 * @param {((id: string, text: string) => unknown) | undefined} extra
 */
function blockPart(block, extra) {
  if (block.type === "paragraph") return html`<p>${block.text}</p>`;
  if (block.type === "list")
    return html`<ul>
      ${block.items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
  return scroller(
    block.caption,
    html`<table class="assess-table">
      <caption>
        ${block.caption}
      </caption>
      <thead>
        <tr>
          ${block.columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${block.rows.map(
          (row, at) =>
            html`<tr>
              ${row.map((text, place) => html`<td class=${block.columns[place]?.kind === "number" ? "assess-number" : nothing}>${extra && place === row.length - 1 ? extra(block.ids?.[at] ?? "", text) : text}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
