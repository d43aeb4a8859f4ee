/** Renderings at the end of a task. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { scheduled } from "../../../../docs/assets/shared/page/schedule.js";

const taskEnd = () => new Promise((resolve) => setTimeout(resolve));

function counted() {
  let count = 0;
  const rendering = scheduled(() => (count += 1));
  return { ...rendering, count: () => count };
}

test("nothing is rendered before the first flush", async () => {
  const { request, count } = counted();
  request();
  await taskEnd();
  assert.equal(count(), 0);
});

test("requests of one task are one rendering at its end", async () => {
  const { request, flush, count } = counted();
  flush();
  request();
  request();
  assert.equal(count(), 1);
  await taskEnd();
  assert.equal(count(), 2);
});

test("a flush stands for what was requested", async () => {
  const { request, flush, count } = counted();
  flush();
  request();
  flush();
  await taskEnd();
  assert.equal(count(), 2);
});

test("a later task can request again", async () => {
  const { request, flush, count } = counted();
  flush();
  request();
  await taskEnd();
  request();
  await taskEnd();
  assert.equal(count(), 3);
});
