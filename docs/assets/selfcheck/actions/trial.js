/** What-if: other answers on trial; nothing is stored until they are accepted. */
import { t } from "../../shared/page/text.js";
import { effective, stepsOf } from "../sheet/steps.js";
import { ask, replaceSheet } from "../state/analysis.js";
/** @import { AnswerId } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { PathAction, AnalysisActions } from "../state/analysis-types.js" */

/**
 * @param {App} app
 * @returns {Pick<AnalysisActions, "tryAction" | "tryAnswer" | "dropTry" | "tryPath" | "acceptTrial" | "dropTrial">}
 */
export function trialActions(app) {
  return {
    tryAction: (action, on) => {
      const ids = triedBy(app, action);
      const rest = Object.entries(app.state.analysis.trial.answers).filter(
        ([id]) => !ids.some(([other]) => other === id),
      );
      setTrial(app, Object.fromEntries(on ? [...rest, ...ids] : rest));
    },
    tryAnswer: (id, answer) => setTrial(app, { ...app.state.analysis.trial.answers, [id]: answer }),
    dropTry: (id) => {
      const { [id]: _, ...rest } = app.state.analysis.trial.answers;
      app.view.focusOn(".assess-trial-add select");
      setTrial(app, rest);
    },
    tryPath: () => {
      const actions = app.state.replies.path?.path?.actions ?? [];
      setTrial(app, Object.fromEntries(actions.flatMap((action) => triedBy(app, action))));
      app.go("whatif");
    },
    acceptTrial: () => void acceptTrial(app),
    dropTrial: () => {
      app.view.focusOn(".assess-main h2");
      setTrial(app, {});
    },
  };
}

/**
 * R13: a bundle is raised as one where it gives the answers of its members, else each member on its own.
 * @param {App} app
 * @param {PathAction} action
 * @returns {[string, AnswerId][]}
 */
export function triedBy(app, { bundle, clauses, to }) {
  const { data, sheet } = app;
  const own = clauses.some((id) => effective(data, sheet, id).bundle === null);
  if (bundle !== null && !own) return [[bundle, to]];
  return clauses.map((id) => [id, to]);
}

/**
 * @param {App} app
 * @param {Record<string, AnswerId>} answers
 */
function setTrial(app, answers) {
  app.analysis.put("trial", { answers });
  void refreshTrial(app);
}

/** @param {App} app */
export function refreshTrial(app) {
  const { answers } = app.state.analysis.trial;
  const none = { reply: null, why: null };
  if (!Object.keys(answers).length)
    return app.analysis.put("trial", { ...none, busy: false, problem: "", ticket: null });
  return ask(
    app,
    "trial",
    async () => {
      const reply = await app.scoring.call("what_if", { sheet: app.sheet, answers });
      return { reply, why: await app.scoring.call("explain", reply.sheet) };
    },
    none,
  );
}

/** @param {App} app */
async function acceptTrial(app) {
  const { answers } = app.state.analysis.trial;
  await ask(app, "trial", async () => {
    const make = async (/** @type {unknown} */ sheet) =>
      (await app.scoring.call("what_if", { sheet, answers })).sheet;
    const count = Object.keys(answers).length;
    const done = await replaceSheet(app, make, t("trial_accepted", { count }));
    return done ? { answers: {}, reply: null, why: null } : { problem: t("changed_meanwhile") };
  });
}

/**
 * @param {App} app
 * @returns {import("../sheet/types.js").Step[]} what may be put on trial, however the page is filtered
 */
export function triable(app) {
  return stepsOf(app.data, app.sheet, "full").filter((step) => !step.recorded);
}
