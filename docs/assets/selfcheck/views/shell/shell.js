/** The frame of the page: head, chapters, the shown page, score panel, bottom bar, help. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { barButtons } from "../common/bar.js";
import { panel, panelTitle } from "../common/panel.js";
import { asksPart } from "../common/part.js";
import { JUDGING, practiceEnd, practisesClauses } from "../common/practice.js";
import { partEnd, partStart } from "../files/part.js";
import { questionView } from "../question/question.js";
import { head, pageLinks, printHead } from "./head.js";
import { helpDialog } from "./help.js";
import { messages } from "./messages.js";
import { chapterNav } from "./nav.js";
import { PAGES, pagesOf, standsAlone } from "./pages.js";
/** @import { PageId } from "../../state/types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function shell(model) {
  const { open, route } = model;
  const alone = standsAlone(model);
  return html`<div
    class="assess-app"
    data-page=${route.page}
    data-open=${open || "none"}
    ?data-alone=${alone}
  >
    ${head(model)}
    <div class="assess-columns">
      <section class="assess-main">${messages(model)}${printHead(model)}${view(model)}</section>
      <nav class="assess-nav" id="assess-nav" aria-label=${t("nav_title")}>
        ${sideHead(model, "nav", t("nav_title"))}
        ${alone && open === "nav" ? html`<p class="assess-pages">${pageLinks(model)}</p>` : nothing}
        ${chapterNav(model)}
      </nav>
      <aside class="assess-panel" id="assess-panel" aria-label=${panelTitle(model)}>
        ${sideHead(model, "panel", panelTitle(model))} ${panel(model)}
      </aside>
    </div>
    ${open ? html`<div class="assess-scrim" @click=${() => model.actions.toggle(open)}></div>` : nothing}
    ${bar(model)} ${helpDialog(model)}
    <p class="assess-unseen" role="status">${model.said}</p>
  </div>`;
}

/** @param {Model} model */
function view(model) {
  const { page } = model.route;
  if (page === "question") return questionView(model);
  const { tab } = PAGES[page];
  if (JUDGING.includes(tab) && practisesClauses(model)) return practiceEnd(model);
  if (JUDGING.includes(tab) && asksPart(model)) return partEnd(model);
  if (tab === "profile" && asksPart(model)) return partStart(model);
  return html`${subpages(page)}${PAGES[page].view(model)}`;
}

/**
 * @param {PageId} page
 * @returns {unknown} the pages that share its tab, if there are several
 */
function subpages(page) {
  const { tab, from } = PAGES[page];
  const ids = pagesOf(tab);
  if (ids.length < 2) return nothing;
  const current = (/** @type {PageId} */ id) =>
    id === page ? "page" : id === from ? "true" : nothing;
  return html`<nav class="assess-subpages" aria-label=${t(`page_${tab}`)}>
    ${ids.map((id) => html`<a href="#${id}" aria-current=${current(id)}>${t(`subpage_${id}`)}</a>`)}
  </nav>`;
}

/**
 * The heading of the part, and what closes it while it lies over the page.
 * @param {Model} model
 * @param {"nav" | "panel"} part
 * @param {string} title
 */
function sideHead({ open, actions }, part, title) {
  const close = () => actions.toggle(part);
  return html`<h2 class="assess-small" tabindex="-1">${title}</h2>
    ${
      open === part
        ? html`<button type="button" class="assess-button assess-close" @click=${close}>
            ${t("close")}
          </button>`
        : nothing
    }`;
}

/**
 * @param {Model} model
 * @returns {unknown} the bar of a phone, which a question joins to its own
 */
function bar(model) {
  if (model.step) return nothing;
  return html`<div class="assess-bar">${barButtons(model)}</div>`;
}
