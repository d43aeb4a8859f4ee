/** Asks the scorer after each change and hands on only replies to the latest state. */
/** @import { createClient } from "./client.js" */
/** @import { Op } from "./protocol.js" */

/**
 * @template S what is scored
 * @template R the replies, by operation
 */
export class Scoring {
  #busy = false;
  #dirty = false;
  #started = false;

  /**
   * @param {{client: ReturnType<typeof createClient>, catalogue: unknown, sheet: () => S,
   *   wanted: () => readonly Op[], onReplies: (replies: R) => void, onProblem: (error: unknown) => void}} parts
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
   * @param {Op} op
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
      if (isLatest())
        onReplies(
          /** @type {R} */ (Object.fromEntries(ops.map((op, index) => [op, results[index]]))),
        );
    } catch (error) {
      if (isLatest()) onProblem(error);
    }
  }
}
