/** What of a wording has changed, character by character. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { difference } from "../../../../docs/assets/shared/page/difference.js";

const written = (parts) => parts.map(({ kind, text }) => `${kind}:${text}`).join(" ");
const without = (parts, kind) =>
  parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join("");

test("equal texts are one common part", () => {
  assert.equal(written(difference("应有记录", "应有记录")), "both:应有记录");
  assert.deepEqual(difference("", ""), []);
});

test("an empty text is all new, or all old", () => {
  assert.equal(written(difference("", "应有记录")), "new:应有记录");
  assert.equal(written(difference("应有记录", "")), "old:应有记录");
});

test("a Chinese word is found without spaces around it", () => {
  const parts = difference("机构应保存合同记录", "机构应保存服务记录");
  assert.equal(written(parts), "both:机构应保存 old:合同 new:服务 both:记录");
});

test("a single character that two changed passages share by chance reads as changed", () => {
  const parts = difference("甲乙丙丁的戊己庚辛", "一二三四的五六七八");
  assert.ok(parts.every(({ kind }) => kind !== "both"));
});

test("a single common character at an end stays common", () => {
  assert.equal(written(difference("甲乙丙", "甲丁戊")), "both:甲 old:乙丙 new:丁戊");
  assert.equal(difference("乙丙。", "丁戊。").at(-1)?.kind, "both");
});

test("a character outside the basic plane is not split", () => {
  const parts = difference("𠮷野", "𠮶野");
  assert.equal(written(parts), "old:𠮷 new:𠮶 both:野");
});

test("the parts give both texts back", () => {
  const [before, after] = [
    "应每年至少一次检查记录，并留存。",
    "应每季度检查一次服务记录，留存两年。",
  ];
  const parts = difference(before, after);
  assert.equal(without(parts, "new"), before);
  assert.equal(without(parts, "old"), after);
});
