/** Starts the scorer before it is asked, where it will be needed, and keeps its last result for the next visit. */
import { createClient, moduleWorker } from "../shared/engine/client.js";
import { savesData } from "../shared/offline/line.js";
import { keepResult } from "../shared/storage/last-result.js";
import { isLink, isPractice } from "./sheet/link-address.js";
/** @import { RuntimeState } from "../shared/engine/protocol.js" */
/** @import { Scoring } from "../shared/engine/scoring.js" */
/** @import { App } from "./app.js" */

/** @typedef {{worker: Worker, heard: Event[]}} StartedScorer what it has said since it was started */

/**
 * The client of the page at `root`. Where the scorer was here before, it was started before this module came
 * (overrides/partials/scorer.js), and is taken over with what it has said; where a link waits for it, it starts now.
 * @param {string} root
 * @param {Promise<{catalogue: unknown}>} published
 */
export function earlyClient(root, published) {
  /** @type {{onState: (runtime: RuntimeState) => void}} */
  const page = { onState: () => {} };
  const started = /** @type {{startedScorer?: StartedScorer}} */ (window).startedScorer;
  const workers = started ? [started.worker] : [];
  const client = createClient({
    root,
    onState: (runtime) => page.onState(runtime),
    createWorker: () => workers.shift() ?? moduleWorker(root),
  });
  const link = location.hash.slice(1);
  if (started || (isLink(link) && !isPractice(link)))
    client.start(published.then(({ catalogue }) => catalogue)).catch(() => undefined); // its state tells
  for (const event of started?.heard ?? []) started?.worker.dispatchEvent(event);
  return { client, page };
}

/**
 * Whoever points into the form or moves into it is about to answer.
 * @param {HTMLElement} $root
 * @param {Pick<Scoring<any, any>, "start">} scoring
 */
export function startOnIntent($root, scoring) {
  const start = () => savesData() || scoring.start();
  for (const intent of ["pointerover", "focusin"])
    $root.addEventListener(intent, start, { once: true });
}

/**
 * Keeps the result for the next visit, if it is that of the answers as they stand.
 * @param {App} app
 */
export function keepScore({ data, sheet, scores, state }) {
  const { replies, scored } = scores.facts;
  if (!replies.score || scored !== sheet.updated || state.sandbox) return;
  const result = { at: new Date().toISOString(), replies: { score: replies.score } };
  keepResult(sheet, data.catalogue, result);
}
