/** What helps to decide and what supports an answer, in one line of folded parts below the answers. */
import { marked } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { guard } from "../../../vendor/lit-html/directives/guard.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { hasPartAnswers } from "../../sheet/answer-parts.js";
import { ownerPart } from "../common/owner.js";
import { answerMark, badges, flagSign, pageOf, questionLink, titleOf } from "../common/parts.js";
import { isSimplified, simplifiedPart } from "./asked.js";
import { countedPart } from "./counts.js";
import { evidencePart } from "./evidence.js";
/** @import { Bundle, Clause } from "../../../shared/page/catalogue.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Step} step
 */
export function foldedParts(model, step) {
  return html`<div class="assess-folds">
    ${fold("judging", t("judging"), judgingPart(model, step))} ${textFold(model, step)}
    ${fold("support", t("support"), supportPart(model, step), holdsSupport(model, step))}
    ${clearButton(model, step)}
  </div>`;
}

/**
 * @param {string} name
 * @param {string} title
 * @param {unknown} content
 * @param {unknown} [open] whether it is open at first
 */
function fold(name, title, content, open = false) {
  return html`<details class="assess-fold" data-fold=${name} ?open=${open}>
    <summary>${title}</summary>
    <div>${content}</div>
  </details>`;
}

/**
 * What is counted and when one counts, what the size and the types look at, how to decide between two answers.
 * @param {Model} model
 * @param {Step} step
 */
