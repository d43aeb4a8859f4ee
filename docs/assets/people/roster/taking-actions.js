/** What a person can do to take the figures of a roster into a self-check. */
import { problemSentence } from "../../shared/page/text.js";
/** @import { RosterApp } from "../roster.js" */

/**
 * Taking figures into a self-check needs its store, which nobody else on this page does.
 * @param {RosterApp} app
 */
export function takingActions(app) {
  const handover = () => import("./kpis-to-selfcheck.js");
  const told = async (/** @type {Promise<import("../types.js").Taking>} */ work) => {
    try {
      app.show({ taking: await work, problem: "" });
    } catch (error) {
      app.show({ problem: problemSentence(error) });
    }
  };
  return {
    take: () => void told(handover().then(({ offer }) => offer())),
    chooseCheck: (/** @type {string} */ id) =>
      void told(handover().then(({ preview }) => preview(app, id))),
    acceptTaking: () => void told(handover().then(({ accept }) => accept(app))),
    closeTaking: () => app.show({ taking: null }),
  };
}
