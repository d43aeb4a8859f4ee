/** The answers to choose from, with the anchors of each, and the reason for "not applicable". */
import { own } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { offeredLetters } from "../../sheet/answer-parts.js";
import { isScored } from "../../sheet/steps.js";
import { partsPart } from "./answer-parts.js";
import { aboveNotice, allowanceOf, countFields, countMarks } from "./counts.js";
import { answerOption, otherLetter, QUESTION, titleOfAnswer } from "./option.js";
/** @import { Scale } from "../../../shared/page/catalogue.js" */
/** @import { Letter } from "../../../shared/storage/sheet.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

const CRITERIA = /** @type {const} */ (["practice", "coverage", "records", "improvement"]);

/**
 * @param {Model} model
 * @param {Step} step
 */
export function answerPart(model, step) {
  const clause = model.data.clauses.get(step.id);
  const inParts = Boolean(clause?.parts?.length);
  const given = model.isPending(step) ? null : (model.entry(step)?.answer ?? null);
  return html`${inParts ? nothing : countFields(model, step, clause, null)}
    <fieldset
      class="assess-answers"
      aria-labelledby="${QUESTION}${step.recorded ? " assess-recorded" : ""}"
    >
      ${step.recorded ? html`<legend id="assess-recorded">${t("answers_recorded")}</legend>` : nothing}
      ${clause && inParts ? [absent(model, step, given), partsPart(model, step, clause)] : [options(model, step, given), absent(model, step, given)]}
    </fieldset>
    ${absentMembers(model, step)}`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {string | null} given
 */
function options(model, step, given) {
  const clause = model.data.clauses.get(step.id);
  const letters = offeredLetters(clause);
  const allowance = letters.length && !clause?.yes_no ? allowanceOf(model, step, null) : null;
  return html`${model.data.catalogue.answers.map((scale, index) =>
    letters.some((letter) => letter === scale.id)
      ? answerOption({
          name: "answer",
          answer: scale.id,
          title: titleOfAnswer(clause, scale),
          checked: given === scale.id,
          marks: [pendingMark(model, step, scale), countMarks(allowance, scale.id, clause)],
          anchors: anchors(model, step, scale),
          key: String(index + 1),
          choose: (onward) => model.actions.answer(step, /** @type {Letter} */ (scale.id), onward),
        })
      : nothing,
  )}
  ${otherLetter(clause, model.entry(step)?.answer ?? null)} ${aboveNotice(allowance, given)}`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Scale} scale
 */
function pendingMark(model, step, scale) {
  const before = model.isPending(step) && model.entry(step)?.answer === scale.id;
  return before
    ? html` <span class="assess-mark" data-answer="pending">${t("pending_mark")}</span>`
    : nothing;
}

/**
 * What stands for this answer in this clause, else what stands for it in general, without what most answers share.
 * @param {Model} model
 * @param {Step} step
 * @param {Scale} scale
 */
function anchors(model, step, scale) {
  const { guidance, catalogue } = model.data;
  const guide = Object.hasOwn(guidance, step.id) ? guidance[step.id] : null;
  const specific = guide?.anchors?.[scale.id]?.zh;
  if (specific) return html`<span>${specific}</span>`;
  return CRITERIA.map((key) => {
    const text = scale[key]?.zh;
    const same = catalogue.answers.filter((other) => other[key]?.zh === text);
    if (same.length > catalogue.answers.length / 2) return nothing;
    return html`<span>${t(`anchor_${key}`)}：${/[0-9]/.test(text ?? "") ? own(text) : text}</span>`;
  });
}

/**
 * R3: that what the clause is about does not arise here, offered only where the clause has such a condition; of a
 * clause in parts it stands before them, for it saves them all.
 * @param {Model} model
 * @param {Step} step
 * @param {string | null} given
 */
function absent(model, step, given) {
  const condition =
    step.kind === "clause" && !step.recorded ? model.data.clauses.get(step.id)?.na_condition : null;
  if (!condition) return nothing;
  return html`${answerOption({
    name: "answer",
    answer: "NA",
    title: t("absent"),
    checked: given === "NA",
    marks: nothing,
    anchors: html`<span>${t("absent_about", { condition: condition.zh })}</span>`,
    key: "N",
    choose: () => model.actions.answer(step, "NA"),
  })}
  ${given === "NA" ? reason(model, step) : nothing}`;
}

/**
 * R13: a bundle has no such answer; the clause of it that does not arise here leaves, the others stay.
 * @param {Model} model
 * @param {Step} step
 */
function absentMembers(model, step) {
  const { data, sheet, actions } = model;
  const { members = [] } = data.bundles.get(step.id) ?? {};
  const scored = members.filter((id) => isScored(data, sheet.profile.size, id));
  return scored.map((id) => {
    const clause = data.clauses.get(id);
    if (!clause?.na_condition) return nothing;
    const about = { title: clause.title.zh, count: scored.length - 1 };
    return html`<label class="assess-option" data-absent=${id}
      ><input
        type="checkbox"
        .checked=${live(model.effective(id).answer === "NA")}
        @change=${(/** @type {Event} */ event) => actions.setAbsent(id, /** @type {HTMLInputElement} */ (event.target).checked)}
      /><span
        >${t("absent_member", { condition: clause.na_condition.zh })}<small
          >${t("absent_member_about", about)}</small
        ></span
      ></label
    >`;
  });
}

/**
 * @param {Model} model
 * @param {Step} step
 */
function reason(model, step) {
  const least = model.data.catalogue.method.reason_length;
  const kept = String(model.entry(step)?.reason ?? "");
  const edit = (/** @type {Event} */ event) =>
    model.actions.edit(step, "reason", /** @type {HTMLTextAreaElement} */ (event.target).value);
  return html`<label class="assess-field"
      >${t("reason_label", { least })}
      <textarea
        rows="2"
        id="assess-reason"
        aria-invalid=${model.reasonShort ? "true" : "false"}
        aria-describedby="assess-reason-problem"
        .value=${kept}
        @input=${edit}
      ></textarea>
    </label>
    <p class="assess-hint">${t("absent_declared")}</p>
    <div id="assess-reason-problem" role="status">
      ${model.reasonShort ? html`<p class="assess-problem">${t("reason_short", { least })}</p>` : nothing}
    </div>`;
}
