/** Which occupation, which grade the post asks for, which grade is aimed at, which indicators. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { allowedAddOns, findOccupations } from "../../page/data.js";
import { choiceField, radioField, textField } from "../common/fields.js";
import { gradeName, occupationName } from "../common/words.js";
/** @import { Occupation, PersonModel } from "../../types.js" */

/** @param {PersonModel} model */
export function startView(model) {
  const { data, record, actions } = model;
  const grades = data.people.grades.map(({ grade }) => ({
    value: String(grade),
    label: gradeName(data, grade),
  }));
  const number = (/** @type {string | null} */ value) => (value === null ? null : Number(value));
  return html`<h2 tabindex="-1">${t("person_start")}</h2>
    <p>${t("person_intro")}</p>
    ${offer(model)} ${chosen(model)} ${search(model)}
    <div class="assess-grid">
      ${textField("code", t("code_label"), record.person["code"], (value) => actions.setIn("person", "code", value || null), t("code_hint"))}
      ${choiceField("post_grade", t("column_post_grade"), record.post_grade, grades, (value) => actions.set("post_grade", number(value)), t("post_hint"))}
      ${choiceField("target_grade", t("target_label"), record.target_grade, grades.slice(1), (value) => actions.set("target_grade", number(value)), t("target_hint"))}
    </div>
    ${radioField(
      "indicator_set",
      t("set_label"),
      record.indicator_set,
      ["full", "core"].map((value) => ({
        value,
        label: t(`set_${value}`, data.people.rules.valid[value]),
      })),
      (value) => actions.set("indicator_set", value),
    )}
    ${addOns(model)}`;
}

/** @param {PersonModel} model */
function offer({ data, offered, record, actions }) {
  if (!offered) return nothing;
  const names = {
    offered: occupationName(data, offered),
    current: occupationName(data, record.occupation),
  };
  return html`<div class="assess-notice" role="status">
    <p>${t("offer_occupation", names)}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${() => actions.choose(offered)}>
        ${t("offer_take", names)}
      </button>
      <button type="button" class="assess-button" @click=${actions.dismissOffer}>
        ${t("offer_keep")}
      </button>
    </p>
  </div>`;
}

/** @param {PersonModel} model */
function chosen({ data, root, record }) {
  const found = data.occupations.get(record.occupation);
  if (!found) return nothing;
  return html`<div class="assess-chosen">
    <p>
      <b
        >${t("chosen")}<a href="${root}o/${found.id}/" target="_blank" rel="noopener"
          >${found.title.zh} <code>${found.id}</code></a
        ></b
      >
    </p>
    <p class="assess-hint">${duties(found)}</p>
    ${found.boundary ? html`<p class="assess-hint">${t("boundary", { text: found.boundary.zh })}</p>` : nothing}
  </div>`;
}

/** @param {Occupation} occupation */
function duties({ duties: all }) {
  return all.map(({ zh }) => zh).join("、");
}

/** @param {PersonModel} model */
function search(model) {
  const { data, root, record, search: text, actions } = model;
  const found = findOccupations(data, text);
  const open = !record.occupation || text !== "";
  return html`<label class="assess-field"
      >${t(record.occupation ? "search_other" : "search_label")}
      <input
        type="search"
        data-field="search"
        autocomplete="off"
        placeholder=${t("search_hint")}
        .value=${text}
        @input=${(/** @type {Event} */ event) => actions.setSearch(/** @type {HTMLInputElement} */ (event.target).value)}
    /></label>
    ${open ? html`<p class="assess-hint" role="status">${t("search_found", { count: found.length })}</p>` : nothing}
    ${
      open
        ? html`<ul class="assess-occupations">
            ${found.map((one) => option(model, one))}
          </ul>`
        : nothing
    }
    ${open && found.length === 0 ? html`<p>${t("search_none")} <a href="${root}roster/#register">${t("to_register")}</a></p>` : nothing}`;
}

/**
 * @param {PersonModel} model
 * @param {Occupation} one
 */
function option({ actions, record }, one) {
  return html`<li>
    <button
      type="button"
      class="assess-pick-item"
      data-occupation=${one.id}
      aria-pressed=${one.id === record.occupation ? "true" : "false"}
      @click=${() => actions.choose(one.id)}
    >
      ${one.title.zh} <code>${one.id}</code><small>${duties(one)}</small>
    </button>
  </li>`;
}

/** @param {PersonModel} model */
function addOns({ data, record, actions }) {
  const allowed = allowedAddOns(data, record.occupation);
  if (!allowed.length) return nothing;
  return html`<fieldset>
    <legend>${t("add_ons_label")}</legend>
    <p class="assess-hint">${t("add_ons_hint")}</p>
    ${allowed.map(
      ({ id, title }) =>
        html`<label class="assess-option">
          <input
            type="checkbox"
            data-add-on=${id}
            .checked=${record.add_ons.includes(id)}
            @change=${(/** @type {Event} */ event) => actions.toggleAddOn(id, /** @type {HTMLInputElement} */ (event.target).checked)}
          />${title.zh}</label
        >`,
    )}
  </fieldset>`;
}
