/** The order of self-checks that are compared (R15). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sidesOf } from "../../../../docs/assets/selfcheck/sheet/ordering.js";

function side(key, created, base) {
  const sheet = { id: key, ...(base ? { based_on: { id: base } } : {}) };
  return { key, created, sheet };
}
function keys(candidates, order = [], chosen = candidates.map(({ key }) => key)) {
  return sidesOf({ candidates, chosen, order }).map(({ key }) => key);
}

test("the earliest stands first; one without a time before all", () => {
  assert.deepEqual(keys([side("b", "2026-02-01"), side("a", "2026-01-01"), side("x", "?")]), [
    "x",
    "a",
    "b",
  ]);
});

test("only the chosen ones are compared", () => {
  assert.deepEqual(keys([side("a", "2026-01-01"), side("b", "2026-02-01")], [], ["b"]), ["b"]);
});

test("one that carries on another stands after it, whatever their clocks said", () => {
  const late = side("old", "2026-05-01");
  assert.deepEqual(keys([side("new", "2026-01-01", "old"), late]), ["old", "new"]);
});

test("a chain and a circle of bases come to an end", () => {
  const chain = [side("c", "1", "b"), side("b", "2", "a"), side("a", "3")];
  assert.deepEqual(keys(chain), ["a", "b", "c"]);
  assert.equal(keys([side("x", "2026-01-01", "y"), side("y", "2026-01-02", "x")]).length, 2);
});

test("the reader's own order wins, the others follow by age", () => {
  const three = [side("a", "2026-01-01"), side("b", "2026-01-02"), side("c", "2026-01-03")];
  assert.deepEqual(keys(three, ["c", "gone"]), ["c", "a", "b"]);
});
