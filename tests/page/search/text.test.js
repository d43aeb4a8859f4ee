/** Tokens of texts and queries, the words found in a text, and the excerpt around them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt, pieces, queryTokens, tokens } from "../../../docs/assets/search/text.js";

test("Chinese is indexed as pairs of characters, the last one alone", () => {
  assert.deepEqual(tokens("一人多岗，回扣"), ["一人", "人多", "多岗", "岗", "回扣", "扣"]);
});

test("a query holds each pair once, and a character alone only when it was typed alone", () => {
  assert.deepEqual(queryTokens("培训 税 培训"), ["培训", "税"]);
});

test("what a question is asked with is no word of it, unless it is all there is", () => {
  for (const asked of ["怎么升级", "能不能升级", "没有升级怎么办", "如何升级呢", "升级是什么"])
    assert.deepEqual(queryTokens(asked), ["升级"]);
  assert.deepEqual(queryTokens("怎么办"), ["怎么", "么办"]);
});

test("ids are one word however they are written, in full width too", () => {
  for (const written of ["OC-10", "oc 10", "oc10", "ＯＣ－１０"])
    assert.deepEqual(queryTokens(written), ["oc10"]);
  assert.deepEqual(queryTokens("KPI-2a 5.1.4"), ["kpi2a", "5.1.4"]);
});

test("signs of a pattern are no words", () => {
  assert.deepEqual(queryTokens("( [ .* \\ ⌈0.2N⌉"), ["0.2n"]);
});

test("words that overlap are one piece, and ids are found with their hyphen", () => {
  assert.deepEqual(pieces("见OC-10的一人多岗。", ["一人", "人多", "多岗", "oc10"]), [
    { text: "见", found: false },
    { text: "OC-10", found: true },
    { text: "的", found: false },
    { text: "一人多岗", found: true },
    { text: "。", found: false },
  ]);
});

test("a text without the words is one piece", () => {
  assert.deepEqual(pieces("甲乙", ["丙丁"]), [{ text: "甲乙", found: false }]);
  assert.deepEqual(pieces("", ["丙丁"]), []);
});

test("an excerpt shows the place where most of the words stand", () => {
  const text = `${"甲".repeat(100)}回扣${"乙".repeat(100)}回扣和礼金${"丙".repeat(100)}`;
  const shown = excerpt(text, ["回扣", "礼金"], 40);
  assert.match(shown, /^…乙{16}回扣和礼金丙+…$/);
  assert.equal(shown.length, 42);
});

test("an excerpt begins with the text when a word stands near its beginning or nowhere", () => {
  assert.equal(excerpt("如实告知服务对象。", ["告知"], 40), "如实告知服务对象。");
  assert.equal(excerpt("甲".repeat(50), ["告知"], 40), `${"甲".repeat(40)}…`);
});
