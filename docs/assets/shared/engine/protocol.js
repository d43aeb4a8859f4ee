// The messages between the page and the scoring worker. Every request has an id; errors are data.

/**
 * @typedef {"load" | "score" | "counts" | "explain" | "scan" | "plan" | "path" | "seal" | "share"
 *   | "open" | "unshare" | "verify" | "what_if" | "compare"
 *   | "respondents" | "merge" | "report" | "markdown" | "calendar" | "workbook" | "form"
 *   | "read_form" | "people" | "grade" | "grade_open" | "grade_seal" | "person_report"
 *   | "person_calendar" | "person_workbook" | "practice" | "register"
 *   | "roster_look" | "roster_open"
 *   | "roster_step" | "roster_result" | "roster_day" | "roster_sample" | "roster_plan" | "roster_confirm"
 *   | "roster_workbook" | "roster_marked" | "roster_template" | "roster_example" | "roster_close"
 *   | "rollup_open" | "rollup_take" | "rollup_step" | "rollup_result" | "rollup_file"
 *   | "rollup_record"} Op
 */

/**
 * What an operation needs besides the scorer; loaded when it is first asked for. Of the people and of the
 * roll-up it is the operation that all others of theirs follow.
 * @type {Partial<Record<Op, string>>}
 */
export const NEEDS = {
  people: "people",
  rollup_open: "rollup",
  workbook: "xlsx",
  form: "xlsx",
  read_form: "xlsx",
  person_workbook: "xlsx",
  roster_look: "xlsx",
  roster_open: "xlsx",
  roster_workbook: "xlsx",
  roster_marked: "xlsx",
  roster_template: "xlsx",
  roster_example: "xlsx",
  rollup_file: "xlsx",
};

/**
 * Where something went wrong, what, and what to do.
 * @typedef {{at: string, message: string, hint: string}} Problem
 */

/**
 * `payload` is JSON text, so that numbers arrive in the scorer as they were written.
 * @typedef {{id: number, op: Op, payload: string}} Request
 */

/**
 * `result` is the JSON text of `assess.api.bridge.Bridge.handle`; `ok: false` means it could not be called.
 * @typedef {{id: number, ok: true, result: string}
 *   | {id: number, ok: false, error: string, file: string}} Reply
 */

/**
 * What a request needs besides the scorer is being fetched, or is there.
 * @typedef {{phase: "fetching" | "fetched", request: number}} Fetching
 */

/**
 * Bytes of the runtime received so far, of all; then ready, or the reason why not, with the address on the
 * site of the file that did not come, if it was that. What is ready was restored from a copy of its memory or
 * not; later the copy for the next visit is kept. A problem of the copy stops nothing.
 * @typedef {{phase: "loading", loaded: number, total: number}
 *   | {phase: "ready", restored: boolean, problem: string}
 *   | {phase: "kept", problem: string}
 *   | {phase: "failed", error: string, file: string}} Progress
 */

/** @typedef {Reply | Progress | Fetching} WorkerMessage */

/** @typedef {{ok: true, result: unknown} | {ok: false, error: Problem}} BridgeReply */

/**
 * How often the scorer was restored from a copy of its memory, started plainly, and could not use or keep such
 * a copy, the last time for this reason.
 * @typedef {{restored: number, plain: number, failed: number, problem: string}} Starts
 */

/**
 * `message` is empty unless the phase is failed; `starts` is there once it was ready.
 * @typedef {{
 *   phase: "idle" | "loading" | "ready" | "failed",
 *   loaded: number,
 *   total: number,
 *   message: string,
 *   starts?: Starts,
 * }} RuntimeState
 */

/** What a call rejects with: the scorer refused, or it could not be reached. */
export class BridgeError extends Error {
  name = "BridgeError";

  /**
   * @param {Problem} problem
   * @param {unknown} [cause] for the developer, never shown
   */
  constructor({ at, message, hint }, cause) {
    super(message, { cause });
    this.at = at;
    this.hint = hint;
  }
}
