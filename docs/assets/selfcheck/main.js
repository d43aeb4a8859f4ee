/** Starts the self-check: fetches its questions, restores what was stored, renders after each change. */
import { Scoring } from "../shared/engine/scoring.js";
import { Offline } from "../shared/offline/offline.js";
import { indexData } from "../shared/page/data.js";
import { fetchJson } from "../shared/page/fetching.js";
import { scheduled } from "../shared/page/schedule.js";
import { placeOf, tellFailed, tellStarted } from "../shared/page/started.js";
import { savedAt, t } from "../shared/page/text.js";
import { keepLast, storeLast } from "../shared/storage/last.js";
import { whyNot } from "../shared/storage/saver.js";
import { Store } from "../shared/storage/store.js";
import { render } from "../vendor/lit-html/lit-html.js";
import { refreshAnalysis } from "./actions/analysis-actions.js";
import { refreshList } from "./actions/checks.js";
import { route, START } from "./address.js";
import { App } from "./app.js";
import { earlyClient, keepScore, startOnIntent } from "./early.js";
import { listenToKeys } from "./keys.js";
import { chaptersOf } from "./sheet/form.js";
import { rememberLink, restoreLink } from "./sheet/link-address.js";
import { drawRadar, redraw } from "./views/results/radar.js";
import { PAGES } from "./views/shell/pages.js";
import { shell } from "./views/shell/shell.js";
/** @import { Op } from "../shared/engine/protocol.js" */
/** @import { Data } from "../shared/page/catalogue.js" */
/** @import { Replies } from "./state/replies.js" */
/** @import { Facts } from "./types.js" */

const ROOT = new URL("../../", import.meta.url).href;

/**
 * @param {HTMLElement} $root
 * @param {App} app
 */
function draw($root, app) {
  const model = app.model();
  render(shell(model), $root);
  const focus = app.view.takeFocus();
  if (focus) focusOn($root, focus);
  const $canvas = $root.querySelector("canvas");
  const chapters = model.replies.score?.chapters;
  if (!$canvas || !chapters) return;
  const ids = Object.keys(chapters);
  const labels = ids.map((id) => model.data.chapters.get(id)?.title.zh ?? id);
  const scores = ids.map((id) => chapters[id]?.score ?? null);
  void drawRadar($canvas, { labels, scores, title: t("chapters_title") });
}

/**
 * @param {HTMLElement} $root
 * @param {string} selector
 */
function focusOn($root, selector) {
  const $element = /** @type {HTMLElement | null} */ ($root.querySelector(selector));
  const heading = $element?.matches("h2, h3") ?? false;
  $element?.focus({ preventScroll: heading });
  if (heading) $element?.scrollIntoView({ block: "start" });
}

/**
 * @param {HTMLElement} $root
 * @param {Data} data
 * @param {ReturnType<typeof earlyClient>} early
 */
function createApp($root, data, { client, page }) {
  const rendering = scheduled(() => draw($root, app));
  const scoring = new Scoring({
    client,
    catalogue: data.catalogue,
    sheet: () => app.sheet,
    wanted: () => wanted(app.state),
    onReplies: (/** @type {Replies} */ replies) => {
      app.scores.take(replies, app.sheet.updated);
      app.say();
    },
    onProblem: (error) => app.scores.refuse(error),
  });
  const offline = new Offline({
    root: ROOT,
    changed: rendering.request,
    isBusy: () => app.scores.facts.runtime.phase === "loading",
  });
  const app = new App({
    data,
    root: ROOT,
    store: new Store(),
    scoring,
    offline,
    render: rendering.request,
    moved: () => turn(app, $root, rendering.flush),
  });
  page.onState = (runtime) => app.scores.setRuntime(runtime);
  page.onState(client.state);
  return { app, flush: rendering.flush };
}

/**
 * @param {Readonly<Facts>} state
 * @returns {readonly Op[]} the questions that the shown page puts to the scorer
 */
function wanted({ mode, sandbox, sheet, route: { page } }) {
  /** @type {Op[]} */
  const plan = page === "plan" ? ["plan"] : [];
  if (sandbox?.only || chaptersOf(sheet).length) return plan; // a few clauses say nothing of the whole
  if (mode === "quick") return ["scan", ...plan];
  return page === "question" ? ["score"] : PAGES[page].asks;
}

