/** One clause or bundle on the screen: the question, the answers, what helps to decide folded away, the way on. */
import { t } from "../../../shared/page/text.js";
import { keyed } from "../../../vendor/lit-html/directives/keyed.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { barButtons } from "../common/bar.js";
import { asksPart } from "../common/part.js";
import { practisesClauses } from "../common/practice.js";
import { answerPart } from "./answer.js";
import { askedPart, questionOf } from "./asked.js";
import { foldedParts } from "./folded.js";
import { QUESTION } from "./option.js";
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
        ${foldedParts(model, step)}
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
  const own = model.walk.filter((other) => other.chapter === step.chapter);
  const place = own.findIndex((other) => other.id === step.id) + 1;
  return html`<header>
    <p class="assess-where">
      ${t("chapter_number", { number: chapter?.number ?? "" })}
      ${chapter?.title.zh}${place ? html` · ${t("place", { place, total: own.length })}` : nothing}
    </p>
    <h2 tabindex="-1">
      <span id=${QUESTION}>${questionOf(model, step)}</span> <code>${step.id}</code>
    </h2>
  </header>`;
}

/**
 * @param {Model} model
 * @returns {[[string | undefined, string], string]} address and name of what lies before the first question, and the
 *   name of what lies behind the last
 */
function endsOf(model) {
  if (practisesClauses(model))
    return [[model.sandbox?.fragment, t("practice_title")], t("practice_end")];
  if (asksPart(model)) return [["profile", t("part_page")], t("part_end")];
  return [["profile", t("page_profile")], t("see_results")];
}

/** @param {Model} model */
function moves(model) {
  const { step, nextOpen: open } = model;
  const [before, after] = [model.neighbour(-1), model.neighbour(1)];
  const [start, end] = endsOf(model);
  const main = step !== null && !model.isPending(step) && !model.isChanged(step);
  return html`<div class="assess-moves">
    ${barButtons(model)}
    ${before ? html`<a class="assess-button" href="#${before.id}">${t("previous")} <kbd>K</kbd></a>` : html`<a class="assess-button" href="#${start[0]}">${start[1]}</a>`}
    ${open && open.id !== after?.id ? html`<a class="assess-button" data-open href="#${open.id}">${t("next_open")} <kbd>U</kbd></a>` : nothing}
    ${after ? html`<a class="assess-button" ?data-main=${main} href="#${after.id}">${t("next")} <kbd>J</kbd></a>` : html`<a class="assess-button" ?data-main=${main} href="#results">${end}</a>`}
  </div>`;
}
