/** The current self-check as this window holds it, and how it is kept. */
import { Slice } from "./slice.js";
/** @import { Mode, Saved, Sheet, Writable } from "../../shared/storage/sheet.js" */
/** @import { Sandbox } from "./analysis-types.js" */
/** @import { DocumentFacts } from "./types.js" */

/** After how many answers without an export the page reminds of one; the project's own number. */
const REMIND_AFTER = 30;

/** @extends {Slice<DocumentFacts>} */
export class Document extends Slice {
  /** From how many answers without an export on a backup is due. */
  #remindAt = REMIND_AFTER;

  /**
   * @param {Sheet} sheet a blank one
   * @param {() => void} changed
   */
  constructor(sheet, changed) {
    super(
      {
        ...{ id: String(sheet.id), sheet, mode: "full", changes: 0, exported: "", link: "" },
        ...{ sandbox: null, readOnly: false },
        ...{ saved: { phase: "none", at: "" }, persisted: null, remind: false },
      },
      changed,
    );
  }

  /** @returns {Writable} what is stored of it */
  get record() {
    const { id, sheet, mode, changes, exported, link } = this.facts;
    return { id, sheet, mode, changes, exported, link };
  }

  /**
   * Takes a stored or new self-check as the current one.
   * @param {Writable} record
   * @param {Sandbox | null} sandbox says that it is a copy that is not stored
   */
  take(record, sandbox) {
    this.#remindAt = REMIND_AFTER;
    this.reread(record);
    this.set({ remind: false, sandbox });
  }

  /** @param {Writable} record the same self-check as another window has written it */
  reread({ id, sheet, mode, changes = 0, exported = "", link = "" }) {
    this.set({ id, sheet, mode, changes, exported, link });
  }

  /**
   * Makes the copy that a link opened a self-check of one's own, to be stored from now on.
   * @param {string} link that opened it
   */
  keep(link) {
    this.set({ sandbox: null, link, changes: this.facts.changes + 1 }); // not exported from here yet
  }

  /** @param {Sheet} sheet that takes the place of the current one */
  replace(sheet) {
    this.set({ sheet });
  }

  /** @param {Mode} mode */
  setMode(mode) {
    this.set({ mode });
  }

  /** @param {boolean} readOnly whether another window writes it */
  setReadOnly(readOnly) {
    this.set({ readOnly });
  }

  /** Counts an answer that is not exported yet. */
  countAnswer() {
    this.set({ changes: this.facts.changes + 1 });
  }

  /**
   * @param {string} exported time of the export
   * @param {number} changes answers that it holds
   */
  countExport(exported, changes) {
    this.set({ exported, changes: this.facts.changes - changes, remind: false });
  }

  /** @param {Saved} saved */
  setSaved(saved) {
    this.set({ saved });
  }

  /** @param {boolean | null} persisted whether the browser has promised to keep the data; null while unknown */
  setPersisted(persisted) {
    this.set({ persisted });
  }

  /** Asks the browser for that promise. */
  async persist() {
    this.setPersisted(false);
    this.setPersisted((await navigator.storage?.persist?.().catch(() => false)) ?? false);
  }

  /** Reminds of a backup only after as many answers again. */
  remindLater() {
    this.#remindAt = this.facts.changes + REMIND_AFTER;
    this.set({ remind: false });
  }

  /** Decides whether a backup is due; called between two pages, so that nothing moves under a hand. */
  checkReminder() {
    const { changes, readOnly, sandbox } = this.facts;
    this.set({ remind: changes >= this.#remindAt && !readOnly && !sandbox });
  }
}
