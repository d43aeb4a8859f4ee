/** What a person can do on the page without changing an answer. */
import { findOpen } from "../sheet/steps.js";
/** @import { Mode } from "../../shared/storage/sheet.js" */
/** @import { App } from "../app.js" */
/** @import { Actions } from "../types.js" */

/** After how many answers without an export the page reminds of one; the project's own number. */
export const REMIND_AFTER = 30;

/**
 * @param {App} app
 * @returns {Pick<Actions, "setMode" | "setFilter" | "setSearch" | "setMe" | "setKeys" | "start" | "resume" | "toggle" | "help" | "go" | "ask" | "later" | "takeOver" | "retry" | "print">}
 */
export function moveActions(app) {
  return {
    setMode: (mode) => setMode(app, mode),
    setFilter: (filter) =>
      app.show({ filter, focus: filter === "mine" && !app.me ? "#assess-me" : "" }),
    setSearch: (search) => app.show({ search }),
    setMe: (me) => {
      app.show({ me: me.trim() });
      void app.store.set("me", me.trim()).catch(() => undefined);
    },
    setKeys: (keysOn) => {
      app.show({ keysOn });
      void app.store.set("keys", keysOn).catch(() => undefined);
    },
    start: (mode) => {
      setMode(app, mode);
      resume(app);
    },
    resume: () => resume(app),
    toggle: (part) => {
      const open = app.open === part ? "" : part;
      app.show({ open, focus: open ? `#assess-${part} h2` : `[aria-controls="assess-${part}"]` });
    },
    help: () => {
      const $dialog = document.querySelector("#assess-help");
      if ($dialog instanceof HTMLDialogElement && !$dialog.open) $dialog.showModal();
    },
    go: (hash) => app.go(hash),
    ask: (asking) => app.show({ asking, focus: asking ? "[data-asked]" : "" }),
    later: () => app.show({ remindAt: app.changes + REMIND_AFTER, remind: false }),
    takeOver: () => void app.lease.takeOver(),
    retry: () => {
      app.scoring.forget();
      void app.scoring.update();
    },
    print: () => window.print(),
  };
}

/**
 * A window that only reads looks at the other mode without storing it.
 * @param {App} app
 * @param {Mode} mode
 */
function setMode(app, mode) {
  if (app.mode === mode) return;
  app.show({ mode });
  if (app.hasAnswers()) app.change(() => undefined);
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
