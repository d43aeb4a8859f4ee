/** A clause of several duties (R4b): each part with its own answers and count; the lowest is the clause's. */
import { marked } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { lettersOf, lowestAnswer, openParts, partAnswer } from "../../sheet/answer-parts.js";
import { answerWord } from "../common/parts.js";
import { aboveNotice, allowanceOf, countFields, countMarks } from "./counts.js";
import { answerOption, otherLetter, titleOfAnswer } from "./option.js";
/** @import { Clause, Part } from "../../../shared/page/catalogue.js" */
/** @import { Letter } from "../../../shared/storage/sheet.js" */
/** @import { Step } from "../../sheet/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Clause} clause
 */
export function partsPart(model, step, clause) {
  return html`${(clause.parts ?? []).map((part) => onePart(model, step, clause, part))}
    <p class="assess-lowest" role="status">${wholeSentence(model, step, clause)}</p>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Clause} clause
 * @param {Part} part
 */
function onePart(model, step, clause, part) {
  const given = partAnswer(model.entry(step), part.id);
  const allowance = part.yes_no ? null : allowanceOf(model, step, part.id);
  return html`<fieldset class="assess-part" data-part=${part.id}>
    <legend>${marked(part.text.zh, clause.proposed_values)}</legend>
    ${countFields(model, step, part, part.id)}
    <div class="assess-part-answers">
      ${lettersOf(part).map((letter) => option(model, step, part, letter, given))}
    </div>
    ${otherLetter(part, given)} ${aboveNotice(allowance, given)}
    <button
      type="button"
      class="assess-link"
      aria-label=${t("action_of", { action: t("clear_part"), title: part.text.zh })}
      ?disabled=${given === null}
      @click=${() => model.actions.answerPart(step, part.id, null)}
    >
      ${t("clear_part")}
    </button>
  </fieldset>`;
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Part} part
 * @param {Letter} letter
 * @param {Letter | null} given
 */
function option(model, step, part, letter, given) {
  const { catalogue, guidance } = model.data;
  const scale = catalogue.answers.find(({ id }) => id === letter);
  if (!scale) return nothing;
  return answerOption({
    name: `answer-${part.id}`,
    answer: letter,
    title: titleOfAnswer(part, scale),
    checked: given === letter,
    marks: countMarks(part.yes_no ? null : allowanceOf(model, step, part.id), letter, part),
    anchors: guidance[step.id]?.parts?.[part.id]?.[letter]?.zh ?? nothing,
    key: "",
    choose: (onward) => model.actions.answerPart(step, part.id, letter, onward),
  });
}

/**
 * @param {Model} model
 * @param {Step} step
 * @param {Clause} clause
 * @returns {unknown} what the parts make of the whole clause
 */
function wholeSentence(model, step, clause) {
  const entry = model.entry(step);
  const answer = entry?.answer ?? null;
  const [lowest, open] = [lowestAnswer(clause, entry), openParts(clause, entry)];
  if (answer === "NA") return nothing;
  if (answer !== lowest) return t("parts_differ", { answer: answerWord(answer) });
  return lowest
    ? t("parts_lowest", { answer: answerWord(lowest) })
    : t("parts_open", { count: open });
}
