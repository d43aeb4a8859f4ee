/** Export, open with a preview, and the self-checks kept in this browser. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { t } from "../text.js";
import { runtimeLine } from "./parts.js";
/** @import { Listed, Model, Opened } from "../types.js" */

/** @param {Model} model */
export function filesView(model) {
  const { actions, busy, fileProblem, opened } = model;
  return html`<h2 tabindex="-1">${t("page_files")}</h2>
    <p>${t("files_intro")}</p>
    <h3>${t("export_title")}</h3>
    <p>
      <button
        type="button"
        class="assess-button"
        data-main
        ?disabled=${busy}
        @click=${actions.exportFile}
      >
        ${t("export")}
      </button>
    </p>
    <h3>${t("open_title")}</h3>
    <label class="assess-field"
      >${t("open_label")}
      <input
        type="file"
        accept=".json,application/json"
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
    ${opened ? preview(model, opened) : nothing} ${listPart(model)} ${newPart(model)}`;
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
 * @param {Model} model
 * @param {Opened} opened
 */
function preview(model, { sheet, digest, unmatched, result }) {
  const { data, actions } = model;
  const size = data.catalogue.sizes.find((known) => known.id === sheet.profile.size);
  const types = (sheet.profile.types ?? []).map(
    (id) => data.catalogue.agency_types.find((type) => type.id === id)?.title.zh ?? id,
  );
  const same = sheet.id === model.sheet.id || model.list.some((item) => item.id === sheet.id);
  return html`<div class="assess-preview" role="region" aria-label=${t("preview_title")}>
    <h3>${t("preview_title")}</h3>
    <dl>
      <dt>${t("title_label")}</dt>
      <dd>${String(sheet.title ?? "")}</dd>
      <dt>${t("profile_title")}</dt>
      <dd>${[size?.title.zh, ...types].join("、")}</dd>
      <dt>${t("answered")}</dt>
      <dd>${result.answered}/${result.scored}</dd>
      <dt>${t("digest")}</dt>
      <dd>${t(`digest_${digest}`)}</dd>
      ${
        unmatched.length
          ? html`<dt>${t("unmatched_title")}</dt>
              <dd>${unmatched.join("、")}。${t("unmatched_about")}</dd>`
          : nothing
      }
    </dl>
    <p>${t(same ? "replace_same" : "replace_other")}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${actions.exportFile}>
        ${t("export_current_first")}
      </button>
      <button type="button" class="assess-button" data-main @click=${actions.acceptFile}>
        ${t("replace")}
      </button>
      <button type="button" class="assess-button" @click=${actions.cancelFile}>
        ${t("cancel")}
      </button>
    </p>
  </div>`;
}

/** @param {Model} model */
function listPart(model) {
  if (!model.list.length) return nothing;
  return html`<h3>${t("list_title")}</h3>
    <ul class="assess-list">
      ${model.list.map((item) => listRow(model, item))}
    </ul>`;
}

/**
 * @param {Model} model
 * @param {Listed} item
 */
function listRow({ actions, asking }, item) {
  const question = `delete:${item.id}`;
  return html`<li>
    <span
      ><b>${item.title || t("untitled")}</b
      ><small>${t("updated", { at: localTime(item.updated) })}</small></span
    >
    ${item.current ? html`<span class="assess-mark">${t("current")}</span>` : html`<button type="button" class="assess-button" @click=${() => actions.openStored(item.id)}>${t("open")}</button>`}
    ${
      asking === question
        ? html`<span role="alert">${t("delete_ask")}</span
            ><button
              type="button"
              class="assess-button"
              data-danger
              @click=${() => actions.removeStored(item.id)}
            >
              ${t("delete_yes")}</button
            ><button type="button" class="assess-button" @click=${() => actions.ask("")}>
              ${t("cancel")}
            </button>`
        : html`<button
            type="button"
            class="assess-button"
            aria-label=${t("delete_named", { title: item.title })}
            @click=${() => actions.ask(question)}
          >
            ${t("delete")}
          </button>`
    }
  </li>`;
}

/** @param {string} iso */
function localTime(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime())
    ? iso
    : time.toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
}

/** @param {Model} model */
function newPart({ actions, asking }) {
  return html`<h3>${t("new_title")}</h3>
    ${
      asking === "new"
        ? html`<p role="alert">${t("new_ask")}</p>
            <p class="assess-actions">
              <button type="button" class="assess-button" data-main @click=${actions.create}>
                ${t("new_yes")}</button
              ><button type="button" class="assess-button" @click=${() => actions.ask("")}>
                ${t("cancel")}
              </button>
            </p>`
        : html`<p>
            <button type="button" class="assess-button" @click=${() => actions.ask("new")}>
              ${t("new")}
            </button>
          </p>`
    }`;
}
