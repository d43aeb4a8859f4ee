/** Copies of a self-check (R15), and what a file would bring. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  compare,
  duplicate,
  sameJson,
  startFrom,
  unmatched,
} from "../../../../docs/assets/selfcheck/sheet/sheet-copy.js";
import { data, sheet } from "../../support/data.js";

const FACTS = { id: "s2", title: "新", now: "2026-03-01T00:00:00Z" };

test("a duplicate has its own name, time and revision, and shares nothing with the first", () => {
  const one = sheet("small", { "A-01": { answer: "F" } }, { digest: "d", revision: 9 });
  const copy = duplicate(one, FACTS);
  copy.answers["A-01"].answer = "N";
  assert.deepEqual([copy.id, copy.title, copy.created, copy.revision], ["s2", "新", FACTS.now, 0]);
  assert.equal(Object.hasOwn(copy, "digest"), false);
  assert.equal(one.answers["A-01"]?.answer, "F");
});

test("R15: a following self-check has every answer pending, and the plan as what was promised", () => {
  const entry = {
    answer: "L",
    note: "n",
    action: "a",
    due: "d",
    state: "s",
    said: [],
    owner: "甲",
  };
  const one = sheet("small", { "A-01": entry, "A-02": { note: "n" } });
  const next = startFrom(one, FACTS);
  const last = { action: "a", owner: "甲", due: "d", state: "s" };
  const kept = { answer: "L", note: "n", owner: "甲", pending: true };
  assert.deepEqual(next.answers["A-01"], { ...kept, last });
  const again = startFrom(next, { ...FACTS, id: "s3" });
  assert.deepEqual(again.answers["A-01"], kept);
  assert.deepEqual(next.answers["A-02"], { note: "n" });
  assert.deepEqual(next.based_on, { id: "s1", title: "自查", updated: one.updated });
});

test("R15: what it says of the period and of being an exercise stays behind, the agency's facts do not", () => {
  const one = sheet("small", {}, { period: "2025", practice: true });
  Object.assign(one.profile, { agency: "甲中心", region: "330106" });
  const next = startFrom(one, FACTS);
  assert.deepEqual(next.profile, one.profile);
  assert.deepEqual(
    [Object.hasOwn(next, "period"), Object.hasOwn(next, "practice")],
    [false, false],
  );
  const copy = duplicate(one, FACTS);
  assert.deepEqual([copy.period, copy.practice], ["2025", true]);
});

test("R15: counts and parts come along; parts without an answer of the whole are pending too", () => {
  const count = { done: 4, of: 6 };
  const parts = { a: { answer: "L", count } };
  const one = sheet("small", { "A-01": { answer: null, parts }, "A-02": { answer: "L", count } });
  const next = startFrom(one, FACTS);
  assert.deepEqual(next.answers["A-01"], { answer: null, parts, pending: true });
  assert.deepEqual(next.answers["A-02"], { answer: "L", count, pending: true });
});

test("a key named __proto__ stays a key", () => {
  const one = sheet("small", JSON.parse('{"__proto__": {"answer": "F"}}'));
  assert.deepEqual(Object.keys(startFrom(one, FACTS).answers), ["__proto__"]);
});

test("a file brings what is new, changed, the same, gone and unknown", () => {
  const kept = sheet("small", {
    "A-01": { answer: "F" },
    "A-02": { answer: "F" },
    "A-03": { note: "n" },
  });
  const file = sheet(
    "small",
    { "A-01": { answer: "F" }, "A-02": { answer: "L" }, "B-01": { answer: "N" }, "Z-99": {} },
    { kpis: { "KPI-1": [{ period: "2025" }] } },
  );
  assert.deepEqual(compare(data, file, kept), {
    added: ["B-01", "KPI-1"],
    changed: ["A-02"],
    same: ["A-01"],
    gone: ["A-03"],
    unknown: ["Z-99"],
  });
});

test("an entry that a file empties is gone; one that says nothing on either side is not told", () => {
  const kept = sheet("small", { "A-01": { answer: "F" }, "A-02": { answer: null } });
  const brought = compare(data, sheet("small", { "A-01": { answer: null }, "A-02": {} }), kept);
  assert.deepEqual([brought.gone, brought.same, brought.added], [["A-01"], [], []]);
});

test("a file that differs in a count or a part has changed, and either alone says something", () => {
  const count = { done: 4, of: 6 };
  const kept = sheet("small", {
    "A-01": { answer: "L", count },
    "A-02": { answer: "L", parts: { a: { answer: "L" } } },
  });
  const file = sheet("small", {
    "A-01": { answer: "L", count: { ...count, of: 7 } },
    "A-02": { answer: "L", parts: { a: { answer: "F" } } },
    "A-03": { count },
    "B-01": { parts: { a: { answer: null, count } } },
  });
  const { changed, added } = compare(data, file, kept);
  assert.deepEqual(
    [changed, added],
    [
      ["A-01", "A-02"],
      ["A-03", "B-01"],
    ],
  );
});

test("without a self-check to replace everything is new", () => {
  assert.deepEqual(compare(data, sheet("small", { "A-01": { note: "n" } }), null).added, ["A-01"]);
});

test("the order of keys says nothing, the order of a list does", () => {
  assert.equal(
    sameJson({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 }),
    true,
  );
  assert.equal(sameJson([1, 2], [2, 1]), false);
  assert.equal(sameJson({}, []), false);
  assert.equal(sameJson({ a: undefined }, null), false);
});

test("R22: entries of unknown ids are found in every part of a sheet", () => {
  const one = sheet(
    "small",
    { "Z-99": 1 },
    { bundles: { "MB-99": 2 }, kpis: { "KPI-1": [], X: 3 } },
  );
  assert.deepEqual(unmatched(data, one), [
    { id: "Z-99", entry: 1 },
    { id: "MB-99", entry: 2 },
    { id: "X", entry: 3 },
  ]);
});
