// Session with one worker: each request settles by a reply, by a time-out, or by the end of the worker.

import { messages } from "../page/messages.js";
import { BridgeError } from "./protocol.js";
import { countStart } from "./starts.js";

/** @typedef {import("./protocol.js").Op} Op */
/** @typedef {import("./protocol.js").Reply} Reply */
/** @typedef {import("./protocol.js").Starts} Starts */
/** @typedef {import("./protocol.js").WorkerMessage} WorkerMessage */
/**
 * `timer` runs once the worker can answer the request.
 * @typedef {{
 *   resolve: (text: string) => void,
 *   reject: (error: BridgeError) => void,
 *   timer?: ReturnType<typeof setTimeout>,
 *   op: Op,
 * }} Pending
 */
/**
 * `silence` is how long a start, or fetching what a request needs, may bring no news; `answer` how long
 * a reply may take (ms).
 * @typedef {{silence: number, answer: number}} Patience
 */
/**
 * @typedef {{
 *   loading: (loaded: number, total: number) => void,
 *   counted: (starts: Starts) => void,
 *   failed: (error: BridgeError) => void,
 * }} Listener
 */

/** The worker with its modules, as it is published. */
export const WORKER = "assets/shared/engine/scorer.js";

/**
 * @param {string} key below `runtime_` in the room "form"
 * @param {unknown} [cause] what the browser said
 * @param {string} [file] the address on the site of what did not come
 */
export function problem(key, cause, file = "") {
  const text = (/** @type {string} */ name) => messages.form[name] ?? name;
  const message = text(`runtime_${key}`).replace("{file}", file);
  return new BridgeError({ at: "", message, hint: text(`runtime_${key}_fix`) }, cause);
}

/**
 * @param {{error: string, file: string}} told
 * @param {string} otherwise what it is when every file came
 */
function failure({ error, file }, otherwise) {
  return file ? problem("missing", error, file) : problem(otherwise, error);
}

export class Session {
  #lastId = 0;
  /** Up to which request the worker can answer: none while it starts, then the one that loads the content, then all. */
  #answerable = 0;
  #ended = false;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #worker;
  #patience;
  #listener;

  /**
   * @param {Worker} worker
   * @param {Patience} patience
   * @param {Listener} listener
   */
  constructor(worker, patience, listener) {
    this.#worker = worker;
    this.#patience = patience;
    this.#listener = listener;
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onmessageerror = () => this.end(problem("crashed", "unreadable message"));
    worker.onerror = (event) => {
      event.preventDefault();
      // A worker whose script did not come says nothing of what it is.
      const file = event.message ? "" : WORKER;
      this.end(failure({ error: event.message, file }, "failed"));
    };
    this.#expectNews();
  }

  /**
   * The worker keeps requests until it has started, and until the first of them, which loads the content, is answered.
   * @param {Op} op
   * @param {string} payload JSON text
   * @returns {Promise<string>} the bridge's reply as it wrote it
   */
  request(op, payload) {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(problem("failed"));
        return;
      }
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { resolve, reject, op });
      this.#startTimers();
      this.#worker.postMessage({ id: this.#lastId, op, payload });
    });
  }

  /**
   * Stops the worker; everything that waits for it is rejected with the same reason.
   * @param {BridgeError} error
   */
  end(error) {
    if (this.#ended) {
      return;
    }
    this.#ended = true;
    clearTimeout(this.#silence);
    this.#worker.terminate();
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#pending.clear();
    this.#listener.failed(error);
  }

  /**
   * @param {Op} op
   * @param {number} patience
   */
  #limit(op, patience) {
    return setTimeout(() => this.end(problem("slow", op)), patience);
  }

  /**
   * @param {number} id of a request
   * @param {number} patience that begins anew
   */
  #expectAnswer(id, patience) {
    const waiting = this.#pending.get(id);
    if (waiting === undefined) {
      return;
    }
    clearTimeout(waiting.timer);
    waiting.timer = this.#limit(waiting.op, patience);
  }

  /** Starts the timers of the requests that the worker can answer. */
  #startTimers() {
    for (const [id, waiting] of this.#pending)
      if (id <= this.#answerable) waiting.timer ??= this.#limit(waiting.op, this.#patience.answer);
  }

  #expectNews() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.end(problem("silent")), this.#patience.silence);
  }

  /** @param {WorkerMessage} message */
  #receive(message) {
    if (this.#ended) {
      return;
    }
    if ("id" in message) {
      this.#settle(message);
    } else if (message.phase === "loading") {
      this.#expectNews();
      this.#listener.loading(message.loaded, message.total);
    } else if ("request" in message) {
      const { answer, silence } = this.#patience;
      this.#expectAnswer(message.request, message.phase === "fetching" ? silence : answer);
    } else if (message.phase === "kept") {
      this.#listener.counted(countStart(message));
    } else if (message.phase === "ready") {
      clearTimeout(this.#silence);
      const { restored, problem: reason } = message;
      this.#listener.counted(countStart({ [restored ? "restored" : "plain"]: 1, problem: reason }));
      this.#answerable = 1;
      this.#startTimers();
    } else {
      this.end(failure(message, "failed"));
    }
  }

  /** @param {Reply} reply */
  #settle(reply) {
    const waiting = this.#pending.get(reply.id);
    if (waiting === undefined) {
      return;
    }
    this.#pending.delete(reply.id);
    clearTimeout(waiting.timer);
    this.#answerable = Infinity;
    this.#startTimers();
    if (reply.ok) {
      waiting.resolve(reply.result);
    } else {
      waiting.reject(failure(reply, "crashed"));
    }
  }
}
