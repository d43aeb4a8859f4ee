/** Items of the plan, and its filter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  filterPlan,
  isDate,
  isPlanned,
  NOBODY,
  planItems,
} from "../../../../docs/assets/selfcheck/sheet/plan.js";
import { data, sheet } from "../../support/data.js";

const TODAY = "2026-06-01";
const ANY = { owner: "", state: "", chapter: "", overdue: false };

test("gaps come in the scorer's order, then other clauses that something is planned for", () => {
  const one = sheet("small", { "A-01": { action: "写制度" }, "B-01": { owner: "甲" } });
  const items = planItems(data, one, ["B-02", "A-03"], TODAY);
  assert.deepEqual(
    items.map(({ step, gap }) => [step.id, gap]),
    [
      ["B-02", true],
      ["A-03", true],
      ["A-01", false],
    ],
  );
});

test("clauses that take over a bundle's answer are one item", () => {
  const one = sheet("micro", {}, { bundles: { "MB-01": { answer: "L", action: "补记录" } } });
  const [item, ...rest] = planItems(data, one, ["A-02", "A-03"], TODAY);
  assert.deepEqual([item.step.id, item.ids, item.action], ["MB-01", ["A-02", "A-03"], "补记录"]);
  assert.deepEqual(rest, []);
});

test("a clause with a plan of its own is an item beside its bundle", () => {
  const bundles = { "MB-01": { answer: "L" } };
  const one = sheet("micro", { "A-03": { due: "2026-07-01" } }, { bundles });
  const items = planItems(data, one, ["A-02", "A-03"], TODAY);
  assert.deepEqual(
    items.map(({ step }) => step.id),
    ["MB-01", "A-03"],
  );
});

test("an item is overdue from the day after its date until it is done", () => {
  const overdue = (entry) =>
    planItems(data, sheet("small", { "A-01": entry }), ["A-01"], TODAY)[0].overdue;
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
    ["A-01"],
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

test("each filter narrows the plan", () => {
  const one = sheet("small", {
    "A-01": { action: "a", owner: "甲 ", state: "doing" },
    "B-01": { action: "b", due: "2026-01-01" },
  });
  const items = planItems(data, one, [], TODAY);
  const kept = (part) => filterPlan(items, { ...ANY, ...part }).map(({ step }) => step.id);
  assert.deepEqual(kept({}), ["A-01", "B-01"]);
  assert.deepEqual(kept({ owner: "甲" }), ["A-01"]);
  assert.deepEqual(kept({ owner: NOBODY }), ["B-01"]);
  assert.deepEqual(kept({ state: "doing" }), ["A-01"]);
  assert.deepEqual(kept({ chapter: "B" }), ["B-01"]);
  assert.deepEqual(kept({ overdue: true }), ["B-01"]);
});
