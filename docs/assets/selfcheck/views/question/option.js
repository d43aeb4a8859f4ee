/** One answer to choose, with what it stands for; of the whole question or of one of its parts. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Counted, Scale } from "../../../shared/page/catalogue.js" */

/** The id of the question, by which its answers and counts are named. */
export const QUESTION = "assess-ask";

/**
 * @param {{name: string, answer: string, title: string, checked: boolean, marks: unknown, anchors: unknown,
 *   key: string, choose: (onward: boolean) => void}} option `key` is the key that chooses it, empty where none
 *   does; the next question may follow a pointer, not arrow keys, which choose each answer that they pass
 */
export function answerOption({ name, answer, title, checked, marks, anchors, key, choose }) {
  const take = (/** @type {Event} */ { target }) =>
    choose(!(/** @type {HTMLElement} */ (target).matches(":focus-visible")));
  return html`<label class="assess-answer" data-answer=${answer}>
    <input type="radio" name=${name} value=${answer} .checked=${live(checked)} @change=${take} />
    <span><b>${title}</b>${marks} <small>${anchors}</small></span>
    ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}
  </label>`;
}

/**
 * @param {Counted | undefined} asked
 * @param {Scale} scale
 * @returns {string} what the answer is called where it is asked
 */
export function titleOfAnswer(asked, scale) {
  if (!asked?.yes_no) return scale.title.zh;
  return t(scale.id === "F" ? "answer_yes" : "answer_no");
}

/**
 * @param {Counted | undefined} asked
 * @param {string | null} given
 * @returns {unknown} the letter of a file that a yes-or-no question does not offer; it stays as it is
 */
export function otherLetter(asked, given) {
  if (!asked?.yes_no || (given !== "L" && given !== "P")) return nothing;
  return html`<p class="assess-notice" data-other-letter>
    ${t("yes_no_given", { answer: t(`answer_${given}`) })}
  </p>`;
}
