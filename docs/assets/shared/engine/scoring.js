/** Asks the scorer after each change and hands on only replies to the latest state. */
/** @import { Client, Replies, Sheet } from "../../selfcheck/types.js" */

export class Scoring {
  #busy = false;
  #dirty = false;
  #started = false;

  /**
   * @param {{client: Client, catalogue: unknown, sheet: () => Sheet, wanted: () => readonly string[],
   *   onReplies: (replies: Replies) => void, onProblem: (error: unknown) => void}} parts
   */
  constructor(parts) {
    this.parts = parts;
  }

  /** Starts the runtime once; its failure is told through the client's state. */
  start() {
    if (this.#started) return;
    this.#started = true;
    Promise.resolve(this.parts.client.start(this.parts.catalogue)).catch(() => undefined);
  }

  /** After a failure the next need starts it again. */
  forget() {
    this.#started = false;
  }

  /**
   * @param {string} op
   * @param {unknown} payload
   * @returns {Promise<any>}
   */
  call(op, payload) {
    this.start();
    return this.parts.client.call(op, payload);
  }

  async update() {
    this.#dirty = true;
    if (this.#busy) return;
    this.#busy = true;
    while (this.#dirty) {
      this.#dirty = false;
      await this.#ask();
    }
    this.#busy = false;
  }

  async #ask() {
    const { sheet, wanted, onReplies, onProblem } = this.parts;
    const ops = wanted();
    const asked = sheet();
    const isLatest = () => !this.#dirty && asked === sheet();
    try {
      const results = await Promise.all(ops.map((op) => this.call(op, asked)));
      if (isLatest()) onReplies(Object.fromEntries(ops.map((op, index) => [op, results[index]])));
    } catch (error) {
      if (isLatest()) onProblem(error);
    }
  }
}
