/** Take the file along, open one, erase everything. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { hasContent } from "../../person/record.js";
import { occupationName, problemLine, proposalName } from "../common/words.js";
/** @import { PersonModel } from "../../types.js" */

/** @param {PersonModel} model */
export function filesView(model) {
  const { busy, fileProblem, actions } = model;
  const drop = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    actions.chooseFile(event.dataTransfer?.files[0]);
  };
  return html`<h2 tabindex="-1">${t("person_files")}</h2>
    <p>${t("person_files_intro")}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.exportFile}>
        ${t("person_export")}
      </button>
    </p>
    <h3>${t("person_open")}</h3>
    <label
      class="assess-field assess-drop"
      @dragover=${(/** @type {Event} */ event) => event.preventDefault()}
      @drop=${drop}
      >${t("person_open_label")}
      <input
        type="file"
        accept=".json,application/json"
        ?disabled=${busy}
        @change=${(/** @type {Event} */ event) => {
          const $input = /** @type {HTMLInputElement} */ (event.target);
          actions.chooseFile($input.files?.[0]);
          $input.value = "";
        }}
    /></label>
    ${problemLine(fileProblem)} ${preview(model)} ${erasePart(model)}`;
}

/** @param {PersonModel} model */
function preview({ data, opened, record, actions }) {
  if (!opened) return nothing;
  const { result, digest } = opened;
  return html`<section class="assess-preview">
    <h3 tabindex="-1">${t("preview_title")}</h3>
    <dl>
      <dt>${t("column_code")}</dt>
      <dd>${result.code || t("unknown")}</dd>
      <dt>${t("column_occupation")}</dt>
      <dd>${occupationName(data, result.occupation)}</dd>
      <dt>${t("proposal_short")}</dt>
      <dd>${proposalName(data, result)}</dd>
      <dt>${t("digest")}</dt>
      <dd>${t(`digest_${digest}`)}</dd>
    </dl>
    ${hasContent(record) ? html`<p>${t("preview_replaces")}</p>` : nothing}
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${actions.acceptFile}>
        ${t("preview_take")}
      </button>
      <button type="button" class="assess-button" @click=${actions.cancelFile}>
        ${t("cancel")}
      </button>
    </p>
  </section>`;
}

/** @param {PersonModel} model */
function erasePart({ erasing, actions }) {
  return html`<h3>${t("erase_title")}</h3>
    <p>${t("erase_about")}</p>
    ${
      erasing
        ? html`<div class="assess-notice" data-urgent role="alert">
            <p>${t("erase_sure")}</p>
            <p class="assess-actions">
              <button type="button" class="assess-button" data-danger @click=${actions.erase}>
                ${t("erase_yes")}
              </button>
              <button type="button" class="assess-button" @click=${() => actions.askErase(false)}>
                ${t("cancel")}
              </button>
            </p>
          </div>`
        : html`<button
            type="button"
            class="assess-button"
            data-danger
            @click=${() => actions.askErase(true)}
          >
            ${t("erase")}
          </button>`
    }`;
}
