/** The plan: what is to be done about each gap, by whom, until when, and how far it is. */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t, today } from "../../../shared/page/text.js";
import { keyed } from "../../../vendor/lit-html/directives/keyed.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { filterPlan, isDate, isPlanned, planItems, promises, STATES } from "../../sheet/plan.js";
import { ownersOf } from "../common/owner.js";
import { paperPart } from "../common/paper.js";
import { answerMark, clauseLinks, flagSign, questionLink, titleOf } from "../common/parts.js";
import { planFilters } from "./plan-filter.js";
import { howPart } from "./plan-how.js";
/** @import { PlanField, PlanItem } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {Model} model */
export function planView(model) {
  const { data, sheet, replies, planning } = model;
  const all = planItems(data, sheet, replies.plan?.items ?? [], today());
  const items = model.mode === "quick" || model.sandbox?.only ? all.filter(isPlanned) : all;
  const shown = filterPlan(items, planning);
  return html`<h2 tabindex="-1">${t("plan_title")}</h2>
    ${model.mode === "quick" ? quickPart(model) : head(model, items)} ${planActions(model, shown)}
    ${items.length ? planFilters(model, items) : nothing}
    ${items.length && !shown.length ? html`<p class="assess-note">${t("plan_filtered_empty")}</p>` : nothing}
    <datalist id="assess-owners">
      ${ownersOf(model).map((name) => html`<option value=${name}></option>`)}
    </datalist>
    <fieldset class="assess-sheet" ?disabled=${model.readOnly}>
      <ul class="assess-plan">
        ${shown.map((item) => keyed(item.step.id, row(model, item)))}
      </ul>
    </fieldset>
    ${paperPart(model, true)}`;
}

/** @param {Model} model */
function quickPart({ actions }) {
  return html`<p>${t("plan_quick")}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${() => actions.setMode("full")}>
        ${t("plan_to_full")}
      </button>
    </p>`;
}

/**
 * @param {Model} model
 * @param {PlanItem[]} items
 */
function head(model, items) {
  if (!model.replies.plan)
    return html`<p>${t("plan_waiting")}</p>
      ${runtimeLine(model)}`;
  if (!items.length) return html`<p>${t("plan_empty")}</p>`;
  const counts = {
    total: items.length,
    planned: items.filter(isPlanned).length,
    overdue: items.filter((item) => item.overdue).length,
  };
  const promised = promises(model.sheet);
  return html`<p>${t("plan_counts", counts)}</p>
    ${promised.total ? html`<p data-promises>${t("promised_counts", promised)}</p>` : nothing}`;
}

/**
 * @param {Model} model
 * @param {PlanItem[]} shown
 */
function planActions({ busy, planning, actions }, shown) {
  const clauses = shown.flatMap((item) => item.ids);
  return html`<p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        ?disabled=${busy || !clauses.length}
        @click=${() => actions.printPlan(clauses)}
      >
        ${t("plan_print")}
      </button>
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.saveCalendar}>
        ${t("plan_calendar")}
      </button>
      <a class="assess-button" href="#reports">${t("plan_reports")}</a>
    </p>
    <p class="assess-hint">${t("plan_calendar_about")}</p>
    <p class="assess-problem" role="alert">${planning.problem || nothing}</p>`;
}

/**
 * @param {Model} model
 * @param {PlanItem} item
 */
function row(model, item) {
  const { data } = model;
  const { step, ids, gap, overdue } = item;
  return html`<li data-plan=${step.id} data-overdue=${overdue ? "true" : nothing}>
    <p class="assess-plan-name">
      <span
        >${flagSign(data.clauses.get(step.id)?.flag)}${step.kind === "clause" ? clauseLinks(model, step.id) : questionLink(model, step.id)}</span
      >
      ${answerMark(model.effective(ids[0] ?? step.id).answer)}
      ${gap ? nothing : html`<span class="assess-mark">${t("plan_done_gap")}</span>`}
      ${overdue ? html`<b class="assess-overdue">${t("plan_overdue")}</b>` : nothing}
    </p>
    ${step.kind === "bundle" ? html`<p class="assess-hint">${ids.map((id) => `${id} ${titleOf(model, id)}`).join("、")}</p>` : nothing}
    ${fields(model, item)} ${howPart(model, item)}
  </li>`;
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
      ${written(item.action)}
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
      />${written(item.owner)}</label
    >
    <label
      >${t("plan_due")}
      <input
        type="date"
        aria-label=${named("plan_due")}
        .value=${live(isDate(due) ? due : "")}
        @input=${edit("due")}
      />${written(due)}</label
    >
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
    ${written(stateWord(state))}
  </label>`;
}

/** @param {string} text what a field holds, as paper shows it: whole, however long */
function written(text) {
  return html`<span class="assess-written">${text}</span>`;
}

/** @param {string} state */
export function stateWord(state) {
  return STATES.includes(state) ? t(`plan_state_${state}`) : state;
}
