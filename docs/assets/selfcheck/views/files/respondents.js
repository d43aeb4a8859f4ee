/** Colleagues' files beside this self-check: who said what, clause by clause, and which answer is taken. */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { differingFilter, fileField } from "../common/fields.js";
import { answerMark, questionLink } from "../common/parts.js";
/** @import { RespondentRow, Respondents } from "../../state/analysis-types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Event} event */
const input = (event) => /** @type {HTMLInputElement} */ (event.target);

/** @param {Model} model */
export function respondentsView(model) {
  const { respondents } = model.analysis;
  return html`<h2 tabindex="-1">${t("respondents_title")}</h2>
    <p>${t("respondents_about")}</p>
    ${people(model, respondents)}
    <ul class="assess-refused" role="alert">
      ${respondents.refused.map((sentence) => html`<li class="assess-problem">${sentence}</li>`)}
    </ul>
    ${respondents.problem ? html`<p class="assess-problem" role="alert">${respondents.problem}</p>` : nothing}
    ${
      respondents.busy
        ? html`<p role="status">${t("file_checking")}</p>
            ${runtimeLine(model)}`
        : nothing
    }
    ${rowsPart(model, respondents)}`;
}

/**
 * @param {Model} model
 * @param {Respondents} respondents
 */
function people({ actions }, { colleagues, busy }) {
  return html`${fileField(t("respondents_files"), busy, actions.addColleagues)}
    <ul class="assess-people">
      ${colleagues.map(
        ({ by, file }, index) =>
          html`<li>
            <label class="assess-field"
              >${t("respondent_name", { file })}
              <input
                type="text"
                maxlength="40"
                .value=${by}
                @change=${(/** @type {Event} */ event) => actions.nameColleague(index, input(event).value.trim())}
            /></label>
            <button
              type="button"
              class="assess-button"
              aria-label=${t("action_of", { action: t("remove"), title: file })}
              @click=${() => actions.dropColleague(index)}
            >
              ${t("remove")}
            </button>
          </li>`,
      )}
    </ul>`;
}

/**
 * @param {Model} model
 * @param {Respondents} respondents
 */
function rowsPart(model, { reply, choices, differingOnly, busy }) {
  if (!reply?.people.length) return nothing;
  const { actions, readOnly } = model;
  const rows = differingOnly ? reply.rows.filter(({ same }) => !same) : reply.rows;
  return html`<h3>${t("respondents_differ", { count: reply.differing })}</h3>
    ${differingFilter(differingOnly, actions.filterSaid)}
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${actions.chooseAgreed}>
        ${t("choose_agreed")}
      </button>
    </p>
    ${rows.map((row) => voices(model, row, choices[row.id] ?? ""))}
    <div class="assess-take">
      <p role="status">${t("chosen_count", { count: Object.keys(choices).length })}</p>
      <button
        type="button"
        class="assess-button"
        data-main
        ?disabled=${busy || readOnly}
        @click=${actions.mergeColleagues}
      >
        ${t("merge")}
      </button>
      ${readOnly ? html`<p class="assess-hint">${t("read_only")}</p>` : nothing}
    </div>`;
}

/**
 * @param {Model} model
 * @param {RespondentRow} row
 * @param {string} chosen
 */
function voices(model, { id, answer, note, said }, chosen) {
  const all = [{ by: "", answer, note }, ...said];
  return html`<fieldset class="assess-voices" data-voices=${id}>
    <legend>${questionLink(model, id)}</legend>
    ${all.map(
      (voice) =>
        html`<label class="assess-option"
          ><input
            type="radio"
            name="said-${id}"
            value=${voice.by}
            .checked=${voice.by === chosen}
            ?disabled=${voice.by !== "" && voice.answer === null}
            @change=${() => model.actions.chooseSaid(id, voice.by)}
          /><span
            ><b>${voice.by || t("here")}</b>
            ${answerMark(voice.answer)}${voice.note ? html`<small>${voice.note}</small>` : nothing}</span
          ></label
        >`,
    )}
  </fieldset>`;
}
