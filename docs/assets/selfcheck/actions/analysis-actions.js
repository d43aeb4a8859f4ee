/** Actions of the pages of analysis, and what each page asks for when it opens. */
import { refreshAllowances } from "./answer-actions.js";
import { comparingActions, refreshCandidates } from "./comparing.js";
import { fetchSamples, linkActions, openLink } from "./links.js";
import { refreshRespondents, respondentActions } from "./respondents.js";
import { refreshTrial, trialActions } from "./trial.js";
import { verifyingActions } from "./verifying.js";
/** @import { App } from "../app.js" */
/** @import { AnalysisActions } from "../state/analysis-types.js" */

/**
 * @param {App} app
 * @returns {AnalysisActions}
 */
export function analysisActions(app) {
  return {
    ...trialActions(app),
    ...comparingActions(app),
    ...respondentActions(app),
    ...verifyingActions(app),
    ...linkActions(app),
  };
}

/** @type {Record<string, (app: App) => unknown>} */
const ON_OPENING = {
  question: refreshAllowances,
  whatif: refreshTrial,
  compare: refreshCandidates,
  respondents: refreshRespondents,
  share: fetchSamples,
  copy: (app) => openLink(app, app.state.route.id),
};

/**
 * What was asked before may have been answered for other answers: it is asked again.
 * @param {App} app
 */
export function refreshAnalysis(app) {
  void ON_OPENING[app.state.route.page]?.(app);
}
