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

test("what is typed into a field stays until it is stored or another self-check comes", () => {
  const view = new View(() => {});
  const typed = { done: "4", of: "", told: false };
  view.type("A-01", typed);
  view.type("A-02", typed);
  view.close();
  view.type("A-02", null);
  assert.deepEqual(view.facts.typed, { "A-01": typed });
  view.keepHalfway("region", { text: "33", told: false });
  view.forgetTyped();
  assert.deepEqual([view.facts.typed, view.facts.halfway], [{}, {}]);
});
