/** Evidence of clauses and bundles, and its use again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addEvidence,
  editEvidence,
  pickEvidence,
  removeEvidence,
  removeEvidenceTitled,
  usedEvidence,
} from "../../../../docs/assets/selfcheck/sheet/evidence.js";
import { clauseStep, sheet } from "../../support/data.js";

const A1 = clauseStep("A-01");
const A2 = clauseStep("A-02");

test("an item that is used elsewhere comes with its place", () => {
  const one = sheet("small", { "A-02": { evidence: [{ title: "合同", where: "档案室" }] } });
  addEvidence(one, A1, "合同");
  addEvidence(one, A1);
  assert.deepEqual(one.answers["A-01"]?.evidence, [
    { title: "合同", where: "档案室" },
    { title: "", where: "" },
  ]);
});

test("an item is edited and removed by its place in the list", () => {
  const one = sheet();
  pickEvidence(one, A1, { title: "甲", where: "一" });
  pickEvidence(one, A1, { title: "乙", where: "二" });
  editEvidence(one, A1, 1, "where", "三");
  editEvidence(one, A1, 7, "where", "无");
  removeEvidence(one, A1, 0);
  assert.deepEqual(one.answers["A-01"]?.evidence, [{ title: "乙", where: "三" }]);
});

test("every item of a title is removed with it", () => {
  const evidence = [{ title: "甲" }, { title: "乙" }, { title: "甲", where: "一" }];
  const one = sheet("small", { "A-01": { evidence } });
  removeEvidenceTitled(one, A1, "甲");
  assert.deepEqual(one.answers["A-01"]?.evidence, [{ title: "乙" }]);
});

test("used items are told once with every clause that names them, the most used first", () => {
  const both = { title: "制度", where: "网盘" };
  const one = sheet(
    "small",
    { "A-01": { evidence: [both] }, "A-02": { evidence: [{ title: "合同" }, both, both] } },
    { bundles: { "MB-01": { evidence: [{ title: " 制度 ", where: "网盘" }] } } },
  );
  assert.deepEqual(usedEvidence(one, clauseStep("B-01")), [
    { ...both, ids: ["A-01", "A-02", "MB-01"] },
    { title: "合同", where: "", ids: ["A-02"] },
  ]);
});

test("the clause itself, items without a title and a malformed list are left out", () => {
  const one = sheet("small", {
    "A-01": { evidence: [{ title: "自己的" }] },
    "A-02": { evidence: [{ title: " " }, {}] },
    "A-03": { evidence: "x" },
  });
  assert.deepEqual(usedEvidence(one, A1), []);
  assert.equal(usedEvidence(one, A2).length, 1);
});
