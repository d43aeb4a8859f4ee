/** The file that was chosen: its preview until it is taken, or why it cannot be read. */
import { Slice } from "./slice.js";
/** @import { Opened, OpeningFacts } from "./types.js" */

/** @extends {Slice<OpeningFacts>} */
export class Opening extends Slice {
  /** @param {() => void} changed */
  constructor(changed) {
    super({ opened: null, fileProblem: "" }, changed);
  }

  /** @param {Opened} opened */
  preview(opened) {
    this.set({ opened });
  }

  /** @param {string} fileProblem */
  refuse(fileProblem) {
    this.set({ fileProblem });
  }

  clear() {
    this.set({ opened: null, fileProblem: "" });
  }
}
