/** Offers the due dates of the plan as a calendar file. */
import { t } from "../../shared/page/text.js";
import { make, offer } from "../state/saving.js";
/** @import { App } from "../app.js" */

/** @param {App} app */
export function saveCalendar(app) {
  return make(app, async () => {
    /** @type {{text: string, clauses: string[], skipped: string[]}} */
    const { text, clauses, skipped } = await app.scoring.call("calendar", { sheet: app.sheet });
    const left = skipped.length ? t("calendar_skipped", { clauses: skipped.join("、") }) : "";
    if (!clauses.length) return t("calendar_none") + left;
    const saved = offer(app, "ics", t("calendar_prefix"), text);
    return saved + t("calendar_saved", { count: clauses.length }) + left;
  });
}
