/** Starts the scorer before it is asked, where it will be needed, and keeps its last result for the next visit. */
import { createClient } from "../shared/engine/client.js";
import { hasStarted } from "../shared/engine/starts.js";
import { savesData } from "../shared/offline/line.js";
import { keepResult } from "../shared/storage/last-result.js";
import { isLink, isPractice } from "./sheet/link-address.js";
/** @import { RuntimeState } from "../shared/engine/protocol.js" */
/** @import { Scoring } from "../shared/engine/scoring.js" */
/** @import { App } from "./app.js" */

/**
 * The client of the page at `root`. It starts at once where the scorer was here before, or a link waits for it.
 * @param {string} root
 * @param {Promise<{catalogue: unknown}>} published
 */
export function earlyClient(root, published) {
  /** @type {{onState: (runtime: RuntimeState) => void}} */
  const page = { onState: () => {} };
  const client = createClient({ root, onState: (runtime) => page.onState(runtime) });
  const link = location.hash.slice(1);
  if (hasStarted() || (isLink(link) && !isPractice(link)))
    client.start(published.then(({ catalogue }) => catalogue)).catch(() => undefined); // its state tells
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
