/** The form of the provisional register, whose answers go out as YAML ready to be proposed. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { problemLine } from "../common/words.js";
/** @import { RosterModel } from "../../types.js" */

const LONG = ["duties", "difference", "boundary", "indicators"];

/** @param {RosterModel} model */
export function registerView({ data, busy, registerProblem, registerText, actions }) {
  const { fields, intro, candidates } = data.people.register;
  return html`<h2 tabindex="-1">${t("roster_register")}</h2>
    <p>${intro.zh}</p>
    <p class="assess-hint">
      ${t("register_candidates", { names: candidates.map(({ zh }) => zh).join("、") })}
    </p>
    <form
      class="assess-register"
      @submit=${(/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        actions.register(given(/** @type {HTMLFormElement} */ (event.target)));
      }}
    >
      ${fields.map(({ id, title, hint }) => (id === "trial" ? trial(title.zh, hint.zh) : field(id, title.zh, id === "duties" ? t("register_lines", { hint: hint.zh }) : hint.zh)))}
      ${problemLine(registerProblem)}
      <p class="assess-actions">
        <button type="submit" class="assess-button" data-main ?disabled=${busy}>
          ${t("register_make")}
        </button>
      </p>
    </form>
    ${
      registerText
        ? html`<h3>${t("register_done")}</h3>
            <p class="assess-hint">${t("register_next")}</p>
            <pre class="assess-yaml" tabindex="0">${registerText}</pre>`
        : nothing
    }`;
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string} hint
 */
function field(id, label, hint) {
  const long = LONG.includes(id);
  return html`<label class="assess-field"
      >${label}
      ${long ? html`<textarea name=${id} rows="3"></textarea>` : html`<input type="text" name=${id} autocomplete="off" />`}
      <small class="assess-hint">${hint}</small></label
    >
    ${id === "name" ? html`<label class="assess-field">${t("register_name_en")} <input type="text" name="name_en" lang="en" autocomplete="off" /></label>` : nothing}`;
}

/**
 * @param {string} label
 * @param {string} hint
 */
function trial(label, hint) {
  return html`<fieldset>
    <legend>${label}</legend>
    <p class="assess-hint">${hint}</p>
    <div class="assess-grid">
      <label class="assess-field">${t("from")} <input type="date" name="from" required /></label>
      <label class="assess-field">${t("to")} <input type="date" name="to" required /></label>
    </div>
  </fieldset>`;
}

/** @param {HTMLFormElement} $form */
function given($form) {
  const fields = Object.fromEntries(new FormData($form));
  const { duties, from, to, ...texts } = fields;
  return { ...texts, duties: String(duties ?? "").split(/\r?\n/), trial: { from, to } };
}
