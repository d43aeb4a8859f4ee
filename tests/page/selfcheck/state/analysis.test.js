/** What the pages of analysis wait for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../support/messages.js";

const { Analysis, ask } = await import("../../../../docs/assets/selfcheck/state/analysis.js");

function page({ failed = false } = {}) {
  const analysis = new Analysis(() => {});
  return {
    analysis,
    scores: { failed },
    get state() {
      return analysis.facts;
    },
  };
}

test("work is shown as busy, then what it brings", async () => {
  const app = page();
  const asked = ask(app, "sharing", async () => ({ link: "x" }));
  assert.equal(app.state.analysis.sharing.busy, true);
  await asked;
  assert.deepEqual(
    [app.state.analysis.sharing.busy, app.state.analysis.sharing.link],
    [false, "x"],
  );
});

test("the reply to an older request does not replace a newer one", async () => {
  const app = page();
  let finish = () => {};
  const slow = ask(app, "sharing", () => new Promise((resolve) => (finish = resolve)));
  await ask(app, "sharing", async () => ({ link: "new" }));
  finish({ link: "old" });
  await slow;
  assert.equal(app.state.analysis.sharing.link, "new");
});

test("a failure is told with what is shown beside it", async () => {
  const app = page();
  app.analysis.put("sharing", { link: "old" });
  await ask(app, "sharing", () => Promise.reject(new Error("down")), { link: "" });
  const { busy, problem, link } = app.state.analysis.sharing;
  assert.deepEqual([busy, problem, link], [false, "down", ""]);
});

test("without a scorer the sentence says that it is needed", async () => {
  const app = page({ failed: true });
  await ask(app, "trial", () => Promise.reject(new Error("down")));
  assert.equal(app.state.analysis.trial.problem, "needs_scorer");
});

test("a part that changes leaves the others alone", () => {
  const app = page();
  const before = app.state.analysis;
  app.analysis.put("trial", { answers: { "A-01": "F" } });
  assert.equal(app.state.analysis.comparison, before.comparison);
  assert.deepEqual(before.trial.answers, {});
  app.analysis.clear();
  assert.deepEqual(app.state.analysis.trial.answers, {});
});
