/** Which rows of a roster are shown. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { belongs, FILTERS, passes } from "../../../../docs/assets/people/roster/filter.js";

const row = (more) => ({
  code: "P1",
  occupation: "OCC-A1",
  reason: null,
  post_match: null,
  confirmation: null,
  ...more,
});

test("a row belongs to its reason, its post and its decision", () => {
  const held = row({ reason: "hold", post_match: "under" });
  const kept = FILTERS.filter((filter) => belongs(held, filter));
  assert.deepEqual(kept, ["all", "hold", "under", "open"]);
  assert.equal(belongs(row({ confirmation: {} }), "confirmed"), true);
  assert.equal(belongs(row({ confirmation: {} }), "open"), false);
});

test("search finds code and occupation, whatever the case, within the filter", () => {
  assert.equal(passes({ filter: "all", search: " occ-a1 " }, row({})), true);
  assert.equal(passes({ filter: "all", search: "p2" }, row({})), false);
  assert.equal(passes({ filter: "hold", search: "p1" }, row({})), false);
});
