/** What is asked, above the answers: the question, why it is only recorded, the lines of a bundle. */
import { marked } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { questionLink } from "../common/parts.js";
/** @import { Bundle, Clause } from "../../../shared/page/catalogue.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Step} step
 * @returns {unknown} the question, in the words for the size of the agency
 */
export function questionOf(model, step) {
  const asked = model.data.bundles.get(step.id) ?? model.data.clauses.get(step.id);
  const own = isSimplified(model, step) && simplifiedQuestion(model, step);
  return marked((own || asked?.question)?.zh, asked?.proposed_values);
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function simplifiedQuestion(model, step) {
  return model.data.clauses.get(step.id)?.simplified_question;
}

/**
 * @param {Model} model
 * @param {Step} step
 */
export function isSimplified(model, step) {
  return scopeOf(model, step)?.asked === "simplified";
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function scopeOf({ data, sheet }, step) {
  return data.questionnaire.scope[sheet.profile.size]?.[step.id];
}

/**
 * @param {Model} model
 * @param {Step} step
 */
export function askedPart(model, step) {
  const bundle = model.data.bundles.get(step.id);
  if (bundle) return bundleLines(bundle);
  const clause = model.data.clauses.get(step.id);
  return html`${step.recorded ? html`<p class="assess-notice">${t(scopeOf(model, step)?.reason ?? "")}</p>` : nothing}
  ${clause && isSimplified(model, step) && !clause.simplified_question ? simplifiedPart(clause, "simplified_asked") : nothing}
  ${fromBundle(model, step)}`;
}

/**
 * R4: the simplified text is what the clause's own simplified question asks about, else how to answer its question.
 * @param {Clause} clause
 * @param {string} key of the words before it
 */
export function simplifiedPart({ simplified, proposed_values: proposed }, key) {
  if (!simplified) return nothing;
  return html`<p class="assess-simplified"><b>${t(key)}</b>${marked(simplified.zh, proposed)}</p>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function fromBundle(model, step) {
  const bundle =
    model.sheet.profile.size === "micro" && !step.recorded
      ? model.data.bundleOf.get(step.id)
      : undefined;
  if (!bundle) return nothing;
  const { answer, bundle: source } = model.effective(step.id);
  const key = source && answer ? "member_from_bundle" : source ? "member_of_bundle" : "member_own";
  return html`<p class="assess-notice">
    ${t(key, { answer: t(answer ? `answer_${answer}` : "unanswered") })}
    ${questionLink(model, bundle.id)}
  </p>`;
}

/** @param {Bundle} bundle what is looked at, one after the other; the clauses themselves lie folded below */
function bundleLines({ lines = [], proposed_values: proposed }) {
  if (!lines.length) return nothing;
  return html`<p class="assess-counted">${t("bundle_lines")}</p>
    <ul class="assess-bundle-lines">
      ${lines.map((line) => html`<li>${marked(line.zh, proposed)}</li>`)}
    </ul>`;
}
