/** What the page has to say before anything else: storage, other windows, a step to take back, a backup. */
import { newerNotice } from "../../../shared/offline/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { asksPart } from "../common/part.js";
import { exportButton } from "../common/parts.js";
import { partLine } from "../files/part.js";
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function messages(model) {
  return html`${sandboxPart(model)} ${partPart(model)} ${linkPart(model)} ${insideApp(model)}
    ${storagePart(model)} ${readOnlyPart(model)} ${undoPart(model)} ${remindPart(model)}
    ${newerNotice(model)}
    <p class="assess-note assess-said" role="status">${model.notice}</p>`;
}

/** @param {Model} model */
function sandboxPart(model) {
  const { sandbox, actions } = model;
  if (!sandbox || asksPart(model)) return nothing;
  return html`<div class="assess-notice assess-sandbox" role="status">
    <p>${t(`sandbox_${sandbox.kind}`)}</p>
    <p class="assess-actions">
      ${
        sandbox.kind === "share"
          ? html`<button type="button" class="assess-button" @click=${actions.keepCopy}>
              ${t("keep_copy")}
            </button>`
          : nothing
      }
      <button type="button" class="assess-button" @click=${actions.leaveCopy}>
        ${t(`leave_${sandbox.kind}`)}
      </button>
    </p>
  </div>`;
}

/** @param {Model} model the file of a part was opened here */
function partPart(model) {
  return asksPart(model) && model.route.page === "files" ? partLine(model) : nothing;
}

/** Browsers inside other apps, which neither keep data well nor download. */
const APPS = /MicroMessenger|wxwork|DingTalk/i;
/** The pages where work begins or files come and go. */
const FIRST = ["profile", "copy", "files", "share", "reports"];

/** @param {Model} model */
function insideApp({ route }) {
  if (!APPS.test(navigator.userAgent) || !FIRST.includes(route.page)) return nothing;
  return html`<p class="assess-notice" data-inside-app role="note">
    ${t("inside_app")}
    <a href="#share">${t("inside_app_share")}</a>
  </p>`;
}

/** @param {Model} model */
function linkPart({ sandbox, analysis, route }) {
  const { fragment, problem } = analysis.link;
  if (!fragment || problem || sandbox || route.page === "copy") return nothing;
  return html`<div class="assess-notice" data-waiting-link role="status">
    <p>${t("link_waiting")}</p>
    <p class="assess-actions">
      <a class="assess-button" href="#${fragment}">${t("link_back")}</a>
    </p>
  </div>`;
}

/** @param {Model} model */
function storagePart(model) {
  const { actions } = model;
  const { phase } = model.saved;
  if (phase !== "full" && phase !== "refused" && phase !== "conflict") return nothing;
  return html`<div class="assess-notice" data-urgent role="alert">
    <p>${t(`storage_${phase}`)}</p>
    <p class="assess-actions">
      ${exportButton(model, "export_now", true)}
      ${
        phase === "conflict"
          ? html`<button type="button" class="assess-button" @click=${actions.reload}>
              ${t("load_latest")}
            </button>`
          : nothing
      }
    </p>
  </div>`;
}

/** @param {Model} model */
function readOnlyPart({ readOnly, actions }) {
  if (!readOnly) return nothing;
  return html`<div class="assess-notice assess-readonly" role="status">
    <p>${t("read_only")}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${actions.takeOver}>
        ${t("take_over")}
      </button>
    </p>
  </div>`;
}

/** @param {Model} model */
function undoPart({ undoable, actions }) {
  if (!undoable) return nothing;
  return html`<div class="assess-notice assess-undo" role="status">
    <p>${undoable.text}</p>
    <button type="button" class="assess-button" @click=${actions.undo}>${t("undo")}</button>
  </div>`;
}

/** @param {Model} model where the result is at hand, and at the end of a chapter: not over every question */
function remindPart(model) {
  const { remind, route, step, walk, changes, exported, actions } = model;
  const last = step && walk.findLast(({ chapter }) => chapter === step.chapter);
  if (!remind || route.page === "files" || last?.id !== step?.id) return nothing;
  return html`<div class="assess-notice assess-remind" role="status">
    <p>${t(exported ? "remind" : "remind_never", { count: changes })}</p>
    <p class="assess-actions">
      ${exportButton(model, "export_now", false)}
      <button type="button" class="assess-link" @click=${actions.later}>${t("later")}</button>
    </p>
  </div>`;
}
