/** Edits of counts and parts in the sheet (R4a, R4b, R15, R22). */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  likelyTotal,
  setCount,
  setPartAnswer,
} from "../../../../docs/assets/selfcheck/sheet/counting.js";
import { setAnswer } from "../../../../docs/assets/selfcheck/sheet/form.js";
import { clauseStep, counted, sheet } from "../../support/data.js";

const STEP = clauseStep("A-01");
const answer = (one, part, letter) => setPartAnswer(counted, one, STEP, part, letter);

test("a count is stored with the answer and goes when it is taken back", () => {
  const one = sheet("small", { "A-02": { answer: "L", note: "n" } });
  setCount(one, clauseStep("A-02"), null, { done: 4, of: 6 });
  assert.deepEqual(one.answers["A-02"], { answer: "L", note: "n", count: { done: 4, of: 6 } });
  setCount(one, clauseStep("A-02"), null, null);
  assert.deepEqual(one.answers["A-02"], { answer: "L", note: "n" });
});

test("a count of a part may come before its answer", () => {
  const one = sheet();
  setCount(one, STEP, "a", { done: 4, of: 6 });
  answer(one, "a", "L");
  assert.deepEqual(one.answers["A-01"]?.parts, { a: { answer: "L", count: { done: 4, of: 6 } } });
});

test("R4b: the clause is answered once its last part is, by the lowest", () => {
  const one = sheet();
  answer(one, "a", "L");
  assert.equal(one.answers["A-01"]?.answer, null);
  answer(one, "b", "F");
  assert.equal(one.answers["A-01"]?.answer, "L");
  assert.equal(one.answers["A-01"]?.fingerprint, "f1");
  answer(one, "a", "F");
  assert.equal(one.answers["A-01"]?.answer, "F");
  answer(one, "b", null);
  assert.equal(one.answers["A-01"]?.answer, null);
});

test("not applicable keeps the parts, and goes when one of them is answered, not when one is cleared", () => {
  const parts = { a: { answer: "L" }, b: { answer: "F" } };
  const one = sheet("small", { "A-01": { answer: "L", parts } });
  setAnswer(counted, one, STEP, "NA");
  assert.deepEqual(one.answers["A-01"]?.parts, parts);
  answer(one, "b", null);
  assert.deepEqual([one.answers["A-01"]?.answer, one.profile.conditions], ["NA", ["A-01"]]);
  answer(one, "b", "N");
  assert.deepEqual([one.answers["A-01"]?.answer, one.profile.conditions], ["N", []]);
});

test("clearing the clause clears its parts and keeps every count", () => {
  const count = { done: 4, of: 6 };
  const parts = { a: { answer: "L", count }, b: { answer: "F" } };
  const one = sheet("small", { "A-01": { answer: "L", count, parts } });
  setAnswer(counted, one, STEP, null);
  const { answer: whole, count: kept, parts: left } = one.answers["A-01"] ?? {};
  assert.deepEqual([whole, kept, left], [null, count, { a: { answer: null, count } }]);
});

test("R15: parts carried from an earlier check stay to be confirmed when one of them changes", () => {
  const parts = { a: { answer: "L" }, b: { answer: "F" } };
  const one = sheet("small", { "A-01": { answer: "L", parts, pending: true } });
  answer(one, "a", "F");
  const { answer: whole, pending, fingerprint } = one.answers["A-01"] ?? {};
  assert.deepEqual([whole, pending, fingerprint], ["F", true, undefined]);
});

test("R22: parts that answered another wording keep its fingerprint when one of them changes", () => {
  const parts = { a: { answer: "L" }, b: { answer: "F" } };
  const one = sheet("small", { "A-01": { answer: "L", parts, fingerprint: "f0" } });
  answer(one, "a", null);
  answer(one, "a", "P");
  assert.deepEqual([one.answers["A-01"]?.answer, one.answers["A-01"]?.fingerprint], ["P", "f0"]);
});

test("R22: the first part answers the present wording, whatever the whole answered before", () => {
  const one = sheet("small", { "A-01": { answer: "F", fingerprint: "f0" } });
  answer(one, "a", "F");
  assert.deepEqual([one.answers["A-01"]?.answer, one.answers["A-01"]?.fingerprint], [null, "f1"]);
});

const zh = (text) => ({ zh: text });
const counting = (unit, of) => ({ unit: zh(unit), of: zh(of) });
const populations = {
  ...counted,
  clauses: new Map([
    ["A-01", { id: "A-01", chapter: "A", ...counting("人", "全机构在岗从业人员，含兼职、外聘。") }],
    ["A-02", { id: "A-02", chapter: "A", ...counting("人", "全机构现在的在岗人员，含后台。") }],
    ["A-03", { id: "A-03", chapter: "A", ...counting("人", "近12个月新入职的从业人员，含兼职。") }],
    ["B-01", { id: "B-01", chapter: "B", ...counting("种", "现在有人从事的职业种类；不计见习。") }],
    [
      "B-02",
      {
        id: "B-02",
        chapter: "B",
        parts: [{ id: "a", text: zh("a"), ...counting("种", "全机构现在有人从事的职业种类。") }],
      },
    ],
  ]),
};
const likely = (one, id, part = null) => likelyTotal(populations, one, clauseStep(id), part);

test("the likely total of everybody is that of the profile, until a question counted them", () => {
  const one = sheet();
  assert.equal(likely(one, "A-01"), null);
  one.profile.headcount = 24;
  assert.deepEqual([likely(one, "A-01"), likely(one, "A-02")], [24, 24]);
  one.answers["A-01"] = { count: { done: 3, of: 26 } };
  assert.equal(likely(one, "A-02"), 26);
});

test("who or what is counted has to be the same, not the unit alone", () => {
  const one = sheet("small", { "A-01": { count: { done: 3, of: 26 } } });
  one.profile.headcount = 24;
  assert.deepEqual([likely(one, "A-03"), likely(one, "B-01")], [null, null]);
});

test("a part and a clause that count the same share their total; the nearest before counts", () => {
  const one = sheet("small", { "B-01": { count: { done: 1, of: 5 } } });
  assert.equal(likely(one, "B-02", "a"), 5);
  const back = sheet("small", { "B-02": { parts: { a: { count: { done: 1, of: 4 } } } } });
  assert.equal(likely(back, "B-01"), 4);
});
