/** What two typed fields say, and which counts are asked for and stored (R4a). */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  allowanceKey,
  countedParts,
  countOf,
  countPlace,
  readCount,
} from "../../../../docs/assets/selfcheck/sheet/counts.js";
import { counted } from "../../support/data.js";

const read = (done, of) => readCount({ done, of });

test("two whole numbers are a count", () => {
  assert.deepEqual(read("17", "26"), { count: { done: 17, of: 26 }, problem: "", field: "" });
  assert.deepEqual(read("0", "1").count, { done: 0, of: 1 });
  assert.deepEqual(read("6", "6").count, { done: 6, of: 6 });
});

test("full-width digits and spaces around a number are read", () => {
  assert.deepEqual(read(" １７", "２６ ").count, { done: 17, of: 26 });
});

test("while a field is empty there is neither a count nor a problem", () => {
  for (const [done, of] of [
    ["", ""],
    ["5", ""],
    ["", "6"],
    [" ", "6"],
  ])
    assert.deepEqual(read(done, of), { count: null, problem: "", field: "" });
});

test("what is not whole is named with its field, also beside an empty one", () => {
  assert.deepEqual(read("1.5", "6"), { count: null, problem: "not_whole", field: "done" });
  assert.deepEqual(read("", "六"), { count: null, problem: "not_whole", field: "of" });
  assert.deepEqual(read("-1", "6").problem, "not_whole");
  assert.deepEqual(read("1e1", "60").problem, "not_whole");
  assert.deepEqual(read("1", "1234567890").problem, "not_whole");
});

test("more than the total, and a total of nothing, are no counts", () => {
  assert.deepEqual(read("7", "6"), { count: null, problem: "more", field: "done" });
  assert.deepEqual(read("", "0"), { count: null, problem: "none", field: "of" });
  assert.deepEqual(read("0", "0").problem, "none");
});

test("a stored count is read as it is, anything else of a file is none", () => {
  assert.deepEqual(countOf({ count: { done: 1, of: 2, extra: 3 } }), { done: 1, of: 2 });
  for (const count of [undefined, null, 3, "1/2", [], { done: 1 }, { done: 1.5, of: 2 }])
    assert.equal(countOf({ count }), null);
  assert.equal(countOf(undefined), null);
});

test("a count is asked for where there is a unit and more than yes and no", () => {
  const asked = (id) => countedParts(counted.clauses.get(id));
  assert.deepEqual(["A-01", "A-02", "A-03", "B-01", "MB-01"].map(asked), [
    ["a"],
    [null],
    [],
    [],
    [],
  ]);
});

test("places and counts have names of their own", () => {
  assert.deepEqual([countPlace("A-01", null), countPlace("A-01", "a")], ["A-01", "A-01/a"]);
  assert.equal(allowanceKey("A-01/a", { done: 1, of: 12 }), "A-01/a:1/12");
});
