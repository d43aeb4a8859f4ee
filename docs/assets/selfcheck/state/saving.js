/** Offers a document made by the scorer for download, and says what was saved. */
import { download, fileName } from "../../shared/page/files.js";
import { problemSentence, t } from "../../shared/page/text.js";
import { namedAfter } from "../sheet/naming.js";
/** @import { App } from "../app.js" */

/** What a document is made in, by the ending of its name. */
const KINDS = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  md: "text/markdown",
  ics: "text/calendar",
};

/**
 * @param {App} app
 * @param {keyof typeof KINDS} ending
 * @param {string} prefix
 * @param {BlobPart} content
 * @param {string} [title] what it is named after
 * @returns {string} the sentence that names the file
 */
export function offer(app, ending, prefix, content, title = namedAfter(app.sheet)) {
  const name = fileName(prefix, title, new Date(), ending);
  const blob = new Blob([content], { type: KINDS[ending] });
  download(name, blob);
  return t("file_saved", { name, size: Math.max(1, Math.round(blob.size / 1024)) });
}

/**
 * Does the work while the page says so; what it returns is the notice, what it throws the problem.
 * @param {App} app
 * @param {() => Promise<string>} work
 */
export async function make(app, work) {
  if (app.state.busy) return;
  app.planning.setProblem("");
  app.notices.begin(t("report_making"));
  try {
    app.notices.end(await work());
  } catch (error) {
    const problem = app.scores.failed
      ? t("report_needs_runtime", { reason: app.scores.reason })
      : problemSentence(error);
    app.planning.setProblem(t("report_failed", { problem }));
    app.notices.end("");
  }
}
