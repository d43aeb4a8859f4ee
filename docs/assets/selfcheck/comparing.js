/** Puts self-checks side by side: those kept here and those in files. */
import { readBase64 } from "./files.js";
import { ask, put } from "./study.js";
import { problemSentence, t, uuid } from "./text.js";
/** @import { Candidate, Comparison, StudyActions } from "./understanding.js" */
/** @import { App } from "./app.js" */

/** More columns than this nobody reads; the project's own number. */
export const SIDES = 12;

/**
 * @param {App} app
 * @returns {Pick<StudyActions, "pickSide" | "addSides" | "filterSides">}
 */
export function comparingActions(app) {
  return {
    pickSide: (key, on) => {
      const rest = app.study.comparison.chosen.filter((other) => other !== key);
      choose(app, on ? [...rest, key] : rest);
    },
    addSides: (files) => void addSides(app, files),
    filterSides: (differingOnly) => put(app, "comparison", { differingOnly }),
  };
}

/**
 * Reads again what is kept here; the current self-check is chosen to start with.
 * @param {App} app
 */
export async function refreshCandidates(app) {
  const records = await app.store.all().catch(() => []);
  const { candidates, chosen } = app.study.comparison;
  const kept = records
    .filter(({ id }) => id !== app.id)
    .map(({ id, sheet, at }) => candidate(id, sheet, at, false));
  const current = candidate(app.id, app.sheet, undefined, false);
  const files = candidates.filter(({ file }) => file);
  const known = [current, ...kept, ...files];
  const still = chosen.filter((key) => known.some((one) => one.key === key));
  put(app, "comparison", { candidates: known });
  choose(app, candidates.length ? still : [current.key]);
}

/**
 * @param {string} key
 * @param {import("./types.js").Sheet} sheet
 * @param {string | undefined} at
 * @param {boolean} file
 * @returns {Candidate}
 */
function candidate(key, sheet, at, file) {
  const title = String(sheet.title ?? "") || t("untitled");
  return { key, title, at: String(sheet.updated || at || ""), file, sheet };
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
  put(app, "comparison", { busy: true });
  for (const file of files) {
    try {
      const { sheet } = await app.scoring.call("open", { base64: await readBase64(file) });
      added.push(candidate(`file:${uuid()}`, sheet, undefined, true));
    } catch (error) {
      refused.push(t("file_refused", { name: file.name, why: problemSentence(error) }));
    }
  }
  const { candidates, chosen } = app.study.comparison;
  put(app, "comparison", { candidates: [...candidates, ...added], refused, busy: false });
  choose(app, [...chosen, ...added.map(({ key }) => key)]);
}

/**
 * Compares the chosen ones, the oldest first.
 * @param {App} app
 * @param {string[]} keys
 */
function choose(app, keys) {
  const chosen = keys.slice(-SIDES);
  put(app, "comparison", { chosen });
  const sides = app.study.comparison.candidates
    .filter(({ key }) => chosen.includes(key))
    .sort((one, other) => one.at.localeCompare(other.at));
  const none = { reply: null, shown: [] };
  if (sides.length < 2)
    return put(app, "comparison", { ...none, busy: false, problem: "", ticket: null });
  return void ask(app, "comparison", () => compared(app, sides), none);
}

/**
 * @param {App} app
 * @param {Candidate[]} sides
 * @returns {Promise<Partial<Comparison>>}
 */
async function compared(app, sides) {
  const reply = await app.scoring.call("compare", { sheets: sides.map(({ sheet }) => sheet) });
  const whys = await Promise.all(sides.map(({ sheet }) => app.scoring.call("explain", sheet)));
  return { reply, shown: sides.map(({ title, at }, index) => ({ title, at, why: whys[index] })) };
}
