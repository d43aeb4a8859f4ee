/** The agency's own facts, and what they make apply. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { agencyOf } from "../../sheet/naming.js";
import { questionLink } from "../common/parts.js";
/** @import { Size } from "../../../shared/page/catalogue.js" */
/** @import { Model } from "../../types.js" */

/** @param {Event} event */
const input = (event) => /** @type {HTMLInputElement} */ (event.target);

/** @param {Model} model */
export function profileView(model) {
  const { sheet, actions } = model;
  return html`<h2 tabindex="-1">${t("profile_title")}</h2>
    <p>${t("profile_intro")}</p>
    ${resumePart(model)}
    <fieldset class="assess-sheet" ?disabled=${model.readOnly}>
      <label class="assess-field"
        >${t("title_label")}
        <input
          type="text"
          .value=${live(String(sheet.title ?? ""))}
          @input=${(/** @type {Event} */ event) => actions.setTitle(input(event).value)}
      /></label>
      <label class="assess-field"
        >${t("agency_label")}
        <input
          type="text"
          maxlength="100"
          autocomplete="organization"
          .value=${live(agencyOf(sheet))}
          @input=${(/** @type {Event} */ event) => actions.setProfile("agency", input(event).value)}
      /></label>
      <label class="assess-field"
        >${t("headcount_label")}
        <input
          type="number"
          min="0"
          step="1"
          inputmode="numeric"
          .value=${live(String(sheet.profile.headcount ?? ""))}
          @input=${(/** @type {Event} */ event) => actions.setProfile("headcount", wholeNumber(input(event).value))}
      /></label>
      ${sizeChoice(model, "real_size")} ${sizeChoice(model, "size")}
    </fieldset>
    ${scopePart(model)} ${startPart(model)}
    <h3>${t("profile_more")}</h3>
    <p class="assess-hint">${t("profile_more_about")}</p>
    <fieldset class="assess-sheet" ?disabled=${model.readOnly}>
      ${typeChoice(model)} ${conditionChoice(model)}
    </fieldset>
    <p class="assess-standing">${model.data.catalogue.notice.zh}</p>`;
}

/** @param {Model} model */
function resumePart({ progress, minutesLeft, nextOpen, actions }) {
  if (!progress.answered || !nextOpen) return nothing;
  return html`<p class="assess-resume">
    <button type="button" class="assess-button" data-main @click=${actions.resume}>
      ${t("resume", { id: nextOpen.id })}
    </button>
    <span
      >${t("answered")} ${progress.answered}/${progress.total} ·
      ${t("time_left", { minutes: minutesLeft })}</span
    >
  </p>`;
}

/** @param {string} text */
function wholeNumber(text) {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/**
 * @param {Model} model
 * @param {"size" | "real_size"} field
 */
function sizeChoice(model, field) {
  const { data, sheet } = model;
  const real = data.catalogue.sizes.find(
    (size) => size.id === (sheet.profile.real_size ?? sheet.profile.size),
  );
  const chosen = field === "size" ? sheet.profile.size : real?.id;
  return html`<fieldset class="assess-field">
    <legend>${t(`${field}_label`)}</legend>
    <p class="assess-hint">${t(`${field}_hint`)}</p>
    <div class="assess-options">
      ${data.catalogue.sizes.map((size) => sizeOption(model, field, size, size.id === chosen, field === "size" && size.rank < (real?.rank ?? 0)))}
    </div>
  </fieldset>`;
}

/**
 * @param {Model} model
 * @param {"size" | "real_size"} field
 * @param {Size} size
 * @param {boolean} checked
 * @param {boolean} barred
 */
function sizeOption({ actions }, field, size, checked, barred) {
  return html`<label class="assess-option"
    ><input
      type="radio"
      name=${field}
      value=${size.id}
      .checked=${live(checked)}
      ?disabled=${barred}
      @change=${() => actions.setProfile(field, size.id)}
    />
    <span
      ><b>${size.title.zh}</b><small>${barred ? t("size_barred") : size.staff.zh}</small></span
    ></label
  >`;
}

/** @param {Model} model */
function typeChoice({ data, sheet, actions }) {
  return html`<fieldset class="assess-field">
    <legend>${t("types_label")}</legend>
    <p class="assess-hint">${t("types_hint")}</p>
    <div class="assess-options">
      ${data.catalogue.agency_types.map(
        (type) =>
          html`<label class="assess-option">
            <input
              type="checkbox"
              value=${type.id}
              .checked=${live((sheet.profile.types ?? []).includes(type.id))}
              @change=${(/** @type {Event} */ event) => actions.toggleProfile("types", type.id, input(event).checked)}
            />
            <span>${type.title.zh}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}

/** @param {Model} model */
function conditionChoice({ data, sheet, actions }) {
  return html`<fieldset class="assess-field">
    <legend>${t("conditions_label")}</legend>
    <p class="assess-hint">${t("conditions_hint")}</p>
    <div class="assess-options">
      ${data.conditional.map(
        (clause) =>
          html`<label class="assess-option">
            <input
              type="checkbox"
              value=${clause.id}
              .checked=${live((sheet.profile.conditions ?? []).includes(clause.id))}
              @change=${(/** @type {Event} */ event) => actions.toggleProfile("conditions", clause.id, input(event).checked)}
            />
            <span
              >${clause.na_condition?.zh}<small
                ><code>${clause.id}</code> ${clause.title.zh}</small
              ></span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}

/** @param {Model} model */
function scopePart(model) {
  const { data, sheet } = model;
  const scope = data.questionnaire.scope[sheet.profile.size] ?? {};
  const ids = data.questionnaire.order;
  const simplified = ids.filter((id) => scope[id]?.asked === "simplified");
  const others = ids.filter(
    (id) => scope[id]?.asked === "recorded" || scope[id]?.asked === "shown",
  );
  return html`<h3>${t("scope_title")}</h3>
    <p>
      ${t("scope_sentence", { total: ids.length, count: data.questionnaire.counts[sheet.profile.size] ?? 0, simplified: simplified.length, others: others.length })}
    </p>
    ${
      simplified.length
        ? html`<details>
            <summary>${t("scope_simplified_list", { count: simplified.length })}</summary>
            <ul>
              ${simplified.map((id) => html`<li>${questionLink(model, id)}</li>`)}
            </ul>
          </details>`
        : nothing
    }
    ${
      others.length
        ? html`<details>
            <summary>${t("scope_others_list", { count: others.length })}</summary>
            <ul>
              ${others.map((id) => html`<li>${questionLink(model, id)}：${t(scope[id]?.reason ?? "")}</li>`)}
            </ul>
          </details>`
        : nothing
    }`;
}

/** @param {Model} model */
function startPart({ data, sheet, progress, actions }) {
  return html`<div class="assess-doors">
    <div>
      <h3>${t("mode_quick")}</h3>
      <p>${t("quick_about", { count: data.questionnaire.quick.length })}</p>
      <button type="button" class="assess-button" @click=${() => actions.start("quick")}>
        ${t("start_quick")}
      </button>
    </div>
    <div>
      <h3>${t("mode_full")}</h3>
      <p>
        ${t(sheet.profile.size === "micro" ? "full_about_micro" : "full_about", { count: data.questionnaire.counts[sheet.profile.size] ?? 0 })}
      </p>
      <button
        type="button"
        class="assess-button"
        ?data-main=${!progress.answered}
        @click=${() => actions.start("full")}
      >
        ${t("start_full")}
      </button>
    </div>
  </div>`;
}
