/** A person's decision on a proposal: the grade, the reason where it differs, who decided and when. */
import { t, today } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { gradeName, problemLine } from "../common/words.js";
/** @import { GradeResult, RosterModel } from "../../types.js" */

/**
 * @param {RosterModel} model
 * @param {GradeResult} row
 */
export function confirmPart(model, row) {
  const { data, confirmProblem, confirmer, actions } = model;
  const decided = row.confirmation;
  return html`<h3>${t("confirm_title")}</h3>
    <p class="assess-hint">${t("confirm_about", { least: data.people.reason_length })}</p>
    ${decided ? told(model, row) : nothing}
    <form
      class="assess-confirm"
      @submit=${(/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        actions.confirm(row.code, given(/** @type {HTMLFormElement} */ (event.target)));
      }}
    >
      <div class="assess-grid">
        <label class="assess-field"
          >${t("confirm_grade")}
          <select name="grade" required>
            ${grades(model, row)}
          </select></label
        >
        ${field("by", t("column_by"), "text", (decided ?? confirmer)?.by.join("、") ?? "")}
        ${field("on", t("column_on"), "date", (decided ?? confirmer)?.on ?? today())}
      </div>
      ${field("reason", t("column_reason"), "text", decided?.reason ?? "")}
      <label class="assess-option"
        ><input type="checkbox" name="route" ?checked=${decided?.route === "equivalent"} /><span
          >${t("confirm_route")}</span
        ></label
      >
      ${problemLine(confirmProblem)}
      <p class="assess-actions">
        <button type="submit" class="assess-button" data-main>${t("confirm")}</button>
        ${decided ? html`<button type="button" class="assess-button" @click=${() => actions.confirm(row.code, null)}>${t("confirm_undo")}</button>` : nothing}
      </p>
    </form>`;
}

/**
 * @param {RosterModel} model
 * @param {GradeResult} row
 */
function told({ data }, { confirmation }) {
  if (!confirmation) return nothing;
  const { proposed_grade: proposed, grade, reason, by, on, stale } = confirmation;
  const values = {
    proposed: gradeName(data, proposed),
    grade: gradeName(data, grade),
    by: by.join("、") || t("unknown"),
    on: on || t("unknown"),
  };
  return html`<p>
    ${t("confirm_told", values)}${reason ? t("confirm_reason", { reason }) : nothing}${stale ? t("confirm_stale") : nothing}
  </p>`;
}

/**
 * @param {RosterModel} model
 * @param {GradeResult} row
 */
function grades({ data }, { proposed_grade: proposed, confirmation }) {
  const chosen = confirmation?.grade ?? proposed;
  return html`<option value="" ?selected=${chosen === null}></option>
    ${data.people.grades.map(({ grade }) => html`<option value=${grade} ?selected=${grade === chosen}>${gradeName(data, grade)}</option>`)}`;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} type
 * @param {string} value
 */
function field(name, label, type, value) {
  return html`<label class="assess-field"
    >${label} <input type=${type} name=${name} value=${value} autocomplete="off"
  /></label>`;
}

/** @param {HTMLFormElement} $form */
function given($form) {
  const fields = new FormData($form);
  const text = (/** @type {string} */ name) => String(fields.get(name) ?? "").trim();
  return {
    grade: Number(text("grade")),
    reason: text("reason"),
    by: text("by")
      .split(/[、，,]/)
      .map((name) => name.trim())
      .filter(Boolean),
    on: text("on"),
    route: fields.get("route") ? "equivalent" : null,
  };
}