function judgingPart(model, step) {
  const clause = model.data.clauses.get(step.id);
  const rules = model.data.catalogue.answering ?? [];
  return html`${clause ? clauseJudging(model, step, clause) : mixedPart(model, step)}
    ${formsPart(model, step)}
    <ul>
      ${rules.map((rule) => html`<li>${rule.zh}</li>`)}
    </ul>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Clause} clause
 */
function clauseJudging(model, step, clause) {
  const { parts = [], rating, proposed_values: proposed } = clause;
  const micro = model.sheet.profile.size === "micro";
  return html`${countedPart(clause, proposed)}
  ${parts.map(
    (part) =>
      html`<p><b>${marked(part.text.zh, proposed)}</b></p>
        ${countedPart(part, proposed)}`,
  )}
  ${rating && rating !== "practice" ? html`<p>${t(`rating_${rating}`)}</p>` : nothing}
  ${isSimplified(model, step) ? (clause.simplified_question ? simplifiedPart(clause, "simplified_way") : nothing) : micro ? simplifiedPart(clause, "simplified_hint") : nothing}
  ${typeLines(model, clause)} ${focusPart(model, clause)}`;
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function mixedPart({ data }, step) {
  const members = data.bundles.get(step.id)?.members ?? [];
  const kinds = new Set(members.map((id) => data.clauses.get(id)?.obligation));
  return kinds.size > 1 ? html`<p>${t("bundle_mixed")}</p>` : nothing;
}

/**
 * What agencies of the profile's own types look at.
 * @param {Model} model
 * @param {Clause} clause
 */
function typeLines(model, { id }) {
  const lines = model.data.guidance[id]?.by_type ?? {};
  const own = (model.sheet.profile.types ?? []).filter((type) => Object.hasOwn(lines, type));
  return own.map(
    (type) =>
      html`<p class="assess-counted"><b>${typeTitle(model, type)}</b>：${lines[type]?.zh}</p>`,
  );
}

/**
 * @param {Model} model
 * @param {string} type
 */
function typeTitle({ data }, type) {
  return data.catalogue.agency_types.find(({ id }) => id === type)?.title.zh ?? type;
}

/**
 * @param {Model} model
 * @param {Clause} clause
 */
function focusPart(model, clause) {
  const types = model.sheet.profile.types ?? [];
  const own = (clause.focus_types ?? []).filter((id) => types.includes(id));
  const names = own.map((id) => typeTitle(model, id));
  return names.length
    ? html`<p class="assess-hint">${t("focus", { types: names.join("、") })}</p>`
    : nothing;
}

/**
 * The forms that may hold the records of the clause, or of the members of a bundle.
 * @param {Model} model
 * @param {Step} step
 */
function formsPart({ data, root }, step) {
  const ids = data.bundles.get(step.id)?.members ?? [step.id];
  const forms = data.forms.filter(({ clauses }) => clauses.some((id) => ids.includes(id)));
  if (!forms.length) return nothing;
  return html`<p data-forms>
    ${t("forms_of")}
    ${forms.map(({ id, title }, index) => html`${index ? "、" : nothing}<a href="${root}annex/E/#${id}" target="_blank" rel="noopener">${title.zh}</a>`)}
  </p>`;
}

/**
 * The text of the clause, or the clauses of a bundle, each with a link to its page.
 * @param {Model} model
 * @param {Step} step
 */
function textFold(model, step) {
  const bundle = model.data.bundles.get(step.id);
  const page = html`<p>
    <a href=${pageOf(model, step)} target="_blank" rel="noopener"
      >${t(bundle ? "bundle_page" : "clause_page")}</a
    >
  </p>`;
  if (bundle) {
    const title = t("bundle_members", { count: bundle.members.length });
    return fold("text", title, html`${membersPart(model, bundle)} ${page}`);
  }
  return fold("text", t("clause_text"), html`${clauseText(model, step)} ${page}`);
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function clauseText(model, step) {
  const clause = model.data.clauses.get(step.id);
  if (!clause) return nothing;
  const unweighted = model.data.chapters.get(step.chapter)?.weight === 0 && !step.recorded;
  return html`<p><b>${titleOf(model, step.id)}</b></p>
    ${badges(model, clause)}
    <blockquote class="assess-text">${marked(clause.text.zh, clause.proposed_values)}</blockquote>
    ${unweighted ? html`<p>${t("unweighted")}</p>` : nothing}`;
}

/**
 * @param {Model} model
 * @param {Bundle} bundle
 */
function membersPart(model, { members }) {
  return html`<ul class="assess-members">
    ${members.map((id) => memberRow(model, id))}
  </ul>`;
}

/**
 * @param {Model} model
 * @param {string} id of a clause
 */
function memberRow(model, id) {
  const clause = model.data.clauses.get(id);
  const { answer, bundle } = model.effective(id);
  return html`<li>
    ${questionLink(model, id)} ${flagSign(clause?.flag)} ${answerMark(answer)}
    ${bundle ? nothing : html`<small>${t("answered_alone")}</small>`}
    <p>${marked(clause?.text.zh, clause?.proposed_values)}</p>
  </li>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function supportPart(model, step) {
  return html`${evidencePart(model, step)} ${ownerPart(model, step)}
    <label class="assess-field"
      >${t("note_label")}
      <textarea
        rows="2"
        .value=${live(String(model.entry(step)?.note ?? ""))}
        @input=${(/** @type {Event} */ event) => model.actions.edit(step, "note", /** @type {HTMLTextAreaElement} */ (event.target).value)}
      ></textarea>
    </label>`;
}

/**
 * Decided once for each question: what the reader opens or closes stays so while it is filled or emptied.
 * @param {Model} model
 * @param {Step} step
 */
function holdsSupport(model, step) {
  return guard([step.id, model.id], () => {
    const { evidence, owner, note } = model.entry(step) ?? {};
    return Boolean((Array.isArray(evidence) && evidence.length) || owner || note);
  });
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function clearButton(model, step) {
  const entry = model.entry(step);
  const empty = !entry?.answer && !model.isPending(step) && !hasPartAnswers(entry);
  return html`<button
    type="button"
    class="assess-link"
    ?disabled=${empty}
    @click=${() => model.actions.answer(step, null)}
  >
    ${t("clear_answer")}
  </button>`;
}
