/** The practice of chosen clauses: what was answered, and where to read on; a few clauses make no score and no level. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { answerMark, clauseLinks, flagSign } from "./parts.js";
/** @import { Model } from "../../types.js" */

/** The tabs that would judge the whole. */
export const JUDGING = ["kpis", "results"];

/** @param {Model} model */
export function practisesClauses({ sandbox }) {
  return Boolean(sandbox?.only);
}

/** @param {Model} model */
export function practiceEnd(model) {
  const { progress, nextOpen, steps, sandbox, actions } = model;
  return html`<h2 tabindex="-1">${t("practice_end")}</h2>
    <p>${t("practice_answered", { ...progress })}${t("practice_end_about")}</p>
    <ul class="assess-list" data-practised>
      ${steps.map(
        (step) =>
          html`<li>
            <span
              >${flagSign(model.data.clauses.get(step.id)?.flag)}${clauseLinks(model, step.id)}</span
            >${answerMark(model.stepAnswer(step))}
          </li>`,
      )}
    </ul>
    <p class="assess-actions">
      ${nextOpen ? html`<a class="assess-button" data-main href="#${nextOpen.id}">${t("next_open")}</a>` : nothing}
      <a class="assess-button" href="#${sandbox?.fragment}">${t("practice_again")}</a>
      <button
        type="button"
        class="assess-button"
        ?data-main=${!nextOpen}
        @click=${actions.leaveCopy}
      >
        ${t("leave_practice")}
      </button>
    </p>`;
}
