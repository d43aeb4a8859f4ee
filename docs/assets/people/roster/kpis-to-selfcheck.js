/** Takes a roster's effect indicators into a stored self-check: choose, preview, write with a copy kept. */
import { fetchJson } from "../../shared/page/fetching.js";
import { problemSentence, t } from "../../shared/page/text.js";
import { Lease } from "../../shared/storage/lease.js";
import { ConflictError, Store } from "../../shared/storage/store.js";
/** @import { Period, Sheet } from "../../shared/storage/sheet.js" */
/** @import { RosterApp } from "../roster.js" */
/** @import { KpiFigure, RosterState, Taking } from "../types.js" */

const store = new Store();
/** One for the life of the page: it only asks who else writes, and holds nothing itself. */
const lease = new Lease({
  gained: () => undefined,
  lost: () => undefined,
  settled: () => Promise.resolve(),
  changed: () => undefined,
});

/** @returns {Promise<Taking>} the self-checks of this browser to choose from */
export async function offer() {
  const records = await store.all();
  const list = records.map(({ id, sheet }) => ({
    id,
    title: String(sheet.title ?? ""),
    updated: String(sheet.updated ?? ""),
  }));
  return { list, chosen: "", changes: [], problem: "", state: list.length ? "choosing" : "none" };
}

/**
 * @param {RosterApp} app
 * @param {string} id of the self-check
 * @returns {Promise<Taking>} what would be added or replaced in it, or why the scorer would refuse that
 */
export async function preview(app, id) {
  const taking = await offer();
  const record = await store.read(id);
  if (!record) return taking;
  const changes = changesOf(record.sheet, app.state);
  const problem = changes.length ? await refusal(app, taken(record.sheet, app.state)) : "";
  return { ...taking, chosen: id, changes, problem, state: problem ? "refused" : "choosing" };
}

/**
 * @param {RosterApp} app
 * @param {Sheet} sheet as it would stand
 * @returns {Promise<string>} why it could not be scored any more, or nothing
 */
async function refusal(app, sheet) {
  try {
    const { catalogue } = await fetchJson(app.root, "questionnaire.json");
    await app.call("load", { catalogue, lang: "zh" });
    await app.call("score", sheet);
    return "";
  } catch (error) {
    return problemSentence(error);
  }
}

/**
 * Only figures that may be told go along: not those of fewer people than the rule allows.
 * @param {RosterState} state
 * @returns {KpiFigure[]}
 */
export function transferable({ summary }) {
  return (summary?.kpis ?? []).filter(
    ({ suppressed, valid, value }) => !suppressed && valid && value !== null,
  );
}

/**
 * @param {Sheet} sheet
 * @param {RosterState} state
 */
function changesOf(sheet, state) {
  return transferable(state).map((figure) => {
    const found = sheet.kpis?.[figure.kpi]?.find(({ period }) => period === figure.period);
    return {
      kpi: figure.kpi,
      period: figure.period,
      before: found ? pair(found) : "",
      after: pair(figure),
    };
  });
}

/** @param {{numerator?: number | null, denominator?: number | null}} period */
function pair({ numerator, denominator }) {
  return `${numerator ?? t("unknown")} / ${denominator ?? t("unknown")}`;
}

/**
 * Writes only when no other window holds the self-check, it stands as previewed and the scorer takes it.
 * @param {RosterApp} app
 * @returns {Promise<Taking>}
 */
export async function accept(app) {
  const { taking } = app.state;
  if (!taking) return offer();
  /** @type {Pick<Taking, "state" | "problem">} */
  let outcome = { state: "elsewhere", problem: "" };
  await lease.alone(taking.chosen, async () => {
    outcome = await write(app, taking);
  });
  const { state, problem } = outcome;
  if (state === "done") lease.tell(taking.chosen);
  if (state !== "changed") return { ...taking, state, problem };
  const anew = await preview(app, taking.chosen);
  return anew.problem ? anew : { ...anew, state };
}

/**
 * @param {RosterApp} app
 * @param {Taking} taking
 * @returns {Promise<Pick<Taking, "state" | "problem">>}
 */
async function write(app, { chosen, changes }) {
  const record = await store.read(chosen);
  if (!record || JSON.stringify(changesOf(record.sheet, app.state)) !== JSON.stringify(changes))
    return { state: "changed", problem: "" };
  const { stamp: _, at: __, ...writable } = record;
  const sheet = taken(record.sheet, app.state);
  const problem = await refusal(app, sheet);
  if (problem) return { state: "refused", problem };
  try {
    await store.write({ ...writable, sheet }, { current: false, backup: "replaced" });
  } catch (error) {
    if (error instanceof ConflictError) return { state: "changed", problem: "" };
    throw error;
  }
  return { state: "done", problem: "" };
}

/**
 * @param {Sheet} stored
 * @param {RosterState} state
 * @returns {Sheet} a copy with the figures in it
 */
function taken(stored, state) {
  const sheet = structuredClone(stored);
  for (const figure of transferable(state)) put(sheet, figure, state);
  const { revision } = sheet;
  sheet.revision = Number.isSafeInteger(revision) ? Number(revision) + 1 : 1;
  sheet.updated = new Date().toISOString();
  return sheet;
}

/**
 * @param {Sheet} sheet
 * @param {KpiFigure} figure
 * @param {RosterState} state
 */
function put(sheet, { kpi, period, numerator, denominator }, { name, summary }) {
  const source = t("kpi_source", { name, as_of: summary?.as_of ?? "" });
  /** @type {Period} */
  const brought = { period, numerator, denominator, source };
  const all = ((sheet.kpis ??= {})[kpi] ??= []);
  const found = all.find((one) => one.period === period);
  if (found) Object.assign(found, brought);
  else all.push(brought);
}
