/** Typing counts: what is stored, what is kept beside the sheet, and what the scorer is asked. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { countPlace } from "../../../../docs/assets/selfcheck/sheet/counts.js";
import { View } from "../../../../docs/assets/selfcheck/state/view.js";
import { clauseStep, counted, sheet } from "../../support/data.js";
import "../../support/messages.js";

const { formActions, refreshAllowances } =
  await import("../../../../docs/assets/selfcheck/actions/answer-actions.js");
const { Scores } = await import("../../../../docs/assets/selfcheck/state/scores.js");
const ALLOWANCE = { least: { F: 6, L: 4 }, allowed: "L" };

/** The page at a question, with a scorer that keeps what it is asked. */
function page(id, call = async () => ALLOWANCE, answers = {}) {
  const [view, scores] = [new View(() => {}), new Scores(() => {})];
  const asked = [];
  const app = {
    ...{ data: counted, sheet: sheet("small", answers), view, scores, asked, changes: 0 },
    scoring: { call: (op, payload) => (asked.push([op, payload]), call()) },
    change: (edit) => ((app.changes += 1), edit()),
    get state() {
      return { data: counted, sheet: app.sheet, ...view.facts, ...scores.facts };
    },
  };
  view.setRoute({ page: "question", id });
  const { typeCount } = formActions(app);
  app.type = (part, done, of, left = false) => typeCount(clauseStep(id), part, { done, of }, left);
  app.typed = (part) => app.state.typed[countPlace(id, part)];
  return app;
}

test("what is typed half-way is kept beside the sheet, and stored once it is a count", () => {
  const app = page("A-02");
  app.type(null, "4", "");
  assert.deepEqual([app.typed(null), app.changes], [{ done: "4", of: "", told: false }, 0]);
  app.type(null, "4", "6");
  assert.deepEqual(app.sheet.answers["A-02"]?.count, { done: 4, of: 6 });
  assert.equal(app.typed(null), undefined);
});

test("emptying a field takes the stored count away and keeps the other field", () => {
  const app = page("A-02");
  app.type(null, "4", "6");
  app.type(null, "4", "");
  assert.equal(Object.hasOwn(app.sheet.answers["A-02"] ?? {}, "count"), false);
  assert.equal(app.typed(null)?.done, "4");
});

test("what is wrong is told only once the fields are left, and until it is right", () => {
  const app = page("A-02");
  app.type(null, "12", "", true);
  app.type(null, "12", "1");
  assert.equal(app.typed(null)?.told, false);
  app.type(null, "12", "1", true);
  assert.equal(app.typed(null)?.told, true);
  app.type(null, "13", "1");
  assert.equal(app.typed(null)?.told, true);
  app.type(null, "13", "15");
  assert.equal(app.typed(null), undefined);
});

test("each count is asked about once", async () => {
  const app = page("A-01");
  app.type("a", "4", "6");
  app.type("a", "4", "6", true);
  await Promise.resolve();
  const key = "A-01/a:4/6";
  assert.deepEqual(app.asked, [["counts", { clause: "A-01", done: 4, of: 6 }]]);
  assert.deepEqual(app.state.allowances[key], ALLOWANCE);
});

test("a stored count is asked about when its question opens, and again after a failure", async () => {
  const answers = { "A-02": { count: { done: 1, of: 2 } } };
  const app = page("A-02", () => Promise.reject(new Error("no scorer")), answers);
  refreshAllowances(app);
  refreshAllowances(app);
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(app.asked, [["counts", { clause: "A-02", done: 1, of: 2 }]]);
  assert.deepEqual(app.state.allowances, {});
  refreshAllowances(app);
  assert.equal(app.asked.length, 2);
});

test("a yes-or-no question and another page ask nothing", () => {
  const answers = { "A-03": { count: { done: 1, of: 2 } } };
  const app = page("A-03", undefined, answers);
  refreshAllowances(app);
  app.view.setRoute({ page: "results", id: "results" });
  refreshAllowances(app);
  assert.deepEqual(app.asked, []);
});
