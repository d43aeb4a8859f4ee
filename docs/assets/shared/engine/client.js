// Offers the scorer to the page: starts the worker, loads the catalogue, calls operations.

import { BridgeError } from "./protocol.js";
import { Session, WORKER, problem } from "./session.js";

/** @typedef {import("./protocol.js").BridgeReply} BridgeReply */
/** @typedef {import("./protocol.js").RuntimeState} RuntimeState */
/** @typedef {import("./protocol.js").Op} Op */
/** @typedef {import("./session.js").Patience} Patience */
/** @typedef {{op: Op, payload: object}} First */
/**
 * `root` is the address of the site; `first` the request that loads the scorer's catalogue;
 * `createWorker` gives a worker that may have been started before.
 * @typedef {{
 *   root: string,
 *   onState?: (state: RuntimeState) => void,
 *   first?: (given: unknown) => First,
 *   createWorker?: () => Worker,
 *   patience?: Patience,
 * }} Options
 */

/** @type {Patience} */
const PATIENCE = { silence: 60_000, answer: 30_000 };

/** @type {RuntimeState} */
const IDLE = { phase: "idle", loaded: 0, total: 0, message: "" };

/**
 * @param {string} root address of the site; a bundle stands elsewhere than this module
 * @returns {Worker}
 */
export function moduleWorker(root) {
  return new Worker(new URL(WORKER, root), { type: "module" });
}

/**
 * @param {string} text reply of the bridge
 * @returns {unknown} its result
 */
function resultOf(text) {
  /** @type {BridgeReply} */
  const reply = JSON.parse(text);
  if (!reply.ok) {
    throw new BridgeError(reply.error);
  }
  return reply.result;
}

class Client {
  #state = IDLE;
  #options;
  /**
   * `sent` once the request for the catalogue is on its way, `ready` once it is answered.
   * @type {{session: Session, sent: Promise<void>, ready: Promise<void>} | null}
   */
  #current = null;
  /** Why the last start or session ended. */
  #failure = problem("not_started");

  /** @param {Required<Options>} options */
  constructor(options) {
    this.#options = options;
  }

  get state() {
    return this.#state;
  }

  /**
   * The start under way, or a new one after a failure.
   * @param {unknown} catalogue or a promise of it, which the start of the runtime does not wait for
   * @returns {Promise<void>} settled when the scorer has the catalogue, or cannot be had
   */
  start(catalogue) {
    if (this.#current) return this.#current.ready;
    const [sent, ready] = [settleable(), settleable()];
    const fail = (/** @type {BridgeError} */ error) => {
      this.#fail(error);
      sent.reject(error);
      ready.reject(error);
    };
    this.#enter({ ...IDLE, phase: "loading" });
    try {
      const session = this.#open(fail);
      this.#current = { session, sent: sent.promise, ready: ready.promise };
      void this.#load(session, catalogue, sent.resolve, ready.resolve);
    } catch (error) {
      fail(problem("failed", error));
    }
    return ready.promise;
  }

  /**
   * @param {Op} op
   * @param {unknown} payload an object, or JSON text
   * @returns {Promise<any>} the result; rejects with BridgeError
   */
  async call(op, payload) {
    return resultOf(await this.callText(op, payload));
  }

  /**
   * Calls made while the worker starts are sent right after the request for the catalogue, and wait there; without
   * a worker they reject at once. One that has started is sent them before this returns, so that it works while
   * the page is drawn anew.
   * @param {Op} op
   * @param {unknown} payload an object, or JSON text, whose numbers stay as they are written
   * @returns {Promise<string>} the bridge's reply as it wrote it
   */
  async callText(op, payload) {
    if (this.#current === null) {
      throw this.#failure;
    }
    const { session, sent } = this.#current;
    if (this.#state.phase !== "ready") await sent;
    return session.request(op, typeof payload === "string" ? payload : JSON.stringify(payload));
  }

  /**
   * @param {(error: BridgeError) => void} failed
   * @returns {Session}
   */
  #open(failed) {
    return new Session(this.#options.createWorker(), this.#options.patience, {
      loading: (loaded, total) => this.#enter({ ...IDLE, phase: "loading", loaded, total }),
      counted: (starts) => this.#enter({ ...this.#state, starts }),
      failed,
    });
  }

  /**
   * @param {Session} session
   * @param {unknown} catalogue
   * @param {() => void} sent
   * @param {() => void} ready
   */
  async #load(session, catalogue, sent, ready) {
    try {
      const { op, payload } = this.#options.first(await catalogue);
      const reply = session.request(op, JSON.stringify(payload));
      sent();
      resultOf(await reply);
    } catch (error) {
      session.end(error instanceof BridgeError ? error : problem("crashed", error));
      return;
    }
    this.#enter({ ...this.#state, phase: "ready", loaded: this.#state.total });
    ready();
  }

  /** @param {BridgeError} error */
  #fail(error) {
    this.#current = null;
    this.#failure = error;
    this.#enter({ ...this.#state, phase: "failed", message: error.message });
  }

  /** @param {RuntimeState} next */
  #enter(next) {
    this.#state = next;
    this.#options.onState(next);
  }
}

function settleable() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(error: BridgeError) => void} */
  let reject = () => {};
  const promise = new Promise((/** @type {(value: void) => void} */ yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {}); // the state tells it too; a start nobody awaits is no error of the page
  return { promise, resolve, reject };
}

/**
 * @param {Options} options
 * @returns {Client}
 */
export function createClient(options) {
  return new Client({
    onState: () => {},
    first: (catalogue) => ({ op: "load", payload: { catalogue, lang: "zh" } }),
    createWorker: () => moduleWorker(options.root),
    patience: PATIENCE,
    ...options,
  });
}
