/** The estimate of how long the rest takes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { minutesLeft } from "../../../../docs/assets/selfcheck/sheet/estimate.js";
import { stepsOf } from "../../../../docs/assets/selfcheck/sheet/steps.js";
import { data, sheet } from "../../support/data.js";

const left = (one, mode = "full") => minutesLeft(data, one, stepsOf(data, one, mode));

test("the seconds of the open questions are told in steps of five minutes, rounded up", () => {
  assert.equal(left(sheet("small")), 15);
  assert.equal(left(sheet("micro")), 10);
  assert.equal(left(sheet("small"), "quick"), 10);
  assert.equal(left(sheet("small", { "A-01": { answer: "F" } })), 10);
  assert.equal(left(sheet("small", { "A-01": { answer: "F" } }), "quick"), 5);
});

test("what is only recorded takes no time", () => {
  const answers = { "A-01": { answer: "F" }, "B-02": { answer: "F" } };
  assert.equal(left(sheet("micro", answers, { bundles: { "MB-01": { answer: "F" } } })), 0);
});

test("without questions there is nothing left", () => {
  assert.equal(minutesLeft(data, sheet(), []), 0);
});
