/** The raw file of one practitioner. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  completed,
  hasContent,
  isKnown,
  newRecord,
} from "../../../../docs/assets/people/person/record.js";

const FACTS = { id: "p1", now: "2026-01-01T00:00:00Z" };

test("a new record says nothing", () => {
  assert.equal(hasContent(newRecord(FACTS)), false);
});

test("an occupation or one known value is content; 0 and no are known", () => {
  assert.equal(hasContent({ ...newRecord(FACTS), occupation: "OCC-A1" }), true);
  assert.equal(hasContent({ ...newRecord(FACTS), values: { K1: 0 } }), true);
  assert.equal(hasContent({ ...newRecord(FACTS), values: { K1: null } }), false);
  assert.deepEqual([0, false, "", null, undefined].map(isKnown), [true, true, false, false, false]);
});

test("a file without some parts can be edited, and keeps what the page does not know", () => {
  const record = completed({ id: "p2", values: { K1: 80 }, extra: 1, digest: "d" }, FACTS);
  assert.deepEqual([record.id, record.extra, record.values], ["p2", 1, { K1: 80 }]);
  assert.deepEqual([record.person, record.plan_due, record.add_ons], [{}, {}, []]);
  assert.equal(record.indicator_set, "full");
  assert.equal(Object.hasOwn(record, "digest"), false);
});
