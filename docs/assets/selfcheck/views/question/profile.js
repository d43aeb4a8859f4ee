/** Where a self-check begins: what it is and takes, the few facts that decide what is asked, one button. */
import { t } from "../../../shared/page/text.js";
import { live } from "../../../vendor/lit-html/directives/live.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { minutesLeft } from "../../sheet/estimate.js";
import { agencyOf } from "../../sheet/naming.js";
import { progressOf, stepsOf } from "../../sheet/steps.js";
import {
  absentFold,
  collectedFold,
  fold,
  scopeFold,
  titleField,
  typesFold,
} from "./profile-folds.js";
/** @import { Size } from "../../../shared/page/catalogue.js" */
/** @import { Mode } from "../../../shared/storage/sheet.js" */
/** @import { Model } from "../../types.js" */

/** @param {Event} event */
const input = (event) => /** @type {HTMLInputElement} */ (event.target);

/** @param {Model} model */
export function profileView(model) {
  return html`${introPart(model)} ${earlierPart(model)}
    <fieldset class="assess-sheet assess-profile" ?disabled=${model.readOnly}>
      ${factsPart(model)} ${typesFold(model)}
    </fieldset>
    ${onward(model)}
    <fieldset class="assess-sheet" ?disabled=${model.readOnly}>
      ${absentFold(model)} ${collectedFold(model)}
      ${fold("more", t("profile_more"), "", [titleField(model), sizeChoice(model, "size")])}
    </fieldset>
    ${scopeFold(model)}
    <p class="assess-standing">${model.data.catalogue.notice.zh}</p>`;
}

/** @param {Model} model before the first answer what it is, what it takes, and what one has from it */
function introPart(model) {
  if (model.progress.answered) return html`<h2 tabindex="-1">${t("profile_title")}</h2>`;
  const { bundled, ...takes } = taken(model, "full");
  return html`<h2 tabindex="-1">${t("start_title")}</h2>
    <p>${t("start_about")}</p>
    <ul class="assess-takes">
      <li>${t(bundled ? "start_takes_bundled" : "start_takes", takes)}</li>
      <li>${t("start_gives")}</li>
      <li>${t("start_kept")}</li>
    </ul>`;
}

/** @param {Model} model */
function earlierPart({ earlier, actions }) {
  if (!earlier) return nothing;
  return html`<p class="assess-earlier">
    ${t(earlier.current ? "earlier_own" : "earlier_check", { title: earlier.title || t("untitled") })}
    <button type="button" class="assess-link" @click=${() => actions.startFromStored(earlier.id)}>
      ${t("earlier_start")}
    </button>
  </p>`;
}

/**
 * @param {Model} model
 * @param {Mode} mode
 * @returns {{count: number, bundled: boolean, clauses: number, minutes: number}} the questions that the mode asks,
 *   whether some are about several clauses, how many clauses it is in all, and how long they take
 */
function taken({ data, sheet }, mode) {
  const steps = stepsOf(data, sheet, mode).filter((step) => !step.recorded);
  const { total: clauses } = progressOf(data, sheet, steps);
  const bundled = steps.some(({ kind }) => kind === "bundle");
  return { count: steps.length, bundled, clauses, minutes: minutesLeft(data, sheet, steps) };
}

/** @param {Model} model */
function factsPart(model) {
  const { sheet, actions } = model;
  return html`<label class="assess-field"
      >${t("agency_label")}
      <input
        type="text"
        maxlength="100"
        autocomplete="organization"
        .value=${live(agencyOf(sheet))}
        @input=${(/** @type {Event} */ event) => actions.setProfile("agency", input(event).value)}
    /></label>
    <label class="assess-field"
      >${t("headcount_label")}
      <input
        type="number"
        min="0"
        step="1"
        inputmode="numeric"
        .value=${live(String(sheet.profile.headcount ?? ""))}
        @input=${(/** @type {Event} */ event) => actions.setProfile("headcount", wholeNumber(input(event).value))}
    /></label>
    ${sizeChoice(model, "real_size")}`;
}

/** @param {string} text */
function wholeNumber(text) {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/**
 * @param {Model} model
 * @param {"size" | "real_size"} field
 */
function sizeChoice(model, field) {
  const { data, sheet } = model;
  const { sizes } = data.catalogue;
  const real = sizes.find(({ id }) => id === (sheet.profile.real_size ?? sheet.profile.size));
  const chosen = field === "size" ? sheet.profile.size : real?.id;
  return html`<fieldset class="assess-field">
    <legend>${t(`${field}_label`)}</legend>
    ${field === "size" ? html`<p class="assess-hint">${t("size_hint")}</p>` : nothing}
    <div class=${field === "size" ? "assess-options" : "assess-sizes"}>
      ${sizes.map((size) => sizeOption(model, field, size, size.id === chosen, field === "size" && size.rank < (real?.rank ?? 0)))}
    </div>
  </fieldset>`;
}

/**
 * @param {Model} model
 * @param {"size" | "real_size"} field
 * @param {Size} size
 * @param {boolean} checked
 * @param {boolean} barred
 */
function sizeOption({ data, actions }, field, size, checked, barred) {
  const about = field === "size" ? size.staff.zh : people(data.catalogue.sizes, size);
  return html`<label class="assess-option"
    ><input
      type="radio"
      name=${field}
      value=${size.id}
      .checked=${live(checked)}
      ?disabled=${barred}
      @change=${() => actions.setProfile(field, size.id)}
    />
    <span><b>${size.title.zh}</b><small>${barred ? t("size_barred") : about}</small></span></label
  >`;
}

/**
 * @param {Size[]} sizes
 * @param {Size} size
 * @returns {string} of how many people it is
 */
function people(sizes, { least, rank }) {
  const next = sizes.find((other) => other.rank === rank + 1)?.least;
  if (next === undefined) return t("people_from", { least });
  return least ? t("people_between", { least, most: next - 1 }) : t("people_below", { next });
}

/** @param {Model} model the one way on; before the first answer, and from the quick scan, beside another */
function onward(model) {
  const { progress, mode, nextOpen, minutesLeft: minutes, actions } = model;
  if (progress.answered && !nextOpen)
    return html`<p class="assess-actions assess-resume">
      <a class="assess-button" data-main href="#results">${t("see_results")}</a>
    </p>`;
  if (progress.answered)
    return html`<p class="assess-actions assess-resume">
      ${main(t("resume"), actions.resume)}
      ${mode === "quick" ? aside(t("go_on_full"), () => actions.start("full")) : nothing}
      <span
        >${t("answered")} ${t("answered_of", { ...progress })} ·
        ${t("time_left", { minutes })}</span
      >
    </p>`;
  const { count, minutes: quickly } = taken(model, "quick");
  return html`<p class="assess-actions assess-resume">
      ${main(t("start_full"), () => actions.start("full"))}
      ${aside(t("start_quick"), () => actions.start("quick"))}
    </p>
    <p class="assess-hint">${t("quick_about", { count, minutes: quickly })}</p>`;
}

/**
 * @param {string} title
 * @param {() => void} run
 */
function main(title, run) {
  return html`<button type="button" class="assess-button" data-main @click=${run}>
    ${title}
  </button>`;
}

/**
 * @param {string} title
 * @param {() => void} run
 */
function aside(title, run) {
  return html`<button type="button" class="assess-button" @click=${run}>${title}</button>`;
}
