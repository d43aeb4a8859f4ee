/** Client of the scorer as the people pages use it: loads what is published about people, waits longer. */
import { createClient } from "../../shared/engine/client.js";
/** @import { RuntimeState } from "../../shared/engine/protocol.js" */

/** Reading or writing a large workbook takes its time on a slow machine (ms). */
const PATIENCE = { silence: 60_000, answer: 180_000 };

/**
 * @param {string} root address of the site
 * @param {(runtime: RuntimeState) => void} onState
 */
export function createPeopleClient(root, onState) {
  return createClient({
    root,
    onState: (state) => onState({ ...state }),
    first: (people) => ({ op: "people", payload: { people, lang: "zh" } }),
    patience: PATIENCE,
  });
}
