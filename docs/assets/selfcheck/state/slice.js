/** Part of the page's state: every module may read its facts, its own module alone changes them. */

/** @template {object} T */
export class Slice {
  /** @type {Readonly<T>} */
  #facts;
  #changed;

  /**
   * @param {T} facts at the start
   * @param {() => void} changed requests a rendering
   */
  constructor(facts, changed) {
    this.#facts = facts;
    this.#changed = changed;
  }

  /** @returns {Readonly<T>} */
  get facts() {
    return this.#facts;
  }

  /**
   * @protected
   * @param {Partial<T>} part
   */
  set(part) {
    this.#facts = { ...this.#facts, ...part };
    this.#changed();
  }
}
