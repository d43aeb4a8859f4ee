/** A refusal of the scorer names its field in words and leads to the page on which it stands. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../support/messages.js";

const { nameOf, pageOf, problemIn, toldAt, toldElsewhere } =
  await import("../../../../docs/assets/people/person/places.js");

const DATA = {
  indicators: new Map([["S5", { title: { zh: "沟通协作评价" } }]]),
  further: { conduct: [{ id: "CD-03", title: "保密" }] },
};
const BEYOND = { at: "values.IND-S5", message: "0.5 超出范围", hint: "填写 1 到 5 之间的数" };

test("fields are named as the reader knows them", () => {
  assert.equal(nameOf(DATA, "values.S5"), "沟通协作评价");
  assert.equal(nameOf(DATA, "conduct.CD-03"), "保密");
  assert.equal(nameOf(DATA, "person.months"), "person.months");
  assert.equal(
    problemIn(DATA, BEYOND).text,
    "沟通协作评价：0.5 超出范围填写 1 到 5 之间的数", // the test's sentence has no signs between
  );
});

test("each part of the file has its page, what no page asks has none", () => {
  const places = [
    "person.code",
    "person.title",
    "equivalent.panel_votes",
    "values.S5",
    "add_ons[0]",
  ];
  assert.deepEqual(places.map(pageOf), ["start", "entry", "entry", "values", "start"]);
  assert.deepEqual(["$", "confirmation.grade", ""].map(pageOf), [null, null, null]);
});

test("what is told at its field is not told again above it", () => {
  const wrong = { "values.S5": { typed: "0.5", text: "应在 1 到 5 之间" } };
  const problem = { at: "equivalent.panel_votes", text: "多于人数" };
  const model = { wrong, problem, page: "values" };
  assert.deepEqual(toldAt(model, "values.S5"), wrong["values.S5"]);
  assert.deepEqual(toldAt(model, problem.at), { text: "多于人数" });
  assert.equal(toldAt(model, "values.S4"), null);
  assert.deepEqual(toldElsewhere(model), [{ text: "多于人数", page: "entry" }]);
  assert.deepEqual(toldElsewhere({ ...model, page: "result" }).length, 2);
  assert.deepEqual(
    toldElsewhere({ wrong: {}, problem: { at: "", text: "出错" }, page: "values" }),
    [{ text: "出错", page: null }],
  );
});
