/** What is known for the entry conditions: education, work, qualification, common conditions, equivalent route. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { choiceField, numberField, radioField } from "../common/fields.js";
import { entryPart } from "../common/entry-conditions.js";
import { toldAt } from "../../person/places.js";
/** @import { Entered, PersonModel } from "../../types.js" */

const MONTHS = ["months_same_family", "months_other_family", "months_client_industry"];
const SCORES = ["practical_score", "case_satisfaction"];
const EQUIVALENT = [
  "practical_score",
  "independent_cases",
  "case_satisfaction",
  "complex_projects",
  "panel_size",
  "panel_votes",
  "sector_contributions",
];

/** @param {PersonModel} model */
export function entryView(model) {
  const { data, result, record } = model;
  return html`<h2 tabindex="-1">${t("person_entry")}</h2>
    <p>${t("entry_intro")}</p>
    ${commonPart(model)}
    <h3>${t("facts_title")}</h3>
    <div class="assess-grid">
      ${scale(model, "education")} ${MONTHS.map((key) => months(model, key))}
    </div>
    <p class="assess-hint">${data.people.related_months.text.zh}</p>
    <div class="assess-grid">
      ${scale(model, "title")} ${months(model, "title_months")} ${scale(model, "qualification")}
      ${months(model, "qualification_months")}
    </div>
    ${equivalentPart(model)} ${result ? entryPart(model, result, record.target_grade) : nothing}`;
}

/**
 * @param {PersonModel} model
 * @param {string} key
 */
function scale({ data, record, actions }, key) {
  const options = (data.people.scales[key] ?? []).map(({ id, title }) => ({
    value: id,
    label: title.zh,
  }));
  return choiceField(key, t(`column_${key}`), record.person[key], options, (value) =>
    actions.setIn("person", key, value),
  );
}

/**
 * @param {PersonModel} model
 * @param {string} key
 */
function months(model, key) {
  return number(model, { part: "person", key });
}

/**
 * @param {PersonModel} model
 * @param {Entered} entry
 */
function number(model, entry) {
  const { part, key } = entry;
  return numberField(
    key,
    t(`column_${key}`),
    model.record[part][key],
    (typed) => model.actions.enter(entry, typed),
    toldAt(model, `${part}.${key}`),
  );
}

/** @param {PersonModel} model */
function commonPart({ data, record, actions }) {
  const yesNo = ["yes", "unsure", "no"].map((value) => ({ value, label: t(`told_${value}`) }));
  const licence = [
    ...(data.people.scales["licence"] ?? []).map(({ id, title }) => ({
      value: id,
      label: title.zh,
    })),
    { value: "unsure", label: t("told_unsure") },
  ];
  return html`<h3>${t("common_title")}</h3>
    <p class="assess-hint">${t("common_hint")}</p>
    ${data.people.common.map(({ id, title, text }) => {
      const known = record.common[id];
      const hint = html`<p class="assess-hint">${text.zh}</p>`;
      if (id === "licence")
        return radioField(
          id,
          title.zh,
          known ?? "unsure",
          licence,
          (value) => actions.setIn("common", id, value === "unsure" ? null : value),
          hint,
        );
      const value = known === true ? "yes" : known === false ? "no" : "unsure";
      return radioField(
        id,
        title.zh,
        value,
        yesNo,
        (chosen) => actions.setIn("common", id, { yes: true, no: false }[chosen] ?? null),
        hint,
      );
    })}`;
}

/** @param {PersonModel} model */
function equivalentPart(model) {
  const { data, record } = model;
  const route = data.people.routes.find(({ id }) => id === "equivalent");
  const claimed = Object.keys(record.equivalent).length > 0;
  return html`<details ?open=${claimed}>
    <summary>${t("equivalent_title")}</summary>
    <p class="assess-hint">${t("equivalent_hint")}</p>
    <ul class="assess-hint">
      ${route?.grades.map(({ grade, text }) => html`<li>G${grade}：${text.zh}</li>`)}
    </ul>
    <div class="assess-grid">
      ${EQUIVALENT.map((key) => number(model, { part: "equivalent", key, most: SCORES.includes(key) ? 100 : null }))}
    </div>
  </details>`;
}
