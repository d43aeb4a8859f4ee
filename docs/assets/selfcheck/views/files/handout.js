/** Chapters given to one person, as a file, an Excel questionnaire or a link. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { linkPart } from "./share.js";
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function handoutPart(model) {
  const { analysis, actions, data, chapterProgress } = model;
  const { handout, busy } = analysis.respondents;
  const { by, chapters, link } = handout;
  const ready = by.trim() !== "" && chapters.length > 0 && !busy;
  const shown = data.catalogue.chapters.filter(({ id }) => chapterProgress[id]?.total);
  /**
   * @param {string} id
   * @param {Event} event
   */
  const pick = (id, event) => {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    const chosen = on ? [...chapters, id] : chapters.filter((other) => other !== id);
    actions.setPart({ chapters: shown.map((one) => one.id).filter((one) => chosen.includes(one)) });
  };
  return html`<h3>${t("handout_title")}</h3>
    <p>${t("handout_about")}</p>
    <label class="assess-field"
      >${t("handout_by")}
      <input
        type="text"
        maxlength="20"
        autocomplete="off"
        data-handout="by"
        .value=${by}
        @input=${(/** @type {Event} */ event) => actions.setPart({ by: /** @type {HTMLInputElement} */ (event.target).value })}
    /></label>
    <fieldset data-handout="chapters">
      <legend>${t("handout_chapters")}</legend>
      ${shown.map(
        ({ id, number, title }) =>
          html`<label class="assess-option"
            ><input
              type="checkbox"
              .checked=${chapters.includes(id)}
              @change=${(/** @type {Event} */ event) => pick(id, event)}
            /><span>${number} ${title.zh}</span></label
          >`,
      )}
    </fieldset>
    <p class="assess-actions">
      ${/** @type {const} */ (["link", "file", "form"]).map((as) => html`<button type="button" class="assess-button" ?disabled=${!ready} @click=${() => actions.handOut(as)}>${t(`handout_${as}`)}</button>`)}
    </p>
    ${link ? linkPart(model, "part", link) : nothing}`;
}
