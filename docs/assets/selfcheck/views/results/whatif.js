/** What-if: answers on trial, and how score, level and path would change; nothing is stored until accepted. */
import { figure, runtimeLine, signed } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { range } from "../common/panel.js";
import {
  answeredOf,
  answerMark,
  answerWord,
  flagSign,
  questionLink,
  titleOf,
} from "../common/parts.js";
import { opening, whyAll } from "../common/why.js";
import { onlyFull, pathSentence, toPlan } from "./path.js";
/** @import { AnswerId } from "../../../shared/storage/sheet.js" */
/** @import { WhatIf } from "../../state/analysis-types.js" */
/** @import { Result } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

const LETTERS = /** @type {const} */ (["F", "L", "P", "N"]);

/** @param {Model} model */
export function whatIfView(model) {
  return html`<h2 tabindex="-1">${t("whatif_title")}</h2>
    <p>${t("whatif_about")}</p>
    ${model.mode === "quick" ? onlyFull(model) : html`${addPart(model)} ${triedPart(model)} ${outcome(model)}`}`;
}

/** @param {Model} model */
function addPart(model) {
  const { data, triable, analysis, actions } = model;
  /** @param {SubmitEvent} event */
  const add = (event) => {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [id, answer] = ["id", "answer"].map((name) => String(given.get(name) ?? ""));
    if (id) actions.tryAnswer(id, /** @type {AnswerId} */ (answer));
  };
  const left = triable.filter(({ id }) => !Object.hasOwn(analysis.trial.answers, id));
  return html`<form class="assess-trial-add" @submit=${add}>
    <label class="assess-field"
      >${t("try_which")}
      <select name="id">
        ${data.catalogue.chapters.map((chapter) => {
          const own = left.filter((step) => step.chapter === chapter.id);
          return own.length
            ? html`<optgroup label="${chapter.number} ${chapter.title.zh}">
                ${own.map((step) => html`<option value=${step.id}>${step.id} ${titleOf(model, step.id)}（${answerWord(model.stepAnswer(step))}）</option>`)}
              </optgroup>`
            : nothing;
        })}
      </select></label
    >
    <label class="assess-field"
      >${t("try_answer")}
      <select name="answer">
        ${LETTERS.map((letter) => html`<option value=${letter}>${answerWord(letter)}</option>`)}
      </select></label
    >
    <button class="assess-button">${t("try_add")}</button>
  </form>`;
}

/** @param {Model} model */
function triedPart(model) {
  const tried = Object.entries(model.analysis.trial.answers);
  if (!tried.length)
    return html`<p class="assess-note">
      ${t("trial_empty")} <a href="#path">${t("path_title")}</a>
    </p>`;
  return html`<h3>${t("trial_title", { count: tried.length })}</h3>
    <ul class="assess-path">
      ${tried.map(([id, answer]) => triedRow(model, id, answer))}
    </ul>`;
}

/**
 * @param {Model} model
 * @param {string} id
 * @param {AnswerId} answer
 */
function triedRow(model, id, answer) {
  const name = `${id} ${titleOf(model, id)}`;
  const bundle = model.data.bundles.has(id);
  const now = bundle
    ? model.stepAnswer({ kind: "bundle", id, chapter: "", recorded: false })
    : model.effective(id).answer;
  return html`<li data-try=${id}>
    <div>
      <p>${flagSign(model.data.clauses.get(id)?.flag)}${questionLink(model, id)}</p>
      <p class="assess-hint">${t("trial_now")} ${answerMark(now)}</p>
    </div>
    <div class="assess-modes" role="group" aria-label=${t("trial_of", { name })}>
      ${LETTERS.map((letter) => html`<button type="button" data-letter=${letter} aria-pressed=${answer === letter ? "true" : "false"} @click=${() => model.actions.tryAnswer(id, letter)}>${answerWord(letter)}</button>`)}
    </div>
    <button
      type="button"
      class="assess-button"
      aria-label=${t("action_of", { action: t("remove"), title: name })}
      @click=${() => model.actions.dropTry(id)}
    >
      ${t("remove")}
    </button>
    ${toPlan(model, [model.measureOf(id, answer)])}
  </li>`;
}

