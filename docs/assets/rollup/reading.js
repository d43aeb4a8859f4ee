/** Reads the chosen files in steps, so that the page answers in between and the reader can stop. */
import { fileEnding, readBase64 } from "../shared/page/files.js";
import { problemSentence, t } from "../shared/page/text.js";
/** @import { RollupApp } from "./main.js" */
/** @import { Chosen } from "./types.js" */

/** Files handed over in one step: the worker answers several times a second. */
const STEP = 25;
const ARCHIVES = ["zip", "tar", "gz", "tgz", "jsonl"];
const MEBI = 1024 * 1024;
/** An archive is handed over whole, so its size has a bound (MB). */
const MOST = 50;

/**
 * Begins anew with these files; a CSV file among them is the register.
 * @param {RollupApp} app
 * @param {Chosen[]} chosen
 */
export async function readFiles(app, chosen) {
  const register = chosen.find(({ name }) => fileEnding(name) === "csv");
  const files = chosen.filter((one) => one !== register);
  app.turn += 1;
  if (!files.length) {
    app.show({ problem: t("rollup_no_files") });
    return;
  }
  app.waiting = files;
  app.show({
    ...{ stage: "reading", taken: 0, total: files.length, read: 0, refused: [], result: null },
    ...{ registered: 0, problem: "", notice: "" },
  });
  await inTurn(app, async () => {
    const given = register ? { register: await readBase64(register.file) } : {};
    const catalogues = await app.catalogues();
    const { registered } = await app.call("rollup_open", { ...given, catalogues });
    app.show({ registered });
  });
}

/**
 * Reads on where it was stopped.
 * @param {RollupApp} app
 */
export async function goOn(app) {
  app.turn += 1;
  app.show({ stage: "reading", problem: "" });
  await inTurn(app, () => Promise.resolve());
}

/**
 * @param {RollupApp} app
 * @param {() => Promise<void>} begin
 */
async function inTurn(app, begin) {
  const { turn } = app;
  try {
    await begin();
    while (turn === app.turn && (await step(app)));
    if (turn === app.turn) app.show({ stage: "done", ...(await resultOf(app, "")) });
  } catch (error) {
    if (turn !== app.turn) return;
    const read = app.state.read > 0 && app.state.runtime.phase !== "failed";
    const result = read ? await resultOf(app, "").catch(() => ({})) : {};
    app.show({ stage: read ? "done" : "empty", problem: problemSentence(error), ...result });
  }
}

/**
 * @param {RollupApp} app
 * @param {string} period
 */
export async function resultOf(app, period) {
  return { result: await app.call("rollup_result", { period }) };
}

/**
 * @param {RollupApp} app
 * @returns {Promise<boolean>} whether there is more to read
 */
async function step(app) {
  const { turn } = app;
  const { read, refused, done } = await app.call("rollup_step", {});
  if (turn === app.turn) app.show({ read, refused: [...app.state.refused, ...refused] });
  if (!done) return true;
  const next = app.waiting.slice(0, atOnce(app.waiting));
  if (!next.length) return false;
  const files = await Promise.all(next.map(packed));
  if (turn !== app.turn) return false;
  app.waiting = app.waiting.slice(next.length);
  await app.call("rollup_take", { files });
  app.show({ taken: app.state.total - app.waiting.length });
  return true;
}

/**
 * @param {Chosen[]} waiting
 * @returns {number} how many of the first files go together: an archive goes alone
 */
function atOnce(waiting) {
  const first = waiting.findIndex(isArchive);
  return first === 0 ? 1 : Math.min(first < 0 ? STEP : first, STEP);
}

/** @param {Chosen} one */
function isArchive({ name }) {
  return ARCHIVES.includes(fileEnding(name));
}

/** @param {Chosen} one */
async function packed(one) {
  const { name, file } = one;
  if (!isArchive(one)) return { name, base64: await readBase64(file) };
  if (file.size > MOST * MEBI) {
    const hint = t("rollup_archive_too_big_fix", { limit: MOST });
    throw Object.assign(new Error(t("rollup_archive_too_big", { name, limit: MOST })), { hint });
  }
  return { name, base64: await readBase64(file, file.size) };
}
