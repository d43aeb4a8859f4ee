/** Which questions are asked, in which order, and how far they are (R2, R13, R14, R22). */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  effective,
  filterSteps,
  findOpen,
  findStep,
  isChanged,
  isPending,
  progressOf,
  searchSteps,
  stepAnswer,
  stepsOf,
} from "../../../../docs/assets/selfcheck/sheet/steps.js";
import { BUNDLE, clauseStep, data, sheet } from "../../support/data.js";

const ids = (steps) => steps.map(({ id }) => id);

test("a small agency is asked every clause, chapter by chapter", () => {
  const steps = stepsOf(data, sheet("small"), "full");
  assert.deepEqual(ids(steps), ["A-01", "A-02", "A-03", "B-01", "B-02"]);
});

test("R13: a micro agency is asked one question per bundle, what is only recorded at the end", () => {
  const steps = stepsOf(data, sheet("micro"), "full");
  assert.deepEqual(ids(steps), ["A-01", "MB-01", "B-02", "B-01"]);
  assert.deepEqual(steps[1], BUNDLE);
  assert.equal(steps[3].recorded, true);
});

test("R14: the quick scan asks its own clauses in its own order", () => {
  assert.deepEqual(ids(stepsOf(data, sheet("small"), "quick")), ["B-02", "A-01"]);
});

test("R13: a clause takes the bundle's answer unless it has its own", () => {
  const bundles = { "MB-01": { answer: "L" } };
  const micro = sheet("micro", { "A-03": { answer: "F" } }, { bundles });
  assert.deepEqual(effective(data, micro, "A-02"), { answer: "L", bundle: "MB-01" });
  assert.deepEqual(effective(data, micro, "A-03"), { answer: "F", bundle: null });
  assert.deepEqual(effective(data, sheet("small", {}, { bundles }), "A-02"), {
    answer: null,
    bundle: null,
  });
});

test("a pending answer counts as none", () => {
  const pending = sheet("small", { "A-01": { answer: "F", pending: true } });
  assert.equal(stepAnswer(data, pending, clauseStep("A-01")), null);
  assert.equal(isPending(pending, clauseStep("A-01")), true);
  assert.equal(isPending(sheet(), clauseStep("A-01")), false);
});

test("an id of the sheet's own prototype is no answer", () => {
  assert.equal(stepAnswer(data, sheet(), clauseStep("constructor")), null);
});

test("progress counts scored clauses; not applicable leaves both counts", () => {
  const answers = { "A-01": { answer: "F" }, "B-02": { answer: "NA" } };
  const small = sheet("small", answers);
  assert.deepEqual(progressOf(data, small, stepsOf(data, small, "full")), {
    answered: 1,
    total: 4,
  });
  const micro = sheet("micro", {}, { bundles: { "MB-01": { answer: "P" } } });
  assert.deepEqual(progressOf(data, micro, stepsOf(data, micro, "full")), {
    answered: 2,
    total: 4,
  });
});

test("R22: an answer to another wording is changed, one without a fingerprint is not", () => {
  const one = (entry) => isChanged(data, sheet("small", { "A-01": entry }), clauseStep("A-01"));
  assert.equal(one({ answer: "F", fingerprint: "f0" }), true);
  assert.equal(one({ answer: "F", fingerprint: "f1" }), false);
  assert.equal(one({ answer: "F" }), false);
  assert.equal(one({ answer: null, fingerprint: "f0" }), false);
});

test("the next open question comes after this one, then from the beginning", () => {
  const some = sheet("small", { "B-01": { answer: "F" }, "B-02": { answer: "F" } });
  const steps = stepsOf(data, some, "full");
  assert.equal(findOpen(data, some, steps, clauseStep("A-02"))?.id, "A-03");
  assert.equal(findOpen(data, some, steps, clauseStep("A-03"))?.id, "A-01");
  assert.equal(findOpen(data, some, steps, null)?.id, "A-01");
});

test("the question on the screen is not its own next one, and without open ones there is none", () => {
  const answers = Object.fromEntries(
    ["A-01", "A-02", "A-03", "B-01"].map((id) => [id, { answer: "F" }]),
  );
  const last = sheet("small", answers);
  const steps = stepsOf(data, last, "full");
  assert.equal(findOpen(data, last, steps, clauseStep("B-02")), null);
  assert.equal(findOpen(data, last, steps, clauseStep("A-01"))?.id, "B-02");
});

test("an address names a clause, a bundle that applies, or nothing", () => {
  assert.equal(findStep(data, sheet("small"), "A-02")?.kind, "clause");
  assert.deepEqual(findStep(data, sheet("micro"), "MB-01"), BUNDLE);
  assert.equal(findStep(data, sheet("small"), "MB-01"), null);
  assert.equal(findStep(data, sheet("small"), "Z-99"), null);
});

test("search holds every word, of a bundle's clauses too, whatever the case", () => {
  const steps = stepsOf(data, sheet("micro"), "full");
  assert.deepEqual(ids(searchSteps(data, steps, "a-03")), ["MB-01"]);
  assert.deepEqual(ids(searchSteps(data, steps, " 标题  B-02 ")), ["B-02"]);
  assert.deepEqual(searchSteps(data, steps, "  "), steps);
  assert.deepEqual(searchSteps(data, steps, "没有这个词"), []);
});

test("each filter keeps its own questions", () => {
  const answers = {
    "A-01": { answer: "F", fingerprint: "f0" },
    "A-02": { answer: "L", owner: "甲" },
    "A-03": { answer: "F", pending: true },
  };
  const some = sheet("small", answers);
  const steps = stepsOf(data, some, "full");
  const kept = (filter, me = "") => ids(filterSteps(data, some, steps, filter, me));
  assert.deepEqual(kept("all"), ids(steps));
  assert.deepEqual(kept("changed"), ["A-01", "A-03"]);
  assert.deepEqual(kept("gates"), ["A-01"]);
  assert.deepEqual(kept("gaps"), ["A-02"]);
  assert.deepEqual(kept("unanswered"), ["A-03", "B-01", "B-02"]);
  assert.deepEqual(kept("mine", "甲"), ["A-02"]);
  assert.deepEqual(kept("mine"), []);
});
