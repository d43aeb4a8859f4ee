/** R22: a wording that has changed, old and new side by side, and an answer brought along but not confirmed. */
import { difference } from "../../../shared/page/difference.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { hasPartAnswers } from "../../sheet/answer-parts.js";
import { answerWord } from "../common/parts.js";
/** @import { Wording } from "../../../shared/page/catalogue.js" */
/** @import { Entry } from "../../../shared/storage/sheet.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

const PARTS = /** @type {const} */ (["text", "question", "simplified", "simplified_question"]);

/**
 * @param {Model} model
 * @param {Step} step
 */
export function changedPart(model, step) {
  const entry = model.entry(step);
  const changed = model.isChanged(step);
  const pending = model.isPending(step);
  if (!changed && !pending) return nothing;
  return html`<div class="assess-notice assess-confirm">
    ${sentences(entry, changed, pending)}
    ${changed ? wordings(model.data.clauses.get(step.id) ?? model.data.bundles.get(step.id), entry?.fingerprint) : nothing}
    ${
      entry?.answer
        ? html`<button
            type="button"
            class="assess-button"
            data-main
            @click=${() => model.actions.confirm(step)}
          >
            ${t("confirm_answer", { answer: answerWord(entry.answer) })} <kbd>C</kbd>
          </button>`
        : nothing
    }
  </div>`;
}

/**
 * @param {Entry | undefined} entry
 * @param {boolean} changed
 * @param {boolean} pending
 */
function sentences(entry, changed, pending) {
  const answer = answerWord(entry?.answer);
  const carried = hasPartAnswers(entry) ? "parts_pending" : "answer_pending";
  return html`${pending ? html`<p>${t(carried, { answer })}</p>` : nothing}
  ${
    changed
      ? html`<p>${t(pending ? "wording_changed_too" : "wording_changed", { answer })}</p>`
      : nothing
  }`;
}

/**
 * @param {Wording | undefined} asked
 * @param {string | undefined} fingerprint of the wording that was answered
 */
function wordings(asked, fingerprint) {
  const old = asked?.superseded?.find((wording) => wording.fingerprint === fingerprint);
  if (!asked || !old) return html`<p class="assess-hint">${t("wording_not_kept")}</p>`;
  return html`<div class="assess-wordings">
    ${PARTS.map((part) => pair(t(`wording_${part}`), old[part]?.zh ?? "", asked[part]?.zh ?? ""))}
  </div>`;
}

/**
 * @param {string} title
 * @param {string} before
 * @param {string} after
 */
function pair(title, before, after) {
  if (before === after) return nothing;
  const parts = difference(before, after);
  return html`<section>
    <h3>${title}</h3>
    <div>
      <h4>${t("wording_old")}</h4>
      <p>
        ${parts.map(({ kind, text }) => (kind === "new" ? nothing : kind === "old" ? html`<del>${text}</del>` : text))}
      </p>
    </div>
    <div>
      <h4>${t("wording_new")}</h4>
      <p>
        ${parts.map(({ kind, text }) => (kind === "old" ? nothing : kind === "new" ? html`<ins>${text}</ins>` : text))}
      </p>
    </div>
  </section>`;
}
