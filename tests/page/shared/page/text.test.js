/** Sentences, names of times and days. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../support/messages.js";

const { clock, dayOf, problemSentence, savedAt, shortTime, t, uuid } =
  await import("../../../../docs/assets/shared/page/text.js");

test("a message takes its values and keeps what it has no value for", () => {
  assert.equal(t("saved_at", { at: "12:00" }), "已保存 12:00");
  assert.equal(t("saved_at"), "已保存 {at}");
});

test("a value that looks like a name is not filled in again", () => {
  assert.equal(t("saved_at", { at: "{at}" }), "已保存 {at}");
});

test("the page's own message wins over the core's, and a key without one is shown", () => {
  assert.equal(t("answer_F"), "符合");
  assert.equal(t("no_figure"), "—");
  assert.equal(t("no_such_key"), "no_such_key");
  assert.equal(t("constructor"), "constructor");
});

test("a refusal says where, what and what to do", () => {
  assert.equal(problemSentence({ at: "A-01", message: "错。", hint: "改。" }), "A-01：错。改。");
  assert.equal(problemSentence({ message: "错。", hint: "改。" }), "错。改。");
  assert.equal(problemSentence(new Error("down")), "down");
});

test("a place in a file is told in words, the whole file not at all", () => {
  const told = (at) => problemSentence({ at, message: "错", hint: "改" });
  assert.equal(told("$"), told(""));
  assert.equal(told("format"), told(""));
  assert.equal(told("answers.OC-01.evidence[0].own"), "条款 OC-01 的证据第1项的own：错改");
  assert.equal(told("answers.OC-01"), "条款 OC-01：错改");
  assert.equal(told("profile.size"), "机构情况的规模：错改");
});

test("an error without a message has a sentence of its own", () => {
  assert.equal(problemSentence({}), "unknown_problem");
});

test("times of today are a clock time, other days have their date", () => {
  const now = new Date();
  assert.equal(shortTime(now.toISOString()), clock(now));
  assert.match(shortTime("2020-02-03T04:05:00"), /^2020年2月3日/);
  assert.equal(shortTime("soon"), "soon");
  assert.equal(shortTime(undefined), "");
});

test("clock and day have two digits", () => {
  const time = new Date(2026, 0, 2, 3, 4);
  assert.equal(clock(time), "03:04");
  assert.equal(dayOf(time), "2026-01-02");
  assert.equal(dayOf(new Date(new Date(0).setFullYear(33, 11, 31))), "0033-12-31");
});

test("the time of storing wins over the time of the last change", () => {
  const record = { at: "2020-02-03T04:05:00", sheet: { updated: "x" } };
  assert.match(savedAt(record).at, /2020/);
  assert.deepEqual(savedAt({ sheet: { updated: "x" } }), { phase: "saved", at: "x" });
});

test("ids differ and have the form of version 4, also without randomUUID", () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(uuid(), form);
  const own = Object.getOwnPropertyDescriptor(crypto, "randomUUID");
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    assert.match(uuid(), form);
    assert.notEqual(uuid(), uuid());
  } finally {
    if (own) Object.defineProperty(crypto, "randomUUID", own);
    else delete crypto.randomUUID;
  }
});
