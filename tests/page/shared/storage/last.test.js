/** What was typed last comes back once, unless something newer stands in the database. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { forgetLast, keepLast, storeLast } from "../../../../docs/assets/shared/storage/last.js";

const kept = new Map();
globalThis.localStorage = /** @type {Storage} */ (
  /** @type {unknown} */ ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  })
);
const record = (id, updated) => ({ id, sheet: { updated } });

/** A store that holds the records, the first of them the current one, and says what was written. */
function storeOf(...records) {
  const written = [];
  return {
    written,
    current: async () => records[0] ?? null,
    read: async (id) => records.find((one) => one.id === id) ?? null,
    write: async (one, how) => void written.push([one.id, one.sheet.updated, how.current]),
  };
}

beforeEach(() => kept.clear());

for (const [name, stored, expected] of [
  ["the first record", [], [["a", "2", true]]],
  ["an older record", [record("a", "1")], [["a", "2", true]]],
  ["one that is not the current one", [record("b", "1"), record("a", "1")], [["a", "2", false]]],
  ["a newer record", [record("a", "3")], []],
  ["one that has been deleted", [record("b", "1")], []],
])
  test(`of ${name}`, async () => {
    const store = storeOf(...stored);
    keepLast(record("a", "2"));
    await storeLast(store);
    await storeLast(store);

    assert.deepEqual(store.written, expected);
  });

test("what is let go of does not come back", async () => {
  const store = storeOf();
  keepLast(record("a", "2"));
  forgetLast("a");
  await storeLast(store);

  assert.deepEqual(store.written, []);
});

test("what is kept of another self-check stays", async () => {
  const store = storeOf(record("a", "1"));
  keepLast(record("a", "2"));
  forgetLast("b");
  await storeLast(store);

  assert.deepEqual(store.written, [["a", "2", true]]);
});
