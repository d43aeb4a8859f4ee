/** Addresses of links that share or practise. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import {
  isLink,
  linkTo,
  practiceLink,
  practised,
  withoutTail,
} from "../../../../docs/assets/selfcheck/sheet/link-address.js";

beforeEach(() => {
  globalThis.location = { href: "https://example.org/check/#results" };
});
afterEach(() => {
  delete globalThis.location;
});

test("shared self-checks and practices are links, questions and pages are not", () => {
  assert.deepEqual(["s1.abc", "s12.x", "practice=OC-01"].map(isLink), [true, true, true]);
  assert.deepEqual(["share", "s1", "sample", "OC-01", ""].map(isLink), Array(5).fill(false));
});

test("a practice names its clauses, separated as people separate them", () => {
  assert.deepEqual(practised("practice=OC-01, OC-02、BR-01，x"), ["OC-01", "OC-02", "BR-01", "x"]);
  assert.deepEqual(practised("practice="), []);
});

test("ids of a practice may be written in small or full-width letters", () => {
  assert.deepEqual(practised("practice=oc-08,ＯＣ－１０；Br-01。"), ["OC-08", "OC-10", "BR-01"]);
  assert.deepEqual(practised("practice=sample-a"), ["sample-a"]);
});

test("what a sentence leaves behind a link is no part of what it carries", () => {
  const tails = ["。", "，请看", ")", " 谢谢"];
  assert.deepEqual(
    tails.map((tail) => withoutTail(`s1.aB-_9${tail}`)),
    Array(4).fill("s1.aB-_9"),
  );
  assert.equal(withoutTail("practice=OC-01"), "practice=OC-01");
});

test("a link has the address of the page in the place of its fragment", () => {
  assert.equal(practiceLink(["OC-01", "OC-02"]), "https://example.org/check/#practice=OC-01,OC-02");
  assert.equal(linkTo("#s1.abc"), "https://example.org/check/#s1.abc");
});
