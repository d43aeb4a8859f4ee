/** The filter of the plan and the report that is asked for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Planning } from "../../../../docs/assets/selfcheck/state/planning.js";

test("another choice takes away what was printed, fetched guidance does not", () => {
  const planning = new Planning(() => {});
  const paper = { title: "x" };
  planning.setPaper(paper);
  planning.keepHow("A-01", null);
  assert.equal(planning.facts.planning.paper, paper);
  assert.deepEqual(planning.facts.planning.hows, { "A-01": null });
  planning.choose({ owner: "甲" });
  assert.deepEqual([planning.facts.planning.paper, planning.facts.planning.owner], [null, "甲"]);
});
