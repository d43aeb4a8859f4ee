/** Export, and open with a preview of what a file would bring. */
import { offlineLine } from "../../../shared/offline/parts.js";
import { runtimeLine } from "../../../shared/page/parts.js";
import { shortTime, t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { COLLECTED, collectedOf, readCollected } from "../../sheet/naming.js";
import { unmatched } from "../../sheet/sheet-copy.js";
import { findStep } from "../../sheet/steps.js";
import { answerWord, exportButton, questionLink } from "../common/parts.js";
import { preview } from "./preview.js";
/** @import { Entry } from "../../../shared/storage/sheet.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function filesView(model) {
  const { busy, fileProblem, opened } = model;
  return html`<h2 tabindex="-1">${t("page_files")}</h2>
    <p>${t("files_intro")}</p>
    ${exportPart(model)} ${formPart(model)}
    <h3>${t("open_title")}</h3>
    <p class="assess-hint">${t("open_about_both")}</p>
    <label class="assess-field"
      >${t("open_label_both")}
      <input
        type="file"
        accept=".json,application/json,.xlsx"
        ?disabled=${busy}
        @change=${(/** @type {Event} */ event) => choose(event, model)}
    /></label>
    ${
      busy
        ? html`<p role="status">${t("file_checking")}</p>
            ${runtimeLine(model)}`
        : nothing
    }
    <p class="assess-problem" role="alert">${fileProblem || nothing}</p>
    ${opened ? preview(model, opened) : nothing} ${unmatchedPart(model)} ${offlineLine(model)}
    <p><a class="assess-button" href="#checks">${t("page_checks")}</a></p>`;
}

/** @param {Model} model */
function exportPart(model) {
  const { changes, exported, persisted } = model;
  return html`<h3>${t("export_title")}</h3>
    <label class="assess-field"
      >${t("export_who")}
      <input
        type="text"
        maxlength="20"
        autocomplete="name"
        .value=${model.me}
        @change=${(/** @type {Event} */ event) => model.actions.setMe(/** @type {HTMLInputElement} */ (event.target).value)}
    /></label>
    <p>${exportButton(model, "export", true)}</p>
    ${collectedHint(model)}
    <p class="assess-hint">
      ${exported ? t("exported_at", { at: shortTime(exported), count: changes }) : t("exported_never", { count: changes })}
      ${persisted === null ? nothing : t(persisted ? "persisted_yes" : "persisted_no")}
    </p>`;
}

/** @param {Model} model where what a collector of files sorts by is written, as long as some of it is not */
function collectedHint({ data, sheet }) {
  if (COLLECTED.every((field) => readCollected(data, field, collectedOf(sheet, field))))
    return nothing;
  return html`<p class="assess-hint">
    ${t("export_collected")}<a href="#profile">${t("page_profile")}</a>
  </p>`;
}

/** @param {Model} model */
function formPart({ busy, planning, actions }) {
  return html`<h3>${t("form_title")}</h3>
    <p class="assess-hint">${t("form_about")}</p>
    <p>
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.saveForm}>
        ${t("form_download")}
      </button>
    </p>
    <p class="assess-problem" role="alert">${planning.problem || nothing}</p>`;
}

/**
 * The same file may be chosen again after it was corrected, so the field is emptied.
 * @param {Event} event
 * @param {Model} model
 */
function choose(event, { actions }) {
  const $input = /** @type {HTMLInputElement} */ (event.target);
  actions.chooseFile($input.files?.[0]);
  $input.value = "";
}

/**
 * R22: what the clause set does not know is shown, kept and written back.
 * @param {Model} model
 */
function unmatchedPart(model) {
  const items = unmatched(model.data, model.sheet);
  if (!items.length) return nothing;
  return html`<h3>${t("unmatched_title")}</h3>
    <p>${t("unmatched_about")}</p>
    <ul class="assess-unmatched">
      ${items.map(({ id, entry }) => html`<li><code>${id}</code> ${told(entry)}${retiredPart(model, id)}</li>`)}
    </ul>`;
}

/**
 * Why an id is asked no more, and what is answered in its place.
 * @param {Model} model
 * @param {string} id
 */
function retiredPart(model, id) {
  const { data, sheet } = model;
  const gone = data.catalogue.retired.find((one) => one.id === id);
  if (!gone) return nothing;
  const next = gone.replaced_by.filter((one) => findStep(data, sheet, one));
  return html`<p class="assess-hint">
    ${t("unmatched_retired", { edition: gone.edition, title: gone.title.zh, reason: gone.reason.zh })}
    ${next.length ? html`${t("unmatched_instead")}${next.map((one) => questionLink(model, one))}` : nothing}
  </p>`;
}

/** @param {unknown} entry */
function told(entry) {
  const { answer, note } = /** @type {Entry} */ (entry ?? {});
  const known = ["F", "L", "P", "N"].find((one) => one === answer);
  return [known ? answerWord(known) : "", typeof note === "string" ? note : ""]
    .filter(Boolean)
    .join("；");
}
