/** Turns the state of the page into everything that its views may show. */
import { triable, triedBy } from "./actions/trial.js";
import { minutesLeft } from "./sheet/estimate.js";
import { usedEvidence } from "./sheet/evidence.js";
import { entryOf } from "./sheet/form.js";
import {
  clauseStep,
  effective,
  filterSteps,
  findOpen,
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
/** @import { Model } from "./types.js" */

const FACTS = /** @type {const} */ ([
  "data",
  "root",
  "sheet",
  "mode",
  "route",
  "filter",
  "search",
  "me",
  "keysOn",
  "open",
  "readOnly",
  "replies",
  "scoreProblem",
  "runtime",
  "saved",
  "persisted",
  "notice",
  "said",
  "undoable",
  "asking",
  "list",
  "listFailed",
  "results",
  "backups",
  "opened",
  "fileProblem",
  "planning",
  "busy",
  "reasonShort",
  "changes",
  "exported",
  "remind",
  "analysis",
  "sandbox",
]);

/**
 * @param {App} app
 * @returns {Model}
 */
export function buildModel(app) {
  const { data, sheet, mode } = app;
  const only = app.sandbox?.only;
  const steps = only ? chosenSteps(data, sheet, only) : stepsOf(data, sheet, mode);
  const step = app.step();
  const progress = progressOf(data, sheet, steps);
  const filtered = filterSteps(data, sheet, steps, app.filter, app.me);
  return {
    ...pick(app, FACTS),
    steps,
    step,
    shown: searchSteps(data, filtered, app.search),
    progress,
    chapterProgress: chapterProgress(app, steps),
    minutesLeft: minutesLeft(data, sheet, steps, mode),
    nextOpen: findOpen(data, sheet, steps, step),
    usedEvidence: (of) => usedEvidence(sheet, of),
    entry: (of) => entryOf(sheet, of),
    effective: (id) => effective(data, sheet, id),
    stepAnswer: (of) => stepAnswer(data, sheet, of),
    isChanged: (of) => isChanged(data, sheet, of),
    isPending: (of) => isPending(sheet, of),
    neighbour: (offset) => neighbour(steps, step, offset),
    triable: app.route.page === "whatif" ? triable(app) : [],
    triedBy: (action) => triedBy(app, action),
    actions: app.actions,
  };
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
 * @param {App} app
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
 * The question before or after; from one that counts to the next that does.
 * @param {Step[]} steps
 * @param {Step | null} step
 * @param {number} offset
 */
function neighbour(steps, step, offset) {
  const walk = steps.filter((other) => other.id === step?.id || step?.recorded || !other.recorded);
  const index = walk.findIndex((other) => other.id === step?.id);
  return index < 0 ? null : (walk[index + offset] ?? null);
}

/**
 * @template {object} T
 * @template {keyof T} K
 * @param {T} from
 * @param {readonly K[]} names
 * @returns {Pick<T, K>}
 */
function pick(from, names) {
  return /** @type {Pick<T, K>} */ (Object.fromEntries(names.map((name) => [name, from[name]])));
}
