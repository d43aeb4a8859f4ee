/** The chapters that one person is given to answer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { partNamed, partOf } from "../../../../docs/assets/selfcheck/sharing/part.js";
import { stepsOf } from "../../../../docs/assets/selfcheck/sheet/steps.js";
import "../../support/messages.js";
import { data, sheet } from "../../support/data.js";

const { fileTitle, partNumbers } =
  await import("../../../../docs/assets/selfcheck/sheet/naming.js");

const whole = sheet(
  "small",
  { "A-01": { answer: "F" }, "B-02": { answer: "L" } },
  { kpis: { "KPI-1": [] }, digest: "x" },
);
const facts = { id: "s2", title: "自查（王芳）", by: "王芳", chapters: ["B"] };

test("a part has the profile and what is written of its chapters, under an id of its own", () => {
  const part = partOf(data, whole, facts);

  assert.deepEqual(Object.keys(part.answers), ["B-02"]);
  assert.deepEqual(part.kpis, {});
  assert.deepEqual(part.profile, whole.profile);
  assert.equal(part.id, "s2");
  assert.equal("digest" in part, false);
  assert.deepEqual(Object.keys(whole.answers), ["A-01", "B-02"]);
});

test("only the chapters of a part are asked", () => {
  const part = partOf(data, whole, facts);

  assert.deepEqual(
    stepsOf(data, part, "full").map(({ id }) => id),
    ["B-01", "B-02"],
  );
});

test("a file tells whose part it is, and one of something else tells nobody", () => {
  const part = partOf(data, whole, facts);

  assert.deepEqual(partNamed(part), { by: "王芳", chapters: ["B"] });
  for (const other of [null, whole, { part: 3 }, { part: { by: 1, chapters: "B" } }])
    assert.deepEqual(partNamed(other), { by: "", chapters: [] });
});

test("the name of the file says who and which chapters before any of them is answered", () => {
  const named = { ...data, catalogue: { ...data.catalogue } };
  named.catalogue.chapters = [
    { id: "A", number: "4" },
    { id: "B", number: "5" },
  ];
  const part = { ...partOf(data, whole, facts), answers: {} };

  assert.equal(partNumbers(named, part), "5");
  assert.equal(partNumbers(named, whole), "");
  assert.match(fileTitle(named, part, "王芳"), /_王芳填写_chapters_filled$/);
});
