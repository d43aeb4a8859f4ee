/** What a person can do to the profile, and to what in it decides which questions count. */
import { t } from "../../shared/page/text.js";
import { setAbsent, setProfile, toggleType } from "../sheet/form.js";
import { collectedOf, readCollected, setCollected, setExercise } from "../sheet/naming.js";
import { clauseStep } from "../sheet/steps.js";
/** @import { App } from "../app.js" */
/** @import { Collected } from "../sheet/types.js" */
/** @import { Actions } from "../types.js" */

/**
 * @param {App} app
 * @returns {Pick<Actions, "setTitle" | "setProfile" | "toggleType" | "setAbsent" | "typeCollected" | "setExercise">}
 */
export function profileActions(app) {
  const { data } = app;
  return {
    setTitle: (title) => app.change(() => (app.sheet.title = title)),
    setProfile: (field, value) =>
      changeProfile(app, () => setProfile(data, app.sheet, field, value)),
    toggleType: (id, on) => app.change(() => toggleType(app.sheet, id, on)),
    setAbsent: (clause, on) => changeAbsence(app, clause, on),
    typeCollected: (field, text, left) => typeCollected(app, field, text, left),
    setExercise: (on) => app.change(() => setExercise(app.sheet, on)),
  };
}

/**
 * Region and period are stored as soon as they are ones; until then what is typed is kept beside the sheet, and what
 * is wrong is told once the field is left.
 * @param {App} app
 * @param {Collected} field
 * @param {string} text
 * @param {boolean} left
 */
function typeCollected(app, field, text, left) {
  const value = readCollected(app.data, field, text);
  const told = left || (app.state.halfway[field]?.told ?? false);
  app.view.keepHalfway(field, value === null ? { text, told } : null);
  if (collectedOf(app.sheet, field) !== (value ?? ""))
    app.change(() => setCollected(app.sheet, field, value ?? ""));
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
  if (withdrawn.length) app.notices.tell(t("na_withdrawn", { clauses: withdrawn.join("、") }));
}

/**
 * Tells which question leaves or comes back, and offers to take it back with the answer that it had.
 * @param {App} app
 * @param {string} id of a clause
 * @param {boolean} on
 */
function changeAbsence(app, id, on) {
  const { data, sheet, id: check } = app;
  const before = structuredClone({
    entry: sheet.answers[id],
    conditions: sheet.profile.conditions,
  });
  app.change(() => {
    app.document.countAnswer();
    setAbsent(data, sheet, clauseStep(data, sheet, id), on);
  });
  if (app.state.readOnly) return;
  const run = async () => {
    if (app.id !== check) return;
    app.change(() => {
      app.sheet.profile.conditions = before.conditions ?? [];
      if (before.entry) app.sheet.answers[id] = before.entry;
      else delete app.sheet.answers[id];
    });
  };
  const title = data.clauses.get(id)?.title.zh ?? id;
  app.notices.offerUndo({ text: t(on ? "absent_left" : "absent_back", { title }), run });
}