/** @param {App} app */
async function restore(app) {
  try {
    await storeLast(app.store).catch(() => undefined);
    const record = await app.store.current();
    app.view.setMe(String((await app.store.setting("me")) ?? ""));
    app.view.setKeys((await app.store.setting("keys")) !== false);
    await app.take(record ?? app.document.record);
    if (record) app.document.setSaved(savedAt(record));
    if (record && !app.state.readOnly) await app.catchUp(record.stamp);
    app.document.setPersisted((await navigator.storage?.persisted?.()) || null);
  } catch (error) {
    app.document.setSaved({ phase: whyNot(error), at: "" });
  }
}

/**
 * Asks for what the shown page needs beyond the answers.
 * @param {App} app
 */
function fetchFor(app) {
  const { state } = app;
  if (app.hasAnswers() || wanted(state).length > 1) void app.scoring.update();
  if (["checks", "files", "profile"].includes(state.route.page)) void refreshList(app);
  refreshAnalysis(app);
}

/**
 * Brings the question on the screen into view in the list beside it, without moving the page.
 * @param {HTMLElement} $root
 */
function showPlace($root) {
  const $nav = $root.querySelector(".assess-nav");
  const $here = $nav?.querySelector("[aria-current]");
  if (!$nav || !$here) return;
  const [frame, row] = [$nav.getBoundingClientRect(), $here.getBoundingClientRect()];
  if (row.top < frame.top || row.bottom > frame.bottom)
    $nav.scrollTop += row.top - frame.top - frame.height / 2;
}

/**
 * Shows the page that the address names, if it is another one.
 * @param {App} app
 * @param {HTMLElement} $root
 * @param {() => void} flush
 */
function turn(app, $root, flush) {
  const next = route($root, app.state.route);
  const { page, id } = app.state.route;
  if (next.page === page && next.id === id) return;
  app.leave();
  app.view.setRoute(next);
  rememberLink(app.state);
  fetchFor(app);
  flush();
  const $heading = /** @type {HTMLElement | null} */ ($root.querySelector(".assess-main h2"));
  $heading?.focus({ preventScroll: true });
  $root.querySelector(".assess-main")?.scrollIntoView({ block: "start" });
  showPlace($root);
}

/**
 * @param {App} app
 * @param {HTMLElement} $root
 */
function follow(app, $root) {
  addEventListener("hashchange", app.moved);
  const keep = () => {
    if (app.saver.pending) keepLast(app.document.record);
    keepScore(app);
  };
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  addEventListener("beforeunload", (event) => {
    const { saved, changes } = app.state;
    if (["full", "refused", "conflict"].includes(saved.phase) && changes > 0)
      event.preventDefault();
  });
  addEventListener("beforeprint", () => redraw(true));
  addEventListener("afterprint", () => redraw(false));
  listenToKeys(app);
  startOnIntent($root, app.scoring);
  new MutationObserver(() => redraw(false)).observe(document.body, {
    attributeFilter: ["data-md-color-scheme"],
  });
}

/**
 * @param {HTMLElement} $root
 * @param {Data} data
 * @param {ReturnType<typeof earlyClient>} early
 */
async function start($root, data, early) {
  $root.replaceChildren(); // before the first drawing: what is drawn must not be taken away again
  const { app, flush } = createApp($root, data, early);
  restoreLink();
  app.view.setRoute(route($root, START));
  await restore(app);
  app.view.setRoute(route($root, START)); // the address may have changed meanwhile
  fetchFor(app);
  $root.dataset["ready"] = "true";
  flush();
  showPlace($root);
  follow(app, $root);
  leadIn($root);
  void app.offline.start();
}

/**
 * The skip link of the theme leads to what the form shows, not to the heading above it.
 * @param {HTMLElement} $root
 */
function leadIn($root) {
  const $skip = document.querySelector(".md-skip");
  if (!$skip) return;
  $skip.textContent = t("skip_to_question");
  $skip.addEventListener("click", (event) => {
    event.preventDefault();
    focusOn($root, ".assess-main h2");
  });
}

const data = fetchJson(ROOT, "questionnaire.json");
const early = earlyClient(ROOT, data);
const $app = await placeOf("selfcheck");
data.then((published) => start($app, indexData(published), early)).then(tellStarted, tellFailed);
