/** Names of files, and their bytes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../support/messages.js";

const { fileEnding, fileName, readBase64, unreadable } =
  await import("../../../../docs/assets/shared/page/files.js");

test("a file is named by prefix, title and day, without what a system refuses", () => {
  const day = new Date(2026, 0, 2);
  assert.equal(fileName("自查", "甲/乙: 丙?\n", day), "自查_甲 乙 丙_20260102.json");
  assert.equal(fileName("自查", "", day, "xlsx"), "自查_20260102.xlsx");
  assert.equal(
    fileName("x", "长".repeat(80), day).length,
    "x_".length + 60 + "_20260102.json".length,
  );
});

test("the ending of a name is what stands behind its last dot", () => {
  assert.equal(fileEnding("a.b.XLSX"), "xlsx");
});

test("bytes are read as base64, at most as many as are asked for", async () => {
  assert.equal(await readBase64(new Blob(["自查"])), Buffer.from("自查").toString("base64"));
  assert.equal(await readBase64(new Blob(["abcdef"]), 3), Buffer.from("abc").toString("base64"));
  const large = Buffer.alloc(100_000, 7);
  assert.equal(await readBase64(new Blob([large])), large.toString("base64"));
});

test("a file that is gone is told with what to do", async () => {
  const gone = { slice: () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) };
  await assert.rejects(readBase64(gone), {
    message: "file_unreadable",
    hint: "file_unreadable_fix",
  });
  assert.equal(unreadable("x").cause, "x");
});
