/** The frame of “花名册”: pages, progress, the shown page. */
import { newerNotice, offlineLine } from "../../../shared/offline/parts.js";
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { problemLine } from "../common/words.js";
import { errorsView, exportView } from "./errors.js";
import { later } from "./lazy.js";
import { peopleView } from "./people.js";
import { recheckView } from "./recheck.js";
import { rosterStartView } from "./start.js";
import { dueView, kpisView, postsView, trainingView } from "./tables.js";
/** @import { RosterModel, RosterPage } from "../../types.js" */

/** @type {Record<RosterPage, (model: RosterModel) => unknown>} */
const PAGES = {
  start: rosterStartView,
  people: peopleView,
  posts: postsView,
  due: dueView,
  training: trainingView,
  kpis: kpisView,
  recheck: recheckView,
  errors: errorsView,
  export: exportView,
  register: (model) =>
    later(() => import("./register.js").then(({ registerView }) => registerView), model),
};

export const PAGE_IDS = /** @type {RosterPage[]} */ (Object.keys(PAGES));
/** What can be shown without a roster. */
const ALWAYS = ["start", "register"];

/** @param {RosterModel} model */
export function shell(model) {
  const { page, problem, notice, summary, runtime, actions } = model;
  const ready = summary !== null || ALWAYS.includes(page);
  const line = runtime.phase === "loading" || runtime.phase === "failed";
  return html`<div class="assess-app assess-people" data-wide data-page=${page}>
    ${head(model)}
    <div class="assess-columns">
      <section class="assess-main">
        ${newerNotice(model)} ${progress(model)} ${problemLine(problem)}
        ${line ? runtimeLine({ runtime, actions }) : nothing}
        <p class="assess-note" role="status">${notice}</p>
        ${
          ready
            ? PAGES[page](model)
            : html`<h2 tabindex="-1">${t(`roster_${page}`)}</h2>
                <p>${t("roster_none")} <a href="#start">${t("roster_start")}</a></p>`
        }
        <p class="assess-standing">${t("notice")}</p>
        ${offlineLine(model)}
      </section>
    </div>
  </div>`;
}

/** @param {RosterModel} model */
function head({ page, name, summary, errors, dirty }) {
  const count = { errors: errors.length };
  return html`<div class="assess-head">
    <div class="assess-top">
      <span class="assess-name"
        ><span>${name || t("roster_no_file")}</span
        >${summary?.as_of ? html`<small>${t("as_of_told", { day: summary.as_of })}</small>` : nothing}</span
      >
      <span class="assess-saved">${dirty ? t("roster_unsaved") : nothing}</span>
    </div>
    <nav class="assess-tabs" aria-label=${t("roster_pages")}>
      ${PAGE_IDS.map(
        (id) =>
          html`<a href="#${id}" aria-current=${id === page ? "page" : nothing}
            >${t(`roster_${id}`)}${id === "errors" && count.errors ? ` ${count.errors}` : ""}</a
          >`,
      )}
    </nav>
  </div>`;
}

/** @param {RosterModel} model */
function progress({ stage, read, total, rows, errors, actions }) {
  if (stage === "opening")
    return html`<div class="assess-notice" data-stage=${stage}>
      <label>${t("reading_file")} <progress class="assess-progress"></progress></label>
    </div>`;
  if (stage !== "reading" && stage !== "stopped") return nothing;
  return html`<div class="assess-notice" data-stage=${stage}>
    <label
      >${t("reading_rows", { read, total, good: rows.length, bad: errors.length })}
      <progress class="assess-progress" max=${total || 1} value=${read}></progress
    ></label>
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${actions.stop}>
        ${t(stage === "reading" ? "stop" : "go_on")}
      </button>
    </p>
  </div>`;
}
