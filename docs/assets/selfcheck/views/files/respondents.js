/** Colleagues' files beside this self-check: who said what, clause by clause, and which answer is taken. */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { chapterNumbers } from "../../sheet/naming.js";
import { fileField } from "../common/fields.js";
import { answerMark, questionLink } from "../common/parts.js";
import { handoutPart } from "./handout.js";
/** @import { OtherConditions, RespondentRow, Respondents } from "../../state/analysis-types.js" */
/** @import { Model } from "../../types.js" */

/** In which order the clauses stand: what has to be decided comes first. */
const STATES = ["conflict", "gap", "same"];

/** @param {Event} event */
const input = (event) => /** @type {HTMLInputElement} */ (event.target);

/** @param {Model} model */
export function respondentsView(model) {
  const { respondents } = model.analysis;
  return html`<h2 tabindex="-1">${t("respondents_title")}</h2>
    ${handoutPart(model)}
    <h3>${t("respondents_take")}</h3>
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
function people({ actions, data }, { colleagues, busy }) {
  /** @param {Event} event */
  const paste = (event) => {
    const text = input(event).value.trim();
    input(event).value = "";
    if (text) actions.addLink(text);
  };
  return html`${fileField(t("respondents_files"), busy, actions.addColleagues, { form: true })}
    <label class="assess-field"
      >${t("respondents_link")}
      <input type="text" data-part-link ?disabled=${busy} @change=${paste} />
    </label>
    <ul class="assess-people">
      ${colleagues.map(
        ({ by, file, chapters }, index) =>
          html`<li>
            <label class="assess-field"
              >${t("respondent_name", { file })}
              <input
                type="text"
                maxlength="40"
                .value=${by}
                @change=${(/** @type {Event} */ event) => actions.nameColleague(index, input(event).value.trim())}
            /></label>
            ${chapters.length ? html`<span class="assess-hint" data-part-of=${by}>${t("chapters_filled", { numbers: chapterNumbers(data, chapters) })}</span>` : nothing}
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
function rowsPart(model, { reply, choices, conflictsOnly, busy }) {
  if (!reply?.people.length) return nothing;
  const { actions } = model;
  const [conflicts = [], gaps = [], same = []] = STATES.map((state) =>
    reply.rows.filter((row) => row.state === state),
  );
  const left = gaps.filter(({ id, answer }) => answer === null && !choices[id]).length;
  return html`${conditionsPart(model, reply.conditions)}
    ${conflictFilter(conflictsOnly, actions.filterSaid)}
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${actions.chooseAgreed}>
        ${t("choose_agreed")}
      </button>
      ${
        gaps.some(({ answer }) => answer === null)
          ? html`<button type="button" class="assess-button" @click=${actions.chooseGaps}>
              ${t("choose_gaps")}
            </button>`
          : nothing
      }
    </p>
    ${section(model, t("respondents_conflicts", { count: conflicts.length }), conflicts, choices)}
    ${
      conflictsOnly
        ? html`<p class="assess-hint">
            ${t("respondents_others", { gaps: gaps.length, same: same.length })}
          </p>`
        : html`${section(model, t("respondents_gaps", { count: gaps.length }), gaps, choices)}
          ${section(model, t("respondents_same", { count: same.length }), same, choices)}`
    }
    ${takePart(model, choices, left, busy)}`;
}

/**
 * @param {Model} model
 * @param {Record<string, string>} choices
 * @param {number} left how many answers that a colleague alone gave are not chosen
 * @param {boolean} busy
 */
function takePart({ actions, readOnly }, choices, left, busy) {
  return html`<div class="assess-take">
    <p role="status">
      ${t("chosen_count", { count: Object.keys(choices).length })}
      ${left ? t("gaps_left", { count: left }) : nothing}
    </p>
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
 * @param {string} title
 * @param {RespondentRow[]} rows
 * @param {Record<string, string>} choices
 */
function section(model, title, rows, choices) {
  return html`<h3>${title}</h3>
    ${rows.map((row) => voices(model, row, choices[row.id] ?? ""))}`;
}

/**
 * @param {boolean} conflictsOnly
 * @param {(only: boolean) => void} set
 */
function conflictFilter(conflictsOnly, set) {
  return html`<div class="assess-modes assess-choice" role="group" aria-label=${t("filter")}>
    ${[true, false].map((only) => html`<button type="button" aria-pressed=${conflictsOnly === only ? "true" : "false"} @click=${() => set(only)}>${t(only ? "only_conflicts" : "all_clauses")}</button>`)}
  </div>`;
}

/**
 * The own profile stands; what that means for whose answers.
 * @param {Model} model
 * @param {OtherConditions[]} others
 */
function conditionsPart(model, others) {
  if (!others.length) return nothing;
  /** @param {string[]} ids */
  const links = (ids) => ids.map((id) => html`<li>${questionLink(model, id)}</li>`);
  return html`<div class="assess-notice" data-conditions role="status">
    <p>${t("conditions_differ")}</p>
    ${others.map(
      ({ by, only_there: there, only_here: here }) =>
        html`${
          there.length
            ? html`<p>${t("conditions_there", { by })}</p>
                <ul>
                  ${links(there)}
                </ul>`
            : nothing
        }
        ${
          here.length
            ? html`<p>${t("conditions_here", { by })}</p>
                <ul>
                  ${links(here)}
                </ul>`
            : nothing
        }`,
    )}
  </div>`;
}

/**
 * @param {Model} model
 * @param {RespondentRow} row
 * @param {string} chosen
 */
function voices(model, { id, answer, note, said, barred }, chosen) {
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
            ?disabled=${voice.by !== "" && (voice.answer === null || barred.includes(voice.by))}
            @change=${() => model.actions.chooseSaid(id, voice.by)}
          /><span
            ><b>${voice.by || t("here")}</b>
            ${answerMark(voice.answer)}${voice.note ? html`<small>${voice.note}</small>` : nothing}${barred.includes(voice.by) ? html`<small>${t("said_barred")}</small>` : nothing}</span
          ></label
        >`,
    )}
  </fieldset>`;
}
