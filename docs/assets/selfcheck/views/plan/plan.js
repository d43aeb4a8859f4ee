/** The plan: what is to be done about each gap, by whom, until when, and how far it is. */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t, today } from "../../../shared/page/text.js";
import { keyed } from "../../../vendor/lit-html/directives/keyed.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import {
  filterPlan,
  GROUPS,
  isPlanned,
  planCounts,
  planItems,
  promises,
} from "../../sheet/plan.js";
import { ownersOf } from "../common/owner.js";
import { paperPart } from "../common/paper.js";
import { planFilters } from "./plan-filter.js";
import { planRow } from "./plan-row.js";
/** @import { PlanGroup, PlanItem } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function planView(model) {
  const { data, sheet, replies, planning } = model;
  const all = planItems(data, sheet, replies.plan?.items ?? [], today());
  const items = model.mode === "quick" || model.sandbox?.only ? all.filter(isPlanned) : all;
  const shown = filterPlan(items, planning);
  return html`<h2 tabindex="-1">${t("plan_title")}</h2>
    ${model.mode === "quick" ? quickPart(model) : head(model, items)} ${planActions(model, shown)}
    ${
      items.length
        ? html`<details class="assess-plan-narrow">
            <summary>${t("plan_filters")}</summary>
            ${planFilters(model, items)}
          </details>`
        : nothing
    }
    ${items.length && !shown.length ? html`<p class="assess-note">${t("plan_filtered_empty")}</p>` : nothing}
    <datalist id="assess-owners">
      ${ownersOf(model).map((name) => html`<option value=${name}></option>`)}
    </datalist>
    <fieldset class="assess-sheet" ?disabled=${model.readOnly}>
      ${GROUPS.map((group) => groupPart(model, group, shown))} ${pickedPart(model, shown)}
    </fieldset>
    ${paperPart(model, true)}`;
}

/**
 * @param {Model} model
 * @param {PlanGroup} group
 * @param {PlanItem[]} shown
 */
function groupPart(model, group, shown) {
  const own = shown.filter((item) => item.group === group);
  if (!own.length) return nothing;
  const { owner, state, chapter, overdue } = model.planning;
  const narrowed = Boolean(owner || state || chapter || overdue);
  const open = group === shown[0]?.group || group === GROUPS[0] || narrowed;
  const title = t(`plan_group_${group}`, { level: model.replies.score?.next_level ?? "" });
  return html`<details class="assess-plan-group" data-group=${group} ?open=${open}>
    <summary>${t("plan_group_count", { title, count: own.length })}</summary>
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        @click=${() => model.actions.pickItems(own.map(idOf), true)}
      >
        ${t("plan_pick_group")}
      </button>
    </p>
    <ul class="assess-plan">
      ${own.map((item) => keyed(item.step.id, planRow(model, item)))}
    </ul>
  </details>`;
}

/** @param {PlanItem} item */
function idOf({ step }) {
  return step.id;
}

/**
 * One owner and one date for all that are chosen.
 * @param {Model} model
 * @param {PlanItem[]} shown
 */
function pickedPart(model, shown) {
  const { planning, actions } = model;
  const picked = shown.filter((item) => planning.picked.includes(item.step.id));
  if (!picked.length) return nothing;
  /** @param {SubmitEvent} event */
  const write = (event) => {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [owner, due] = ["owner", "due"].map((name) => String(given.get(name) ?? "").trim());
    actions.writePicked(picked, { owner: owner ?? "", due: due ?? "" });
  };
  return html`<form class="assess-picked" @submit=${write}>
    <p>${t("plan_picked", { count: picked.length })}</p>
    <label
      >${t("owner_label")}<input type="text" name="owner" list="assess-owners" autocomplete="off"
    /></label>
    <label>${t("plan_due")}<input type="date" name="due" /></label>
    <button class="assess-button" data-main>
      ${t("plan_write_picked", { count: picked.length })}
    </button>
    <button
      type="button"
      class="assess-button"
      @click=${() => actions.pickItems(picked.map(idOf), false)}
    >
      ${t("plan_unpick")}
    </button>
  </form>`;
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
  const promised = promises(model.sheet);
  const gaps = model.replies.score?.gaps.length ?? 0;
  const ofGaps = items.filter((item) => item.gap).length;
  const key = gaps > ofGaps ? "plan_of_merged" : "plan_of_gaps";
  const of = gaps === items.length ? "" : t(key, { gaps });
  return html`<p>${t("plan_counts", { ...planCounts(items), gaps: of })} ${t("plan_pick_hint")}</p>
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
    </p>
    <p class="assess-hint">${t("plan_calendar_about")}</p>
    <p class="assess-problem" role="alert">${planning.problem || nothing}</p>`;
}
