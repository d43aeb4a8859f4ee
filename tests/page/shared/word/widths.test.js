/** Widths of the columns of a Word table. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { columnWidths } from "../../../../docs/assets/shared/word/widths.js";

const column = (title, width) => ({ id: title, title, kind: "text", width });

test("the widths add up to the breadth", () => {
  const columns = [column("条款", 1), column("措施", 3), column("日期", 1)];
  const widths = columnWidths(columns, [["OC-01", "写下制度并每年检查", "2026-01-01"]], 9071, 12);
  assert.equal(
    widths.reduce((sum, width) => sum + width, 0),
    9071,
  );
  assert.ok(widths[1] > widths[0] && widths[1] > widths[2]);
});

test("narrow columns take at most three fifths beside a broad one", () => {
  const long = "很长的一格文字很长的一格文字";
  const columns = [...Array(5).fill(column(long, 1)), column("措施", 3)];
  const widths = columnWidths(columns, [], 9000, 12);
  assert.ok(widths.slice(0, 5).reduce((sum, width) => sum + width, 0) <= 5400);
});

test("without a broad column the narrow ones take all, by their longest line", () => {
  const widths = columnWidths(
    [column("a", 1), column("b", 1)],
    [["一二三四五六\n一", "x"]],
    5000,
    12,
  );
  assert.equal(widths[0] + widths[1], 5000);
  assert.ok(widths[0] > widths[1]);
});
