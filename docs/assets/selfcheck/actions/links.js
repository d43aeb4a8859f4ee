/** Links that carry a self-check or name what to practise on, and the copy that such a link opens. */
import { fetchJson } from "../../shared/page/fetching.js";
import { savedAt, t, uuid } from "../../shared/page/text.js";
import { newSheet } from "../sheet/form.js";
import { isPractice, linkTo, practised, withoutTail } from "../sheet/link-address.js";
import { ask } from "../state/analysis.js";
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Sample, Sandbox, AnalysisActions } from "../state/analysis-types.js" */

/**
 * @param {App} app
 * @returns {Pick<AnalysisActions, "makeLink" | "copyLink" | "setPractice" | "keepCopy" | "leaveCopy">}
 */
export function linkActions(app) {
  return {
    makeLink: () =>
      void ask(
        app,
        "sharing",
        async () => {
          const { text } = await app.scoring.call("seal", app.sheet); // a fresh digest goes along
          const { fragment } = await app.scoring.call("share", text);
          app.view.focusOn("#assess-share-link");
          return { link: linkTo(fragment), copied: /** @type {const} */ ("") };
        },
        { link: "" },
      ),
    copyLink: (which, text) => void copyLink(app, which, text),
    setPractice: (facts) => {
      app.analysis.put("sharing", { copied: "" });
      app.analysis.put("practice", facts);
    },
    keepCopy: () => void keepCopy(app),
    leaveCopy: () => void leaveCopy(app),
  };
}

/**
 * @param {App} app
 * @param {"share" | "practice"} which
 * @param {string} text
 */
async function copyLink(app, which, text) {
  const copied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  app.analysis.put("sharing", { copied: copied ? which : "failed" });
}

/** @param {App} app */
export async function fetchSamples(app) {
  if (app.state.analysis.practice.samples.length) return;
  await ask(app, "practice", async () => {
    const samples = await readSamples(app.root);
    return { samples, sample: samples[0]?.id ?? "" };
  });
}

/**
 * @param {string} root
 * @returns {Promise<Sample[]>}
 */
async function readSamples(root) {
  return (await fetchJson(root, "samples.json")).samples;
}

/**
 * Opens what a link carries as a copy that is not stored; one that is open stays as it is.
 * @param {App} app
 * @param {string} fragment
 */
export async function openLink(app, fragment) {
  if (app.state.sandbox?.fragment === fragment) return;
  await ask(app, "link", async () => {
    const { sheet, sandbox } = await (isPractice(fragment) ? practice : shared)(app, fragment);
    if (app.state.route.id !== fragment) return {};
    await app.saver.settled();
    sheet.id = uuid();
    await app.take({ id: sheet.id, sheet, mode: "full" }, sandbox);
    app.document.setSaved({ phase: "none", at: "" });
    return {};
  });
}

/**
 * @param {App} app
 * @param {string} fragment
 * @returns {Promise<{sheet: Sheet, sandbox: Sandbox}>}
 */
async function shared(app, fragment) {
  const { sheet, digest } = await app.scoring.call("unshare", {
    fragment: `#${withoutTail(fragment)}`,
  });
  const nothing = { only: null, story: "", unknown: [] };
  return { sheet, sandbox: { kind: "share", fragment, digest, ...nothing } };
}

/**
 * @param {App} app
 * @param {string} fragment
 * @returns {Promise<{sheet: Sheet, sandbox: Sandbox}>}
 */
async function practice(app, fragment) {
  const named = practised(fragment);
  /** @type {Pick<Sandbox, "kind" | "fragment" | "digest">} */
  const base = { kind: "practice", fragment, digest: "" };
  const [first = ""] = named;
  if (first.startsWith("sample-")) {
    const sample = (await readSamples(app.root)).find(({ id }) => id === first);
    if (!sample) throw new Error(t("no_such_sample", { name: first }));
    const sandbox = { ...base, only: null, story: sample.story.zh, unknown: named.slice(1) };
    const title = t("sample_title", { title: sample.title.zh });
    return { sheet: { ...sample.sheet, title }, sandbox };
  }
  const only = [...app.data.clauses.keys()].filter((id) => named.includes(id));
  if (!only.length) throw new Error(t("no_such_practice", { names: named.join("、") }));
  const sheet = newSheet(app.data, { ...app.facts(), title: t("practice_title") });
  const unknown = named.filter((id) => !app.data.clauses.has(id));
  return { sheet, sandbox: { ...base, only, story: "", unknown } };
}

/**
 * Stores the copy as a self-check of its own, because the reader says so.
 * @param {App} app
 */
async function keepCopy(app) {
  if (!app.state.sandbox) return;
  await app.take({ ...app.document.record, changes: 1 }); // not exported from here yet
  await app.saver.save();
  app.go("profile");
  app.notices.tell(t("copy_kept"));
}

/**
 * Back to the self-check that was being filled in.
 * @param {App} app
 */
async function leaveCopy(app) {
  const record = await app.store.current().catch(() => null);
  const sheet = app.blank();
  await app.take(record ?? { id: String(sheet.id), sheet, mode: "full" });
  app.document.setSaved(record ? savedAt(record) : { phase: "none", at: "" });
  app.go("profile");
}
