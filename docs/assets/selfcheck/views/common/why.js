/** The arithmetic behind a number, as the scorer tells it (R20). */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { answerWord, questionLink } from "./parts.js";
/** @import { Block, Division, Why, WhyChapter, WhyScore, WhyShare } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {string | null} amount
 * @returns {string} behind the sign that stands between a sum and it
 */
function equal(amount) {
  return amount?.startsWith("≈") ? amount.replace("≈", "≈ ") : `= ${amount}`;
}

/**
 * @param {Division} division
 */
function divisionLine(division) {
  const { divisor, quotient_text: quotient, sum_text: sum } = division;
  if (quotient === null) return html`<p>${t("nothing_to_divide")}</p>`;
  const values = { sum, divisor, quotient: equal(quotient), rounded: figure(division.rounded) };
  return html`<p class="assess-number">${t("division", values)}</p>
    ${quotient.startsWith("≈") ? html`<p class="assess-number assess-hint">${t("exactly", { ...division })}</p>` : nothing}`;
}

/**
 * @param {Model} model
 * @param {WhyScore} why
 */
export function whyScore(model, { overall }) {
  return html`<div class="assess-scroll">
      <table class="assess-table">
        <thead>
          <tr>
            <th scope="col">${t("chapter")}</th>
            <th scope="col">${t("weight")}</th>
            <th scope="col">${t("score_exact")}</th>
            <th scope="col">${t("product")}</th>
          </tr>
        </thead>
        <tbody>
          ${overall.rows.map(
            (row) =>
              html`<tr>
                <th scope="row">${model.data.chapters.get(row.chapter)?.title.zh}</th>
                <td>${row.weight}</td>
                <td>${row.score_text}</td>
                <td>${row.product_text}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${divisionLine(overall)}`;
}

/**
 * @param {Model} model
 * @param {WhyChapter | undefined} why
 */
export function whyChapter(model, why) {
  if (!why) return nothing;
  return html`<div class="assess-scroll">
      <table class="assess-table">
        <thead>
          <tr>
            <th scope="col">${t("clause")}</th>
            <th scope="col">${t("answer_column")}</th>
            <th scope="col">${t("value")}</th>
            <th scope="col">${t("weight")}</th>
            <th scope="col">${t("product")}</th>
          </tr>
        </thead>
        <tbody>
          ${why.rows.map(
            (row) =>
              html`<tr>
                <td>${questionLink(model, row.clause)}</td>
                <td>
                  ${answerWord(row.answer)}${row.bundle ? html` <small>${row.bundle}</small>` : nothing}
                </td>
                <td>${row.value}</td>
                <td>${row.weight}</td>
                <td>${row.product}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${divisionLine(why)}`;
}

/** @param {WhyShare} why */
export function shareSentence(why) {
  return t("share", {
    ...why,
    quotient: equal(why.quotient_text),
    rounded: figure(why.rounded),
  });
}

/**
 * @param {Model} model
 * @param {WhyShare} why
 */
export function whyShare(model, why) {
  return html`<p class="assess-number">
      ${why.quotient === null ? t("nothing_to_divide") : shareSentence(why)}
    </p>
    ${
      why.missing.length
        ? html`<p>${t("share_missing", { count: why.missing.length })}</p>
            <ul>
              ${why.missing.map((id) => html`<li>${questionLink(model, id)}</li>`)}
            </ul>`
        : nothing
    }`;
}

/**
 * @param {Model} model
 * @param {Why} why
 */
export function whyLevel(model, why) {
  return html`<details class="assess-why">
    <summary>${t("why_level")}</summary>
    ${why.levels
      .filter((row) => row.conditions.length)
      .map(
        (row) =>
          html`<h4>
              ${t("level_row", { level: row.level, title: model.data.catalogue.levels.find((known) => known.level === row.level)?.title.zh })}
            </h4>
            <div class="assess-scroll">
              <table class="assess-table">
                <thead>
                  <tr>
                    <th scope="col">${t("condition")}</th>
                    <th scope="col">${t("have")}</th>
                    <th scope="col">${t("need")}</th>
                    <th scope="col">${t("holds")}</th>
                  </tr>
                </thead>
                <tbody>
                  ${row.conditions.map((block) => conditionRow(model, block))}
                </tbody>
              </table>
            </div>`,
      )}
  </details>`;
}

/**
 * @param {Model} model
 * @param {Block} block
 */
function conditionRow(model, block) {
  const subject = block.clause
    ? questionLink(model, block.clause)
    : (model.data.chapters.get(block.chapter ?? "")?.title.zh ?? "");
  return html`<tr>
    <th scope="row">${t(`rule_${block.rule}${block.what ? `_${block.what}` : ""}`)} ${subject}</th>
    <td>${told(block.have, block.rule)}</td>
    <td>${told(block.need, block.rule)}</td>
    <td>${t(block.holds ? "holds_yes" : "holds_no")}</td>
  </tr>`;
}

/**
 * Letters as words; counts as they are; other numbers with their decimal.
 * @param {string | number | null} value
 * @param {string} rule
 */
export function told(value, rule) {
  if (value === null || typeof value === "string") return answerWord(value);
  return rule === "kpi" ? String(value) : figure(value);
}

/**
 * What opens in place; nothing when there is nothing in it.
 * @param {string} summary
 * @param {unknown} content
 */
export function opening(summary, content) {
  if (content === nothing) return nothing;
  return html`<details class="assess-why">
    <summary>${summary}</summary>
    ${content}
  </details>`;
}

/**
 * The arithmetic of every figure of one result.
 * @param {Model} model
 * @param {Why} why
 */
export function whyAll(model, why) {
  return html`${opening(t("score"), whyScore(model, why.score))}
  ${opening(t("highest"), whyScore(model, why.score_highest))}
  ${opening(t("answered"), whyShare(model, why.answered_rate))}
  ${opening(t("requirement_rate"), whyShare(model, why.requirement_rate))}
  ${opening(t("evidence_support"), whyShare(model, why.evidence_support))}
  ${Object.entries(why.score.chapters).map(([id, one]) => opening(model.data.chapters.get(id)?.title.zh ?? id, whyChapter(model, one)))}
  ${whyLevel(model, why)}`;
}
