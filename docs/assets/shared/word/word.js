/** Turns a report, as the scorer gives it, into a Word file in the manner of a Chinese official document. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from "docx";
import { FONT_TABLE, FONTS } from "./fonts.js";
import { BREADTH, PAGE, WIDE_BREADTH } from "./page.js";
import { plain, runs } from "./runs.js";
import { frontPage } from "./front.js";
import { cell, grid, table } from "./tables.js";
/** @import { Report, ReportBlock } from "./report.js" */

const BODY = 32;
const LINE = 560;
const INDENT = 640;

/**
 * @param {Report} report
 * @returns {Promise<Blob>} a .docx file
 */
export function wordFile(report) {
  const document = new Document({
    title: plain(report.title),
    subject: plain(report.subtitle),
    creator: plain(report.title),
    evenAndOddHeaderAndFooters: true,
    styles: styles(),
    sections: [
      {
        properties: {
          page: page(report),
        },
        footers: {
          default: pageNumber(AlignmentType.RIGHT),
          even: pageNumber(AlignmentType.LEFT),
        },
        children: [
          ...(report.front ? frontPage(report.front) : []),
          ...head(report),
          ...report.sections.flatMap(({ heading, blocks }, index) => [
            ...headed(heading),
            ...blocks.flatMap((piece, at) =>
              block(
                piece,
                index + 1 === report.sections.length && at + 1 === blocks.length,
                report.wide ? WIDE_BREADTH : BREADTH,
              ),
            ),
          ]),
          ...foot(report),
        ],
      },
    ],
  });
  const overrides = [{ path: "word/fontTable.xml", data: FONT_TABLE }];
  return Packer.toBlob(document, undefined, overrides);
}

/** @param {Report} report */
function page({ wide }) {
  const { width, height, top, bottom, left, right } = PAGE;
  const more = { header: 850, footer: 1400 };
  if (!wide) return { size: { width, height }, margin: { top, bottom, left, right, ...more } };
  return {
    size: { width, height, orientation: PageOrientation.LANDSCAPE },
    margin: { top: left, bottom: right, left: bottom, right: top, header: 850, footer: 850 },
  };
}

function styles() {
  const heading = { font: FONTS.hei, size: BODY, bold: false, color: "000000" };
  const spacing = { before: 120, after: 0, line: LINE, lineRule: LineRuleType.EXACT };
  return {
    default: {
      document: { run: { font: FONTS.fang, size: BODY } },
      heading1: {
        run: heading,
        paragraph: { spacing, indent: { firstLine: INDENT }, keepNext: true },
      },
      title: {
        run: { font: FONTS.song, size: 44, bold: true, color: "000000" },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240, line: 640 } },
      },
    },
  };
}

/**
 * @param {string} text
 * @param {boolean} keepNext
 */
function sentence(text, keepNext) {
  return new Paragraph({
    keepNext,
    children: runs(text),
    indent: { firstLine: INDENT },
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    alignment: AlignmentType.BOTH,
  });
}

/** @param {(typeof AlignmentType)[keyof typeof AlignmentType]} alignment */
function pageNumber(alignment) {
  const run = { font: FONTS.song, size: 28 };
  const children = [new TextRun({ ...run, children: ["— ", PageNumber.CURRENT, " —"] })];
  return new Footer({
    children: [new Paragraph({ alignment, indent: { left: 280, right: 280 }, children })],
  });
}

/** @param {Report} report */
function head({ title, subtitle, facts, notices }) {
  const center = AlignmentType.CENTER;
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title) }),
    ...(subtitle
      ? [
          new Paragraph({
            alignment: center,
            spacing: { after: 240 },
            children: runs(subtitle, { font: FONTS.kai }),
          }),
        ]
      : []),
    ...(facts.length
      ? [
          grid({
            widths: [2600, BREADTH - 2600],
            rows: facts.map(([label, value]) => [
              cell(label, { font: FONTS.hei, size: 24 }),
              cell(value, { size: 24 }),
            ]),
          }),
        ]
      : []),
    ...notices.map(
      (notice) =>
        new Paragraph({
          spacing: { before: 200, after: 120, line: 360 },
          children: runs(notice, { font: FONTS.kai, size: 24 }),
        }),
    ),
  ];
}

/** @param {string} heading */
function headed(heading) {
  return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(heading) })];
}

/**
 * @param {ReportBlock} piece
 * @param {boolean} last whether the signatures follow, which stand on a page with its end
 * @param {number} breadth
 */
function block(piece, last, breadth) {
  if (piece.type === "paragraph") return [sentence(piece.text, last)];
  if (piece.type === "table") return table(piece, last, breadth);
  return piece.items.map((item, index) =>
    sentence(
      piece.ordered ? `${index + 1}. ${item}` : item,
      last && index + 1 === piece.items.length,
    ),
  );
}

/** @param {Report} report */
function foot({ signatures, versions }) {
  const told = versions.map(([label, value]) => `${label} ${value}`).join("\u3000");
  return [
    ...signatures.map(
      ({ label, date }, index) =>
        new Paragraph({
          keepNext: told !== "" || index + 1 < signatures.length,
          spacing: { before: index ? 200 : 480, line: LINE, lineRule: LineRuleType.EXACT },
          children: [
            ...runs(`${label}：`),
            new TextRun({ text: "\u00a0".repeat(20), underline: {} }),
            ...runs(`\u3000\u3000${date}：`),
            new TextRun({ text: "\u00a0".repeat(20), underline: {} }),
          ],
        }),
    ),
    ...(told
      ? [new Paragraph({ spacing: { before: 240, line: 300 }, children: runs(told, { size: 18 }) })]
      : []),
  ];
}
