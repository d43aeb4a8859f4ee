/** A link that carries this self-check, and practice links that trainers put together. */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { practiceLink } from "../../sheet/link-address.js";
import { exportButton, flagSign } from "../common/parts.js";
/** @import { Chapter } from "../../../shared/page/catalogue.js" */
/** @import { Model } from "../../types.js" */

/** Longer links are cut off by chats and mail programs; the project's own number. */
const SHORT = 2000;

/** @param {Model} model */
export function shareView(model) {
  return html`<h2 tabindex="-1">${t("share_title")}</h2>
    ${sharePart(model)} ${practicePart(model)}`;
}

/** @param {Model} model */
function sharePart(model) {
  const { busy, problem, link } = model.analysis.sharing;
  return html`<p>${t("share_about")}</p>
    <p class="assess-hint">${t("share_caution")}</p>
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        data-main
        ?disabled=${busy}
        @click=${model.actions.makeLink}
      >
        ${t("share_make")}
      </button>
    </p>
    ${busy ? runtimeLine(model) : nothing}
    ${
      problem
        ? html`<p class="assess-problem" role="alert">${problem}</p>
            <p>${exportButton(model, "export", false)}</p>`
        : nothing
    }
    ${link ? linkPart(model, "share", link) : nothing}`;
}

/**
 * @param {Model} model
 * @param {"share" | "practice" | "part" | "return"} which
 * @param {string} link
 */
export function linkPart({ actions, analysis: { sharing } }, which, link) {
  const said = sharing.copied === which || (sharing.copied === "failed" && link);
  return html`<div class="assess-made-link">
    <label class="assess-field"
      >${t(`link_${which}`)}
      <input
        id="assess-${which}-link"
        type="text"
        readonly
        .value=${link}
        @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()}
    /></label>
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${() => actions.copyLink(which, link)}>
        ${t("copy_link")}
      </button>
      <a class="assess-button" href=${link} target="_blank" rel="noopener">${t("open_link")}</a>
    </p>
    ${which === "practice" ? nothing : lengthPart(link)}
    <p class="assess-note" role="status">
      ${said ? t(sharing.copied === "failed" ? "copy_failed" : "copied") : nothing}
    </p>
  </div>`;
}

/** @param {string} link that may be too long for a chat */
function lengthPart(link) {
  const long = link.length > SHORT;
  return html`<p class=${long ? "assess-notice" : "assess-hint"} data-link-length=${link.length}>
    ${t("link_length", { count: link.length })}${long ? t("link_long") : nothing}
    ${long ? html`<a href="#files">${t("export_title")}</a>` : nothing}
  </p>`;
}

/** @param {Model} model */
function practicePart(model) {
  const { kind, clauses, sample, problem } = model.analysis.practice;
  const ids = kind === "sample" ? [sample].filter(Boolean) : clauses;
  return html`<h3>${t("practice_make")}</h3>
    <p>${t("practice_about")}</p>
    <fieldset class="assess-modes-field">
      <legend>${t("practice_on")}</legend>
      ${
        /** @type {const} */ (["clauses", "sample"]).map(
          (one) =>
            html`<label class="assess-option"
              ><input
                type="radio"
                name="practice"
                .checked=${kind === one}
                @change=${() => model.actions.setPractice({ kind: one })}
              /><span>${t(`practice_${one}`)}</span></label
            >`,
        )
      }
    </fieldset>
    ${problem && kind === "sample" ? html`<p class="assess-problem" role="alert">${problem}</p>` : nothing}
    ${kind === "sample" ? sampleChoice(model) : clauseChoice(model)}
    ${ids.length ? linkPart(model, "practice", practiceLink(ids)) : html`<p class="assess-note" role="status">${t("practice_none")}</p>`}`;
}

/** @param {Model} model */
function sampleChoice({ analysis, actions }) {
  const { samples, sample } = analysis.practice;
  return html`<fieldset>
    <legend>${t("practice_which_sample")}</legend>
    ${samples.map(
      (one) =>
        html`<label class="assess-option"
          ><input
            type="radio"
            name="sample"
            .checked=${one.id === sample}
            @change=${() => actions.setPractice({ sample: one.id })}
          /><span
            >${t("sample_title", { title: one.title.zh })}<small>${one.story.zh}</small></span
          ></label
        >`,
    )}
  </fieldset>`;
}

/** @param {Model} model */
function clauseChoice(model) {
  const { clauses } = model.analysis.practice;
  return html`<p role="status">${t("practice_count", { count: clauses.length })}</p>
    ${model.data.catalogue.chapters.map((chapter) => chapterChoice(model, chapter))}`;
}

/**
 * @param {Model} model
 * @param {Chapter} chapter
 */
function chapterChoice({ data, analysis, actions }, chapter) {
  const { clauses } = analysis.practice;
  /**
   * @param {string} id
   * @param {Event} event
   */
  const pick = (id, event) => {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    const chosen = on ? [...clauses, id] : clauses.filter((other) => other !== id);
    actions.setPractice({
      clauses: [...data.clauses.keys()].filter((known) => chosen.includes(known)),
    });
  };
  const own = [...data.clauses.values()].filter((clause) => clause.chapter === chapter.id);
  const count = own.filter(({ id }) => clauses.includes(id)).length;
  return html`<details class="assess-chapter">
    <summary>
      <span>${chapter.number} ${chapter.title.zh}</span
      ><span class="assess-count">${count}/${own.length}</span>
    </summary>
    ${own.map(
      ({ id, title, flag }) =>
        html`<label class="assess-option"
          ><input
            type="checkbox"
            .checked=${clauses.includes(id)}
            @change=${(/** @type {Event} */ event) => pick(id, event)}
          /><span>${flagSign(flag)}${title.zh} <code>${id}</code></span></label
        >`,
    )}
  </details>`;
}
