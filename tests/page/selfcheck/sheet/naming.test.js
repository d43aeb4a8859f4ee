/** Names of files: whose, by whom, which part. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../support/messages.js";
import { data, sheet } from "../../support/data.js";

const { agencyOf, fileTitle, namedAfter, whoFilled } =
  await import("../../../../docs/assets/selfcheck/sheet/naming.js");

test("a file is named after the agency and the title, the agency once", () => {
  const one = sheet("small", {});
  assert.equal(agencyOf(one), "");
  assert.equal(namedAfter(one), "自查");
  one.profile.agency = "甲中心";
  assert.equal(namedAfter(one), "甲中心_自查");
  one.title = "甲中心自查";
  assert.equal(namedAfter(one), "甲中心自查");
});

test("the name tells who filled in which chapters, and the merge reads who", () => {
  const one = sheet("small", { "A-01": { answer: "F" } });
  const name = fileTitle(data, one, "张三");
  assert.match(name, /^自查_张三填写/);
  assert.equal(whoFilled(`自查_${name}_20261129.json`), "张三");
  assert.equal(whoFilled("质量经理.json"), "质量经理");
  assert.equal(fileTitle(data, sheet("small", {}), ""), "自查");
});
