/** Items of the plan, and its filter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  filterPlan,
  isDate,
  isPlanned,
  NOBODY,
  planCounts,
  planItems,
  promisedOf,
  promises,
  renewPromise,
  setPromised,
} from "../../../../docs/assets/selfcheck/sheet/plan.js";
import { data, sheet } from "../../support/data.js";

const TODAY = "2026-06-01";
const ANY = { owner: "", state: "", chapter: "", overdue: false };

/** Rows of clauses as the scorer gives them. */
const rows = (ids, gap = true) => ids.map((id) => ({ id, bundle: false, clauses: [id], gap }));

test("items come in the order of the scorer's rows", () => {
  const one = sheet("small", { "A-01": { action: "写制度" } });
  const items = planItems(data, one, [...rows(["B-02", "A-03"]), ...rows(["A-01"], false)], TODAY);
  assert.deepEqual(
    items.map(({ step, gap, action }) => [step.id, gap, action]),
    [
      ["B-02", true, ""],
      ["A-03", true, ""],
      ["A-01", false, "写制度"],
    ],
  );
});

test("a row of a bundle is one item with what is planned for the bundle", () => {
  const one = sheet("micro", {}, { bundles: { "MB-01": { answer: "L", action: "补记录" } } });
  const row = { id: "MB-01", bundle: true, clauses: ["A-02", "A-03"], gap: true };
  const [item] = planItems(data, one, [row], TODAY);
  assert.deepEqual([item.step.id, item.step.kind], ["MB-01", "bundle"]);
  assert.deepEqual([item.ids, item.action], [["A-02", "A-03"], "补记录"]);
});

test("an item is overdue from the day after its date until it is done", () => {
  const overdue = (entry) =>
    planItems(data, sheet("small", { "A-01": entry }), rows(["A-01"]), TODAY)[0].overdue;
  assert.equal(overdue({ due: "2026-05-31" }), true);
  assert.equal(overdue({ due: "2026-06-01" }), false);
  assert.equal(overdue({ due: "2026-05-31", state: "done" }), false);
  assert.equal(overdue({ due: "2026-02-30" }), false);
  assert.equal(overdue({}), false);
});

test("fields of a file that are no text read as empty, and no state as open", () => {
  const [item] = planItems(
    data,
    sheet("small", { "A-01": { owner: 7, due: null } }),
    rows(["A-01"]),
    TODAY,
  );
  assert.deepEqual([item.owner, item.due, item.state], ["", "", "open"]);
});

test("a date is a day of the calendar", () => {
  assert.deepEqual(["2024-02-29", "2026-02-29", "2026-13-01", "20260101", ""].map(isDate), [
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("an action, an owner or a date makes an item planned", () => {
  const none = { action: " ", owner: "", due: "" };
  assert.equal(isPlanned(none), false);
  for (const part of [{ action: "x" }, { owner: "x" }, { due: "x" }])
    assert.equal(isPlanned({ ...none, ...part }), true);
});

test("what is done counts as done, no longer as planned or overdue", () => {
  const item = (state, rest = {}) => ({
    state,
    action: "",
    owner: "",
    due: "",
    overdue: false,
    ...rest,
  });
  const items = [
    item("open"),
    item("doing", { action: "补", overdue: true }),
    item("open", { owner: "王" }),
    item("done", { action: "补" }),
  ];

  assert.deepEqual(planCounts(items), { total: 4, done: 1, planned: 2, overdue: 1 });
});

test("each filter narrows the plan", () => {
  const one = sheet("small", {
    "A-01": { action: "a", owner: "甲 ", state: "doing" },
    "B-01": { action: "b", due: "2026-01-01" },
  });
  const items = planItems(data, one, rows(["A-01", "B-01"]), TODAY);
  const kept = (part) => filterPlan(items, { ...ANY, ...part }).map(({ step }) => step.id);
  assert.deepEqual(kept({}), ["A-01", "B-01"]);
  assert.deepEqual(kept({ owner: "甲" }), ["A-01"]);
  assert.deepEqual(kept({ owner: NOBODY }), ["B-01"]);
  assert.deepEqual(kept({ state: "doing" }), ["A-01"]);
  assert.deepEqual(kept({ chapter: "B" }), ["B-01"]);
  assert.deepEqual(kept({ overdue: true }), ["B-01"]);
});

test("what was promised is counted, noted and taken into this year's plan", () => {
  const last = { action: "补齐", owner: "甲", due: "2025-12-31" };
  const one = sheet("small", {
    "A-01": { answer: "L", last },
    "A-02": { last: { state: "done" } },
  });
  const entry = one.answers["A-01"];
  assert.deepEqual(promisedOf(entry), { ...last, state: "open" });
  assert.deepEqual(promises(one), { total: 1, done: 0 });
  renewPromise(entry);
  assert.deepEqual([entry.action, entry.owner, entry.state], ["补齐", "甲", "open"]);
  setPromised(entry, "done");
  assert.deepEqual(promises(one), { total: 1, done: 1 });
  assert.equal(last.state, undefined);
});
