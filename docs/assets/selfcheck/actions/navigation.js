/** What a person can do on the page without changing an answer. */
import { isAbove, partAnswer, storedCount } from "../sheet/answer-parts.js";
import { allowanceKey, countedParts, countPlace } from "../sheet/counts.js";
import { entryOf } from "../sheet/form.js";
import { findOpen } from "../sheet/steps.js";
/** @import { Mode } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Step } from "../sheet/types.js" */
/** @import { Actions } from "../types.js" */

/**
 * @param {App} app
 * @returns {Pick<Actions, "setMode" | "setFilter" | "setSearch" | "setMe" | "setKeys" | "start" | "resume" | "toggle" | "help" | "go" | "ask" | "later" | "takeOver" | "retry" | "print">}
 */
export function moveActions(app) {
  return {
    setMode: (mode) => setMode(app, mode),
    setFilter: (filter) => {
      app.view.setFilter(filter);
      if (filter === "mine" && !app.state.me) app.view.focusOn("#assess-me");
    },
    setSearch: (search) => app.view.setSearch(search),
    setMe: (me) => {
      app.view.setMe(me.trim());
      void app.store.set("me", me.trim()).catch(() => undefined);
    },
    setKeys: (keysOn) => {
      app.view.setKeys(keysOn);
      void app.store.set("keys", keysOn).catch(() => undefined);
    },
    start: (mode) => {
      setMode(app, mode);
      resume(app);
    },
    resume: () => resume(app),
    toggle: (part) => app.view.toggle(part),
    help: () => {
      const $dialog = document.querySelector("#assess-help");
      if ($dialog instanceof HTMLDialogElement && !$dialog.open) $dialog.showModal();
    },
    go: (hash) => app.go(hash),
    ask: (asking) => {
      app.view.ask(asking);
      if (asking) app.view.focusOn("[data-asked]");
    },
    later: () => app.document.remindLater(),
    takeOver: () => void app.lease.takeOver(),
    retry: () => {
      app.scoring.forget();
      void app.scoring.update();
    },
    print: () => window.print(),
  };
}

/**
 * In the quick scan the next question follows an answer by itself. What has more to be said stays: a reason to be
 * given, parts still open, a count that allows less.
 * @param {App} app
 * @param {Step} step
 */
export function advance(app, step) {
  const { mode, readOnly, data, sheet, allowances } = app.state;
  if (mode !== "quick" || readOnly) return;
  const entry = entryOf(sheet, step);
  const next = app.model().neighbour(1);
  if (!next || !entry?.answer || entry.answer === "NA") return;
  const above = countedParts(data.clauses.get(step.id)).some((part) => {
    const count = storedCount(entry, part);
    const allowance = count && allowances[allowanceKey(countPlace(step.id, part), count)];
    const given = part === null ? entry.answer : partAnswer(entry, part);
    return allowance && isAbove(given ?? null, allowance.allowed);
  });
  if (!above) app.go(next.id);
}

/**
 * A window that only reads looks at the other mode without storing it.
 * @param {App} app
 * @param {Mode} mode
 */
function setMode(app, mode) {
  if (app.state.mode === mode) return;
  app.document.setMode(mode);
  if (app.hasAnswers() && !app.state.sandbox) app.change(() => undefined);
}

/**
 * Goes to the first question without an answer, else to the first.
 * @param {App} app
 */
function resume(app) {
  const { steps } = app.model();
  const step = findOpen(app.data, app.sheet, steps, null) ?? steps[0];
  if (step) app.go(step.id);
}
