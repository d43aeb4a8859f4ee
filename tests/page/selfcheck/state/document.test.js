/** The current self-check: what is counted, and when a backup is due. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Document } from "../../../../docs/assets/selfcheck/state/document.js";
import { sheet } from "../../support/data.js";

function opened(changed = () => {}) {
  return new Document(sheet(), changed);
}
function answers(document, count) {
  for (let at = 0; at < count; at += 1) document.countAnswer();
}

test("every change asks for a rendering", () => {
  let count = 0;
  const document = opened(() => (count += 1));
  document.setMode("quick");
  document.setReadOnly(true);
  assert.equal(count, 2);
});

test("the stored record holds the sheet itself and no state of the page", () => {
  const document = opened();
  assert.deepEqual(Object.keys(document.record), [
    ...["id", "sheet", "mode", "changes", "exported", "link"],
  ]);
  assert.equal(document.record.sheet, document.facts.sheet);
});

test("a kept copy is stored with the link that brought it, and as not exported from here", () => {
  const document = opened();
  const { sheet: shared } = document.facts;
  document.take({ id: "a", sheet: shared, mode: "full" }, { kind: "share", fragment: "s1.x" });
  document.keep("s1.x");
  assert.equal(document.facts.sandbox, null);
  assert.deepEqual([document.record.link, document.record.changes], ["s1.x", 1]);
});

test("a backup is due after thirty answers, and after as many again when it is put off", () => {
  const document = opened();
  answers(document, 29);
  document.checkReminder();
  assert.equal(document.facts.remind, false);
  answers(document, 1);
  document.checkReminder();
  assert.equal(document.facts.remind, true);
  document.remindLater();
  answers(document, 29);
  document.checkReminder();
  assert.equal(document.facts.remind, false);
  answers(document, 1);
  document.checkReminder();
  assert.equal(document.facts.remind, true);
});

test("no backup is due of what this window does not write", () => {
  const document = opened();
  answers(document, 30);
  document.setReadOnly(true);
  document.checkReminder();
  assert.equal(document.facts.remind, false);
});

test("an export takes off the answers that it holds, not those given meanwhile", () => {
  const document = opened();
  answers(document, 5);
  document.countExport("2026-01-01", 3);
  assert.deepEqual([document.facts.changes, document.facts.exported], [2, "2026-01-01"]);
});

test("another self-check begins with its own counts and reminder", () => {
  const document = opened();
  answers(document, 30);
  document.remindLater();
  const next = sheet();
  document.take({ id: "s2", sheet: next, mode: "quick" }, null);
  const { id, mode, changes, exported, remind } = document.facts;
  assert.deepEqual([id, mode, changes, exported, remind], ["s2", "quick", 0, "", false]);
  answers(document, 30);
  document.checkReminder();
  assert.equal(document.facts.remind, true);
});
