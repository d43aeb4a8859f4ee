/** Turns the state of the page into everything that its views may show. */
import { hasPlan, lackingMeasures, measureText } from "./actions/plan-actions.js";
import { triable, triedBy } from "./actions/trial.js";
import { minutesLeft } from "./sheet/estimate.js";
import { usedEvidence } from "./sheet/evidence.js";
import { entryOf, hasAnswers } from "./sheet/form.js";
import { earlierCheck, yearOf } from "./sheet/ordering.js";
import {
  clauseStep,
  effective,
  filterSteps,
  findOpen,
  findStep,
  isChanged,
  isPending,
  progressOf,
  searchSteps,
  stepAnswer,
  stepsOf,
} from "./sheet/steps.js";
/** @import { Data } from "../shared/page/catalogue.js" */
/** @import { Sheet } from "../shared/storage/sheet.js" */
/** @import { App } from "./app.js" */
/** @import { Progress, Step } from "./sheet/types.js" */
/** @import { Listed } from "./state/types.js" */
/** @import { Model } from "./types.js" */

/**
 * @param {App} app
 * @returns {Model}
 */
export function buildModel(app) {
  const { state } = app;
  const { data, sheet, mode, route } = state;
  const only = state.sandbox?.only;
  const steps = only ? chosenSteps(data, sheet, only) : stepsOf(data, sheet, mode);
  const step = route.page === "question" ? findStep(data, sheet, route.id) : null;
  const walk = walkOf(steps, step);
  const filtered = filterSteps(data, sheet, steps, state.filter, state.me);
  return {
    ...state,
    steps,
    step,
    walk,
    shown: searchSteps(data, filtered, state.search),
    progress: progressOf(data, sheet, steps),
    chapterProgress: chapterProgress(state, steps),
    minutesLeft: minutesLeft(data, sheet, steps),
    nextOpen: findOpen(data, sheet, steps, step),
    usedEvidence: (of) => usedEvidence(sheet, of),
    entry: (of) => entryOf(sheet, of),
    effective: (id) => effective(data, sheet, id),
    stepAnswer: (of) => stepAnswer(data, sheet, of),
    isChanged: (of) => isChanged(data, sheet, of),
    isPending: (of) => isPending(sheet, of),
    neighbour: (offset) => neighbour(walk, step, offset),
    lacking: lackingMeasures(app),
    measureOf: (id, to) => ({ id, text: measureText(to), planned: hasPlan(app, id) }),
    triable: route.page === "whatif" ? triable(app) : [],
    earlier: earlierOf(state),
    triedBy: (action) => triedBy(app, action),
    actions: app.actions,
  };
}

/**
 * @param {Pick<Model, "sandbox" | "sheet" | "list">} state
 * @returns {Listed | null} what this self-check can begin from while nothing is answered in it; or itself, if it is
 *   the one of an earlier year
 */
function earlierOf({ sandbox, sheet, list }) {
  const begun = hasAnswers(sheet);
  const found = earlierCheck(list, begun ? new Date().getFullYear() : yearOf(sheet));
  return found && !sandbox && (!begun || found.current) ? found : null;
}

/**
 * What a practice asks: each chosen clause on its own, whatever the size puts together.
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {string[]} only
 * @returns {Step[]}
 */
function chosenSteps(data, sheet, only) {
  const { order } = data.questionnaire;
  return only.filter((id) => order.includes(id)).map((id) => clauseStep(data, sheet, id));
}

/**
 * @param {Pick<Model, "data" | "sheet">} state
 * @param {Step[]} steps
 */
function chapterProgress({ data, sheet }, steps) {
  /** @type {Record<string, Progress>} */
  const progress = {};
  for (const { id } of data.catalogue.chapters) {
    progress[id] = progressOf(
      data,
      sheet,
      steps.filter((step) => step.chapter === id),
    );
  }
  return progress;
}

/**
 * The questions that one goes through from this one: from one that counts those that do.
 * @param {Step[]} steps
 * @param {Step | null} step
 * @returns {Step[]}
 */
function walkOf(steps, step) {
  return steps.filter((other) => other.id === step?.id || step?.recorded || !other.recorded);
}

/**
 * @param {Step[]} walk
 * @param {Step | null} step
 * @param {number} offset
 * @returns {Step | null} the question so many before or after
 */
function neighbour(walk, step, offset) {
  const index = walk.findIndex((other) => other.id === step?.id);
  return index < 0 ? null : (walk[index + offset] ?? null);
}
