/** Lookups of indicators and occupations. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  allowedAddOns,
  chosenIndicators,
  findOccupations,
  hasPractice,
  indexData,
  practiceName,
} from "../../../../docs/assets/people/page/data.js";

const occupation = (id, zh, duties = []) => ({
  id,
  family: id.slice(4, 5),
  title: { zh },
  duties: duties.map((one) => ({ zh: one })),
});
const data = indexData(
  {
    indicators: [{ id: "IND-K1" }, { id: "IND-K2" }],
    add_ons: [{ id: "ADD-01" }],
    occupations: [
      occupation("OCC-A1", "融资服务人员", ["办理贷款"]),
      occupation("OCC-A2", "贷款顾问"),
      occupation("OCC-B1", "培训师"),
    ],
  },
  {
    sets: { full: ["K1", "K2"], core: ["K2"] },
    add_ons: { "OCC-A1": ["ADD-01", "gone"] },
    words: { "OCC-B1": ["Trainer"] },
    practice: ["k1", "k2-a"],
  },
);
const ids = (list) => list.map(({ id }) => id);

test("indicators are found by the id that results have", () => {
  assert.deepEqual([...data.indicators.keys()], ["K1", "K2", "ADD-01"]);
});

test("a set has its indicators in order, then the add-ons that exist", () => {
  assert.deepEqual(ids(chosenIndicators(data, "core", ["ADD-01", "x"])), ["IND-K2", "ADD-01"]);
  assert.deepEqual(ids(allowedAddOns(data, "OCC-A1")), ["ADD-01"]);
  assert.deepEqual(allowedAddOns(data, "OCC-B1"), []);
});

test("occupations found by their title stand before those found by their duties", () => {
  assert.deepEqual(ids(findOccupations(data, "贷款")), ["OCC-A2", "OCC-A1"]);
});

test("every word has to be found, in a usual name too", () => {
  assert.deepEqual(ids(findOccupations(data, "trainer，培训")), ["OCC-B1"]);
  assert.deepEqual(findOccupations(data, "培训 贷款"), []);
  assert.deepEqual(findOccupations(data, " ").length, 3);
});

test("a longer name of a post is found by what it shares with the usual names", () => {
  assert.deepEqual(ids(findOccupations(data, "企业贷款审批专员")), ["OCC-A1", "OCC-A2"]);
  assert.deepEqual(ids(findOccupations(data, "资深trainer")), ["OCC-B1"]);
  assert.deepEqual(findOccupations(data, "行政专员"), []);
});

test("practice questions are those for everybody, or those of the occupation's family", () => {
  assert.equal(practiceName(data, "K1", ""), "k1");
  assert.equal(practiceName(data, "K2", "OCC-A2"), "k2-a");
  for (const [id, own] of [
    ["K2", ""],
    ["K2", "OCC-B1"],
    ["K3", "OCC-A1"],
    ["", "OCC-A1"],
  ])
    assert.equal(practiceName(data, id, own), "");
  assert.deepEqual(
    ["K1", "K2", "K3"].map((id) => hasPractice(data, id)),
    [true, true, false],
  );
});
