/** Files told apart by their first bytes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../support/messages.js";

const { fileKind, readSelfCheck } =
  await import("../../../../docs/assets/shared/page/file-kind.js");

/** @param {string} name */
function file(bytes, name = "file.json") {
  return new File([new Uint8Array(bytes)], name);
}
/** A packed file with one name in its list. */
function packed(part, name) {
  return new File([new Uint8Array([0x50, 0x4b, 3, 4]), "x".repeat(90_000), part], name);
}

const KINDS = {
  pdf: file([0x25, 0x50, 0x44, 0x46, 0x2d]),
  image: file([0x89, 0x50, 0x4e, 0x47]),
  word: packed("word/document.xml", "自查.json"),
  excel: packed("xl/workbook.xml", "自查.json"),
  slides: packed("ppt/presentation.xml", "a"),
  zip: packed("自查.json", "自查.zip"),
  office: file([0xd0, 0xcf, 0x11, 0xe0], "旧文件"),
  web: new File(["<!doctype html>"], "自查.json"),
  empty: file([]),
};
for (const [kind, one] of Object.entries(KINDS)) {
  test(`a file of the kind ${kind} is told by its bytes and refused as a self-check`, async () => {
    assert.equal(await fileKind(one), kind);
    await assert.rejects(readSelfCheck(one), (error) => Boolean(error.message && error.hint));
  });
}

test("an old or odd Office file is told by its ending where the bytes do not", async () => {
  const old = [0xd0, 0xcf, 0x11, 0xe0];
  assert.equal(await fileKind(file(old, "a.doc")), "word");
  assert.equal(await fileKind(file(old, "a.XLS")), "excel");
  assert.equal(await fileKind(file([0x7b], "a.xlsx")), "excel");
});

test("a text may be a self-check, whatever its name", async () => {
  assert.equal(await fileKind(new File(['\ufeff{"a": 1}'], "a.txt")), "");
  assert.equal(await readSelfCheck(new File(["{}"], "a.json")), "e30=");
});
