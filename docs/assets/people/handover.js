/** Takes a roster's effect indicators into a stored self-check: choose, preview, write with a copy kept. */
import { Lease } from "../selfcheck/lease.js";
import { ConflictError, Store } from "../selfcheck/store.js";
import { t } from "../selfcheck/text.js";
/** @import { Period, Sheet } from "../selfcheck/types.js" */
/** @import { KpiFigure, RosterState, Taking } from "./types.js" */

const store = new Store();

/** @returns {Promise<Taking>} the self-checks of this browser to choose from */
export async function offer() {
  const records = await store.all();
  const list = records.map(({ id, sheet }) => ({
    id,
    title: String(sheet.title ?? ""),
    updated: String(sheet.updated ?? ""),
  }));
  return { list, chosen: "", changes: [], state: list.length ? "choosing" : "none" };
}

/**
 * @param {RosterState} state
 * @param {string} id of the self-check
 * @returns {Promise<Taking>} what would be added or replaced in it
 */
export async function preview(state, id) {
  const taking = await offer();
  const record = await store.read(id);
  if (!record) return taking;
  return { ...taking, chosen: id, changes: changesOf(record.sheet, state) };
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
 * Writes only when no other window holds the self-check and it stands as previewed; a copy is kept.
 * @param {RosterState} state
 * @returns {Promise<Taking>}
 */
export async function accept(state) {
  const { taking } = state;
  if (!taking) return offer();
  const lease = new Lease({
    gained: () => undefined,
    lost: () => undefined,
    settled: () => Promise.resolve(),
    changed: () => undefined,
  });
  /** @type {Taking["state"]} */
  let outcome = "elsewhere";
  await lease.alone(taking.chosen, async () => {
    outcome = await write(taking, state);
  });
  if (/** @type {string} */ (outcome) === "done") lease.tell(taking.chosen);
  if (/** @type {string} */ (outcome) === "changed")
    return { ...(await preview(state, taking.chosen)), state: outcome };
  return { ...taking, state: outcome };
}

/**
 * @param {Taking} taking
 * @param {RosterState} state
 * @returns {Promise<Taking["state"]>}
 */
async function write({ chosen, changes }, state) {
  const record = await store.read(chosen);
  if (!record || JSON.stringify(changesOf(record.sheet, state)) !== JSON.stringify(changes))
    return "changed";
  const { stamp: _, at: __, ...writable } = structuredClone(record);
  for (const figure of transferable(state)) put(writable.sheet, figure, state);
  const { revision } = writable.sheet;
  writable.sheet.revision = Number.isSafeInteger(revision) ? Number(revision) + 1 : 1;
  writable.sheet.updated = new Date().toISOString();
  try {
    await store.write(writable, { current: false, backup: "replaced" });
  } catch (error) {
    if (error instanceof ConflictError) return "changed";
    throw error;
  }
  return "done";
}

/**
 * @param {Sheet} sheet
 * @param {KpiFigure} figure
 * @param {RosterState} state
 */
function put(sheet, { kpi, period, numerator, denominator }, { name, summary }) {
  const source = t("kpi_source", { name, as_of: summary?.as_of ?? "" });
  /** @type {Period} */
  const taken = { period, numerator, denominator, source };
  const all = ((sheet.kpis ??= {})[kpi] ??= []);
  const found = all.find((one) => one.period === period);
  if (found) Object.assign(found, taken);
  else all.push(taken);
}
