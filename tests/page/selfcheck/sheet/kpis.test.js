/** Periods of the effect indicators (R10). */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addPeriod,
  editPeriod,
  periodsOf,
  removePeriod,
} from "../../../../docs/assets/selfcheck/sheet/kpis.js";
import { sheet } from "../../support/data.js";

test("a period is added, edited and removed", () => {
  const one = sheet("small", {}, { kpis: undefined });
  const known = { period: "2025" };
  addPeriod(one, "KPI-1", known);
  addPeriod(one, "KPI-1");
  editPeriod(one, "KPI-1", 0, "numerator", 3);
  editPeriod(one, "KPI-1", 9, "numerator", 3);
  assert.deepEqual(periodsOf(one, "KPI-1"), [{ period: "2025", numerator: 3 }, {}]);
  assert.deepEqual(known, { period: "2025" });
  removePeriod(one, "KPI-1", 0);
  assert.deepEqual(periodsOf(one, "KPI-1"), [{}]);
});

test("an indicator without periods, or with what is no list, has none", () => {
  assert.deepEqual(periodsOf(sheet(), "KPI-1"), []);
  assert.deepEqual(periodsOf(sheet(), "constructor"), []);
  assert.deepEqual(periodsOf(sheet("small", {}, { kpis: { "KPI-1": "x" } }), "KPI-1"), []);
});
