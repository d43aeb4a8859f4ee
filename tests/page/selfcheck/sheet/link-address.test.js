/** Addresses of links that share or practise. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import {
  isLink,
  linkTo,
  practiceLink,
  practised,
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

test("a link has the address of the page in the place of its fragment", () => {
  assert.equal(practiceLink(["OC-01", "OC-02"]), "https://example.org/check/#practice=OC-01,OC-02");
  assert.equal(linkTo("#s1.abc"), "https://example.org/check/#s1.abc");
});
