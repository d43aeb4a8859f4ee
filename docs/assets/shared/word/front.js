/** The first page of a report in Word: who, which level, what to do; its bars are cells of a table, shaded. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  PageBreak,
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
import { cell, grid, table } from "./tables.js";
/** @import { Bars, Front, ReportBlock, Steps } from "./report.js" */

const SIZE = 24;
const SHADES = { reached: "C9DDE1", here: "2F6B77", bar: "2F6B77", rest: "EEF1F2" };
/** A bar is drawn in so many columns. */
const COLUMNS = 50;
const LABEL = 2700;
const FIGURE = 900;
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const NO_RULES = { top: NONE, bottom: NONE, left: NONE, right: NONE };

/** @param {Front} front */
export function frontPage({ title, line, parts, notice }) {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 80, line: 560, lineRule: LineRuleType.EXACT },
      children: runs(title, { font: FONTS.song, size: 40, bold: true }),
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 80 },
      children: runs(line, { font: FONTS.kai, size: SIZE }),
    }),
    ...parts.flatMap(({ heading, blocks }) => [
      new Paragraph({
        keepNext: true,
        spacing: { before: 160, after: 60 },
        children: runs(heading, { font: FONTS.hei, size: SIZE }),
      }),
      ...blocks.flatMap(block),
    ]),
    new Paragraph({
      spacing: { before: 160 },
      children: [...runs(notice, { font: FONTS.kai, size: 21 }), new PageBreak()],
    }),
  ];
}

/** @param {ReportBlock | Steps | Bars} piece */
function block(piece) {
  if (piece.type === "paragraph") return [sentence(piece.text)];
  if (piece.type === "steps") return [steps(piece)];
  if (piece.type === "bars") return [bars(piece)];
  if (piece.type === "table") return table(piece, false);
  return piece.items.map((item, index) => sentence(`${index + 1}. ${item}`));
}

/** @param {string} text */
function sentence(text) {
  return new Paragraph({
    spacing: { before: 40, line: 320 },
    children: runs(text, { size: SIZE }),
  });
}

/** @param {Steps} steps */
function steps({ items }) {
  const share = Math.floor(BREADTH / items.length);
  return grid({
    widths: items.map((_, index) => (index ? share : BREADTH - share * (items.length - 1))),
    rows: [
      items.map(({ number, title, reached, here }) => {
        const fill = here ? SHADES.here : reached ? SHADES.reached : "";
        const run = { font: FONTS.hei, size: SIZE, ...(here ? { color: "FFFFFF" } : {}) };
        const text = [`${number} ${title}`, here].filter(Boolean).join("\n");
        return cell(text, run, AlignmentType.CENTER, fill);
      }),
    ],
  });
}

/**
 * Of all ways to draw a bar this one is the same in every program that opens the file.
 * @param {Bars} bars
 */
function bars({ rows }) {
  const step = Math.floor((BREADTH - LABEL - FIGURE) / COLUMNS);
  const figure = BREADTH - LABEL - step * COLUMNS;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: BREADTH, type: WidthType.DXA },
    columnWidths: [LABEL, ...Array(COLUMNS).fill(step), figure],
    borders: { ...NO_RULES, insideHorizontal: NONE, insideVertical: NONE },
    rows: rows.map(({ label, text, share }) => {
      const full = Math.min(COLUMNS, Math.round((share * COLUMNS) / 100));
      const gauge = [
        { span: full, fill: SHADES.bar },
        { span: COLUMNS - full, fill: SHADES.rest },
      ].filter(({ span }) => span > 0);
      return new TableRow({
        cantSplit: true,
        children: [
          barCell(label, LABEL, AlignmentType.LEFT),
          ...gauge.map(({ span, fill }) =>
            barCell("", span * step, AlignmentType.LEFT, { columnSpan: span, shading: { fill } }),
          ),
          barCell(text, figure, AlignmentType.RIGHT),
        ],
      });
    }),
  });
}

/**
 * A white line above and below keeps the bars apart.
 * @param {string} text
 * @param {number} width
 * @param {(typeof AlignmentType)[keyof typeof AlignmentType]} alignment
 * @param {Partial<import("docx").ITableCellOptions>} [more]
 */
function barCell(text, width, alignment, more = {}) {
  const line = { style: BorderStyle.SINGLE, size: 24, color: "FFFFFF" };
  return new TableCell({
    ...more,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    borders: { ...NO_RULES, top: line, bottom: line },
    children: [
      new Paragraph({ alignment, spacing: { line: 280 }, children: runs(text, { size: 21 }) }),
    ],
  });
}
