/** The self-checks kept in this browser, side by side, and the copies of what was deleted or replaced. */
import { shortTime, t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Backup } from "../../../shared/storage/sheet.js" */
/** @import { Listed } from "../../state/types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function checksView(model) {
  const { list, actions } = model;
  return html`<h2 tabindex="-1">${t("page_checks")}</h2>
    <p>${t("checks_intro")}</p>
    ${
      list.length
        ? html`<ul class="assess-checks">
            ${list.map((item) => row(model, item))}
          </ul>`
        : emptyList(model)
    }
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${actions.create}>
        ${t("new")}
      </button>
      <a class="assess-button" href="#files">${t("open_title")}</a>
    </p>
    ${backupPart(model)}`;
}

/** @param {Model} model */
function emptyList({ listFailed }) {
  return listFailed
    ? html`<p class="assess-problem" role="alert">${t("not_read")}</p>`
    : html`<p class="assess-note">${t("checks_empty")}</p>`;
}

/**
 * @param {Model} model
 * @param {Listed} item
 */
function row(model, item) {
  const title = item.title || t("untitled");
  return html`<li data-check=${item.id} aria-current=${item.current ? "true" : nothing}>
    ${model.asking === `rename:${item.id}` ? renameForm(model, item) : name(model, item, title)}
    <dl>
      <div>
        <dt>${t("profile_title")}</dt>
        <dd>${profileOf(model, item)}</dd>
      </div>
      <div>
        <dt>${t("answered")}</dt>
        <dd class="assess-number">${t("answered_of", { ...item.progress })}</dd>
      </div>
      <div>
        <dt>${t("level_short")}</dt>
        <dd>${model.results[item.stamp]?.level_label ?? t("pending_figure")}</dd>
      </div>
      <div>
        <dt>${t("updated")}</dt>
        <dd>${shortTime(item.updated) || t("pending_figure")}</dd>
      </div>
    </dl>
    ${rowActions(model, item, title)}
  </li>`;
}

/**
 * @param {Model} model
 * @param {Listed} item
 * @param {string} title
 */
function name({ actions }, item, title) {
  if (item.current)
    return html`<p class="assess-check-name">
      <a href="#profile">${title}</a> <span class="assess-mark">${t("current")}</span>
    </p>`;
  return html`<p class="assess-check-name">
    <a
      href="#profile"
      aria-label=${t("open_named", { title })}
      @click=${() => actions.openStored(item.id)}
      >${title}</a
    >
  </p>`;
}

/**
 * @param {Model} model
 * @param {Listed} item
 */
function renameForm({ actions }, item) {
  /** @param {SubmitEvent} event */
  const save = (event) => {
    event.preventDefault();
    const $form = /** @type {HTMLFormElement} */ (event.target);
    actions.renameStored(item.id, String(new FormData($form).get("title") ?? "").trim());
  };
  return html`<form class="assess-rename" @submit=${save}>
    <label class="assess-field"
      >${t("title_label")}<input
        type="text"
        name="title"
        data-asked
        value=${item.title}
        maxlength="100"
        required
    /></label>
    <button class="assess-button" data-main>${t("rename_yes")}</button>
    <button type="button" class="assess-button" @click=${() => actions.ask("")}>
      ${t("cancel")}
    </button>
  </form>`;
}

/**
 * @param {Model} model
 * @param {Listed} item
 */
function profileOf({ data }, item) {
  const size = data.catalogue.sizes.find((known) => known.id === item.size)?.title.zh ?? item.size;
  const types = item.types.map(
    (id) => data.catalogue.agency_types.find((type) => type.id === id)?.title.zh ?? id,
  );
  return [size, ...types].join("、");
}

/**
 * @param {Model} model
 * @param {Listed} item
 * @param {string} title
 */
function rowActions({ actions }, item, title) {
  /** @type {[string, () => void][]} */
  const all = [
    ["start_from", () => actions.startFromStored(item.id)],
    ["rename", () => actions.ask(`rename:${item.id}`)],
    ["duplicate", () => actions.duplicateStored(item.id)],
    ["export_short", () => actions.exportStored(item.id)],
    ["delete", () => actions.removeStored(item.id)],
  ];
  return html`<p class="assess-actions">
    ${all.map(([key, run]) => html`<button type="button" class="assess-button" aria-label=${t("action_of", { action: t(key), title })} @click=${run}>${t(key)}</button>`)}
  </p>`;
}

/** @param {Model} model */
function backupPart(model) {
  if (!model.backups.length) return nothing;
  return html`<h3>${t("backups_title")}</h3>
    <p class="assess-hint">${t("backups_about")}</p>
    <ul class="assess-list">
      ${model.backups.map((copy) => backupRow(model, copy))}
    </ul>`;
}

/**
 * @param {Model} model
 * @param {Backup} copy
 */
function backupRow({ actions, asking }, { key, reason, at, record }) {
  const title = String(record.sheet.title ?? "") || t("untitled");
  const question = `drop:${key}`;
  return html`<li>
    <span><b>${title}</b><small>${t(`backup_${reason}`, { at: shortTime(at) })}</small></span>
    ${
      asking === question
        ? html`<button
              type="button"
              class="assess-button"
              data-danger
              data-asked
              @click=${() => actions.dropBackup(key)}
            >
              ${t("drop_yes")}</button
            ><button type="button" class="assess-button" @click=${() => actions.ask("")}>
              ${t("cancel")}
            </button>`
        : html`<button
              type="button"
              class="assess-button"
              aria-label=${t("action_of", { action: t("restore"), title })}
              @click=${() => actions.restoreBackup(key)}
            >
              ${t("restore")}</button
            ><button
              type="button"
              class="assess-button"
              aria-label=${t("action_of", { action: t("drop"), title })}
              @click=${() => actions.ask(question)}
            >
              ${t("drop")}
            </button>`
    }
  </li>`;
}
