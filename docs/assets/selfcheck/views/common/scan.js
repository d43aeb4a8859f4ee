/** The quick scan: traffic lights with words, gates that fail first; no score and no level (R14). */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { answerMark, clauseLinks, flagSign } from "./parts.js";
/** @import { Model } from "../../types.js" */

const LIGHTS = ["red", "amber", "green", "grey", "none"];

/** @param {Model} model */
export function scanView(model) {
  const { replies, actions, data } = model;
  const items = replies.scan?.items ?? [];
  return html`<h2 tabindex="-1">${t("scan_title")}</h2>
    <p>${t("scan_intro", { count: data.questionnaire.quick.length })}</p>
    ${replies.scan ? nothing : runtimeLine(model)} ${lightCounts(model)}
    <ol class="assess-lights">
      ${items.map(
        (item) =>
          html`<li data-light=${item.light}>
            ${light(item.light)}
            <span
              >${item.gate ? html`${flagSign("gate")}${t("flag_gate")} ` : nothing}${clauseLinks(model, item.clause)}</span
            >
            ${answerMark(item.answer)}
          </li>`,
      )}
    </ol>
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${actions.print}>${t("print")}</button>
      <button type="button" class="assess-button" data-main @click=${() => actions.start("full")}>
        ${t("go_on_full")}
      </button>
    </p>
    <p class="assess-standing">${data.catalogue.notice.zh}</p>`;
}

/** @param {Model} model */
export function lightCounts({ replies }) {
  const counts = replies.scan?.counts ?? {};
  return html`<ul class="assess-light-counts">
    ${LIGHTS.filter((id) => id !== "none" || counts[id]).map((id) => html`<li>${light(id)} <b class="assess-number">${replies.scan ? (counts[id] ?? 0) : t("pending_figure")}</b></li>`)}
  </ul>`;
}

/** @param {string} id */
function light(id) {
  return html`<span class="assess-light" data-light=${id}>${t(`light_${id}`)}</span>`;
}
