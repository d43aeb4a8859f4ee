/** A report on paper: drawn from the model that the files are made of, and printed alone. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Bars, Front, Report, ReportBlock, ReportTable, Steps } from "../../../shared/word/report.js" */
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
function paper({ title, subtitle, front, facts, notices, sections, signatures, versions }) {
  return html`${front ? frontPage(front) : nothing}
    <h3 class="assess-paper-title">${title}</h3>
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
      ${versions.length ? html`<p class="assess-hint">${versions.map((pair) => pair.join(" ")).join("　")}</p>` : nothing}
    </div>`;
}

/** @param {Front} front */
function frontPage({ title, line, parts, notice }) {
  return html`<div class="assess-paper-front">
    <h3 class="assess-paper-title">${title}</h3>
    <p class="assess-paper-subtitle">${line}</p>
    ${parts.map(
      ({ heading, blocks }) =>
        html`<h4>${heading}</h4>
          ${blocks.map(block)}`,
    )}
    <p class="assess-paper-notice">${notice}</p>
  </div>`;
}

/** @param {ReportBlock | Steps | Bars} piece */
function block(piece) {
  if (piece.type === "paragraph") return html`<p>${piece.text}</p>`;
  if (piece.type === "table") return table(piece);
  if (piece.type === "steps") return steps(piece);
  if (piece.type === "bars") return bars(piece);
  const items = piece.items.map((item) => html`<li>${item}</li>`);
  return piece.ordered
    ? html`<ol>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

/** @param {Steps} steps */
function steps({ items }) {
  return html`<ol class="assess-levels">
    ${items.map(
      ({ number, title, reached, here }) =>
        html`<li ?data-reached=${reached} aria-current=${here ? "step" : nothing}>
          <b>${number}</b> <span>${title}</span>${here ? html` <small>${here}</small>` : nothing}
        </li>`,
    )}
  </ol>`;
}

/** @param {Bars} bars */
function bars({ rows }) {
  return html`<ul class="assess-paper-bars">
    ${rows.map(
      ({ label, text, share }) =>
        html`<li>
          <span>${label}</span>
          <span class="assess-track" aria-hidden="true"
            ><span style="inline-size: ${share}%"></span
          ></span>
          <span class="assess-number">${text}</span>
        </li>`,
    )}
  </ul>`;
}

/** @param {ReportTable} table */
function table({ caption, columns, rows }) {
  const name = caption || columns.map(({ title }) => title).join("、");
  return html`<div class="assess-scroll" tabindex="0" role="group" aria-label=${name}>
    <table class="assess-paper-table">
      ${
        caption
          ? html`<caption>
              ${caption}
            </caption>`
          : nothing
      }
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
