/** What is asked before a roster is read: its columns, words, rates and names. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { hasField, lacking, meaning } from "../../roster/asking.js";
import { checkField, selectField } from "../common/fields.js";
import { problemLine } from "../common/words.js";
/** @import { Asked, Look, RosterActions } from "../../types.js" */

/**
 * @param {Asked} said
 * @param {RosterActions} actions
 */
export function askView(said, actions) {
  const { look, known } = said;
  return html`<h2 tabindex="-1">${t("ask_title")}</h2>
    <p>
      ${t("ask_about", { sheet: look.sheet, head: look.head, people: look.people })}${look.asides ? t("ask_asides", { asides: look.asides }) : nothing}${known ? t("ask_known") : nothing}
    </p>
    ${columnsPart(said, actions)} ${look.words.map((one) => wordsPart(said, one, actions))}
    ${namesPart(said, actions)} ${endPart(said, actions)}`;
}

/**
 * The columns that are guessed or unknown; those of the template can be opened.
 * @param {Asked} said
 * @param {RosterActions} actions
 */
function columnsPart(said, actions) {
  const { look, columns } = said;
  const named = look.fields.map(({ label }) => label);
  const [same, others] = [true, false].map((wanted) =>
    look.columns.filter(({ header }) => named.includes(header) === wanted),
  );
  const fields = (/** @type {Look["columns"]} */ list) =>
    html`<div class="assess-grid">${list.map((one) => columnField(said, one, actions))}</div>`;
  return html`<h3>${t("ask_columns")}</h3>
    <p class="assess-hint">
      ${t("ask_columns_about", { read: Object.values(columns).filter(Boolean).length, of: look.columns.length })}
    </p>
    ${others?.length ? fields(others) : nothing}
    ${
      same?.length
        ? html`<details>
            <summary>${t("ask_same", { count: same.length })}</summary>
            ${fields(same)}
          </details>`
        : nothing
    }
    ${hasField(said, "occupation") ? nothing : everyonePart(said, actions)}`;
}

/**
 * @param {Asked} said
 * @param {Look["columns"][number]} column
 * @param {RosterActions} actions
 */
function columnField({ look, columns }, { header, samples }, actions) {
  return selectField(
    `column-${header}`,
    header,
    columns[header] ?? "",
    [{ value: "", label: t("ask_not_read") }, ...look.fields],
    (field) => actions.matchColumn(header, field),
    samples.length ? t("ask_samples", { samples: samples.join("、") }) : t("ask_no_samples"),
  );
}

/**
 * @param {Asked} said
 * @param {RosterActions} actions
 */
function everyonePart({ look, occupation }, actions) {
  return html`<div class="assess-grid">
    ${selectField(
      "everyone",
      t("ask_everyone"),
      occupation,
      [{ value: "", label: t("ask_choose") }, ...look.occupations],
      (value) => actions.say({ occupation: value }),
      t("ask_everyone_hint"),
    )}
  </div>`;
}

/**
 * Words that the column does not take; those not said anything of are told as errors.
 * @param {Asked} said
 * @param {Look["words"][number]} found
 * @param {RosterActions} actions
 */
function wordsPart(said, { field, title, words, choices }, actions) {
  const options = [
    { value: "", label: t("ask_no_meaning") },
    ...(field === "occupation" ? [{ value: "-", label: t("ask_out") }] : []),
    ...choices,
  ];
  const say = (/** @type {string} */ text, /** @type {string} */ word) =>
    actions.say({ values: { ...said.values, [field]: { ...said.values[field], [text]: word } } });
  return html`<h3>${t("ask_words", { title })}</h3>
    <p class="assess-hint">
      ${t(field === "occupation" ? "ask_words_occupation" : "ask_words_about")}
    </p>
    <div class="assess-grid">
      ${words.map((word) =>
        selectField(
          `word-${word.text}`,
          t("ask_word", { text: word.text, count: word.count }),
          meaning(said, field, word),
          options,
          (value) => say(word.text, value),
        ),
      )}
    </div>`;
}

/**
 * @param {Asked} said
 * @param {RosterActions} actions
 */
function namesPart({ look, codes }, actions) {
  if (!look.names) return nothing;
  return html`<h3>${t("ask_names", { count: look.names })}</h3>
    ${checkField("codes", t("ask_codes"), codes, (on) => actions.say({ codes: on }))}`;
}

/**
 * The end of the question; where rates are to be told, either answer is the button that reads.
 * @param {Asked} said
 * @param {RosterActions} actions
 */
function endPart(said, actions) {
  const { look, keep } = said;
  const lacks = lacking(said);
  const read = (/** @type {"fraction" | "percent" | null} */ rates, /** @type {string} */ key) =>
    html`<button
      type="button"
      class="assess-button"
      ?data-main=${rates === null}
      ?disabled=${Boolean(lacks)}
      @click=${() => actions.readAsked(rates)}
    >
      ${t(key)}
    </button>`;
  return html`${checkField("keep", t("ask_keep"), keep, (on) => actions.say({ keep: on }))}
    ${look.rates.length ? ratesPart(look) : nothing}
    ${problemLine(lacks ? t(lacks.key, { ...lacks }) : "")}
    <p class="assess-actions">
      ${look.rates.length ? [read("fraction", "ask_fraction"), read("percent", "ask_percent")] : read(null, "ask_read")}
      <button type="button" class="assess-button" @click=${actions.dropAsked}>
        ${t("cancel")}
      </button>
    </p>`;
}

/** @param {Look} look */
function ratesPart({ rates }) {
  const whole = rates.every(({ small, of }) => small === of);
  return html`<h3>${t(whole ? "ask_rates" : "ask_rates_some")}</h3>
    <ul>
      ${rates.map((one) => html`<li>${t("ask_rate", one)}</li>`)}
    </ul>`;
}
