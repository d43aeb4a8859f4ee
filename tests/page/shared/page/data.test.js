/** Lookups in the published questionnaire. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { data } from "../../support/data.js";

test("clauses, bundles, indicators and chapters are found by id", () => {
  assert.equal(data.clauses.get("A-02")?.chapter, "A");
  assert.equal(data.bundles.get("MB-01")?.members.length, 2);
  assert.ok(data.kpis.has("KPI-1"));
  assert.deepEqual([...data.chapters.keys()], ["A", "B"]);
});

test("a member leads to its bundle", () => {
  assert.equal(data.bundleOf.get("A-03")?.id, "MB-01");
  assert.equal(data.bundleOf.get("A-01"), undefined);
});

test("clauses that may not apply stand in the order of the questions", () => {
  assert.deepEqual(
    data.conditional.map(({ id }) => id),
    ["B-02"],
  );
});
