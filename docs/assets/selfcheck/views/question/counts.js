/** Counts of a clause or a part (R4a): what is counted, two fields, what each answer needs of so many. */
import { marked } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { isAbove, storedCount } from "../../sheet/answer-parts.js";
import { likelyTotal } from "../../sheet/counting.js";
import { allowanceKey, countedParts, countPlace, readCount } from "../../sheet/counts.js";
import { QUESTION } from "./option.js";
/** @import { Counted } from "../../../shared/page/catalogue.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Allowance } from "../../state/replies.js" */
/** @import { TypedCount } from "../../state/types.js" */
/** @import { Model } from "../../types.js" */

/** @typedef {"done" | "of"} Field */

/**
 * What the total is, and when one counts.
 * @param {Counted} asked
 * @param {string[] | undefined} proposed
 */
export function countedPart({ of, done }, proposed) {
  return html`${of ? html`<p class="assess-counted">${t("counted_of")}${marked(of.zh, proposed)}</p>` : nothing}
  ${done ? html`<p class="assess-counted">${t("counted_done")}${marked(done.zh, proposed)}</p>` : nothing}`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Counted | undefined} asked a clause without parts, or a part
 * @param {string | null} part its id, null for the clause
 */
export function countFields(model, step, asked, part) {
  if (!asked?.unit || !countedParts(model.data.clauses.get(step.id)).includes(part)) return nothing;
  const unit = asked.unit.zh;
  const shown = shownCount(model, step, part);
  const { problem, field } = readCount(shown);
  const told = shown.told ? problem : "";
  const sentence = told ? t(`count_${told}`) : nothing;
  const line = needs(model, step, part, unit);
  const id = `assess-count-${part ?? "whole"}`;
  /** @param {Field} one */
  const input = (one) =>
    countInput(model, step, part, shown, one, id, told !== "" && field === one);
  return html`<div
      class="assess-count-fields"
      role="group"
      aria-labelledby=${part === null ? QUESTION : nothing}
      data-counted=${part ?? "whole"}
    >
      <label>${t("count_done")} ${input("done")} ${unit}${t("count_comma")}</label>
      <label>${t("count_all")} ${input("of")} ${unit}</label>
      ${shown.likely ? html`<small id="${id}-likely">${t("count_likely")}</small>` : nothing}
    </div>
    <p class="assess-problem" id="${id}-problem" role="status">${sentence}</p>
    <p class="assess-count-needs assess-unseen" id="${id}-needs" role="status">${line}</p>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {string | null} part
 * @returns {TypedCount & {likely?: true}} the stored count, else what is typed, else the likely total, which is
 *   stored only with the number that is typed beside it
 */
function shownCount(model, step, part) {
  const count = storedCount(model.entry(step), part);
  if (count) return { done: String(count.done), of: String(count.of), told: false };
  const typed = model.typed[countPlace(step.id, part)];
  if (typed) return typed;
  const total = likelyTotal(model.data, model.sheet, step, part);
  const none = { done: "", of: "", told: false };
  return total ? { ...none, of: String(total), likely: true } : none;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {string | null} part
 * @param {{done: string, of: string, likely?: true}} shown
 * @param {Field} field
 * @param {string} id of the sentences beside it begin with it
 * @param {boolean} wrong
 */
function countInput({ actions }, step, part, shown, field, id, wrong) {
  /** @param {boolean} left */
  const take = (left) => (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    const { done, of } = shown;
    const typed = field === "done" ? { done: value, of } : { done, of: value };
    actions.typeCount(step, part, typed, left);
  };
  return html`<input
    type="text"
    inputmode="numeric"
    autocomplete="off"
    maxlength="12"
    data-count=${field}
    aria-invalid=${wrong ? "true" : "false"}
    aria-describedby="${id}-problem ${id}-needs${field === "of" && shown.likely ? ` ${id}-likely` : ""}"
    .value=${live(shown[field])}
    @input=${take(false)}
    @change=${take(true)}
  />`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {string | null} part
 * @param {string} unit
 */
function needs(model, step, part, unit) {
  const count = storedCount(model.entry(step), part);
  if (!count) return nothing;
  const allowance = allowanceOf(model, step, part);
  if (!allowance) return model.runtime.phase === "ready" ? nothing : t("count_waiting");
  return t("count_needs", { of: count.of, unit, ...allowance.least });
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {string | null} part
 * @returns {Allowance | null} what the stored count allows, as far as the scorer has said it
 */
export function allowanceOf(model, step, part) {
  const count = storedCount(model.entry(step), part);
  if (!count) return null;
  return model.allowances[allowanceKey(countPlace(step.id, part), count)] ?? null;
}

/**
 * How many the answer takes of so many, and whether it is the highest that the count allows.
 * @param {Allowance | null} allowance
 * @param {string} answer
 * @param {Counted | undefined} asked
 */
export function countMarks(allowance, answer, asked) {
  if (!allowance) return nothing;
  const least = answer === "F" || answer === "L" ? allowance.least[answer] : null;
  const highest = allowance.allowed === answer;
  return html`${least === null ? nothing : html` <span class="assess-least">${t("count_least", { least, unit: asked?.unit?.zh ?? "" })}</span>`}${highest ? html` <span class="assess-mark" data-highest>${t("count_highest")}</span>` : nothing}`;
}

/**
 * The person decides; the page says where the answer is higher than the count.
 * @param {Allowance | null} allowance
 * @param {string | null} given
 */
export function aboveNotice(allowance, given) {
  const above = allowance !== null && isAbove(given, allowance.allowed);
  return html`<div role="status">
    ${above ? html`<p class="assess-notice" data-above>${t("count_above", { allows: t(`answer_${allowance.allowed}`) })}</p>` : nothing}
  </div>`;
}
