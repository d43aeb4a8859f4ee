/** The frame of “我的等级”: pages, saved state, the shown page, the standing at a glance. */
import { newerNotice, offlineLine } from "../../../shared/offline/parts.js";
import { figure, runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { toldElsewhere } from "../../person/places.js";
import { gradeName, occupationName, proposalName, waitingPart } from "../common/words.js";
import { conductView } from "./conduct.js";
import { entryView } from "./entry.js";
import { filesView } from "./files.js";
import { planView } from "./plan.js";
import { resultView } from "./result.js";
import { startView } from "./start.js";
import { valuesView } from "./values.js";
/** @import { PersonModel, PersonPage } from "../../types.js" */

/** @type {Record<PersonPage, (model: PersonModel) => unknown>} */
const PAGES = {
  start: startView,
  entry: entryView,
  values: valuesView,
  result: resultView,
  plan: planView,
  conduct: conductView,
  files: filesView,
};

/** Pages whose main action is to go on. @type {PersonPage[]} */
const FILLED_IN = ["start", "entry", "values"];

export const PAGE_IDS = /** @type {PersonPage[]} */ (Object.keys(PAGES));

/** @param {PersonModel} model */
export function shell(model) {
  const { page, notice } = model;
  return html`<div class="assess-app assess-people" data-page=${page}>
    ${head(model)}
    <div class="assess-columns">
      <section class="assess-main">
        ${messages(model)} ${newerNotice(model)}
        <p class="assess-note" role="status">${notice}</p>
        ${PAGES[page](model)} ${steps(page)}
        <p class="assess-standing">${t("decides_nothing")}${t("notice")}</p>
        ${offlineLine(model)}
      </section>
      <aside class="assess-panel" aria-label=${t("panel_title")}>${panel(model)}</aside>
    </div>
  </div>`;
}

/** @param {PersonModel} model */
function head({ page, saved, record, data }) {
  const name = record.occupation ? occupationName(data, record.occupation) : t("no_occupation");
  return html`<div class="assess-head">
    <div class="assess-top">
      <span class="assess-name"><span>${name}</span></span>
      <span class="assess-saved" data-phase=${saved.phase}
        >${t(`saved_${saved.phase}`, { at: saved.at })}</span
      >
    </div>
    <nav class="assess-tabs" aria-label=${t("person_pages")}>
      ${PAGE_IDS.map((id) => html`<a href="#${id}" aria-current=${id === page ? "page" : nothing}>${t(`person_${id}`)}</a>`)}
    </nav>
  </div>`;
}

/** @param {PersonModel} model */
function messages(model) {
  const { saved, actions, replaced } = model;
  const urgent = ["full", "refused", "conflict"].includes(saved.phase);
  return html`${
    urgent
      ? html`<div class="assess-notice" data-urgent role="alert">
          <p>${t(saved.phase === "conflict" ? "person_conflict" : `storage_${saved.phase}`)}</p>
          <p class="assess-actions">
            <button type="button" class="assess-button" data-main @click=${actions.exportFile}>
              ${t("person_export")}
            </button>
            ${saved.phase === "conflict" ? html`<button type="button" class="assess-button" @click=${actions.reload}>${t("load_latest")}</button>` : nothing}
          </p>
        </div>`
      : nothing
  }
  ${toldElsewhere(model).map(
    ({ text, page }) =>
      html`<p class="assess-problem" role="alert">
        ${text}
        ${page ? html`<a href="#${page}">${t("to_correct", { page: t(`person_${page}`) })}</a>` : html`<button type="button" class="assess-link" @click=${actions.retry}>${t("retry")}</button>`}
      </p>`,
  )}
  ${
    replaced
      ? html`<div class="assess-notice assess-undo" role="status">
          <p>${t("person_replaced")}</p>
          <button type="button" class="assess-button" @click=${actions.undo}>${t("undo")}</button>
        </div>`
      : nothing
  }`;
}

/** @param {PersonPage} page */
function steps(page) {
  const [before, after] = [-1, 1].map((step) => PAGE_IDS[PAGE_IDS.indexOf(page) + step]);
  return html`<nav class="assess-moves" aria-label=${t("person_moves")}>
    ${before ? html`<a class="assess-button" href="#${before}">${t("step_back", { page: t(`person_${before}`) })}</a>` : html`<span></span>`}
    ${after ? html`<a class="assess-button" ?data-main=${FILLED_IN.includes(page)} href="#${after}">${t("step_on", { page: t(`person_${after}`) })}</a>` : nothing}
  </nav>`;
}

/** @param {PersonModel} model */
function panel(model) {
  const { data, result, runtime, problem, actions } = model;
  const line = runtimeLine({ runtime, actions });
  if (!result)
    return html`<h2 class="assess-small">${t("panel_title")}</h2>
      ${runtime.phase === "failed" ? nothing : waitingPart(model)}${line}`;
  return html`<h2 class="assess-small">${t("panel_title")}</h2>
    <dl class="assess-figures" aria-live="polite">
      <div data-big>
        <dt>${t("proposal_short")}</dt>
        <dd data-panel="proposal">${proposalName(data, result)}</dd>
      </div>
      <div>
        <dt>${t("eligible")}</dt>
        <dd>${gradeName(data, result.eligible)}</dd>
      </div>
      <div>
        <dt>${t("capable")}</dt>
        <dd>${gradeName(data, result.capable)}</dd>
      </div>
      <div>
        <dt>${t("index")}</dt>
        <dd>${result.index === null ? t("no_data") : figure(result.index)}</dd>
      </div>
      <div>
        <dt>${t("valid")}</dt>
        <dd>${result.valid_indicators}</dd>
      </div>
    </dl>
    ${problem ? html`<p class="assess-hint">${t("earlier_result")}</p>` : nothing}
    <p><a class="assess-button" href="#result">${t("see_result")}</a></p>
    ${line}`;
}
