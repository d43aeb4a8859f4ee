/** What the first page folds away: types, conditions, what a collector of files asks for, names, which questions are asked. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { COLLECTED, collectedOf, readCollected } from "../../sheet/naming.js";
import { questionLink } from "../common/parts.js";
/** @import { Clause } from "../../../shared/page/catalogue.js" */
/** @import { Collected } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Event} event */
const input = (event) => /** @type {HTMLInputElement} */ (event.target);

/** @param {Model} model */
export function typesFold(model) {
  return fold("types", t("types_label"), typesNamed(model), typeChoice(model));
}

/** @param {Model} model what does not arise here; each is asked on its own question too */
export function absentFold(model) {
  return fold("absent", t("conditions_label"), absentCount(model), conditionChoice(model));
}

/** @param {Model} model what whoever collects the files of many agencies sorts them by */
export function collectedFold(model) {
  return fold("collected", t("collected_title"), collectedNamed(model), collectedPart(model));
}

/** @param {Model} model */
export function scopeFold(model) {
  return fold("scope", t("scope_title"), "", scopePart(model));
}

/**
 * @param {string} name
 * @param {string} title
 * @param {string} state what is chosen in it
 * @param {unknown} content
 */
export function fold(name, title, state, content) {
  return html`<details data-fold=${name}>
    <summary><span>${title}</span> <small>${state}</small></summary>
    ${content}
  </details>`;
}

/** @param {Model} model */
function typesNamed({ data, sheet }) {
  const chosen = sheet.profile.types ?? [];
  const types = data.catalogue.agency_types.filter(({ id }) => chosen.includes(id));
  return types.map(({ title }) => title.zh).join("、") || t("none_chosen");
}

/** @param {Model} model */
function typeChoice({ data, sheet, actions }) {
  return html`<p class="assess-hint" id="assess-types-hint">${t("types_hint")}</p>
    <div
      class="assess-options"
      role="group"
      aria-label=${t("types_label")}
      aria-describedby="assess-types-hint"
    >
      ${data.catalogue.agency_types.map(
        (type) =>
          html`<label class="assess-option">
            <input
              type="checkbox"
              value=${type.id}
              .checked=${live((sheet.profile.types ?? []).includes(type.id))}
              @change=${(/** @type {Event} */ event) => actions.toggleType(type.id, input(event).checked)}
            />
            <span>${type.title.zh}</span></label
          >`,
      )}
    </div>`;
}

/** @param {Model} model */
function absentCount({ data, sheet }) {
  const declared = sheet.profile.conditions ?? [];
  const count = data.conditional.filter(({ id }) => declared.includes(id)).length;
  return count ? t("absent_count", { count }) : t("none_chosen");
}

/** @param {Model} model */
function conditionChoice(model) {
  return html`<p class="assess-hint" id="assess-absent-hint">${t("conditions_hint")}</p>
    <div
      class="assess-options"
      role="group"
      aria-label=${t("conditions_label")}
      aria-describedby="assess-absent-hint"
    >
      ${model.data.conditional.map((clause) => conditionOption(model, clause))}
    </div>`;
}

/**
 * @param {Model} model
 * @param {Clause} clause
 */
function conditionOption({ sheet, actions }, clause) {
  return html`<label class="assess-option">
    <input
      type="checkbox"
      value=${clause.id}
      .checked=${live((sheet.profile.conditions ?? []).includes(clause.id))}
      @change=${(/** @type {Event} */ event) => actions.setAbsent(clause.id, input(event).checked)}
    />
    <span
      >${clause.na_condition?.zh}<small>${clause.title.zh} <code>${clause.id}</code></small></span
    ></label
  >`;
}

/** @param {Model} model */
function collectedNamed(model) {
  const { sheet } = model;
  if (COLLECTED.some((field) => collectedShown(model, field).wrong)) return t("collected_wrong");
  const given = COLLECTED.map((field) => collectedOf(sheet, field));
  const named = [...given, sheet.practice === true ? t("exercise_named") : ""];
  return named.filter(Boolean).join(" · ") || t("collected_none");
}

/**
 * @param {Model} model
 * @param {Collected} field
 * @returns {{text: string, wrong: boolean}} what is stored, as a file may have brought it, else what is typed
 */
function collectedShown({ data, sheet, halfway }, field) {
  const stored = collectedOf(sheet, field);
  const { text, told } = stored
    ? { text: stored, told: true }
    : (halfway[field] ?? { text: "", told: false });
  return { text, wrong: told && readCollected(data, field, text) !== text };
}

/** @param {Model} model */
function collectedPart(model) {
  const { sheet, sandbox, actions } = model;
  return html`<p class="assess-hint">${t("collected_about")}</p>
    ${COLLECTED.map((field) => collectedField(model, field))}
    <label class="assess-option">
      <input
        type="checkbox"
        name="practice"
        .checked=${live(sheet.practice === true)}
        ?disabled=${sandbox?.kind === "practice"}
        @change=${(/** @type {Event} */ event) => actions.setExercise(input(event).checked)}
      />
      <span>${t("exercise_label")}<small>${t("exercise_about")}</small></span></label
    >`;
}

/**
 * @param {Model} model
 * @param {Collected} field
 */
function collectedField(model, field) {
  const { text, wrong } = collectedShown(model, field);
  const id = `assess-${field}`;
  const sentence = wrong ? t(`collected_${field}_wrong`) : nothing;
  /** @param {boolean} left */
  const take = (left) => (/** @type {Event} */ event) =>
    model.actions.typeCollected(field, input(event).value, left);
  return html`<label class="assess-field"
      >${t(`collected_${field}_label`)}
      <input
        type="text"
        name=${field}
        inputmode=${field === "region" ? "numeric" : "text"}
        maxlength="20"
        autocomplete="off"
        aria-invalid=${wrong ? "true" : "false"}
        aria-describedby="${id}-hint ${id}-problem"
        .value=${live(text)}
        @input=${take(false)}
        @change=${take(true)}
    /></label>
    <p class="assess-hint" id="${id}-hint">${t(`collected_${field}_hint`)}</p>
    <p class="assess-problem" id="${id}-problem" role="status">${sentence}</p>`;
}

/** @param {Model} model */
export function titleField({ sheet, actions }) {
  return html`<label class="assess-field"
    >${t("title_label")}
    <input
      type="text"
      .value=${live(String(sheet.title ?? ""))}
      @input=${(/** @type {Event} */ event) => actions.setTitle(input(event).value)}
  /></label>`;
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
  return html`<p>
      ${t("scope_sentence", { total: ids.length, count: data.questionnaire.counts[sheet.profile.size] ?? 0, simplified: simplified.length, others: others.length })}
    </p>
    ${
      simplified.length
        ? html`<h3>${t("scope_simplified_list", { count: simplified.length })}</h3>
            <ul>
              ${simplified.map((id) => html`<li>${questionLink(model, id)}</li>`)}
            </ul>`
        : nothing
    }
    ${
      others.length
        ? html`<h3>${t("scope_others_list", { count: others.length })}</h3>
            <ul>
              ${others.map((id) => html`<li>${questionLink(model, id)}：${t(scope[id]?.reason ?? "")}</li>`)}
            </ul>`
        : nothing
    }`;
}
