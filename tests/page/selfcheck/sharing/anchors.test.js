/** What each answer takes, by question and letter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerAnchors } from "../../../../docs/assets/selfcheck/sharing/anchors.js";

test("clauses and parts have their own anchors, a bundle what stands for each answer in general", () => {
  const zh = (text) => ({ zh: text });
  const data = {
    guidance: {
      "A-01": { anchors: {}, parts: { a: { F: zh("都签了"), N: zh("没有签") } } },
      "A-02": { anchors: { F: zh("全有") }, parts: {} },
    },
    bundles: new Map([["MB-01", {}]]),
    catalogue: { answers: [{ id: "F", practice: zh("有规定"), coverage: zh("九成") }] },
  };

  assert.deepEqual(answerAnchors(data), {
    "A-01": {},
    "A-01.a": { F: "都签了", N: "没有签" },
    "A-02": { F: "全有" },
    "MB-01": { F: "有规定；九成" },
  });
});
