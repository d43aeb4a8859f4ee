/** What a reader types into a number field: taken, empty, or refused with the reason. */
import assert from "node:assert/strict";
import { test } from "node:test";

const { readNumber } = await import("../../../../docs/assets/people/person/number.js");

const FIVE = { least: 1, most: 5 };

test("plain and full-width numbers are taken as what they stand for", () => {
  const typed = ["3.8", " 4 ", "０．９３", "0．93", "4。5", "９３", ".5", "+2"];
  const values = typed.map((text) => readNumber(text).value);
  assert.deepEqual(values, [3.8, 4, 0.93, 0.93, 4.5, 93, 0.5, 2]);
});

test("an empty field is no data, not 0", () => {
  for (const typed of ["", "  ", "　"])
    assert.deepEqual(readNumber(typed, FIVE), { value: null, refused: "" });
});

test("what is no number is refused as that", () => {
  for (const typed of ["abc", "1e9", "3,5", "93分", "1.2.3", "-", "93%", "无"])
    assert.equal(readNumber(typed).refused, "number");
  assert.equal(readNumber("93％", { percent: true }).value, 93);
});

test("a number beyond its scale is refused with the kind of scale", () => {
  for (const typed of ["0.5", "-1", "101", "1000000000", "－1", "5.01"])
    assert.equal(readNumber(typed, FIVE).refused, "beyond");
  assert.equal(readNumber("-1").refused, "low");
  assert.equal(readNumber("1000000000").value, 1e9);
  for (const typed of ["1", "5"]) assert.equal(readNumber(typed, FIVE).refused, "");
});
