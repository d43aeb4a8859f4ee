/** Contents of a link read without the scorer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { readLink } from "../../../../docs/assets/selfcheck/sharing/link-contents.js";

/** @param {string} text */
const link = (text) => `s1.${deflateRawSync(Buffer.from(text)).toString("base64url")}`;

test("title, size, chapters asked and answers are read, what is no answer is left out", async () => {
  const answers = { "OC-01": { answer: "L" }, "OC-02": { answer: "<b>" }, "OC-03": null };
  const sheet = {
    title: "自查",
    profile: { size: "small" },
    answers,
    part: { by: "王芳", chapters: ["OC"] },
    bundles: { "B-1": { answer: "NA" } },
  };

  assert.deepEqual(await readLink(`${link(JSON.stringify(sheet))}。`), {
    title: "自查",
    size: "small",
    chapters: ["OC"],
    answers: [
      ["OC-01", "L"],
      ["B-1", "NA"],
    ],
  });
});

test("a link that is broken, too long or too large is left to the scorer", async () => {
  const broken = [
    "s1.",
    "s1.AAAA",
    link("[").slice(0, -1),
    link("null"),
    `s1.${"A".repeat(32 * 1024)}`,
    link(`"${" ".repeat(3 * 1024 * 1024)}"`),
  ];

  assert.deepEqual(
    await Promise.all(broken.map(readLink)),
    broken.map(() => null),
  );
});
