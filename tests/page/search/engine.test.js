/** Which pages answer a query, and which comes first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchIndex } from "../../../docs/assets/search/engine.js";

/** @param {string} address @param {string} title @param {string} text @param {object} [rest] */
const page = (address, title, text, rest) => ({
  address,
  title,
  text,
  tags: [],
  sections: [],
  ...rest,
});
const PAGES = [
  page("t/TD-05/", "TD-05 职业等级", "从业人员能力水平的分级。"),
  page("annex/A/", "附录A 职业种类目录和职业等级", "职业等级分为五级。", {
    sections: [["FM-05", "FM-05 人员名册", "主职业和兼任职业。"]],
  }),
  page("c/OC-04/", "OC-04 一人多岗", "应确定主职业。", { tags: ["5.1.4", "身兼数职"] }),
  page("c/OC-10/", "OC-10 评定程序", "评定等级应告知本人，见FM-05和OC-04。"),
  page("b/MB-01/", "MB-01 评定程序", "评定等级应告知本人。"),
  page("people/", "我的等级", "下一级还差什么。", { tags: ["怎么升级"] }),
  page("c/CM-14/", "CM-14 能力不足处置", "没有改进怎么办，能不能降级。"),
];
const find = await fetchIndex(
  new URL(`data:application/json,${encodeURIComponent(JSON.stringify({ pages: PAGES }))}`),
);
const found = (/** @type {string} */ query) => find(query).map((hit) => hit.page.address);

test("the page that is called so comes first", () => {
  assert.equal(found("职业等级")[0], "t/TD-05/");
  assert.equal(found("我的等级")[0], "people/");
});

test("an id leads to its page or to the page with its section", () => {
  for (const id of ["OC-04", "oc04", "oc 04"]) assert.equal(found(id)[0], "c/OC-04/");
  assert.equal(found("FM-05")[0], "annex/A/");
});

test("the beginning of an id finds all that go on from it", () => {
  assert.deepEqual(found("oc").sort(), ["c/OC-04/", "c/OC-10/"]);
});

test("words of readers find what does not say them", () => {
  assert.deepEqual(found("身兼数职"), ["c/OC-04/"]);
});

test("a clause comes before the bundle that repeats it", () => {
  assert.deepEqual(found("评定程序"), ["c/OC-10/", "b/MB-01/"]);
});

test("a question finds what it is about, a tool beside clauses, and not who asks alike", () => {
  assert.deepEqual(found("怎么升级"), ["people/"]);
  assert.deepEqual(found("没有身兼数职怎么办"), ["c/OC-04/"]);
});

test("a single character is found wherever it stands in a word", () => {
  assert.deepEqual(found("岗"), ["c/OC-04/"]);
});

test("a long sentence finds the page that says most of it", () => {
  assert.equal(found("评定以后一定要告知本人，不然会有什么后果，由谁来负责呢")[0], "c/OC-10/");
});

test("a hit names its words as the text has them", () => {
  assert.deepEqual(find("兼任职业")[0]?.words.sort(), ["任职", "兼任", "职业"].sort());
});

test("nothing is found for nothing and for what nobody says", () => {
  assert.deepEqual(found(""), []);
  assert.deepEqual(found("zzzz"), []);
});

test("an index that cannot be fetched is an error", async () => {
  await assert.rejects(fetchIndex(new URL("data:,no json")));
});
