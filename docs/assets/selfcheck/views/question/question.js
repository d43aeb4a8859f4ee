/** One clause or bundle on the screen: its text, the question, four answers, evidence, note. */
import { t } from "../../../shared/page/text.js";
import { keyed } from "../../../vendor/lit-html/directives/keyed.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { ownerPart } from "../common/owner.js";
import { badges, pageOf, titleOf } from "../common/parts.js";
import { practisesClauses } from "../common/practice.js";
import { answerPart } from "./answer.js";
import { askedPart } from "./asked.js";
import { evidencePart } from "./evidence.js";
import { promisedPart } from "./promised.js";
import { saidPart } from "./said.js";
import { changedPart } from "./wording.js";
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function questionView(model) {
  const { step } = model;
  if (!step)
    return html`<h2 tabindex="-1">${t("unknown_clause")}</h2>
      <p><a href="#profile">${t("page_profile")}</a></p>`;
  return keyed(
    step.id,
    html`<article class="assess-question">
      ${heading(model, step)} ${askedPart(model, step)}
      <fieldset class="assess-sheet" ?disabled=${model.readOnly}>
        ${changedPart(model, step)} ${promisedPart(model, step)} ${answerPart(model, step)}
        ${evidencePart(model, step)} ${ownerPart(model, step)}
        <label class="assess-field"
          >${t("note_label")}
          <textarea
            rows="2"
            .value=${live(String(model.entry(step)?.note ?? ""))}
            @input=${(/** @type {Event} */ event) => model.actions.edit(step, "note", /** @type {HTMLTextAreaElement} */ (event.target).value)}
          ></textarea>
        </label>
      </fieldset>
      ${saidPart(model, step)} ${moves(model)}
    </article>`,
  );
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function heading(model, step) {
  const chapter = model.data.chapters.get(step.chapter);
  const own = model.steps.filter((other) => other.chapter === step.chapter);
  const place = own.findIndex((other) => other.id === step.id) + 1;
  const clause = model.data.clauses.get(step.id);
  return html`<header>
    <p class="assess-where">
      ${t("chapter_number", { number: chapter?.number ?? "" })}
      ${chapter?.title.zh}${place ? html` · ${t("place", { place, total: own.length })}` : nothing}
    </p>
    <h2 tabindex="-1"><code>${step.id}</code> ${titleOf(model, step.id)}</h2>
    ${chapter?.weight === 0 && !step.recorded ? html`<p class="assess-hint">${t("unweighted")}</p>` : nothing}
    ${clause ? badges(model, clause) : nothing}
    <a class="assess-more" href=${pageOf(model, step)} target="_blank" rel="noopener"
      >${t(step.kind === "bundle" ? "bundle_page" : "clause_page")}</a
    >
  </header>`;
}

/** @param {Model} model */
function moves(model) {
  const { step, nextOpen: open } = model;
  const [before, after] = [model.neighbour(-1), model.neighbour(1)];
  const [start, end] = practisesClauses(model)
    ? [[model.sandbox?.fragment, t("practice_title")], t("practice_end")]
    : [["profile", t("page_profile")], t("see_results")];
  const main = step !== null && !model.isPending(step) && !model.isChanged(step);
  return html`<p class="assess-moves">
    ${before ? html`<a class="assess-button" href="#${before.id}">${t("previous")} <kbd>K</kbd></a>` : html`<a class="assess-button" href="#${start[0]}">${start[1]}</a>`}
    ${open && open.id !== after?.id ? html`<a class="assess-button" href="#${open.id}">${t("next_open")} <kbd>U</kbd></a>` : nothing}
    ${after ? html`<a class="assess-button" ?data-main=${main} href="#${after.id}">${t("next")} <kbd>J</kbd></a>` : html`<a class="assess-button" ?data-main=${main} href="#results">${end}</a>`}
  </p>`;
}