/** @param {Model} model */
function outcome(model) {
  const { reply, problem, busy, why, answers } = model.analysis.trial;
  if (problem) return html`<p class="assess-problem" role="alert">${problem}</p>`;
  if (!Object.keys(answers).length) return nothing;
  const now = model.replies.score;
  if (!reply || !now)
    return html`<p role="status">${t("trial_waiting")}</p>
      ${runtimeLine(model)}`;
  return html`<h3>${t("trial_outcome")}</h3>
    ${figuresTable(model, now, reply)}
    ${why ? opening(t("why_trial"), whyAll(model, why)) : nothing} ${pathPart(model, reply)}
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        data-main
        ?disabled=${busy || model.readOnly}
        @click=${model.actions.acceptTrial}
      >
        ${t("trial_accept")}
      </button>
      <button type="button" class="assess-button" @click=${model.actions.dropTrial}>
        ${t("trial_drop")}
      </button>
    </p>
    ${model.readOnly ? html`<p class="assess-hint">${t("read_only")}</p>` : nothing}`;
}

/**
 * @param {Model} model
 * @param {Result} now
 * @param {WhatIf} reply
 */
function figuresTable(model, now, { result, change }) {
  const steps = change.steps.map((count) => count ?? t("no_figure"));
  return html`<div
    class="assess-scroll"
    tabindex="0"
    role="region"
    aria-label=${t("trial_outcome")}
  >
    <table class="assess-table" data-trial>
      <thead>
        <tr>
          <th scope="col">${t("figure")}</th>
          <th scope="col">${t("trial_now")}</th>
          <th scope="col">${t("trial_then")}</th>
          <th scope="col">${t("change")}</th>
        </tr>
      </thead>
      <tbody>
        ${row("level_short", now.level_label, result.level_label, "")}
        ${row("score", figure(now.score), figure(result.score), signed(change.score))}
        ${row("range", range(now), range(result), "")}
        ${row("answered", answeredOf(now), answeredOf(result), "")}
        ${now.not_applicable.length ? row("score_na_as_zero", figure(now.score_na_as_zero), figure(result.score_na_as_zero), "") : nothing}
        ${row("requirement_rate", percent(now.requirement_rate), percent(result.requirement_rate), signed(change.requirement_rate))}
        ${row("evidence_support", percent(now.evidence_support), percent(result.evidence_support), signed(change.evidence_support))}
        ${row("steps_to_next", String(steps[0]), String(steps[1]), "")}
        ${Object.entries(change.chapters).map(([id, difference]) => row("", figure(now.chapters[id]?.score), figure(result.chapters[id]?.score), signed(difference), model.data.chapters.get(id)?.title.zh))}
      </tbody>
    </table>
  </div>`;
}

/**
 * @param {string} key
 * @param {string} now
 * @param {string} then
 * @param {string} difference
 * @param {string} [title]
 */
function row(key, now, then, difference, title = t(key)) {
  return html`<tr data-row=${key || nothing}>
    <th scope="row">${title}</th>
    <td class="assess-number">${now}</td>
    <td class="assess-number">${then}</td>
    <td class="assess-number">${difference}</td>
  </tr>`;
}

/** @param {number | null} value */
function percent(value) {
  return value === null ? figure(value) : `${figure(value)}%`;
}

/**
 * @param {Model} model
 * @param {WhatIf} reply
 */
function pathPart(model, { path, change }) {
  const [before, after] = change.level;
  const rises = after !== null && before !== after;
  return html`${rises ? html`<p>${t("trial_level", { level: after })}</p>` : nothing}
    <p>${path ? pathSentence(model, path) : t("path_none")}</p>
    ${
      path?.actions.length
        ? opening(
            t("trial_path"),
            html`<ol class="assess-path">
              ${path.actions.map(({ bundle, clauses, from, to }) => html`<li>${questionLink(model, bundle ?? clauses[0] ?? "")} ${answerMark(from)} → ${answerMark(to)}</li>`)}
            </ol>`,
          )
        : nothing
    }`;
}
