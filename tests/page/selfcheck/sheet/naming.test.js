/** What a self-check says it is, and the names of its files: whose, by whom, which part. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../support/messages.js";
import { data, sheet } from "../../support/data.js";

const { agencyOf, collectedOf, fileTitle, namedAfter, readCollected, setCollected, whoFilled } =
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

test("region and period are read as a file writes them, and what is neither is nothing", () => {
  assert.equal(readCollected(data, "region", " ３３０１０６ "), "330106");
  assert.equal(readCollected(data, "period", "2026-h1"), "2026-H1");
  assert.equal(readCollected(data, "period", " "), "");
  const wrong = [
    ["region", "33010"],
    ["region", "330106\n1"],
    ["region", "2026-H1"],
    ["period", "2026年"],
    ["period", "2026-H3"],
  ];
  for (const [field, text] of wrong) assert.equal(readCollected(data, field, text), null, text);
});

test("the region is a fact of the profile, the period one of the file; an empty one is no field", () => {
  const one = sheet("small", {}, { period: 2026 });
  assert.equal(collectedOf(one, "period"), "");
  setCollected(one, "region", "330106");
  setCollected(one, "period", "2026");
  assert.deepEqual([one.profile.region, one.period], ["330106", "2026"]);
  assert.deepEqual([collectedOf(one, "region"), collectedOf(one, "period")], ["330106", "2026"]);
  setCollected(one, "region", "");
  setCollected(one, "period", "");
  assert.deepEqual(
    [Object.hasOwn(one.profile, "region"), Object.hasOwn(one, "period")],
    [false, false],
  );
});
