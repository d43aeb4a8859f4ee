/** The practice test of an indicator: its questions, then what was right, with reasons and sources. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { hasPractice, practiceName } from "../../page/data.js";
import { countOpen, linkedPieces, questionsOf } from "../../person/practice.js";
import { radioField } from "../common/fields.js";
import { indicatorName, problemLine } from "../common/words.js";
/** @import { PersonModel, Practice, PracticeQuestion } from "../../types.js" */

/**
 * @param {PersonModel} model
 * @param {string} id of an indicator
 */
export function practiceButton(model, id) {
  const { data, record, actions } = model;
  if (!hasPractice(data, id)) return nothing;
  const isOpen = shown(model, id) !== null;
  const { open, close } = actions.practice;
  if (!practiceName(data, id, record.occupation))
    return html`<p class="assess-hint">${t("practice_choose_first")}</p>`;
  return html`<p>
    <button
      type="button"
      class="assess-link"
      data-practice=${id}
      aria-expanded=${isOpen ? "true" : "false"}
      @click=${() => (isOpen ? close() : open(id))}
    >
      ${t("practice_open")} <span class="assess-unseen">${indicatorName(data, id)}</span>
    </button>
  </p>`;
}

/**
 * @param {PersonModel} model
 * @param {string} id of an indicator
 */
export function practicePanel(model, id) {
  const practice = shown(model, id);
  if (!practice) return nothing;
  const { file, problem, marked } = practice;
  return html`<section class="assess-practice" aria-labelledby="practice-title">
    <h4 id="practice-title" tabindex="-1">
      ${t("practice_title", { title: indicatorName(model.data, id) })}
    </h4>
    <p>${t("practice_about")}</p>
    ${file ? (marked ? review(model, practice) : questions(model, practice)) : html`<p role="status">${problem ? "" : t("practice_coming")}</p>`}
    ${problemLine(problem)}
    <p class="assess-actions">
      ${marked ? doneButtons(model, practice) : nothing}
      <button type="button" class="assess-button" @click=${model.actions.practice.close}>
        ${t("practice_close")}
      </button>
    </p>
  </section>`;
}

/**
 * The open test, if it is of this indicator and still of the chosen occupation.
 * @param {PersonModel} model
 * @param {string} id
 */
function shown({ data, record, practice }, id) {
  const isOpen = practice?.id === id && practice.name === practiceName(data, id, record.occupation);
  return isOpen ? practice : null;
}

/**
 * @param {PersonModel} model
 * @param {Practice} practice
 */
function questions({ actions }, practice) {
  const open = countOpen(practice);
  return html`${choice(actions.practice.choose, practice)}
    ${questionsOf(practice).map((one, place) => question(actions, practice, one, place))}
    <p id="practice-open" class="assess-hint">
      ${t(open ? "practice_unanswered" : "practice_all_answered", { count: open })}
    </p>
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        data-main
        aria-describedby="practice-open"
        @click=${actions.practice.submit}
      >
        ${t("practice_submit")}
      </button>
    </p>
    <p role="status">${practice.busy ? t("practice_marking") : ""}</p>`;
}

/**
 * @param {(test: number) => void} choose
 * @param {Practice} practice
 */
function choice(choose, { file, test }) {
  const tests = file?.tests ?? [];
  if (tests.length < 2) return nothing;
  const options = tests.map((_, place) => ({
    value: String(place),
    label: t("practice_test", { number: t("practice_numbers")[place] ?? place + 1 }),
  }));
  return radioField("practice-test", t("practice_which"), String(test), options, (value) =>
    choose(Number(value)),
  );
}

/**
 * @param {PersonModel["actions"]} actions
 * @param {Practice} practice
 * @param {PracticeQuestion} question
 * @param {number} place
 */
function question(actions, { given }, { id, question: text, options }, place) {
  return html`<fieldset data-question=${id}>
    <legend>${t("practice_question", { number: place + 1, text })}</legend>
    ${options.map(
      (option, index) =>
        html`<label class="assess-option">
          <input
            type="radio"
            name="practice-${id}"
            value=${index + 1}
            .checked=${live(given[id] === index + 1)}
            @change=${() => actions.practice.answer(id, index + 1)}
          /><span>${option}</span></label
        >`,
    )}
  </fieldset>`;
}

/**
 * @param {PersonModel} model
 * @param {Practice} practice
 */
function review(model, practice) {
  const { marked } = practice;
  return html`<p class="assess-practice-result" tabindex="-1">
      <b>${t("practice_result", { ...marked })}</b>
    </p>
    <ol class="assess-review">
      ${questionsOf(practice).map((one) => reviewed(model, practice, one))}
    </ol>`;
}

/**
 * @param {PersonModel} model
 * @param {Practice} practice
 * @param {PracticeQuestion} question
 */
function reviewed(
  { root },
  { given, marked, file },
  { id, question: text, options, answer, reason, source },
) {
  const wrong = marked?.wrong.includes(id);
  const chosen = given[id];
  const state = chosen === undefined ? "none" : wrong ? "wrong" : "right";
  const linked = (/** @type {string} */ words) =>
    linkedPieces(words, file?.links ?? {}).map((piece) =>
      piece.path
        ? html`<a href="${root}${piece.path}" target="_blank" rel="noopener">${piece.text}</a>`
        : piece.text,
    );
  return html`<li data-question=${id}>
    <p>
      <span class="assess-state" data-state=${wrong ? "fails" : "holds"}
        >${t(`practice_is_${state}`)}</span
      >
      <b>${text}</b>
    </p>
    ${wrong && chosen !== undefined ? html`<p>${t("practice_chosen", { option: options[chosen - 1] })}</p>` : nothing}
    <p>${t("practice_right", { option: options[answer - 1] })}</p>
    <p class="assess-hint">${t("practice_reason")}${linked(reason)}</p>
    <p class="assess-hint">${t("practice_source")}${linked(source)}</p>
  </li>`;
}

/**
 * @param {PersonModel} model
 * @param {Practice} practice
 */
function doneButtons({ data, actions }, { id }) {
  const { take, again } = actions.practice;
  return html`<button type="button" class="assess-button" data-main @click=${take}>
      ${t("practice_take", { name: indicatorName(data, id) })}
    </button>
    <button type="button" class="assess-button" @click=${again}>${t("practice_again")}</button>`;
}
