// Counts in this browser how the scorer started, for whoever looks into it: nothing of it is sent anywhere.

/** @typedef {import("./protocol.js").Starts} Starts */

/** overrides/partials/scorer.js reads it too. */
const KEY = "sme-selfcheck-starts";

/** @type {Starts} */
const NONE = { restored: 0, plain: 0, failed: 0, problem: "" };

/** @returns {Starts} */
function read() {
  try {
    return { ...NONE, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return NONE;
  }
}

/**
 * @param {{restored?: number, plain?: number, problem: string}} now what happened; a problem is one of the copy
 * of the memory, which has cost time and nothing else
 * @returns {Starts} with what happened before
 */
export function countStart({ restored = 0, plain = 0, problem }) {
  const before = read();
  const starts = {
    restored: before.restored + restored,
    plain: before.plain + plain,
    failed: before.failed + (problem ? 1 : 0),
    problem: problem || before.problem,
  };
  try {
    localStorage.setItem(KEY, JSON.stringify(starts));
  } catch {
    // where nothing may be kept, nothing is counted
  }
  return starts;
}
