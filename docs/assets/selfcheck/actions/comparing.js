/** Puts self-checks side by side: those kept here and those in files. */
import { readSelfCheck } from "../../shared/page/file-kind.js";
import { problemSentence, t, uuid } from "../../shared/page/text.js";
import { sidesOf } from "../sheet/ordering.js";
import { ask } from "../state/analysis.js";
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Candidate, Comparison, AnalysisActions } from "../state/analysis-types.js" */

/** More columns than this nobody reads; the project's own number. */
export const SIDES = 12;

/**
 * @param {App} app
 * @returns {Pick<AnalysisActions, "pickSide" | "moveSide" | "addSides" | "filterSides">}
 */
export function comparingActions(app) {
  return {
    pickSide: (key, on) => {
      const rest = app.state.analysis.comparison.chosen.filter((other) => other !== key);
      choose(app, on ? [...rest, key] : rest);
    },
    moveSide: (key) => moveSide(app, key),
    addSides: (files) => void addSides(app, files),
    filterSides: (differingOnly) => app.analysis.put("comparison", { differingOnly }),
  };
}

/**
 * Reads again what is kept here; the current self-check is chosen to start with.
 * @param {App} app
 */
export async function refreshCandidates(app) {
  const records = await app.store.all().catch(() => []);
  const { candidates, chosen } = app.state.analysis.comparison;
  const kept = records
    .filter(({ id }) => id !== app.id)
    .map(({ id, sheet, at }) => candidate(id, sheet, at));
  const current = candidate(app.id, app.sheet);
  const files = candidates.filter(({ file }) => file);
  const known = [current, ...kept, ...files];
  const still = chosen.filter((key) => known.some((one) => one.key === key));
  app.analysis.put("comparison", { candidates: known });
  choose(app, candidates.length ? still : [current.key]);
}

/**
 * @param {string} key
 * @param {Sheet} sheet
 * @param {string} [at] when it was stored
 * @param {string} [file] its name, where it comes from one
 * @returns {Candidate}
 */
function candidate(key, sheet, at = "", file = "") {
  const title = String(sheet.title ?? "") || t("untitled");
  const updated = String(sheet.updated || at);
  return { key, title, created: String(sheet["created"] || updated), updated, file, sheet };
}

/**
 * @param {App} app
 * @param {File[]} files
 */
async function addSides(app, files) {
  /** @type {Candidate[]} */
  const added = [];
  /** @type {string[]} */
  const refused = [];
  app.analysis.put("comparison", { busy: true });
  for (const file of files) {
    try {
      const { sheet } = await app.scoring.call("open", { base64: await readSelfCheck(file) });
      added.push(candidate(`file:${uuid()}`, sheet, "", file.name));
    } catch (error) {
      refused.push(t("file_refused", { name: file.name, why: problemSentence(error) }));
    }
  }
  const { candidates, chosen } = app.state.analysis.comparison;
  app.analysis.put("comparison", { candidates: [...candidates, ...added], refused, busy: false });
  choose(app, [...chosen, ...added.map(({ key }) => key)]);
}

/**
 * Compares the chosen ones, the earliest first; `order` is the reader's own, as far as there is one.
 * @param {App} app
 * @param {string[]} keys
 * @param {string[]} [order]
 */
function choose(app, keys, order = app.state.analysis.comparison.order) {
  const chosen = keys.slice(-SIDES);
  app.analysis.put("comparison", { chosen, order });
  const sides = sidesOf(app.state.analysis.comparison);
  const none = { reply: null, shown: [] };
  if (sides.length < 2)
    return app.analysis.put("comparison", { ...none, busy: false, problem: "", ticket: null });
  return void ask(app, "comparison", () => compared(app, sides), none);
}

/**
 * Puts a side before the one that it stands after now.
 * @param {App} app
 * @param {string} key
 */
function moveSide(app, key) {
  const { comparison } = app.state.analysis;
  const order = sidesOf(comparison).map((side) => side.key);
  const place = order.indexOf(key);
  if (place < 1) return;
  order.splice(place - 1, 2, key, order[place - 1] ?? key);
  choose(app, comparison.chosen, order);
}

/**
 * @param {App} app
 * @param {Candidate[]} sides
 * @returns {Promise<Partial<Comparison>>}
 */
async function compared(app, sides) {
  const reply = await app.scoring.call("compare", { sheets: sides.map(({ sheet }) => sheet) });
  const whys = await Promise.all(sides.map(({ sheet }) => app.scoring.call("explain", sheet)));
  return { reply, shown: sides.map((side, index) => ({ ...side, why: whys[index] })) };
}
