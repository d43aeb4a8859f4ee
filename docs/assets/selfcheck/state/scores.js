/** The state of the scorer and its latest replies about the current self-check. */
import { problemSentence, t } from "../../shared/page/text.js";
import { Slice } from "./slice.js";
/** @import { RuntimeState } from "../../shared/engine/protocol.js" */
/** @import { Allowance, Replies, Result } from "./replies.js" */
/** @import { ScoreFacts } from "./types.js" */

const NONE = { replies: {}, recalled: "", scored: "", scoreProblem: "" };

/** @extends {Slice<ScoreFacts>} */
export class Scores extends Slice {
  /** @param {() => void} changed */
  constructor(changed) {
    const runtime = /** @type {const} */ ({ phase: "idle", loaded: 0, total: 0, message: "" });
    super({ runtime, allowances: {}, ...NONE }, changed);
  }

  /** Whether the scorer could not be started. */
  get failed() {
    return this.facts.runtime.phase === "failed";
  }

  /** Why not. */
  get reason() {
    return this.facts.runtime.message;
  }

  /** @param {RuntimeState} runtime */
  setRuntime(runtime) {
    this.set({ runtime });
  }

  /**
   * @param {Replies} replies to some questions; those to the others stay
   * @param {string | undefined} scored when what they are about was last changed
   */
  take(replies, scored) {
    const { replies: before, recalled } = this.facts;
    const kept = recalled ? {} : before;
    this.set({ replies: { ...kept, ...replies }, recalled: "", scored, scoreProblem: "" });
  }

  /**
   * Shows what the scorer said of the same answers at an earlier visit, until it says it again.
   * @param {{at: string, replies: Replies} | null} last
   */
  recall(last) {
    if (last) this.set({ replies: last.replies, recalled: last.at });
  }

  /** @param {unknown} error why the scorer gave no result */
  refuse(error) {
    this.set({ scoreProblem: this.failed ? "" : problemSentence(error) });
  }

  /**
   * Keeps what a count allows; it is the same for every self-check of the catalogue.
   * @param {string} key of the count
   * @param {Allowance | null} allowance null while it is asked for
   */
  keepAllowance(key, allowance) {
    this.set({ allowances: { ...this.facts.allowances, [key]: allowance } });
  }

  /** @param {string} key of a count about which the scorer could not be asked */
  dropAllowance(key) {
    const { [key]: _, ...allowances } = this.facts.allowances;
    this.set({ allowances });
  }

  /** Forgets the replies about another self-check. */
  clear() {
    this.set(NONE);
  }
}

/**
 * @param {Result | undefined} result
 * @returns {string[]} the score; as long as it stands for no level, how much is answered
 */
export function reached(result) {
  if (!result) return [];
  const { level, score, answered, scored, answered_rate: rate } = result;
  if (level !== null) return [t("standing_score", { score: score?.toFixed(1) ?? "" })];
  return [t("standing_answered", { answered, scored, rate: rate?.toFixed(1) ?? "" })];
}
