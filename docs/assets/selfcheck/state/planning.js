/** How the plan is filtered, what guidance was fetched for it, and how a report is asked for. */
import { Slice } from "./slice.js";
/** @import { Report } from "../../shared/word/report.js" */
/** @import { How, PlanningParts } from "./types.js" */

/** @extends {Slice<{planning: PlanningParts}>} */
export class Planning extends Slice {
  /** @param {() => void} changed */
  constructor(changed) {
    const filter = { owner: "", state: "", chapter: "", overdue: false };
    const choice = { kind: /** @type {const} */ ("full"), audience: /** @type {const} */ ("own") };
    const empty = { hows: {}, paper: null, problem: "" };
    super({ planning: { ...filter, ...choice, ...empty } }, changed);
  }

  /** @param {Partial<PlanningParts>} part what the reader chose; what was printed no longer fits it */
  choose(part) {
    this.#put({ ...part, paper: null });
  }

  /**
   * @param {string} id of a clause
   * @param {How | null} how null while it is fetched
   */
  keepHow(id, how) {
    this.#put({ hows: { ...this.facts.planning.hows, [id]: how } });
  }

  /** @param {Report | null} paper the report to print */
  setPaper(paper) {
    this.#put({ paper });
  }

  /** @param {string} problem why a document could not be made, or nothing */
  setProblem(problem) {
    this.#put({ problem });
  }

  /** @param {Partial<PlanningParts>} part */
  #put(part) {
    this.set({ planning: { ...this.facts.planning, ...part } });
  }
}
