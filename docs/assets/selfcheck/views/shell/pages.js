/** The pages of the self-check by their place in the address: what each shows, and what it asks of the scorer. */
import { scanView } from "../common/scan.js";
import { checksView } from "../files/checks.js";
import { copyView } from "../files/copy.js";
import { filesView } from "../files/files.js";
import { respondentsView } from "../files/respondents.js";
import { shareView } from "../files/share.js";
import { verifyView } from "../files/verify.js";
import { planView } from "../plan/plan.js";
import { reportsView } from "../plan/reports.js";
import { kpisView } from "../question/kpis.js";
import { profileView } from "../question/profile.js";
import { compareView } from "../results/compare.js";
import { pathView } from "../results/path.js";
import { resultsView } from "../results/results.js";
import { whatIfView } from "../results/whatif.js";
/** @import { Op } from "../../../shared/engine/protocol.js" */
/** @import { PageId } from "../../state/types.js" */
/** @import { Model } from "../../types.js" */

/**
 * `tab` is the entry of the head that stands for the page. Pages with the same tab lie side by side
 * in it, but for those that are opened from another one of them, `from`.
 * @typedef {{view: (model: Model) => unknown, tab: PageId, from?: PageId, asks: readonly Op[]}} Page
 */

/** @type {Record<PageId, Page>} */
export const PAGES = {
  profile: { view: profileView, tab: "profile", asks: ["score"] },
  kpis: { view: kpisView, tab: "kpis", asks: ["score", "explain"] },
  results: {
    view: (model) => (model.mode === "quick" ? scanView(model) : resultsView(model)),
    tab: "results",
    asks: ["score", "explain", "path"],
  },
  path: { view: pathView, tab: "results", from: "results", asks: ["score", "explain", "path"] },
  whatif: { view: whatIfView, tab: "results", from: "results", asks: ["score", "explain", "path"] },
  compare: { view: compareView, tab: "results", from: "results", asks: ["score"] },
  plan: { view: planView, tab: "results", asks: ["score", "plan"] },
  reports: { view: reportsView, tab: "results", asks: ["score"] },
  files: { view: filesView, tab: "files", asks: ["score"] },
  respondents: { view: respondentsView, tab: "files", asks: ["score"] },
  verify: { view: verifyView, tab: "files", asks: ["score"] },
  share: { view: shareView, tab: "files", asks: ["score"] },
  copy: { view: copyView, tab: "copy", asks: ["score"] },
  checks: { view: checksView, tab: "checks", asks: ["score"] },
};

/** @type {PageId[]} */
export const PAGE_IDS = /** @type {PageId[]} */ (Object.keys(PAGES));

/** The tabs where work begins: the site itself stays around them. */
const DOORS = ["profile", "checks", "copy"];

/**
 * @param {PageId} tab
 * @returns {PageId[]} the pages that lie side by side in it
 */
export function pagesOf(tab) {
  return PAGE_IDS.filter((id) => PAGES[id].tab === tab && !PAGES[id].from);
}

/**
 * @param {Pick<Model, "route" | "step">} shown
 * @returns {boolean} whether the form has the screen to itself
 */
export function standsAlone({ route: { page }, step }) {
  return page === "question" ? step !== null : !DOORS.includes(PAGES[page].tab);
}
