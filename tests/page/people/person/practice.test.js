/** A practice test: what is asked, what the scorer marks, and that nothing is entered unasked. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../support/messages.js";

const { countOpen, linkedPieces, newPractice, practiceActions, questionsOf, toMark } =
  await import("../../../../docs/assets/people/person/practice.js");

const FILE = {
  title: "练习题",
  tests: [
    [
      { id: "01", answer: 2 },
      { id: "02", answer: 4 },
    ],
    [{ id: "03", answer: 1 }],
  ],
  links: { "CD-03": "c/CD-03/" },
};
const MARKED = { asked: 2, right: 1, wrong: ["02"], value: 50 };
const practice = (more = {}) => ({ ...newPractice("K1", "k1"), file: FILE, ...more });

/** What of the page the actions work on; `call` stands for the scorer. */
function appWith(state, call = () => Promise.resolve(MARKED)) {
  const app = {
    practice: state,
    data: { indicators: new Map(), further: { conduct: [] } },
    record: { values: {}, occupation: "" },
    focus: "",
    asked: [],
    show: (facts) => void Object.assign(app, facts),
    change: (edit) => edit(),
    accept: () => undefined,
    scoring: {
      call: (op, payload) => {
        app.asked.push([op, payload]);
        return call();
      },
    },
  };
  return { app, actions: practiceActions(app) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("before its questions have come a test asks nothing", () => {
  assert.deepEqual(questionsOf(newPractice("K1", "k1")), []);
  assert.equal(countOpen(newPractice("K1", "k1")), 0);
});

test("only answers to the questions asked are marked; one without an answer is open", () => {
  const state = practice({ given: { "02": 4, "03": 1 } });
  assert.equal(countOpen(state), 1);
  assert.deepEqual(toMark(state), { given: { "02": 4 }, right: { "01": 2, "02": 4 } });
  assert.deepEqual(toMark({ ...state, test: 1 }), { given: { "03": 1 }, right: { "03": 1 } });
});

test("ids in a text lead to their pages, the longest first", () => {
  assert.deepEqual(linkedPieces("CD-03；某法", FILE.links), [
    { text: "CD-03", path: "c/CD-03/" },
    { text: "；某法", path: undefined },
  ]);
  assert.deepEqual(linkedPieces("某法", {}), [{ text: "某法" }]);
  const links = { "KPI-2": "k/KPI-2/", "KPI-2b": "k/KPI-2b/" };
  assert.deepEqual(linkedPieces("KPI-2b", links), [{ text: "KPI-2b", path: "k/KPI-2b/" }]);
});

test("the scorer marks, and the value is entered only when it is taken", async () => {
  const { app, actions } = appWith(practice());
  actions.answer("01", 2);
  actions.submit();
  actions.submit();
  await settled();
  assert.deepEqual(app.asked, [["practice", { given: { "01": 2 }, right: { "01": 2, "02": 4 } }]]);
  assert.deepEqual([app.practice.marked, app.practice.busy], [MARKED, false]);
  assert.deepEqual([app.record.values, app.focus], [{}, ".assess-practice-result"]);
  actions.take();
  assert.deepEqual([app.record.values, app.practice], [{ K1: 50 }, null]);
  assert.equal(app.focus, '[data-field="K1"]');
});

test("without a mark nothing is taken", () => {
  const { app, actions } = appWith(practice());
  actions.take();
  assert.deepEqual(app.record.values, {});
});

test("a mark of answers that were changed meanwhile is not shown", async () => {
  const { app, actions } = appWith(practice());
  actions.submit();
  actions.answer("02", 1);
  await settled();
  assert.deepEqual([app.practice.marked, app.practice.busy], [null, false]);
});

test("what the scorer refuses is told, and the answers stay", async () => {
  const refusal = Promise.reject(Object.assign(new Error("不行"), { hint: "" }));
  const { app, actions } = appWith(practice({ given: { "01": 1 } }), () => refusal);
  actions.submit();
  await settled();
  assert.deepEqual([app.practice.problem, app.practice.given], ["不行", { "01": 1 }]);
});

test("another test starts unmarked; taken again, nothing is answered", () => {
  const { app, actions } = appWith(practice({ given: { "01": 1 }, marked: MARKED }));
  actions.choose(1);
  assert.deepEqual([app.practice.test, app.practice.marked], [1, null]);
  actions.again();
  assert.deepEqual(app.practice.given, {});
});

test("closing gives the focus back to the button, and what comes later opens nothing", async () => {
  const { app, actions } = appWith(practice());
  actions.submit();
  actions.close();
  await settled();
  assert.deepEqual([app.practice, app.focus], [null, '[data-practice="K1"]']);
});
