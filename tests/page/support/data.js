/** A questionnaire of two chapters, small enough to be overseen, and answer sheets of it. */
import { newSheet } from "../../../docs/assets/selfcheck/sheet/form.js";
import { indexData } from "../../../docs/assets/shared/page/data.js";

const SIZES = [
  { id: "micro", rank: 1, least: 1 },
  { id: "small", rank: 2, least: 10 },
  { id: "medium", rank: 3, least: 50 },
];
const PEOPLE = { unit: { zh: "人" } };
const COUNTED = {
  "A-01": {
    parts: [
      { id: "a", text: { zh: "签了合同的" }, ...PEOPLE },
      { id: "b", text: { zh: "公开了没有" }, yes_no: true },
    ],
  },
  "A-02": PEOPLE,
  "A-03": { ...PEOPLE, yes_no: true },
};
const REASON = "本机构不提供此项服务。";

function clause(id, more = {}) {
  const zh = (text) => ({ zh: `${id}${text}` });
  const texts = { title: zh("标题"), text: zh("应有记录。"), question: zh("有记录吗？") };
  return { id, chapter: id[0], flag: "none", na_condition: null, ...texts, ...more };
}

function scope(recorded) {
  const ids = ["A-01", "A-02", "A-03", "B-01", "B-02"];
  return Object.fromEntries(
    ids.map((id) => [id, { asked: recorded.includes(id) ? "recorded" : "scored", reason: "" }]),
  );
}

/** For micro agencies are one bundle, and B-01 is only recorded. */
export const data = indexData({
  catalogue: {
    clause_set: "2026.1",
    ruleset: 3,
    sizes: SIZES,
    chapters: [{ id: "A" }, { id: "B" }],
    method: { reason_length: 5 },
    kpis: [{ id: "KPI-1" }],
    clauses: [
      clause("A-01", { flag: "gate" }),
      clause("A-02"),
      clause("A-03"),
      clause("B-01"),
      clause("B-02", { na_condition: { zh: REASON } }),
    ],
    bundles: [
      {
        id: "MB-01",
        title: { zh: "合并" },
        question: { zh: "两项都做到了吗？" },
        members: ["A-02", "A-03"],
      },
    ],
  },
  questionnaire: {
    scope: { micro: scope(["B-01"]), small: scope([]), medium: scope([]) },
    fingerprints: { "A-01": "f1", "A-02": "f2", "MB-01": "fm" },
    quick: ["B-02", "A-01"],
    bundled: ["micro"],
    order: ["A-01", "A-02", "A-03", "B-01", "B-02"],
  },
  notations: { region: "[0-9]{6}", period: "[0-9]{4}(?:-H[12])?" },
  seconds: { "A-01": 300, "A-02": 120, "A-03": 120, "B-01": 30, "B-02": 61, "MB-01": 200 },
});

export { REASON };

/**
 * @param {string} size
 * @param {Record<string, object>} answers
 * @param {object} more
 */
export function sheet(size = "small", answers = {}, more = {}) {
  const blank = newSheet(data, { id: "s1", title: "自查", now: "2026-01-01T00:00:00Z" });
  const profile = { ...blank.profile, size, real_size: size };
  return { ...blank, profile, answers: structuredClone(answers), ...structuredClone(more) };
}

/** @param {string} id */
export function clauseStep(id) {
  return { kind: "clause", id, chapter: id[0], recorded: false };
}

export const BUNDLE = { kind: "bundle", id: "MB-01", chapter: "A", recorded: false };

/** The same questionnaire; A-01 has two parts, the second yes or no; A-02 counts people, A-03 is yes or no. */
export const counted = {
  ...data,
  clauses: new Map(
    [...data.clauses.values()].map((one) => [one.id, { ...one, ...COUNTED[one.id] }]),
  ),
};
