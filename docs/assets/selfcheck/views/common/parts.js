/** Pieces that several views of the self-check show: badges, titles and links of clauses, answers. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Clause } from "../../../shared/page/catalogue.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Clause} clause
 */
export function badges({ data }, clause) {
  const provenance = data.catalogue.provenance.find((known) => known.id === clause.provenance);
  return html`<ul class="assess-badges" aria-label=${t("badges")}>
    <li data-badge="obligation">${clause.verb}</li>
    <li data-badge=${clause.provenance} title=${provenance?.note?.zh ?? nothing}>
      ${provenance?.title.zh ?? clause.provenance}
    </li>
    ${clause.flag === "none" ? nothing : html`<li data-badge=${clause.flag}>${flagSign(clause.flag)}${t(`flag_${clause.flag}`)}</li>`}
  </ul>`;
}

/** @param {string | undefined} flag */
export function flagSign(flag) {
  if (flag !== "gate") return nothing;
  return html`<svg class="assess-shield" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M8 1 2.5 3v4.5C2.5 11 5 13.8 8 15c3-1.200 5.500-4 5.500-7.500V3z" />
  </svg>`;
}

/**
 * @param {Model} model
 * @param {string} id of a clause or bundle
 */
export function titleOf({ data }, id) {
  return (data.clauses.get(id) ?? data.bundles.get(id))?.title.zh ?? id;
}

/**
 * @param {Model} model
 * @param {Step} step
 */
export function pageOf({ root }, step) {
  return `${root}${step.kind === "bundle" ? "b" : "c"}/${step.id}/`;
}

/** @param {string | null | undefined} answer */
export function answerWord(answer) {
  return t(answer ? `answer_${answer}` : "unanswered");
}

/** @param {{answered: number, scored: number}} result how many of the scored clauses have an answer */
export function answeredOf({ answered, scored }) {
  return t("answered_of", { answered, total: scored });
}

/** @param {string | null | undefined} answer */
export function answerMark(answer) {
  return html`<span class="assess-mark" data-answer=${answer ?? "none"}
    >${answerWord(answer)}</span
  >`;
}

/**
 * A clause by title and id, leading to its question.
 * @param {Model} model
 * @param {string} id
 */
export function questionLink(model, id) {
  return html`<a href="#${id}">${titleOf(model, id)} <code>${id}</code></a>`;
}

/**
 * A clause by title and id: the title leads to its question, the id to its page.
 * @param {Model} model
 * @param {string} id
 */
export function clauseLinks(model, id) {
  const label = t("clause_page_of", { id });
  return html`<a href="#${id}">${titleOf(model, id)}</a>
    <a
      class="assess-id"
      href="${model.root}c/${id}/"
      target="_blank"
      rel="noopener"
      aria-label=${label}
      title=${label}
      ><code>${id}</code></a
    >`;
}

/**
 * Offers the file of the current self-check.
 * @param {Model} model
 * @param {string} key of its label
 * @param {boolean} main whether it is the main action of the screen
 */
export function exportButton({ busy, actions }, key, main) {
  return html`<button
    type="button"
    class="assess-button"
    ?data-main=${main}
    ?disabled=${busy}
    @click=${actions.exportFile}
  >
    ${t(key)}
  </button>`;
}
