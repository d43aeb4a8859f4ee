/** What a person can do to the answers and the profile. */
import {
  addEvidence,
  confirmWording,
  editEvidence,
  reasonSuffices,
  removeEvidence,
  removeEvidenceTitled,
  setAnswer,
  setField,
  setProfile,
  toggleProfile,
} from "./form.js";
import { addPeriod, editPeriod, removePeriod } from "./kpis.js";
import { t } from "./text.js";
/** @import { Actions, Step } from "./types.js" */
/** @import { App } from "./app.js" */

/**
 * @param {App} app
 * @returns {Pick<Actions, "setTitle" | "setProfile" | "toggleProfile" | "answer" | "confirm" | "edit" | "tick" | "addEvidence" | "editEvidence" | "removeEvidence" | "addPeriod" | "removePeriod" | "editPeriod">}
 */
export function formActions(app) {
  const { data } = app;
  /** @param {() => void} edit */
  const change = (edit) => app.change(edit);
  return {
    /** @type {Actions["setTitle"]} */
    setTitle: (title) => change(() => (app.sheet.title = title)),
    /** @type {Actions["setProfile"]} */
    setProfile: (field, value) =>
      changeProfile(app, () => setProfile(data, app.sheet, field, value)),
    /** @type {Actions["toggleProfile"]} */
    toggleProfile: (field, id, on) =>
      changeProfile(app, () => toggleProfile(data, app.sheet, field, id, on)),
    /** @type {Actions["answer"]} */
    answer: (step, answer) =>
      change(() => {
        app.reasonShort = false;
        setAnswer(data, app.sheet, step, answer);
      }),
    /** @type {Actions["confirm"]} */
    confirm: (step) => change(() => confirmWording(data, app.sheet, step)),
    /** @type {Actions["edit"]} */
    edit: (step, field, value) => editText(app, step, field, value),
    /** @type {Actions["tick"]} */
    tick: (step, title, on) =>
      change(() => (on ? addEvidence : removeEvidenceTitled)(app.sheet, step, title)),
    /** @type {Actions["addEvidence"]} */
    addEvidence: (step) => change(() => addEvidence(app.sheet, step)),
    /** @type {Actions["editEvidence"]} */
    editEvidence: (step, index, field, value) =>
      change(() => editEvidence(app.sheet, step, index, field, value)),
    /** @type {Actions["removeEvidence"]} */
    removeEvidence: (step, index) => change(() => removeEvidence(app.sheet, step, index)),
    /** @type {Actions["addPeriod"]} */
    addPeriod: (id) => change(() => addPeriod(app.sheet, id)),
    /** @type {Actions["removePeriod"]} */
    removePeriod: (id, index) => change(() => removePeriod(app.sheet, id, index)),
    /** @type {Actions["editPeriod"]} */
    editPeriod: (id, index, field, value) =>
      change(() => editPeriod(app.sheet, id, index, field, value)),
  };
}

/**
 * A reason too short for R3 is told and not kept, so that the sheet stays one that can be scored and opened.
 * @param {App} app
 * @param {Step} step
 * @param {"note" | "reason"} field
 * @param {string} value
 */
function editText(app, step, field, value) {
  app.reasonShort = field === "reason" && !reasonSuffices(app.data, value);
  if (app.reasonShort) app.render();
  else app.change(() => setField(app.sheet, step, field, value));
}

/**
 * Tells which answers "not applicable" the profile has taken back, so that none goes silently.
 * @param {App} app
 * @param {() => string[]} edit
 */
function changeProfile(app, edit) {
  /** @type {string[]} */
  let withdrawn = [];
  app.change(() => (withdrawn = edit()));
  if (withdrawn.length) app.show({ notice: t("na_withdrawn", { clauses: withdrawn.join("、") }) });
}
