/** The template to fill, the day that decides what falls due, the file to open. */
import { dropHandlers } from "../../../shared/page/dropping.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { textField } from "../common/fields.js";
import { askView } from "./ask.js";
/** @import { RosterModel } from "../../types.js" */

/** @param {RosterModel} model */
export function rosterStartView(model) {
  const { busy, asOf, asked, actions } = model;
  if (asked) return askView(asked, actions);
  return html`<h2 tabindex="-1">${t("roster_start")}</h2>
    <p>${t("roster_intro")}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.example}>
        ${t("example_try")}
      </button>
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.saveExample}>
        ${t("example_save")}
      </button>
    </p>
    <h3>${t("template_title")}</h3>
    <p class="assess-hint">${t("template_about")}</p>
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        ?disabled=${busy}
        @click=${() => actions.template("xlsx")}
      >
        ${t("template_xlsx")}
      </button>
      <button
        type="button"
        class="assess-button"
        ?disabled=${busy}
        @click=${() => actions.template("csv")}
      >
        ${t("template_csv")}
      </button>
    </p>
    <h3>${t("open_roster_title")}</h3>
    <div class="assess-grid">
      ${textField("as_of", t("as_of"), asOf, actions.setAsOf, t("as_of_hint"), "date")}
    </div>
    ${drop(model)} ${offeredPart(model)} ${sheetsPart(model)} ${closePart(model)}`;
}

/** @param {RosterModel} model */
function drop({ dragging, stage, actions }) {
  const choose = (/** @type {Event} */ event) => {
    const $input = /** @type {HTMLInputElement} */ (event.target);
    actions.chooseFiles([...($input.files ?? [])]);
    $input.value = "";
  };
  const on = dropHandlers(dragging, {
    drag: actions.drag,
    drop: (transfer) => actions.chooseFiles(transfer?.files ?? []),
  });
  return html`<label
    class="assess-field assess-drop"
    data-over=${dragging ? "true" : "false"}
    @dragover=${on.over}
    @dragleave=${on.leave}
    @drop=${on.drop}
    >${t("drop_roster")}
    <input
      type="file"
      multiple
      accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      ?disabled=${stage === "opening" || stage === "reading"}
      @change=${choose}
    />
    <small class="assess-hint">${t("drop_hint")}</small></label
  >`;
}

/**
 * The sheets named as the template names them in one line; of any other what was made of it.
 * @param {RosterModel} model
 */
function sheetsPart({ sheets }) {
  const data = sheets.filter(({ sheet }) => sheet !== "notes");
  const same = data.filter(({ title, sheet }) => title === t(`sheet_${sheet}`));
  const others = data.filter((one) => !same.includes(one));
  if (!data.length) return nothing;
  return html`<h3>${t("sheets_title")}</h3>
    ${same.length ? html`<p>${t("sheets_read", { titles: same.map(({ title }) => title).join("、") })}</p>` : nothing}
    <ul>
      ${others.map(({ title, sheet }) => html`<li>${title}：${sheet ? t("sheet_read", { sheet: t(`sheet_${sheet}`) }) : t("sheet_not_read")}</li>`)}
    </ul>`;
}

/** @param {RosterModel} model */
function offeredPart({ asking, actions }) {
  if (asking !== "files") return nothing;
  return html`<div class="assess-notice" data-urgent role="alert">
    <p>${t("files_sure")}</p>
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        data-main
        @click=${() => actions.openOffered(true)}
      >
        ${t("files_keep")}
      </button>
      <button
        type="button"
        class="assess-button"
        data-danger
        @click=${() => actions.openOffered(false)}
      >
        ${t("files_drop")}
      </button>
      <button type="button" class="assess-button" @click=${() => actions.ask("")}>
        ${t("cancel")}
      </button>
    </p>
  </div>`;
}

/** @param {RosterModel} model */
function closePart({ stage, asking, dirty, actions }) {
  if (stage === "empty") return nothing;
  if (asking !== "close")
    return html`<p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        @click=${() => (dirty ? actions.ask("close") : actions.close())}
      >
        ${t("close_roster")}
      </button>
    </p>`;
  return html`<div class="assess-notice" data-urgent role="alert">
    <p>${t("close_sure")}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${actions.workbook}>
        ${t("roster_xlsx")}
      </button>
      <button type="button" class="assess-button" data-danger @click=${actions.close}>
        ${t("close_yes")}
      </button>
      <button type="button" class="assess-button" @click=${() => actions.ask("")}>
        ${t("cancel")}
      </button>
    </p>
  </div>`;
}
