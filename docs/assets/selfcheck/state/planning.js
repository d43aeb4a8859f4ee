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
    const empty = { hows: {}, picked: [], paper: null, problem: "" };
    super({ planning: { ...filter, ...choice, ...empty } }, changed);
  }

  /** @param {Partial<PlanningParts>} part what the reader chose; what was printed no longer fits it */
  choose(part) {
    this.#put({ ...part, paper: null });
  }

  /**
   * Takes items of the plan into the choice, or out of it.
   * @param {string[]} ids
   * @param {boolean} on
   */
  pick(ids, on) {
    const others = this.facts.planning.picked.filter((id) => !ids.includes(id));
    this.#put({ picked: on ? [...others, ...ids] : others });
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
