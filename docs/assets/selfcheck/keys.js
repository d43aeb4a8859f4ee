/** Keyboard shortcuts of the self-check: 1–4, N, C, J, K, U, ?. */
import { t } from "../shared/page/text.js";
import { lettersOf, offeredLetters, partAnswer } from "./sheet/answer-parts.js";
/** @import { App } from "./app.js" */
/** @import { Model } from "./types.js" */

/** The theme leaves the page at these keys; nobody who fills in a form expects that. */
const THEMES = ["n", "p", ",", "."];
const ANSWERS = /** @type {const} */ (["F", "L", "P", "N"]);

/**
 * Listens on the whole page, so that a key works wherever the focus is, but never while something is typed.
 * @param {App} app
 */
export function listenToKeys(app) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && app.state.open) app.actions.toggle(app.state.open);
    if (!isFree(event)) return;
    const key = event.key.toLowerCase();
    const acted = app.state.keysOn && act(app, app.model(), key);
    if (acted) event.preventDefault();
    if (acted || THEMES.includes(key)) event.stopPropagation();
  });
}

/** @param {KeyboardEvent} event */
function isFree(event) {
  const $target = event.target instanceof Element ? event.target : document.body;
  const typing = $target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  const held = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  return !typing && !held && !document.querySelector("dialog[open]") && !event.defaultPrevented;
}

/**
 * @param {App} app
 * @param {Model} model
 * @param {string} key
 * @returns {boolean} whether the key means something here
 */
function act(app, model, key) {
  if (key === "?" || key === "？") model.actions.help();
  else if (key === "u") goTo(model, model.nextOpen?.id);
  else if (!model.step) return false;
  else if (key === "j") goTo(model, model.neighbour(1)?.id ?? "results");
  else if (key === "k") goTo(model, model.neighbour(-1)?.id);
  else if (key === "c") return confirmBy(model);
  else return answerBy(app, model, key);
  return true;
}

/**
 * @param {Model} model
 * @param {string | undefined} id
 */
function goTo(model, id) {
  if (id) model.actions.go(id);
}

/**
 * @param {Model} model
 * @returns {boolean} whether there is an answer to confirm
 */
function confirmBy({ step, actions, entry, isPending, isChanged }) {
  if (!step || !entry(step)?.answer || !(isPending(step) || isChanged(step))) return false;
  actions.confirm(step);
  return true;
}

/**
 * @param {App} app
 * @param {Model} model
 * @param {string} key
 */
function answerBy(app, model, key) {
  const offered = offeredLetters(model.data.clauses.get(model.step?.id ?? ""));
  const answer = offered.find((letter) => letter === ANSWERS[Number(key) - 1]);
  if (answer && model.step) model.actions.answer(model.step, answer, true);
  else if (key === "n") notApplicable(app, model);
  else return answerPartBy(model, key);
  return true;
}

/**
 * Answers the part with the focus, else the first one without an answer.
 * @param {Model} model
 * @param {string} key
 */
function answerPartBy({ step, data, entry, actions }, key) {
  if (!step) return false;
  const parts = data.clauses.get(step.id)?.parts ?? [];
  const $part = document.activeElement?.closest("[data-part]");
  const here = $part instanceof HTMLElement ? $part.dataset["part"] : undefined;
  const part = parts.find(({ id }) => (here ? id === here : !partAnswer(entry(step), id)));
  const letter = part && lettersOf(part).find((one) => one === ANSWERS[Number(key) - 1]);
  if (!part || !letter) return false;
  actions.answerPart(step, part.id, letter, true);
  return true;
}

/**
 * R3: says why where "not applicable" cannot be chosen.
 * @param {App} app
 * @param {Model} model
 */
function notApplicable(app, model) {
  if (!model.step) return;
  if (document.querySelector('.assess-answers input[value="NA"]'))
    model.actions.answer(model.step, "NA");
  else app.notices.tell(t("na_not_here"));
}
