/** The list of stored self-checks and their results. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { StoredList } from "../../../../docs/assets/selfcheck/state/stored-list.js";

test("results of records that have changed since go with the next result", () => {
  const stored = new StoredList(() => {});
  stored.take([{ stamp: "a" }, { stamp: "b" }], []);
  stored.addResult("a", { score: 1 });
  stored.take([{ stamp: "a2" }, { stamp: "b" }], []);
  stored.addResult("b", { score: 2 });
  assert.deepEqual(stored.facts.results, { b: { score: 2 } });
});

test("a list that cannot be read is empty and says so, until it can", () => {
  const stored = new StoredList(() => {});
  stored.take([{ stamp: "a" }], [{ key: "k" }]);
  stored.fail();
  assert.deepEqual(
    [stored.facts.list, stored.facts.backups, stored.facts.listFailed],
    [[], [], true],
  );
  stored.take([], []);
  assert.equal(stored.facts.listFailed, false);
});
