/** Opening a link: what a practice says of itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { newSheet } from "../../../../docs/assets/selfcheck/sheet/form.js";
import { data } from "../../support/data.js";
import "../../support/messages.js";

const { Analysis } = await import("../../../../docs/assets/selfcheck/state/analysis.js");
const { openLink } = await import("../../../../docs/assets/selfcheck/actions/links.js");

/** The page at the address of a link, with nothing stored. */
function page(fragment) {
  const analysis = new Analysis(() => {});
  const facts = { id: "", title: "", now: "2026-01-01T00:00:00Z" };
  const app = {
    ...{ data, analysis, taken: [], facts: () => facts, blank: () => newSheet(data, facts) },
    store: { all: async () => [] },
    saver: { settled: async () => {} },
    document: { setSaved: () => {} },
    take: async (record, sandbox) => app.taken.push([record, sandbox]),
    get state() {
      return { sandbox: null, link: "", route: { page: "copy", id: fragment }, ...analysis.facts };
    },
  };
  return app;
}

test("a practice on chosen clauses is an exercise, so that its file is never counted", async () => {
  const app = page("practice=A-02,XX-1");
  await openLink(app, "practice=A-02,XX-1");
  const [[record, sandbox]] = app.taken;
  assert.deepEqual([sandbox.only, sandbox.unknown], [["A-02"], ["XX-1"]]);
  assert.equal(record.sheet.practice, true);
});
