/** What a file would bring: its head, then what is new, changed, unknown and refused. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { partNumbers } from "../../sheet/naming.js";
import { progressOf, stepsOf } from "../../sheet/steps.js";
import { answeredOf } from "../common/parts.js";
/** @import { Opened } from "../../state/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Opened} opened
 */
export function preview(model, opened) {
  const { data, actions, busy } = model;
  const { sheet, digest, form } = opened;
  const numbers = partNumbers(data, sheet);
  const size = data.catalogue.sizes.find((known) => known.id === sheet.profile.size);
  const types = (sheet.profile.types ?? []).map(
    (id) => data.catalogue.agency_types.find((type) => type.id === id)?.title.zh ?? id,
  );
  return html`<div class="assess-preview" role="region" aria-label=${t("preview_title")}>
    <h3 tabindex="-1">${t("preview_title")}</h3>
    ${numbers ? html`<p data-part-asked>${t("part_title", { numbers })}</p>` : nothing}
    <dl>
      <dt>${t("title_label")}</dt>
      <dd>${String(sheet.title ?? "") || t("untitled")}</dd>
      <dt>${t("profile_title")}</dt>
      <dd>${[size?.title.zh, ...types].join("、")}</dd>
      <dt>${t("answered")}</dt>
      <dd>${answeredHere(model, opened)}</dd>
      <dt>${t(form ? "form_kind" : "digest")}</dt>
      <dd>${t(form ? "form_is" : `digest_${digest}`)}</dd>
    </dl>
    ${counts(opened)} ${refusedPart(opened)}
    <p>${t(consequence(opened))}</p>
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        data-main
        ?disabled=${busy}
        @click=${actions.acceptFile}
      >
        ${t(form ? "form_apply" : "replace")}
      </button>
      <button type="button" class="assess-button" @click=${actions.cancelFile}>
        ${t("cancel")}
      </button>
    </p>
  </div>`;
}

/**
 * @param {Model} model
 * @param {Opened} opened
 * @returns {string} how much of what it asks has an answer
 */
function answeredHere({ data }, { sheet, result }) {
  if (!partNumbers(data, sheet)) return answeredOf(result);
  return t("answered_of", { ...progressOf(data, sheet, stepsOf(data, sheet, "full")) });
}

/** @param {Opened} opened */
function consequence({ replaces, form }) {
  if (form) return replaces ? "form_into_same" : "form_into_other";
  return replaces ? "replace_same" : "replace_other";
}

/**
 * Each cell that cannot be taken: where, what stands there, what to do.
 * @param {Opened} opened
 */
function refusedPart({ refused = [] }) {
  if (!refused.length) return nothing;
  return html`<ul class="assess-refused">
    ${refused.map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`;
}

/** @param {Opened} opened */
function counts({ brought, replaces, refused = [] }) {
  const rows = replaces ? /** @type {const} */ (["added", "changed", "same", "gone"]) : [];
  return html`<ul class="assess-brought">
    ${replaces ? nothing : count("added", brought.added.concat(brought.changed), false)}
    ${rows.map((kind) => count(kind, brought[kind], kind === "changed" || kind === "gone"))}
    ${count("unknown", brought.unknown, true)} ${count("refused", refused, false)}
  </ul>`;
}

/**
 * @param {string} kind
 * @param {string[]} items
 * @param {boolean} named whether a reader should see which
 */
function count(kind, items, named) {
  const quiet = !items.length && ["unknown", "refused"].includes(kind);
  return html`<li data-kind=${kind} data-count=${items.length} ?hidden=${quiet}>
    <b class="assess-number">${items.length}</b> ${t(`brought_${kind}`)}
    ${named && items.length ? html`<small>${items.join("、")}</small>` : nothing}
  </li>`;
}
