/** Starts the self-check: fetches its questions, restores what was stored, renders after each change. */
import { render } from "../vendor/lit-html/lit-html.js";
import { App } from "./app.js";
import { drawRadar, redraw } from "./charts.js";
import { createClient } from "./client.js";
import { fetchData } from "./data.js";
import { Scoring } from "./scoring.js";
import { Store } from "./store.js";
import { t } from "./text.js";
import { refreshList } from "./transfer.js";
import { shell } from "./views/shell.js";
/** @import { Data, Model, Route, RuntimeState } from "./types.js" */

const ROOT = new URL("../../", import.meta.url).href;

/** @returns {string} the fragment of the address; as it stands when it is not encoded well */
function fragment() {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** @returns {Route} the page that the address names */
function route() {
  const id = fragment();
  if (id === "results" || id === "files" || id === "profile" || id === "kpis") {
    return { page: id, id };
  }
  return id ? { page: "question", id } : { page: "profile", id: "profile" };
}

/**
 * @param {HTMLElement} $root
 * @param {Model} model
 */
function draw($root, model) {
  render(shell(model), $root);
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
 * @param {Data} data
 */
function createApp($root, data) {
  let asked = false;
  const redrawSoon = () => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      draw($root, app.model());
    });
  };
  /** @param {RuntimeState} runtime */
  const onState = (runtime) => app.show({ runtime: { ...runtime } });
  const scoring = new Scoring({
    client: createClient({ onState }),
    catalogue: data.catalogue,
    sheet: () => app.sheet,
    wanted: () => wanted(app),
    onReplies: (replies) => app.show({ replies: { ...app.replies, ...replies }, scoreProblem: "" }),
    onProblem: (error) => app.refused(error),
  });
  const app = new App({ data, root: ROOT, store: new Store(), scoring, render: redrawSoon });
  return app;
}

/**
 * @param {App} app
 * @returns {string[]} the questions that the shown page puts to the scorer
 */
function wanted(app) {
  if (app.mode === "quick") return ["scan"];
  return app.route.page === "results" ? ["score", "explain"] : ["score"];
}

/** @param {App} app */
async function restore(app) {
  try {
    const record = await app.store.current();
    if (record) {
      app.take(record);
      app.saved = { phase: "saved", at: "" };
    }
    await refreshList(app);
  } catch {
    app.saved = { phase: "failed", at: "" };
  }
}

/**
 * @param {App} app
 * @param {HTMLElement} $root
 */
function follow(app, $root) {
  const moved = () => {
    Object.assign(app, { route: route(), open: "", asking: "", reasonShort: false, notice: "" });
    if (app.route.page === "results") void app.scoring.update();
    if (app.route.page === "files") void refreshList(app);
    draw($root, app.model());
    const $heading = /** @type {HTMLElement | null} */ ($root.querySelector(".assess-main h2"));
    $heading?.focus({ preventScroll: true });
    $root.querySelector(".assess-main")?.scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", moved);
  addEventListener("pagehide", () => void (app.saver.pending && app.saver.save()));
  addEventListener("beforeprint", redraw);
  addEventListener("afterprint", redraw);
  new MutationObserver(redraw).observe(document.body, {
    attributeFilter: ["data-md-color-scheme"],
  });
}

/** @param {HTMLElement} $root */
async function start($root) {
  const data = await fetchData(ROOT);
  $root.replaceChildren(); // before the first drawing: what is drawn must not be taken away again
  const app = createApp($root, data);
  app.route = route();
  await restore(app);
  app.route = route(); // the address may have changed meanwhile
  if (app.route.page === "results") void app.scoring.update();
  $root.dataset["ready"] = "true";
  draw($root, app.model());
  follow(app, $root);
}

const $app = document.querySelector('[data-module="selfcheck"]');
if ($app instanceof HTMLElement) {
  start($app).catch((error) => {
    console.error(error);
    $app.textContent = t("cannot_start");
  });
}
