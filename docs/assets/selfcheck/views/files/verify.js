/** A file scored again: what that confirms, and what it cannot; nothing of it is stored. */
import { figure, runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { factList, fileField } from "../common/fields.js";
import { range } from "../common/panel.js";
import { answeredOf } from "../common/parts.js";
import { opening, whyAll } from "../common/why.js";
/** @import { Verified } from "../../state/analysis-types.js" */
/** @import { Why } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function verifyView(model) {
  const { busy, problem, reply, file, why } = model.analysis.verification;
  return html`<h2 tabindex="-1">${t("verify_title")}</h2>
    <p>${t("verify_about")}</p>
    ${dropping(model)}
    ${
      busy
        ? html`<p role="status">${t("file_checking")}</p>
            ${runtimeLine(model)}`
        : nothing
    }
    ${problem ? html`<p class="assess-problem" role="alert">${t("file_refused", { name: file, why: problem })}</p>` : nothing}
    ${reply ? verified(model, reply, file, why) : nothing}`;
}

/** @param {Model} model */
function dropping({ actions, analysis }) {
  /** @param {DragEvent} event */
  const drop = (event) => {
    event.preventDefault();
    actions.verifyFile(event.dataTransfer?.files[0]);
  };
  return html`<div
    class="assess-drop"
    @dragover=${(/** @type {Event} */ event) => event.preventDefault()}
    @drop=${drop}
  >
    ${fileField(t("verify_file"), analysis.verification.busy, ([file]) => actions.verifyFile(file), { multiple: false })}
    <p class="assess-hint">${t("verify_drop")}</p>
  </div>`;
}

/**
 * @param {Model} model
 * @param {Verified} reply
 * @param {string} file
 * @param {Why | null} why
 */
function verified(model, { confirmed, not_confirmed: open, result, sheet }, file, why) {
  return html`<div class="assess-verified">
    <h3 tabindex="-1">${t("verified_title", { file })}</h3>
    <h4>${t("confirmed")}</h4>
    <ul data-confirmed="yes">
      ${confirmed.map(({ sentence }) => html`<li>${sentence}</li>`)}
    </ul>
    <h4>${t("not_confirmed")}</h4>
    <ul data-confirmed="no">
      ${open.map(({ sentence }) => html`<li>${sentence}</li>`)}
    </ul>
    <h4>${t("verified_figures")}</h4>
    ${factList([
      [t("title_label"), String(sheet.title ?? "") || t("untitled")],
      [t("level_short"), result.level_label],
      [t("score"), figure(result.score)],
      [t("range"), range(result)],
      [t("answered"), answeredOf(result)],
      ...(result.not_applicable.length
        ? [[t("score_na_as_zero"), figure(result.score_na_as_zero)]]
        : []),
    ])}
    ${why ? opening(t("why"), whyAll(model, why)) : nothing}
    <p class="assess-standing">${model.data.catalogue.notice.zh}</p>
  </div>`;
}
