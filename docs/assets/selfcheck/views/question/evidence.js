/** Evidence as a list of titles and places: typical items ticked, used ones picked again, own ones written. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Evidence } from "../../../shared/storage/sheet.js" */
/** @import { Step, UsedEvidence } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/** How many clauses are named before the rest is only counted. */
const NAMED = 5;

/** @param {Event} event */
const input = (event) => /** @type {HTMLInputElement} */ (event.target);

/**
 * @param {Model} model
 * @param {Step} step
 */
export function evidencePart(model, step) {
  const kept = model.entry(step)?.evidence;
  const items = Array.isArray(kept) ? kept : [];
  const used = model.usedEvidence(step);
  return html`<fieldset class="assess-evidence">
    <legend>${t("evidence_label")}</legend>
    <p class="assess-hint">
      ${t("evidence_hint")}${step.recorded ? nothing : t("evidence_counts")}
    </p>
    ${typicalPart(model, step, items)} ${pickPart(model, step, items, used)}
    ${items.map((item, index) => row(model, step, item, index, used))}
    <button
      type="button"
      class="assess-button assess-evidence-add"
      @click=${() => model.actions.addEvidence(step)}
    >
      ${t("evidence_add")}
    </button>
  </fieldset>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Evidence[]} items
 */
function typicalPart(model, step, items) {
  const typical = typicalOf(model, step);
  if (!typical.length) return nothing;
  return html`<div class="assess-options">
    ${typical.map((title) => {
      const ticked = items.some((item) => item?.title === title);
      return tickBox(model, step, title, ticked);
    })}
  </div>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @returns {string[]} of the clause, or of all members of a bundle, each once
 */
function typicalOf({ data }, step) {
  const ids = step.kind === "bundle" ? (data.bundles.get(step.id)?.members ?? []) : [step.id];
  return [
    ...new Set(ids.flatMap((id) => (data.clauses.get(id)?.evidence ?? []).map((text) => text.zh))),
  ];
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {string} title
 * @param {boolean} ticked
 */
function tickBox({ actions }, step, title, ticked) {
  return html`<label class="assess-option"
    ><input
      type="checkbox"
      .checked=${live(ticked)}
      @change=${(/** @type {Event} */ event) => actions.tick(step, title, input(event).checked)}
    /><span>${title}</span></label
  >`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Evidence[]} items
 * @param {UsedEvidence[]} used elsewhere
 */
function pickPart(model, step, items, used) {
  const offered = used.filter((one) => !items.some((item) => isSame(item, one)));
  if (!offered.length) return nothing;
  return html`<details class="assess-pick">
    <summary>${t("evidence_pick", { count: offered.length })}</summary>
    <ul>
      ${offered.map(
        (one) =>
          html`<li>
            <button
              type="button"
              class="assess-pick-item"
              @click=${() => model.actions.pickEvidence(step, one)}
            >
              <span>${one.title}</span>
              <small
                >${[one.where, t("evidence_used_by", { ids: few(one.ids) })].filter(Boolean).join(" · ")}</small
              >
            </button>
          </li>`,
      )}
    </ul>
  </details>`;
}

/**
 * @param {string[]} ids
 * @returns {string} the first of them, and how many there are in all
 */
function few(ids) {
  const first = ids.slice(0, NAMED).join("、");
  return ids.length > NAMED ? t("and_more", { first, count: ids.length }) : first;
}

/**
 * @param {Evidence} item
 * @param {UsedEvidence} one
 */
function isSame(item, one) {
  return (
    String(item?.title ?? "").trim() === one.title && String(item?.where ?? "").trim() === one.where
  );
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Evidence} item
 * @param {number} index
 * @param {UsedEvidence[]} used
 */
function row({ actions }, step, item, index, used) {
  const number = index + 1;
  const shared = used.find((one) => isSame(item, one));
  /** @param {"title" | "where"} field */
  const edit = (field) => (/** @type {Event} */ event) =>
    actions.editEvidence(step, index, field, input(event).value);
  return html`<div class="assess-row">
    <input
      type="text"
      aria-label=${t("evidence_title", { number })}
      placeholder=${t("evidence_title_hint")}
      .value=${live(String(item?.title ?? ""))}
      @input=${edit("title")}
    />
    <input
      type="text"
      aria-label=${t("evidence_where", { number })}
      placeholder=${t("evidence_where_hint")}
      .value=${live(String(item?.where ?? ""))}
      @input=${edit("where")}
    />
    <button
      type="button"
      class="assess-button"
      aria-label=${t("evidence_remove", { number })}
      @click=${() => actions.removeEvidence(step, index)}
    >
      ${t("remove")}
    </button>
    ${shared ? html`<small>${t("evidence_also", { ids: few(shared.ids) })}</small>` : nothing}
  </div>`;
}
