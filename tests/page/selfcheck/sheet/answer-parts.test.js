/** The parts of an answer and the lowest of them (R4b). */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clearParts,
  hasPartAnswers,
  isAbove,
  lettersOf,
  lowestAnswer,
  offeredLetters,
  openParts,
  partAnswer,
  storedCount,
  writePart,
} from "../../../../docs/assets/selfcheck/sheet/answer-parts.js";
import { counted } from "../../support/data.js";

const CLAUSE = counted.clauses.get("A-01");
const given = (a, b) => ({ parts: { a: { answer: a }, b: { answer: b } } });

test("the lowest part decides, in the order F, L, P, N", () => {
  const pairs = [
    ["F", "F", "F"],
    ["F", "L", "L"],
    ["L", "P", "P"],
    ["P", "N", "N"],
    ["N", "F", "N"],
  ];
  for (const [a, b, lowest] of pairs) assert.equal(lowestAnswer(CLAUSE, given(a, b)), lowest);
});

test("there is no lowest before every part of the catalogue is answered", () => {
  assert.equal(lowestAnswer(CLAUSE, given("F", null)), null);
  assert.equal(lowestAnswer(CLAUSE, { parts: { a: { answer: "F" }, z: { answer: "F" } } }), null);
  assert.equal(lowestAnswer(CLAUSE, undefined), null);
  assert.equal(openParts(CLAUSE, given("F", null)), 1);
  assert.equal(openParts(CLAUSE, undefined), 2);
});

test("a clause without parts has no lowest", () => {
  assert.equal(lowestAnswer(counted.clauses.get("A-02"), { answer: "F" }), null);
  assert.equal(lowestAnswer(undefined, { answer: "F" }), null);
});

test("what a file holds in the place of an answer or of the parts is none", () => {
  assert.equal(partAnswer(given("NA", "F"), "a"), null);
  for (const parts of [null, [], "F", { a: "F" }, { a: null }])
    assert.equal(partAnswer({ parts }, "a"), null);
  assert.equal(hasPartAnswers({ parts: { a: { count: { done: 1, of: 2 } } } }), false);
  assert.equal(hasPartAnswers(given(null, "N")), true);
});

test("the count of the clause and that of a part are told apart", () => {
  const entry = { count: { done: 1, of: 2 }, parts: { a: { count: { done: 3, of: 4 } } } };
  assert.deepEqual(storedCount(entry, null), { done: 1, of: 2 });
  assert.deepEqual(storedCount(entry, "a"), { done: 3, of: 4 });
  assert.equal(storedCount(entry, "b"), null);
  assert.equal(storedCount(undefined, null), null);
});

test("writing into a part keeps the rest of it and the other parts", () => {
  const entry = { parts: { a: { answer: "F", extra: 1 }, b: { answer: "N" } } };
  writePart(entry, "a", { count: { done: 1, of: 2 } });
  writePart(entry, "a", { answer: "L" });
  assert.deepEqual(entry.parts, {
    b: { answer: "N" },
    a: { answer: "L", count: { done: 1, of: 2 }, extra: 1 },
  });
});

test("a part of which nothing is left goes, and the parts with the last of them", () => {
  const entry = { answer: null, parts: { a: { answer: null, count: { done: 1, of: 2 } } } };
  writePart(entry, "a", { count: undefined });
  assert.deepEqual(entry, { answer: null });
});

test("clearing takes the answers of all parts back and keeps their counts", () => {
  const count = { done: 1, of: 2 };
  const entry = { parts: { a: { answer: "F", count }, b: { answer: "N" } } };
  clearParts(entry);
  assert.deepEqual(entry.parts, { a: { answer: null, count } });
});

test("four answers are offered, two to a yes-or-no question, none beside parts", () => {
  const offered = (id) => offeredLetters(counted.clauses.get(id)).join("");
  assert.deepEqual(["A-01", "A-02", "A-03", "MB-01"].map(offered), ["", "FLPN", "FN", "FLPN"]);
  assert.deepEqual(
    CLAUSE.parts.map((part) => lettersOf(part).join("")),
    ["FLPN", "FN"],
  );
});

test("an answer is above its count only where it is higher than what that allows", () => {
  assert.equal(isAbove("F", "L"), true);
  assert.equal(isAbove("L", "N"), true);
  for (const [answer, allows] of [
    ["L", "L"],
    ["N", "P"],
    ["NA", "N"],
    [null, "N"],
  ])
    assert.equal(isAbove(answer, allows), false);
});
