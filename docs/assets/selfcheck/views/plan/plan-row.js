/** One row of the plan: a line that says what, measure, who, when and state, and the fields it opens into. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { isDate, isPlanned, STATES } from "../../sheet/plan.js";
import { answerMark, clauseLinks, flagSign, questionLink, titleOf } from "../common/parts.js";
import { howPart } from "./plan-how.js";
/** @import { PlanField, PlanItem } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/**
 * One line an item; it opens into its fields.
 * @param {Model} model
 * @param {PlanItem} item
 */
export function planRow(model, item) {
  const { step, overdue } = item;
  const { actions, planning } = model;
  return html`<li
    data-plan=${step.id}
    data-overdue=${overdue ? "true" : nothing}
    data-arranged=${isPlanned(item) ? "true" : nothing}
  >
    <label class="assess-plan-pick"
      ><input
        type="checkbox"
        aria-label=${t("plan_pick", { title: `${step.id} ${titleOf(model, step.id)}` })}
        .checked=${live(planning.picked.includes(step.id))}
        @change=${(/** @type {Event} */ event) => actions.pickItems([step.id], /** @type {HTMLInputElement} */ (event.target).checked)}
    /></label>
    <details name="assess-plan-item">
      <summary>${line(model, item)}</summary>
      ${opened(model, item)}
    </details>
  </li>`;
}

/**
 * What, measure, who, when, state.
 * @param {Model} model
 * @param {PlanItem} item
 */
function line(model, item) {
  const { step, ids, overdue, action, owner, due, state } = item;
  return html`<span class="assess-plan-name"
      >${flagSign(model.data.clauses.get(step.id)?.flag)}${titleOf(model, step.id)}
      <code>${step.id}</code> ${answerMark(model.effective(ids[0] ?? step.id).answer)}</span
    >
    <span class="assess-written" data-field="action"
      >${action || html`<span class="assess-hint">${t("plan_no_action")}</span>`}</span
    >
    <span class="assess-written" data-field="owner">${owner}</span>
    <span class="assess-written" data-field="due"
      >${due}${overdue ? html` <b class="assess-overdue">${t("plan_overdue")}</b>` : nothing}</span
    >
    <span class="assess-written" data-field="state"
      >${isPlanned(item) ? stateWord(state) : nothing}</span
    >`;
}

/**
 * @param {Model} model
 * @param {PlanItem} item
 */
function opened(model, item) {
  const { step, ids, gap, group } = item;
  return html`<p class="assess-plan-links">
      ${step.kind === "clause" ? clauseLinks(model, step.id) : questionLink(model, step.id)}
      ${gap || group === "next" ? nothing : html`<span class="assess-mark">${t("plan_done_gap")}</span>`}
    </p>
    ${step.kind === "bundle" ? html`<p class="assess-hint">${ids.map((id) => `${id} ${titleOf(model, id)}`).join("、")}</p>` : nothing}
    ${fields(model, item)} ${howPart(model, item)}`;
}

/**
 * @param {Model} model
 * @param {PlanItem} item
 */
function fields(model, item) {
  const { step, due } = item;
  /** @param {"owner" | PlanField} field */
  const edit = (field) => (/** @type {Event} */ event) =>
    model.actions.edit(step, field, valueOf(event));
  /** @param {string} label */
  const named = (label) => t("plan_field_of", { field: t(label), title: step.id });
  return html`<div class="assess-plan-fields">
    <label
      >${t("plan_action")}
      <textarea
        rows="2"
        aria-label=${named("plan_action")}
        .value=${live(item.action)}
        @input=${edit("action")}
      ></textarea>
    </label>
    <label
      >${t("owner_label")}
      <input
        type="text"
        list="assess-owners"
        autocomplete="off"
        aria-label=${named("owner_label")}
        .value=${live(item.owner)}
        @input=${edit("owner")}
    /></label>
    <label
      >${t("plan_due")}
      <input
        type="date"
        aria-label=${named("plan_due")}
        .value=${live(isDate(due) ? due : "")}
        @input=${edit("due")}
    /></label>
    ${stateField(item, named("plan_state"), edit("state"))}
    ${due && !isDate(due) ? html`<small>${t("plan_due_odd", { due })}</small>` : nothing}
  </div>`;
}

/**
 * @param {PlanItem} item
 * @param {string} label
 * @param {(event: Event) => void} edit
 */
function stateField({ state }, label, edit) {
  const states = [...new Set([...STATES, state])];
  return html`<label
    >${t("plan_state")}
    <select aria-label=${label} @input=${edit}>
      ${states.map((one) => html`<option value=${one} .selected=${live(one === state)}>${stateWord(one)}</option>`)}
    </select>
  </label>`;
}

/** @param {string} state */
function stateWord(state) {
  return STATES.includes(state) ? t(`plan_state_${state}`) : state;
}
