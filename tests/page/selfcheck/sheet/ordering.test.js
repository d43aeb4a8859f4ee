/** The order of self-checks that are compared (R15), and the earlier one to begin from. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { earlierCheck, sidesOf, yearOf } from "../../../../docs/assets/selfcheck/sheet/ordering.js";

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

test("the year of a self-check is that of its period, else that in which it was begun", () => {
  const given = [
    { period: "2025-06", created: "2026-01-02" },
    { created: "2024-05-01", updated: "2026-01-02" },
    { updated: "2023-05-01" },
    { created: "?" },
  ];

  assert.deepEqual(given.map(yearOf), [2025, 2024, 2023, 0]);
});

test("one begins from the latest finished self-check of an earlier year, and from none else", () => {
  const listed = (id, year, finished = true, updated = "") => ({ id, year, finished, updated });
  const list = [
    listed("this", 2026),
    listed("late", 2025, true, "2026-02-01"),
    listed("early", 2025, true, "2025-11-01"),
    listed("begun", 2025, false, "2026-03-01"),
    listed("old", 2024, true, "2026-04-01"),
    listed("unknown", 0),
  ];

  assert.equal(earlierCheck(list, 2026)?.id, "late");
  assert.equal(earlierCheck(list, 2024), undefined);
});
