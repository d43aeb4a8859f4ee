/** The frame of the page: head with saved state, chapters, the shown view, score panel, bottom bar. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { t } from "../text.js";
import { filesView } from "./files.js";
import { kpisView } from "./kpis.js";
import { chapterNav } from "./nav.js";
import { panel, panelSummary } from "./panel.js";
import { profileView } from "./profile.js";
import { questionView } from "./question.js";
import { resultsView } from "./results.js";
import { scanView } from "./scan.js";
/** @import { Model } from "../types.js" */

/** @param {Model} model */
export function shell(model) {
  const { open, route } = model;
  return html`<div
    class="assess-app"
    data-page=${route.page}
    data-open=${open || "none"}
    @keydown=${(/** @type {KeyboardEvent} */ event) => closeOnEscape(event, model)}
  >
    ${head(model)}
    <div class="assess-columns">
      <nav class="assess-nav" id="assess-nav" aria-label=${t("nav_title")}>
        ${chapterNav(model)}
      </nav>
      <section class="assess-main" aria-live="off">${messages(model)}${view(model)}</section>
      <aside class="assess-panel" id="assess-panel" aria-label=${t("panel_title")}>
        ${panel(model)}
      </aside>
    </div>
    ${bar(model)}
  </div>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {Model} model
 */
function closeOnEscape(event, { open, actions }) {
  if (event.key === "Escape" && open) actions.toggle(open);
}

/** @param {Model} model */
function view(model) {
  if (model.route.page === "profile") return profileView(model);
  if (model.route.page === "kpis") return kpisView(model);
  if (model.route.page === "files") return filesView(model);
  if (model.route.page === "results")
    return model.mode === "quick" ? scanView(model) : resultsView(model);
  return questionView(model);
}

/** @param {Model} model */
function head(model) {
  const { progress, route } = model;
  const pages = ["profile", "kpis", "results", "files"];
  return html`<div class="assess-head">
    <progress
      class="assess-line"
      max=${progress.total || 1}
      value=${progress.answered}
      aria-label=${t("progress")}
    ></progress>
    <div class="assess-tabs">
      ${pages.map((page) => html`<a href="#${page}" aria-current=${route.page === page ? "page" : nothing}>${t(`page_${page}`)}</a>`)}
      ${modes(model)}
      <span class="assess-saved" role="status" data-phase=${model.saved.phase}
        >${savedText(model)}</span
      >
    </div>
  </div>`;
}

/** @param {Model} model */
function modes({ mode, actions }) {
  return html`<span class="assess-modes" role="group" aria-label=${t("mode")}>
    ${/** @type {const} */ (["quick", "full"]).map((id) => html`<button type="button" aria-pressed=${mode === id ? "true" : "false"} @click=${() => actions.setMode(id)}>${t(`mode_${id}`)}</button>`)}
  </span>`;
}

/** @param {Model} model */
function savedText({ saved }) {
  if (saved.phase === "saved" && !saved.at) return t("restored");
  return t(`saved_${saved.phase}`, { at: saved.at });
}

/** @param {Model} model */
function messages(model) {
  const { saved, notice, actions } = model;
  return html` ${saved.phase === "failed" ? html`<p class="assess-notice" role="alert">${t("storage_failed")}</p>` : nothing}
    ${saved.phase === "conflict" ? html`<p class="assess-notice" role="alert">${t("storage_conflict")} <button type="button" @click=${actions.reload}>${t("load_latest")}</button></p>` : nothing}
    <p class="assess-note" role="status">${notice}</p>`;
}

/** @param {Model} model */
function bar(model) {
  const { open, actions } = model;
  return html`<div class="assess-bar">
    <button
      type="button"
      aria-expanded=${open === "nav" ? "true" : "false"}
      aria-controls="assess-nav"
      @click=${() => actions.toggle("nav")}
    >
      ${t("nav_short")}
    </button>
    <button
      type="button"
      class="assess-bar-score"
      aria-expanded=${open === "panel" ? "true" : "false"}
      aria-controls="assess-panel"
      @click=${() => actions.toggle("panel")}
    >
      ${panelSummary(model)}
    </button>
  </div>`;
}
