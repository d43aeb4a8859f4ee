/** What the reader says of a roster before it is read. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { asked, hasField, lacking, matchOf } from "../../../../docs/assets/people/roster/asking.js";
import { grouped, rowsTold } from "../../../../docs/assets/people/roster/grouping.js";
import { remember, remembered } from "../../../../docs/assets/people/roster/remembered.js";

const LOOK = {
  columns: [
    { header: "工号", field: "code", samples: [] },
    { header: "岗位", field: "occupation", samples: [] },
    { header: "备注", field: "", samples: [] },
  ],
  fields: [{ value: "code", label: "编号" }],
  words: [
    {
      field: "occupation",
      words: [
        { text: "财税专员", count: 2, guess: "OCC-J2" },
        { text: "司机", count: 1, guess: "" },
        { text: "文员", count: 1, guess: "OCC-A1" },
      ],
    },
  ],
};

test("guesses stand until the reader says otherwise; nothing said is nothing sent", () => {
  const said = { ...asked(LOOK, null), values: { occupation: { 司机: "-", 文员: "" } } };
  assert.deepEqual(matchOf(said), {
    columns: { 工号: "code", 岗位: "occupation", 备注: "" },
    values: { occupation: { 财税专员: "OCC-J2", 司机: "-" } },
    occupation: "",
  });
});

test("what was said of words stays when the columns are looked at anew", () => {
  const before = { ...asked(LOOK, null), values: { occupation: { 司机: "-" } }, codes: false };
  const now = asked(LOOK, before);
  assert.deepEqual(now.values, before.values);
  assert.equal(now.codes, false);
});

test("codes and an occupation are needed, and no field twice", () => {
  const said = asked(LOOK, null);
  assert.equal(lacking(said), null);
  const without = { ...said, columns: { ...said.columns, 岗位: "" } };
  assert.equal(hasField(without, "occupation"), false);
  assert.equal(lacking(without).key, "ask_no_occupation");
  assert.equal(lacking({ ...without, occupation: "OCC-A1" }), null);
  assert.equal(matchOf({ ...without, occupation: "OCC-A1" }).occupation, "OCC-A1");
  assert.equal(lacking({ ...said, columns: { ...said.columns, 工号: "" } }).key, "ask_no_code");
  assert.equal(lacking({ ...said, columns: { ...said.columns, 备注: "code" } }).field, "编号");
});

/** @type {Map<string, string>} */
let kept;
beforeEach(() => {
  kept = new Map();
  globalThis.localStorage = /** @type {any} */ ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  });
});

test("columns are remembered by their headers, whatever the order, until they are let go of", () => {
  remember({ 工号: "code", 备注: "" }, true);
  assert.deepEqual(remembered({ 备注: "K1", 工号: "" }), { 工号: "code", 备注: "" });
  assert.equal(remembered({ 工号: "" }), null);
  assert.equal([...kept.values()].join().includes("A001"), false);
  remember({ 备注: "", 工号: "code" }, false);
  assert.equal(kept.size, 0);
});

test("ten lists of headers are kept, and what was kept badly does no harm", () => {
  for (let at = 0; at < 12; at += 1) remember({ [`列${at}`]: "code" }, true);
  assert.equal(remembered({ 列1: "" }), null);
  assert.deepEqual(remembered({ 列2: "" }), { 列2: "code" });
  for (const key of kept.keys()) kept.set(key, "{");
  assert.equal(remembered({ 列2: "" }), null);
});

test("errors of one kind are one row with its rows; five are named", () => {
  const error = { sheet: "人员", row: 2, column: "学历", value: "大本", message: "m", fix: "f" };
  const rows = [2, 3, 4, 5, 6, 7].map((row) => ({ ...error, row }));
  const found = grouped([...rows, { ...error, value: "在读" }]);
  const told = found.map(({ rows: own }) =>
    rowsTold(own, (named, count) => `${named} 等 ${count}`),
  );
  assert.deepEqual(told, ["2、3、4、5、6 等 6", "2"]);
  assert.equal(
    rowsTold([0], () => ""),
    "",
  );
});
