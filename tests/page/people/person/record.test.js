/** The raw file of one practitioner. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  completed,
  hasContent,
  isKnown,
  newRecord,
  wantedBy,
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

test("a file's prefixed indicators stand in the fields of the page", () => {
  const { values } = completed({ values: { "IND-K1": 82, K2: 84 } }, { id: "1", now: "" });
  assert.deepEqual(values, { K1: 82, K2: 84 });
});

test("the scorer is asked for what the page shows: a plan of conduct alone needs no occupation", () => {
  const asked = (record, page) => wantedBy({ record: { occupation: "", ...record }, page });
  assert.deepEqual(asked({}, "plan"), []);
  assert.deepEqual(asked({ plan_conduct: true }, "plan"), ["person_report"]);
  assert.deepEqual(asked({ plan_conduct: true }, "result"), []);
  assert.deepEqual(asked({ occupation: "OCC-C1" }, "result"), ["grade"]);
  assert.deepEqual(asked({ occupation: "OCC-C1" }, "plan"), ["grade", "person_report"]);
});
