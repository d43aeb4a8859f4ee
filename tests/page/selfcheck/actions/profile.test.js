/** Typing region and period: what is stored, what is kept beside the sheet, and when what is wrong is told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { View } from "../../../../docs/assets/selfcheck/state/view.js";
import { data, sheet } from "../../support/data.js";
import "../../support/messages.js";

const { profileActions } =
  await import("../../../../docs/assets/selfcheck/actions/profile-actions.js");

/** The page of the profile. */
function page(more = {}) {
  const view = new View(() => {});
  const app = {
    ...{ data, view, sheet: sheet("small", {}, more), changes: 0 },
    change: (edit) => ((app.changes += 1), edit()),
    get state() {
      return view.facts;
    },
  };
  return Object.assign(app, profileActions(app));
}

test("a region is stored once it is one, and no longer once it is none", () => {
  const app = page();
  app.typeCollected("region", "33010", false);
  assert.deepEqual(
    [app.changes, app.state.halfway],
    [0, { region: { text: "33010", told: false } }],
  );
  app.typeCollected("region", "330106", false);
  assert.deepEqual([app.sheet.profile.region, app.state.halfway], ["330106", {}]);
  app.typeCollected("region", "330106", true);
  assert.equal(app.changes, 1);
  app.typeCollected("region", "3301066", false);
  assert.equal(Object.hasOwn(app.sheet.profile, "region"), false);
});

test("what is wrong is told once the field is left, and until it is right", () => {
  const app = page();
  app.typeCollected("period", "2026年", true);
  assert.equal(app.state.halfway.period?.told, true);
  app.typeCollected("period", "2026-", false);
  assert.equal(app.state.halfway.period?.told, true);
  app.typeCollected("period", "2026", false);
  assert.deepEqual([app.sheet.period, app.state.halfway], ["2026", {}]);
});

test("a sample becomes a self-check of one's own when the reader says so", () => {
  const app = page({ practice: true });
  app.setExercise(false);
  assert.equal(Object.hasOwn(app.sheet, "practice"), false);
  app.setExercise(true);
  assert.equal(app.sheet.practice, true);
});
