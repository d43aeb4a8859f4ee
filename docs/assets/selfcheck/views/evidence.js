/** Evidence as a list of titles and places; typical evidence can be ticked. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { t } from "../text.js";
/** @import { Evidence, Model, Step } from "../types.js" */

/** @param {Event} event */
const input = (event) => /** @type {HTMLInputElement} */ (event.target);

/**
 * @param {Model} model
 * @param {Step} step
 */
export function evidencePart(model, step) {
  const kept = model.entry(step)?.evidence;
  const items = Array.isArray(kept) ? kept : [];
  const typical = typicalOf(model, step);
  return html`<fieldset class="assess-evidence">
    <legend>${t("evidence_label")}</legend>
    <p class="assess-hint">${t("evidence_hint")}</p>
    ${
      typical.length
        ? html`<div class="assess-options">
            ${typical.map((title) =>
              tickBox(
                model,
                step,
                title,
                items.some((item) => item.title === title),
              ),
            )}
          </div>`
        : nothing
    }
    ${items.map((item, index) => row(model, step, item, index))}
    <button type="button" class="assess-button" @click=${() => model.actions.addEvidence(step)}>
      ${t("evidence_add")}
    </button>
  </fieldset>`;
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
 * @param {Evidence} item
 * @param {number} index
 */
function row({ actions }, step, item, index) {
  const number = index + 1;
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
  </div>`;
}
