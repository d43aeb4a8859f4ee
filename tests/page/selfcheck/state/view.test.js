/** What of the page is shown, and where the focus goes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { View } from "../../../../docs/assets/selfcheck/state/view.js";

test("a part that is opened gets the focus, and what opens it when it is closed", () => {
  const view = new View(() => {});
  view.toggle("nav");
  assert.deepEqual([view.facts.open, view.takeFocus()], ["nav", "#assess-nav h2"]);
  view.toggle("panel");
  assert.equal(view.facts.open, "panel");
  view.toggle("panel");
  assert.deepEqual([view.facts.open, view.takeFocus()], ["", '[aria-controls="assess-panel"]']);
});

test("the focus is given once, and asking for it renders nothing", () => {
  let count = 0;
  const view = new View(() => (count += 1));
  view.focusOn("h2");
  assert.equal(count, 0);
  assert.deepEqual([view.takeFocus(), view.takeFocus()], ["h2", ""]);
});
