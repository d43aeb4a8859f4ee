/** Turns the tables of a report into tables of a Word file, whose header rows repeat on every page. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import { FONTS } from "./fonts.js";
import { BREADTH } from "./page.js";
import { runs } from "./runs.js";
import { columnWidths } from "./widths.js";
/** @import { ReportTable } from "./report.js" */

/** Half points: a table of many columns is set smaller. */
const SIZES = { usual: 21, many: 18 };
const MANY = 6;
/** A row with more characters than this may go on on the next page. */
const LONG = 300;
/** So many rows at the end of the last table stand on the page of the signatures. */
const KEPT = 2;
/** The height of a row to write in by hand, in twentieths of a point. */
const WRITTEN = 850;

/**
 * @param {ReportTable} report
 * @param {boolean} last whether its last rows stay with what follows
 * @param {number} [breadth]
 */
export function table({ caption, columns, rows, blank }, last, breadth = BREADTH) {
  const size = columns.length > MANY ? SIZES.many : SIZES.usual;
  const head = columns.map(({ title }) =>
    cell(title, { font: FONTS.hei, size }, AlignmentType.CENTER, "F2F2F2"),
  );
  const body = rows.map((row, number) =>
    row.map((text, index) => {
      const broad = columns[index]?.width === 3;
      const place = broad ? AlignmentType.LEFT : AlignmentType.CENTER;
      return cell(text, { size }, place, "", last && number + KEPT >= rows.length);
    }),
  );
  return [
    ...(caption ? [captionOf(caption)] : []),
    grid({
      breadth,
      widths: columnWidths(columns, rows, breadth, size / 2),
      rows: [head, ...body],
      whole: [true, ...rows.map((row) => row.join("").length < LONG)],
      repeated: true,
      least: blank ? WRITTEN : 0,
    }),
    new Paragraph({
      keepNext: last,
      spacing: { after: 0, line: 200, lineRule: LineRuleType.EXACT },
    }),
  ];
}

/** @param {string} caption */
function captionOf(caption) {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 160, after: 80 },
    children: runs(caption, { font: FONTS.hei, size: 24 }),
  });
}

/**
 * @param {string} text
 * @param {Partial<import("docx").IRunOptions>} run
 * @param {(typeof AlignmentType)[keyof typeof AlignmentType]} [alignment]
 * @param {string} [fill]
 * @param {boolean} [keepNext] whether its row stays with what follows
 */
export function cell(text, run, alignment = AlignmentType.LEFT, fill = "", keepNext = false) {
  return {
    children: [
      new Paragraph({ alignment, keepNext, spacing: { line: 300 }, children: runs(text, run) }),
    ],
    ...(fill ? { shading: { fill } } : {}),
  };
}

/**
 * @param {{breadth?: number, least?: number, widths: number[], rows: Pick<import("docx").ITableCellOptions, "children" | "shading">[][], repeated?: boolean, whole?: boolean[]}} parts
 */
export function grid({ breadth = BREADTH, least = 0, widths, rows, repeated = false, whole = [] }) {
  const border = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
  const rules = { top: border, bottom: border, left: border, right: border };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: breadth, type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...rules, insideHorizontal: border, insideVertical: border },
    margins: { top: 40, bottom: 40, left: 80, right: 80, marginUnitType: WidthType.DXA },
    rows: rows.map(
      (cells, number) =>
        new TableRow({
          ...(repeated && number === 0 ? { tableHeader: true } : {}),
          cantSplit: whole[number] ?? true,
          ...(least && number ? { height: { value: least, rule: HeightRule.ATLEAST } } : {}),
          children: cells.map((content, index) => tableCell(content, widths[index] ?? 0)),
        }),
    ),
  });
}

/**
 * @param {Pick<import("docx").ITableCellOptions, "children" | "shading">} content
 * @param {number} width
 */
function tableCell(content, width) {
  return new TableCell({
    ...content,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
  });
}
