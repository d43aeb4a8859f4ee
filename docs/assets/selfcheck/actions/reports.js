/** Makes reports: each is the report of the scorer, put into a file or onto paper. */
import { bytesOf } from "../../shared/page/files.js";
import { clock, dayOf, t, today } from "../../shared/page/text.js";
import { wordWriter } from "../../shared/page/writer.js";
import { agencyOf } from "../sheet/naming.js";
import { make, offer } from "../state/saving.js";
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { Report } from "../../shared/word/report.js" */
/** @import { App } from "../app.js" */
/** @import { ReportKind } from "../state/types.js" */

/**
 * @param {App} app
 * @param {ReportKind} kind
 */
async function request({ sheet, state, store }, kind) {
  const { audience } = state.planning;
  const updated = new Date(String(sheet.updated ?? ""));
  const known = !Number.isNaN(updated.getTime());
  const before = await lastYear(store, sheet);
  return {
    sheet,
    ...(before ? { before } : {}),
    kind,
    audience,
    agency: agencyOf(sheet),
    printed: today(),
    updated: known ? t("day_and_time", { day: dayOf(updated), time: clock(updated) }) : "",
  };
}

/**
 * @param {App["store"]} store
 * @param {Sheet} sheet
 * @returns {Promise<Sheet | undefined>} the self-check that this one was started from, where it is kept here
 */
async function lastYear(store, sheet) {
  const { id } = /** @type {{id?: unknown}} */ (sheet["based_on"] ?? {});
  if (typeof id !== "string" || !id) return undefined;
  return (await store.read(id).catch(() => null))?.sheet;
}

/**
 * @param {App} app
 * @param {string} saved
 */
function told({ state }, saved) {
  return state.planning.audience === "others" ? saved + t("saved_for_others") : saved;
}

/** @param {App} app */
export function saveWord(app) {
  const { kind } = app.state.planning;
  return make(app, async () => {
    const report = await app.scoring.call("report", await request(app, kind));
    const { wordFile } = await wordWriter();
    return told(app, offer(app, "docx", t(`report_${kind}`), await wordFile(report)));
  });
}

/** @param {App} app */
export function saveExcel(app) {
  return make(app, async () => {
    const { base64 } = await app.scoring.call("workbook", await request(app, "full"));
    return told(app, offer(app, "xlsx", t("excel_prefix"), bytesOf(base64)));
  });
}

/** @param {App} app */
export function saveMarkdown(app) {
  const { kind } = app.state.planning;
  return make(app, async () => {
    const { text } = await app.scoring.call("markdown", await request(app, kind));
    return told(app, offer(app, "md", t(`report_${kind}`), text));
  });
}

/** @param {App} app */
export function printReport(app) {
  return print(app, app.state.planning.kind, (report) => report);
}

/**
 * @param {App} app
 * @param {string[]} clauses those whose rows are printed
 */
export function printPlan(app, clauses) {
  return print(app, "plan", (report) => ({
    ...report,
    sections: report.sections
      .filter(({ id }) => id === "plan")
      .map((section) => ({
        ...section,
        blocks: section.blocks.map((block) => only(block, clauses)),
      })),
  }));
}

/**
 * @param {Report["sections"][number]["blocks"][number]} block
 * @param {string[]} clauses
 */
function only(block, clauses) {
  if (block.type !== "table") return block;
  return { ...block, rows: block.rows.filter(([clause]) => clauses.includes(clause ?? "")) };
}

/**
 * @param {App} app
 * @param {ReportKind} kind
 * @param {(report: Report) => Report} choose
 */
async function print(app, kind, choose) {
  await make(app, async () => {
    const report = await app.scoring.call("report", await request(app, kind));
    app.planning.setPaper(choose(report));
    return "";
  });
  if (app.state.planning.problem || !app.state.planning.paper) return;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  window.print();
}
