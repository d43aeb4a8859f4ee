/** What the page tells about the last thing done: a sentence, a step to undo, that it is busy. */
import { Slice } from "./slice.js";
/** @import { NoticeFacts, Undo } from "./types.js" */

/** @extends {Slice<NoticeFacts>} */
export class Notices extends Slice {
  /** @param {() => void} changed */
  constructor(changed) {
    super({ notice: "", said: "", undoable: null, busy: false, reasonShort: false }, changed);
  }

  /** @param {string} notice */
  tell(notice) {
    this.set({ notice });
  }

  /** @param {string} said read out to whoever cannot see the page */
  say(said) {
    this.set({ said });
  }

  /** @param {string} [notice] */
  begin(notice = this.facts.notice) {
    this.set({ busy: true, notice });
  }

  /** @param {string} [notice] */
  end(notice = this.facts.notice) {
    this.set({ busy: false, notice });
  }

  /** @param {Undo | null} undoable */
  offerUndo(undoable) {
    this.set({ undoable });
  }

  /** @param {boolean} reasonShort whether a reason for "not applicable" is too short (R3) */
  setReasonShort(reasonShort) {
    this.set({ reasonShort });
  }

  /** Takes away what belonged to the last page or self-check. */
  clear() {
    this.set({ notice: "", undoable: null, reasonShort: false });
  }
}
