/** The pages of whoever was given chapters to answer: what is asked and by whom, and the way back. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { agencyOf, partNumbers } from "../../sheet/naming.js";
import { exportButton } from "../common/parts.js";
import { linkPart } from "./share.js";
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
function titleOfPart({ data, sheet }) {
  return t("part_title", { numbers: partNumbers(data, sheet) });
}

/** @param {Model} model whose self-check it is: the agency, else the title */
function partWhose({ sheet }) {
  const agency = agencyOf(sheet).trim();
  if (agency) return t("part_whose", { agency });
  return t("part_of", { title: String(sheet.title ?? "") || t("untitled") });
}

/** @param {Model} model where the file has just been opened: what is asked, and the way to it */
export function partLine(model) {
  return html`<div class="assess-notice" data-part-asked>
    <p>${t("part_line", { asked: titleOfPart(model), whose: partWhose(model) })}</p>
    <p class="assess-actions">
      <a class="assess-button" href="#profile">${t("part_begin")}</a>
    </p>
  </div>`;
}

/** @param {Model} model */
export function partStart(model) {
  const { steps, progress, minutesLeft: minutes, nextOpen, actions, sandbox } = model;
  const count = steps.filter((step) => !step.recorded).length;
  const bundled = steps.some(({ kind }) => kind === "bundle");
  return html`<h2 tabindex="-1" data-part-asked>${titleOfPart(model)}</h2>
    <p>${partWhose(model)}</p>
    <p>
      ${t(bundled ? "part_takes_bundled" : "part_takes", { count, clauses: progress.total, minutes })}
    </p>
    <p class="assess-actions assess-resume">
      ${
        nextOpen
          ? html`<button type="button" class="assess-button" data-main @click=${actions.resume}>
              ${t(progress.answered ? "resume" : "part_begin")}
            </button>`
          : html`<a class="assess-button" data-main href="#results">${t("part_end")}</a>`
      }
      ${
        sandbox
          ? html`<button type="button" class="assess-button" @click=${actions.leaveCopy}>
              ${t("leave_part")}
            </button>`
          : nothing
      }
      <span>${t("answered")} ${t("answered_of", { ...progress })}</span>
    </p>
    <p class="assess-hint">${t("part_kept_here")}</p>`;
}

/** @param {Model} model the part goes back to whoever puts the parts together */
export function partEnd(model) {
  const { progress, nextOpen, analysis, actions } = model;
  const { busy, problem, link } = analysis.sharing;
  return html`<h2 tabindex="-1">${t("part_end")}</h2>
    <p>
      ${t("answered")} ${t("answered_of", { ...progress })}
      ${nextOpen ? html`<a href="#${nextOpen.id}">${t("next_open")}</a>` : nothing}
    </p>
    <p>${t("part_end_about")}</p>
    <p class="assess-actions">
      ${exportButton(model, "part_file", true)}
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.makeLink}>
        ${t("part_link")}
      </button>
    </p>
    ${problem ? html`<p class="assess-problem" role="alert">${problem}</p>` : nothing}
    ${link ? linkPart(model, "return", link) : nothing}`;
}
