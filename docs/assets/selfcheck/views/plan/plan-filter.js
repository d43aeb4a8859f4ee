/** Narrows the plan by owner, state, chapter, and to what is overdue. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html } from "../../../vendor/lit-html/lit-html.js";
import { NOBODY, STATES } from "../../sheet/plan.js";
/** @import { PlanItem } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {PlanItem[]} items
 */
export function planFilters(model, items) {
  const { planning, actions } = model;
  return html`<div class="assess-plan-filter" role="group" aria-label=${t("plan_filters")}>
    ${choice(model, "owner", "owner_label", owners(items))}
    ${choice(model, "state", "plan_state", states(items))}
    ${choice(model, "chapter", "plan_chapter", chapters(model, items))}
    <label class="assess-option"
      ><input
        type="checkbox"
        .checked=${live(planning.overdue)}
        @input=${() => actions.setPlanning({ overdue: !planning.overdue })}
      /><span>${t("plan_overdue_only")}</span></label
    >
  </div>`;
}

/**
 * @param {Model} model
 * @param {"owner" | "state" | "chapter"} field
 * @param {string} label
 * @param {[string, string][]} options value and word
 */
function choice({ planning, actions }, field, label, options) {
  /** @param {Event} event */
  const set = (event) =>
    actions.setPlanning({ [field]: /** @type {HTMLSelectElement} */ (event.target).value });
  return html`<label
    >${t(label)}
    <select data-filter=${field} @input=${set}>
      ${[["", t("plan_all")], ...options].map(([value, word]) => html`<option value=${value} .selected=${live(value === planning[field])}>${word}</option>`)}
    </select>
  </label>`;
}

/** @param {PlanItem[]} items @returns {[string, string][]} */
function owners(items) {
  const names = [...new Set(items.map((item) => item.owner.trim()))].sort();
  return names.map((name) => (name ? [name, name] : [NOBODY, t("plan_none")]));
}

/** @param {PlanItem[]} items @returns {[string, string][]} */
function states(items) {
  const used = [...new Set([...STATES, ...items.map((item) => item.state)])];
  return used.map((state) => [state, STATES.includes(state) ? t(`plan_state_${state}`) : state]);
}

/**
 * @param {Model} model
 * @param {PlanItem[]} items
 * @returns {[string, string][]}
 */
function chapters({ data }, items) {
  const used = new Set(items.map((item) => item.step.chapter));
  return data.catalogue.chapters
    .filter(({ id }) => used.has(id))
    .map(({ id, number, title }) => [id, `${number} ${title.zh}`]);
}
