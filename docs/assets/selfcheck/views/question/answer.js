/** The answers to choose from, with the anchors of each, and the reason for "not applicable". */
import { own } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Scale } from "../../../shared/page/catalogue.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Step} step
 */
export function answerPart(model, step) {
  const clause = model.data.clauses.get(step.id);
  const pending = model.isPending(step);
  const given = pending ? null : (model.entry(step)?.answer ?? null);
  return html`<fieldset class="assess-answers">
    <legend>${t(step.recorded ? "answers_recorded" : "answers")}</legend>
    ${clause?.rating && clause.rating !== "practice" ? html`<p class="assess-hint">${t(`rating_${clause.rating}`)}</p>` : nothing}
    ${model.data.catalogue.answers.map((scale) => option(model, step, scale, given === scale.id))}
    ${notApplicable(model, step, given === "NA")}
    <button
      type="button"
      class="assess-link"
      ?disabled=${given === null && !pending}
      @click=${() => model.actions.answer(step, null)}
    >
      ${t("clear_answer")}
    </button>
  </fieldset>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Scale} scale
 * @param {boolean} checked
 */
function option(model, step, scale, checked) {
  const before = model.isPending(step) && model.entry(step)?.answer === scale.id;
  return html`<label class="assess-answer" data-answer=${scale.id}>
    <input
      type="radio"
      name="answer"
      value=${scale.id}
      .checked=${live(checked)}
      @change=${() => model.actions.answer(step, /** @type {"F"} */ (scale.id))}
    />
    <span
      ><b>${scale.title.zh}</b
      >${before ? html` <span class="assess-mark" data-answer="pending">${t("pending_mark")}</span>` : nothing}
      <small>${anchors(model, step, scale)}</small></span
    >
    <kbd aria-hidden="true">${model.data.catalogue.answers.indexOf(scale) + 1}</kbd>
  </label>`;
}

/**
 * What stands for this answer in this clause, else what stands for it in general.
 * @param {Model} model
 * @param {Step} step
 * @param {Scale} scale
 */
function anchors(model, step, scale) {
  const guide = Object.hasOwn(model.data.guidance, step.id) ? model.data.guidance[step.id] : null;
  const specific = guide?.anchors?.[scale.id]?.zh;
  if (specific) return html`<span>${specific}</span>`;
  return /** @type {const} */ (["practice", "coverage", "records", "improvement"]).map((key) => {
    const text = scale[key]?.zh;
    return html`<span>${t(`anchor_${key}`)}：${/[0-9]/.test(text ?? "") ? own(text) : text}</span>`;
  });
}

/**
 * R3: offered only where the clause has a condition; choosable only when the profile declares it.
 * @param {Model} model
 * @param {Step} step
 * @param {boolean} checked
 */
function notApplicable(model, step, checked) {
  const condition =
    step.kind === "clause" && !step.recorded ? model.data.clauses.get(step.id)?.na_condition : null;
  if (!condition) return nothing;
  if (!(model.sheet.profile.conditions ?? []).includes(step.id)) {
    return html`<p class="assess-hint">
      ${t("na_undeclared", { condition: condition.zh })} <a href="#profile">${t("page_profile")}</a>
    </p>`;
  }
  return html`<label class="assess-answer" data-answer="NA">
      <input
        type="radio"
        name="answer"
        value="NA"
        .checked=${live(checked)}
        @change=${() => model.actions.answer(step, "NA")}
      />
      <span
        ><b>${t("answer_NA")}</b><small><span>${condition.zh}</span></small></span
      >
      <kbd aria-hidden="true">N</kbd>
    </label>
    ${checked ? reason(model, step) : nothing}`;
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
    <p id="assess-reason-problem" class="assess-problem" role="status">
      ${model.reasonShort ? t("reason_short", { least }) : nothing}
    </p>`;
}
