/** Links that carry a self-check or name what to practise on, and the copy that such a link opens. */
import { fetchJson } from "../../shared/page/fetching.js";
import { savedAt, t, uuid } from "../../shared/page/text.js";
import { chaptersOf, newSheet } from "../sheet/form.js";
import { forgetLink, isPractice, linkTo, practised, withoutTail } from "../sheet/link-address.js";
import { readLink } from "../sharing/link-contents.js";
import { ask } from "../state/analysis.js";
import { openStored } from "./checks.js";
/** @import { Sheet, Stored } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Sample, Sandbox, AnalysisActions } from "../state/analysis-types.js" */
/** @import { Result } from "../state/replies.js" */

/**
 * A copy that is not stored; the scorer has scored it where it has read it.
 * @typedef {{sheet: Sheet, sandbox: Sandbox, score?: Result}} Opened
 */

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
          const link = await linkOf(app, app.sheet);
          app.view.focusOn(".assess-made-link input");
          return { link, copied: /** @type {const} */ ("") };
        },
        { link: "" },
      ),
    copyLink: (which, text) => void copyLink(app, which, text),
    setPractice: (facts) => {
      app.analysis.put("sharing", { copied: "" });
      app.analysis.put("practice", facts);
    },
    keepCopy: () => keepCopy(app),
    leaveCopy: () => void leaveCopy(app),
  };
}

/**
 * @param {App} app
 * @param {Sheet} sheet
 * @returns {Promise<string>} the link that carries it
 */
export async function linkOf(app, sheet) {
  const { text } = await app.scoring.call("seal", sheet); // a fresh digest goes along
  const { fragment } = await app.scoring.call("share", text);
  return linkTo(fragment);
}

/**
 * @param {App} app
 * @param {"share" | "practice" | "part" | "return"} which
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
 * Opens what a link carries as a copy that is not stored; one that is open stays as it is, and one that was made
 * a self-check of one's own is opened as that. Until then the other pages lead back to the link.
 * @param {App} app
 * @param {string} fragment
 */
export async function openLink(app, fragment) {
  const { sandbox, link } = app.state;
  if (sandbox?.fragment === fragment) return;
  if (link === fragment) {
    arrive(app, "link_kept_before");
    return;
  }
  app.analysis.put("link", { fragment, glimpse: null });
  if (!isPractice(fragment)) void glimpse(app, fragment);
  await ask(app, "link", async () => {
    const kept = (await app.store.all().catch(() => [])).find((one) => one.link === fragment);
    if (kept) return openKept(app, kept);
    const opened = await (isPractice(fragment) ? practice : shared)(app, fragment);
    if (app.state.route.id !== fragment) return {};
    await app.saver.settled();
    const { sheet, sandbox: copy, score } = opened;
    sheet.id = uuid();
    const taken = app.take({ id: sheet.id, sheet, mode: "full" }, copy);
    if (score && !chaptersOf(sheet).length) app.scores.take({ score }, sheet.updated); // drawn with the answers
    await taken;
    app.document.setSaved({ phase: "none", at: "" });
    return {};
  });
}

/**
 * Shows what the link carries while the scorer starts, which then checks it.
 * @param {App} app
 * @param {string} fragment
 */
async function glimpse(app, fragment) {
  const found = await readLink(fragment);
  if (app.state.analysis.link.fragment === fragment) app.analysis.put("link", { glimpse: found });
}

/**
 * @param {App} app
 * @param {Stored} kept what was made of the link before
 */
async function openKept(app, { id, link }) {
  if (app.state.route.id !== link) return {};
  await openStored(app, id);
  arrive(app, "link_kept_before");
  return {};
}

/**
 * The address is that of one's own self-check, no longer that of a link.
 * @param {App} app
 * @param {string} key of the sentence that tells it
 */
function arrive(app, key) {
  if (app.state.route.page === "copy") history.replaceState(null, "", "#profile");
  app.moved();
  app.notices.tell(t(key, { title: app.sheet.title }));
}

/**
 * @param {App} app
 * @param {string} fragment without its #
 * @returns {Promise<{sheet: Sheet, digest: Sandbox["digest"], result: Result}>} what the link carries, scored
 */
export function sharedSheet(app, fragment) {
  return app.scoring.call("unshare", { fragment: `#${fragment}` });
}

/**
 * @param {App} app
 * @param {string} fragment
 * @returns {Promise<Opened>}
 */
async function shared(app, fragment) {
  const { sheet, digest, result } = await sharedSheet(app, withoutTail(fragment));
  const nothing = { only: null, story: "", unknown: [] };
  return { sheet, sandbox: { kind: "share", fragment, digest, ...nothing }, score: result };
}

/**
 * @param {App} app
 * @param {string} fragment
 * @returns {Promise<Opened>}
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
  const blank = newSheet(app.data, { ...app.facts(), title: t("practice_title") });
  const sheet = { ...blank, practice: true };
  const unknown = named.filter((id) => !app.data.clauses.has(id));
  return { sheet, sandbox: { ...base, only, story: "", unknown } };
}

/**
 * Makes the copy that a link shares a self-check of one's own, named and stored from now on.
 * @param {App} app
 * @returns {string} the sentence that tells it; nothing where there is no such copy
 */
export function keepShared(app) {
  const { sandbox, sheet } = app.state;
  if (sandbox?.kind !== "share") return "";
  const part = chaptersOf(sheet).length > 0; // named after whose part it is already
  const title = String(sheet.title ?? "") || t("untitled");
  const mark = t("link_title", { title: "" });
  sheet.title = part || title.endsWith(mark) ? title : title + mark;
  app.document.keep(sandbox.fragment);
  forgetLink();
  return t(part ? "part_kept" : "copy_kept", { title: sheet.title });
}

/**
 * Stores the copy because the reader says so, before anything in it is changed.
 * @param {App} app
 */
function keepCopy(app) {
  if (!app.state.sandbox) return;
  app.change(() => undefined);
  arrive(app, "copy_kept");
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
