/** What a person can do to the answers. */
import { storedCount } from "../sheet/answer-parts.js";
import { setCount, setPartAnswer } from "../sheet/counting.js";
import { allowanceKey, countedParts, countPlace, readCount } from "../sheet/counts.js";
import {
  addEvidence,
  editEvidence,
  pickEvidence,
  removeEvidence,
  removeEvidenceTitled,
} from "../sheet/evidence.js";
import {
  confirmWording,
  entryOf,
  madeEntry,
  reasonSuffices,
  setAnswer,
  setField,
} from "../sheet/form.js";
import { addPeriod, editPeriod, removePeriod } from "../sheet/kpis.js";
import { renewPromise, setPromised } from "../sheet/plan.js";
import { findStep, isPending } from "../sheet/steps.js";
import { advance } from "./navigation.js";
import { profileActions } from "./profile-actions.js";
/** @import { Count } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Step } from "../sheet/types.js" */
/** @import { Actions } from "../types.js" */

/** @param {App} app */
export function formActions(app) {
  return {
    ...profileActions(app),
    ...answerActions(app),
    ...countActions(app),
    ...evidenceActions(app),
    ...periodActions(app),
  };
}

/**
 * @param {App} app
 * @returns {Pick<Actions, "answer" | "confirm" | "edit" | "setPromised" | "renewPromise">}
 */
function answerActions(app) {
  return {
    answer: (step, answer, onward = false) => {
      app.change(() => {
        app.notices.setReasonShort(false);
        app.document.countAnswer();
        setAnswer(app.data, app.sheet, step, answer);
      });
      if (onward) advance(app, step);
    },
    confirm: (step) => confirm(app, step),
    setPromised: (step, state) => app.change(() => setPromised(madeEntry(app.sheet, step), state)),
    renewPromise: (step) => app.change(() => renewPromise(madeEntry(app.sheet, step))),
    edit: (step, field, value) => editText(app, step, field, value),
  };
}

/**
 * An answer of last year once confirmed leads to the next question without an answer.
 * @param {App} app
 * @param {Step} step
 */
function confirm(app, step) {
  const onward = isPending(app.sheet, step);
  app.view.focusOn(".assess-question h2");
  app.change(() => {
    app.document.countAnswer();
    confirmWording(app.data, app.sheet, step);
  });
  if (onward && !app.state.readOnly) app.go(app.model().nextOpen?.id ?? "results");
}

/**
 * @param {App} app
 * @returns {Pick<Actions, "answerPart" | "typeCount">}
 */
function countActions(app) {
  return {
    answerPart: (step, part, answer, onward = false) => {
      app.change(() => {
        app.notices.setReasonShort(false);
        app.document.countAnswer();
        setPartAnswer(app.data, app.sheet, step, part, answer);
      });
      if (onward) advance(app, step);
    },
    typeCount: (step, part, typed, left) => typeCount(app, step, part, typed, left),
  };
}

/**
 * A count is stored as soon as it is one (R4a); until then what is typed is kept beside the sheet, and what is
 * wrong is told once the fields are left.
 * @param {App} app
 * @param {Step} step
 * @param {string | null} part
 * @param {{done: string, of: string}} typed
 * @param {boolean} left
 */
function typeCount(app, step, part, typed, left) {
  const { count, problem } = readCount(typed);
  const place = countPlace(step.id, part);
  const before = app.state.typed[place]?.told ?? false;
  app.view.type(place, count ? null : { ...typed, told: problem !== "" && (left || before) });
  const stored = storedCount(entryOf(app.sheet, step), part);
  if (stored?.done !== count?.done || stored?.of !== count?.of)
    app.change(() => setCount(app.sheet, step, part, count));
  refreshAllowances(app);
}

/**
 * Asks what the counts of the question on the screen allow, as far as it is not known yet.
 * @param {App} app
 */
export function refreshAllowances(app) {
  const { data, sheet, route, allowances } = app.state;
  const step = route.page === "question" ? findStep(data, sheet, route.id) : null;
  if (step?.kind !== "clause") return;
  for (const part of countedParts(data.clauses.get(step.id))) {
    const count = storedCount(entryOf(sheet, step), part);
    const key = count ? allowanceKey(countPlace(step.id, part), count) : "";
    if (count && !Object.hasOwn(allowances, key)) void fetchAllowance(app, key, step.id, count);
  }
}

/**
 * The scorer alone knows what a count allows; a question that it could not answer is asked again later.
 * @param {App} app
 * @param {string} key
 * @param {string} clause
 * @param {Count} count
 */
async function fetchAllowance(app, key, clause, count) {
  app.scores.keepAllowance(key, null);
  try {
    app.scores.keepAllowance(key, await app.scoring.call("counts", { clause, ...count }));
  } catch {
    app.scores.dropAllowance(key);
  }
}

/**
 * The focus goes where the next step of the work is, also when what had it is gone.
 * @param {App} app
 * @param {() => void} edit
 * @param {string} focus
 */
function changeAndFocus(app, edit, focus) {
  app.view.focusOn(focus);
  app.change(edit);
}

/**
 * @param {App} app
 * @returns {Pick<Actions, "tick" | "addEvidence" | "pickEvidence" | "editEvidence" | "removeEvidence">}
 */
function evidenceActions(app) {
  return {
    tick: (step, title, on) =>
      app.change(() => (on ? addEvidence : removeEvidenceTitled)(app.sheet, step, title)),
    addEvidence: (step) =>
      changeAndFocus(app, () => addEvidence(app.sheet, step), ".assess-row:last-of-type input"),
    pickEvidence: (step, item) =>
      changeAndFocus(app, () => pickEvidence(app.sheet, step, item), ".assess-evidence-add"),
    editEvidence: (step, index, field, value) =>
      app.change(() => editEvidence(app.sheet, step, index, field, value)),
    removeEvidence: (step, index) =>
      changeAndFocus(app, () => removeEvidence(app.sheet, step, index), ".assess-evidence-add"),
  };
}

/**
 * @param {App} app
 * @returns {Pick<Actions, "addPeriod" | "removePeriod" | "editPeriod">}
 */
function periodActions(app) {
  return {
    addPeriod: (id, period) =>
      changeAndFocus(
        app,
        () => addPeriod(app.sheet, id, period),
        `#kpi-${id} .assess-period:last-of-type input`,
      ),
    removePeriod: (id, index) =>
      changeAndFocus(
        app,
        () => removePeriod(app.sheet, id, index),
        `#kpi-${id} .assess-period-add`,
      ),
    editPeriod: (id, index, field, value) =>
      app.change(() => editPeriod(app.sheet, id, index, field, value)),
  };
}

/**
 * A reason too short for R3 is told and not kept, so that the sheet stays one that can be scored and opened.
 * @param {App} app
 * @param {Step} step
 * @param {"note" | "reason" | "owner" | "action" | "due" | "state"} field
 * @param {string} value
 */
function editText(app, step, field, value) {
  const short = field === "reason" && !reasonSuffices(app.data, value);
  app.notices.setReasonShort(short);
  if (!short) app.change(() => setField(app.sheet, step, field, value));
}
