/** What the page of a roster knows before a file is opened. */
import { today } from "../../shared/page/text.js";
/** @import { RosterState } from "../types.js" */

/** @returns {string} six digits, printed with the sample so that anyone can draw it again */
function newSeed() {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(number % 1_000_000).padStart(6, "0");
}

/** @returns {RosterState} before a file is opened */
export function emptyState() {
  return {
    ...{ page: "start", stage: "empty", asOf: today(), name: "", sheets: [] },
    ...{
      rows: [],
      decided: {},
      confirmer: null,
      errors: [],
      read: 0,
      total: 0,
      summary: null,
      seed: newSeed(),
    },
    ...{ filter: "all", search: "", shown: 0, shownErrors: 0, code: "", report: null },
    ...{ confirmProblem: "", problem: "", notice: "", busy: false, dirty: false, asking: "" },
    ...{ runtime: { phase: "idle", loaded: 0, total: 0, message: "" }, taking: null, asked: null },
    ...{ registerText: "", registerProblem: "", dragging: false },
  };
}
