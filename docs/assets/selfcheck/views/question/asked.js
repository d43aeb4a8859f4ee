/** What is asked: the clause with its question and what counts, or a bundle with a line for each member. */
import { marked } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { answerMark, flagSign, questionLink } from "../common/parts.js";
import { countedPart } from "./counts.js";
import { QUESTION } from "./option.js";
/** @import { Bundle, Clause, Text } from "../../../shared/page/catalogue.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Step} step
 */
export function askedPart(model, step) {
  return step.kind === "bundle" ? bundleBody(model, step) : clauseBody(model, step);
}

/**
 * @param {Text} question
 * @param {string[] | undefined} proposed
 */
function questionPart(question, proposed) {
  return html`<p class="assess-ask" id=${QUESTION}>
    <b>${t("ask")}</b>${marked(question.zh, proposed)}
  </p>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function clauseBody(model, step) {
  const clause = model.data.clauses.get(step.id);
  if (!clause) return nothing;
  const scope = model.data.questionnaire.scope[model.sheet.profile.size]?.[step.id];
  const simplified = scope?.asked === "simplified";
  const question = (simplified && clause.simplified_question) || clause.question;
  return html` ${step.recorded ? html`<p class="assess-notice">${t(scope?.reason ?? "")}</p>` : nothing}
    <blockquote class="assess-text">${marked(clause.text.zh, clause.proposed_values)}</blockquote>
    ${simplifiedPart(clause, simplified, model.sheet.profile.size === "micro")}
    ${questionPart(question, clause.proposed_values)} ${countedPart(clause, clause.proposed_values)}
    ${typeLines(model, clause)} ${focusPart(model, clause)} ${fromBundle(model, step)}`;
}

/**
 * R4: the simplified text is what the clause's own simplified question asks about, else how to answer its question.
 * @param {Clause} clause
 * @param {boolean} asked whether the size asks in the simplified way
 * @param {boolean} micro
 */
function simplifiedPart(clause, asked, micro) {
  if (!clause.simplified || (!asked && !micro)) return nothing;
  const way = clause.simplified_question ? "simplified_way" : "simplified_asked";
  return html`<p class="assess-simplified">
    <b>${t(asked ? way : "simplified_hint")}</b
    >${marked(clause.simplified.zh, clause.proposed_values)}
  </p>`;
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

/**
 * @param {Model} model
 * @param {Step} step
 */
function bundleBody(model, step) {
  const bundle = model.data.bundles.get(step.id);
  if (!bundle) return nothing;
  const kinds = new Set(bundle.members.map((id) => model.data.clauses.get(id)?.obligation));
  return html`${questionPart(bundle.question, bundle.proposed_values)} ${bundleLines(model, bundle)}
    ${kinds.size > 1 ? html`<p class="assess-hint">${t("bundle_mixed")}</p>` : nothing}
    <details class="assess-members">
      <summary>${t("bundle_members", { count: bundle.members.length })}</summary>
      <ul>
        ${bundle.members.map((id) => memberRow(model, id))}
      </ul>
    </details>`;
}

/**
 * @param {Model} model
 * @param {Bundle} bundle
 */
function bundleLines(model, { members, lines = [], proposed_values: proposed }) {
  if (!lines.length) return nothing;
  return html`<p class="assess-counted">${t("bundle_lines")}</p>
    <ul class="assess-bundle-lines">
      ${lines.map((line, index) => html`<li>${marked(line.zh, proposed)} ${questionLink(model, members[index] ?? "")}</li>`)}
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
