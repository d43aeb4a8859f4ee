/** Action of verifying a file: it is scored again, nothing is stored. */
import { readSelfCheck } from "../../shared/page/file-kind.js";
import { ask } from "../state/analysis.js";
/** @import { App } from "../app.js" */
/** @import { AnalysisActions } from "../state/analysis-types.js" */

/**
 * @param {App} app
 * @returns {Pick<AnalysisActions, "verifyFile">}
 */
export function verifyingActions(app) {
  return {
    verifyFile: (file) => void (file && verify(app, file)),
  };
}

/**
 * @param {App} app
 * @param {File} file
 */
async function verify(app, file) {
  const none = { file: file.name, reply: null, why: null };
  await ask(
    app,
    "verification",
    async () => {
      const reply = await app.scoring.call("verify", { base64: await readSelfCheck(file) });
      const why = await app.scoring.call("explain", reply.sheet);
      app.view.focusOn(".assess-verified h3");
      return { file: file.name, reply, why };
    },
    none,
  );
}
