/** What colleagues said of one question, as the merge kept it beside the answer. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { answerMark } from "../common/parts.js";
/** @import { AnswerId } from "../../../shared/storage/sheet.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/** @typedef {{by: string, answer: AnswerId | null, note: string}} Voice */

const ANSWERS = /** @type {const} */ (["F", "L", "P", "N", "NA"]);

/**
 * @param {Model} model
 * @param {Step} step
 */
export function saidPart(model, step) {
  const voices = voicesOf(model.entry(step)?.["said"]);
  if (!voices.length) return nothing;
  return html`<details data-said>
    <summary>${t("said_by_colleagues", { count: voices.length })}</summary>
    <ul>
      ${voices.map(({ by, answer, note }) => html`<li><b>${by || t("respondent_unnamed")}</b> ${answerMark(answer)}${note ? html`<p>${note}</p>` : nothing}</li>`)}
    </ul>
  </details>`;
}

/**
 * @param {unknown} said from a file, so of any kind
 * @returns {Voice[]}
 */
function voicesOf(said) {
  if (!Array.isArray(said)) return [];
  return said.filter((one) => one && typeof one === "object" && !Array.isArray(one)).map(voice);
}

/**
 * @param {Record<string, unknown>} raw
 * @returns {Voice}
 */
function voice({ by, answer, note }) {
  const known = ANSWERS.find((one) => one === answer) ?? null;
  return { by: String(by ?? ""), answer: known, note: String(note ?? "") };
}
