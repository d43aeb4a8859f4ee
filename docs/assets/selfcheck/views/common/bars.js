/** A bar of 0 to 100 with its figure; also readable on paper and without colour. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html } from "../../../vendor/lit-html/lit-html.js";

/** @param {number | null | undefined} score */
export function chapterBar(score) {
  const known = typeof score === "number";
  return html`<span class="assess-bar-row"
    ><span class="assess-track" aria-hidden="true"
      ><span style="inline-size: ${known ? score : 0}%"></span
    ></span>
    <span class="assess-number"
      >${score === undefined ? t("pending_figure") : figure(score)}</span
    ></span
  >`;
}
