/** Edits of the raw answer sheet (R1, R3, R15, R22). */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  confirmWording,
  hasAnswers,
  reasonSuffices,
  setAbsent,
  setAnswer,
  setField,
  setProfile,
  toggleType,
  touch,
} from "../../../../docs/assets/selfcheck/sheet/form.js";
import { stepAnswer } from "../../../../docs/assets/selfcheck/sheet/steps.js";
import { BUNDLE, clauseStep, data, REASON, sheet } from "../../support/data.js";

test("an answer keeps the fingerprint of its wording and the sheet its clause set", () => {
  const one = sheet();
  one.clause_set = "2025.1";
  setAnswer(data, one, clauseStep("A-01"), "F");
  assert.deepEqual(one.answers["A-01"], { answer: "F", evidence: [], note: "", fingerprint: "f1" });
  assert.equal(one.clause_set, "2026.1");
});

test("an answer to a bundle is kept with the bundles", () => {
  const one = sheet("micro", {}, { bundles: undefined });
  setAnswer(data, one, BUNDLE, "P");
  assert.equal(one.bundles?.["MB-01"]?.answer, "P");
  assert.deepEqual(one.answers, {});
});

test("an unknown field of an entry stays", () => {
  const one = sheet("small", { "A-01": { answer: "P", extra: { kept: true } } });
  setAnswer(data, one, clauseStep("A-01"), "F");
  assert.deepEqual(one.answers["A-01"]?.extra, { kept: true });
});

test("R3: not applicable gets the clause's own reason, unless one long enough is there", () => {
  const one = sheet();
  setAnswer(data, one, clauseStep("B-02"), "NA");
  assert.equal(one.answers["B-02"]?.reason, REASON);
  setField(one, clauseStep("B-02"), "reason", "我们另有理由在此");
  setAnswer(data, one, clauseStep("B-02"), "NA");
  assert.equal(one.answers["B-02"]?.reason, "我们另有理由在此");
});

test("R3: a reason is measured in characters after trimming", () => {
  assert.equal(reasonSuffices(data, " 一二三四五 "), true);
  assert.equal(reasonSuffices(data, "一二三四  "), false);
  assert.equal(reasonSuffices(data, "𠮷𠮷𠮷𠮷"), false);
  assert.equal(reasonSuffices(data, undefined), false);
});

test("R15: answering or confirming ends a pending answer, and adds no such field", () => {
  const one = sheet("small", { "A-01": { answer: "F", pending: true, fingerprint: "f0" } });
  confirmWording(data, one, clauseStep("A-01"));
  assert.deepEqual(one.answers["A-01"], { answer: "F", pending: false, fingerprint: "f1" });
  setAnswer(data, one, clauseStep("A-02"), "F");
  assert.equal(Object.hasOwn(one.answers["A-02"] ?? {}, "pending"), false);
});

test("R1: the size follows the number of people as long as nothing is answered", () => {
  const one = sheet();
  setProfile(data, one, "headcount", 60);
  assert.deepEqual([one.profile.size, one.profile.real_size], ["medium", "medium"]);
  setProfile(data, one, "headcount", 3);
  assert.deepEqual([one.profile.size, one.profile.real_size], ["micro", "micro"]);
});

test("R1: a size begins at its least number of people", () => {
  const sizes = [1, 9, 10, 49, 50].map((headcount) => {
    const one = sheet();
    setProfile(data, one, "headcount", headcount);
    return one.profile.size;
  });
  assert.deepEqual(sizes, ["micro", "micro", "small", "small", "medium"]);
});

test("R1: a number of people that is not given changes no size", () => {
  const one = sheet();
  setProfile(data, one, "headcount", null);
  assert.equal(one.profile.size, "small");
});

test("R1: once something is answered the number of people changes no size", () => {
  const one = sheet("small", { "A-01": { answer: "F" } });
  setProfile(data, one, "headcount", 60);
  assert.deepEqual([one.profile.size, one.profile.real_size], ["small", "small"]);
});

test("R1: the size checked as never stays below the real one", () => {
  const one = sheet("small", { "A-01": { answer: "F" } });
  setProfile(data, one, "size", "micro");
  assert.equal(one.profile.size, "small");
  setProfile(data, one, "size", "medium");
  assert.equal(one.profile.size, "medium");
});

test("R3: not applicable declares its condition, and any other answer takes that back", () => {
  const one = sheet();
  setAnswer(data, one, clauseStep("A-01"), "F");
  assert.deepEqual(one.profile.conditions, []);
  setAnswer(data, one, clauseStep("B-02"), "NA");
  assert.deepEqual(one.profile.conditions, ["B-02"]);
  setAnswer(data, one, clauseStep("B-02"), "L");
  assert.deepEqual(one.profile.conditions, []);
});

test("R3: what does not arise is declared and answered so; what does is asked again, its reason kept", () => {
  const one = sheet("small", { "B-02": { answer: "L", note: "n" } });
  setAbsent(data, one, clauseStep("B-02"), true);
  const { answer, reason, note } = one.answers["B-02"] ?? {};
  assert.deepEqual([answer, reason, note, one.profile.conditions], ["NA", REASON, "n", ["B-02"]]);
  setAbsent(data, one, clauseStep("B-02"), false);
  assert.deepEqual([one.answers["B-02"]?.answer, one.answers["B-02"]?.reason], [null, REASON]);
  assert.deepEqual(one.profile.conditions, []);
});

test("R3: where a clause is not scored, what does not arise is declared and not answered", () => {
  const one = sheet("micro");
  setAbsent(data, one, { ...clauseStep("B-01"), recorded: true }, true);
  assert.deepEqual([one.answers, one.profile.conditions], [{}, ["B-01"]]);
});

test("R3: a declared condition alone answers nothing", () => {
  const one = sheet();
  one.profile.conditions = ["B-02"];
  assert.equal(stepAnswer(data, one, clauseStep("B-02")), null);
});

test("R3: on the present clause set, not applicable goes where it is no longer asked", () => {
  const entry = { answer: "NA", reason: REASON };
  const one = sheet("small", { "B-02": { ...entry } });
  confirmWording(data, one, clauseStep("A-01"));
  assert.deepEqual(one.answers["B-02"], entry);
  one.clause_set = "2025.1";
  confirmWording(data, one, clauseStep("A-01"));
  assert.deepEqual(one.answers["B-02"], { answer: null, reason: REASON });
});

test("a type of agency is added once and taken away", () => {
  const one = sheet();
  toggleType(one, "T1", true);
  toggleType(one, "T1", true);
  assert.deepEqual(one.profile.types, ["T1"]);
  toggleType(one, "T1", false);
  assert.deepEqual(one.profile.types, []);
});

test("a change raises the revision; a revision that is no number begins anew", () => {
  const one = sheet();
  touch(one, "2026-02-01");
  assert.deepEqual([one.updated, one.revision], ["2026-02-01", 1]);
  one.revision = "x";
  touch(one, "2026-02-02");
  assert.equal(one.revision, 1);
});

test("a sheet has answers once anything is entered for a clause or a bundle", () => {
  assert.equal(hasAnswers(sheet()), false);
  assert.equal(hasAnswers(sheet("micro", {}, { bundles: { "MB-01": {} } })), true);
  assert.equal(hasAnswers({ answers: { "A-01": {} } }), true);
});
