/** The head: which self-check this is, whether it is saved, and the pages. */
import { t, today } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { agencyOf } from "../../sheet/naming.js";
import { asksPart } from "../common/part.js";
import { practisesClauses } from "../common/practice.js";
import { PAGES, standsAlone } from "./pages.js";
/** @import { PageId } from "../../state/types.js" */
/** @import { Model } from "../../types.js" */

/** @type {PageId[]} */
const TABS = ["profile", "kpis", "results", "files"];

/** @param {Model} model */
export function head(model) {
  const { progress, saved, sheet } = model;
  const alone = standsAlone(model);
  return html`<div class="assess-head">
    <progress
      class="assess-line"
      max=${progress.total || 1}
      value=${progress.answered}
      aria-label=${t("progress")}
    ></progress>
    <div class="assess-top">
      ${alone ? html`<a class="assess-leave" href=${model.root} aria-label=${t("to_site")} title=${t("to_site")}>‹</a>` : nothing}
      <a class="assess-name" href="#checks" aria-current=${currentTab(model, "checks")}
        ><span>${String(sheet.title ?? "") || t("untitled")}</span
        ><small>${t("to_checks")}</small></a
      >
      ${alone ? html`<span class="assess-progress"><span class="assess-unseen">${t("answered")}</span>${t("answered_of", { ...progress })}</span>` : nothing}
      <span class="assess-saved" data-phase=${saved.phase}>${savedText(model)}</span>
    </div>
    <nav class="assess-tabs" aria-label=${t("pages")}>
      ${pageLinks(model)}
      <button type="button" class="assess-help-open" @click=${model.actions.help}>
        ${t("help_short")}
      </button>
    </nav>
  </div>`;
}

/** @param {Model} model */
export function pageLinks(model) {
  return html`${answerTab(model)} ${tabsOf(model).map(([page, key]) => tabLink(model, page, key))}`;
}

/**
 * @param {Model} model
 * @returns {[PageId, string][]} the pages beside the questions, each with the key of its name
 */
function tabsOf(model) {
  if (practisesClauses(model)) return [["results", "practice_end"]];
  if (asksPart(model))
    return [
      ["profile", "part_page"],
      ["results", "part_end"],
      ["files", "page_files"],
    ];
  return TABS.map((page) => [page, `page_${page}`]);
}

/**
 * @param {Model} model
 * @param {PageId} page
 * @param {string} key of its name
 */
function tabLink(model, page, key) {
  return html`<a href="#${page}" aria-current=${currentTab(model, page)}>${t(key)}</a>`;
}

/**
 * @param {Model} model
 * @param {PageId} tab
 */
function currentTab({ route: { page } }, tab) {
  return page !== "question" && PAGES[page].tab === tab ? "page" : nothing;
}

/** @param {Model} model */
function answerTab({ route, step, nextOpen, steps }) {
  const target = step ?? nextOpen ?? steps[0];
  const current = route.page === "question" ? "page" : nothing;
  return html`<a href="#${target?.id ?? "profile"}" aria-current=${current}
    >${t("page_question")}</a
  >`;
}

/** @param {Model} model */
function savedText(model) {
  const { saved, readOnly, sandbox } = model;
  if (sandbox) return t(asksPart(model) ? "saved_none" : `saved_${sandbox.kind}`);
  if (readOnly) return t("saved_elsewhere");
  return t(`saved_${saved.phase}`, { at: saved.at });
}

/** @param {Model} model whose sheet of paper it is, of what, and of which day; only paper shows it */
export function printHead({ sheet }) {
  const title = String(sheet.title ?? "") || t("untitled");
  const names = [agencyOf(sheet).trim(), title].filter(Boolean).join(" · ");
  return html`<p class="assess-print-head">
    <b>${names}</b><span>${t("printed_on", { day: today() })}</span>
  </p>`;
}
