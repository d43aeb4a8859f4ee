/** What of the page is shown, and how the reader has set it. */
import { Slice } from "./slice.js";
/** @import { Collected, Filter } from "../sheet/types.js" */
/** @import { Route, TypedCount, TypedText, ViewFacts } from "./types.js" */

/** @extends {Slice<ViewFacts>} */
export class View extends Slice {
  /** What gets the focus after the next rendering, as a selector. */
  #focus = "";

  /** @param {() => void} changed */
  constructor(changed) {
    super(
      {
        ...{ route: { page: "profile", id: "" }, open: "", asking: "" },
        ...{ filter: "all", search: "", me: "", keysOn: true, typed: {}, halfway: {} },
      },
      changed,
    );
  }

  /** @param {Route} route the page that the address names */
  setRoute(route) {
    this.set({ route });
  }

  /** Closes what belongs to the page that is left. */
  close() {
    this.set({ open: "", asking: "" });
  }

  /** @param {"nav" | "panel"} part opened, or closed when it is open */
  toggle(part) {
    const open = this.facts.open === part ? "" : part;
    this.set({ open });
    this.focusOn(open ? `#assess-${part} h2` : `[aria-controls="assess-${part}"]`);
  }

  /** @param {string} asking the question to be confirmed, or nothing */
  ask(asking) {
    this.set({ asking });
  }

  /** @param {Filter} filter */
  setFilter(filter) {
    this.set({ filter });
  }

  /** @param {string} search */
  setSearch(search) {
    this.set({ search });
  }

  /** @param {string} me the name under which the reader is an owner */
  setMe(me) {
    this.set({ me });
  }

  /** @param {boolean} keysOn */
  setKeys(keysOn) {
    this.set({ keysOn });
  }

  /**
   * Keeps what two fields of a count hold while it is no count that can be stored.
   * @param {string} place
   * @param {TypedCount | null} typed
   */
  type(place, typed) {
    const { [place]: _, ...others } = this.facts.typed;
    this.set({ typed: typed ? { ...others, [place]: typed } : others });
  }

  /**
   * Keeps what a field holds while it is nothing that can be stored.
   * @param {Collected} field
   * @param {TypedText | null} typed
   */
  keepHalfway(field, typed) {
    const { [field]: _, ...others } = this.facts.halfway;
    this.set({ halfway: typed ? { ...others, [field]: typed } : others });
  }

  /** Forgets what was typed into another self-check. */
  forgetTyped() {
    this.set({ typed: {}, halfway: {} });
  }

  /** @param {string} selector of what gets the focus after the next rendering */
  focusOn(selector) {
    this.#focus = selector;
  }

  /** @returns {string} the selector, which is given once */
  takeFocus() {
    const focus = this.#focus;
    this.#focus = "";
    return focus;
  }
}
