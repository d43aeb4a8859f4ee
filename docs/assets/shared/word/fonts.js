/** Fonts of an official document, and the replacements where they are not installed. */

const LATIN = "Times New Roman";

/** @param {string} eastAsia */
const font = (eastAsia) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia, hint: "eastAsia" });

/** Body, headings, title and page numbers, notices. */
export const FONTS = {
  fang: font("仿宋"),
  hei: font("黑体"),
  song: font("宋体"),
  kai: font("楷体"),
};

/** @type {[string, string, string][]} name, other names, family */
const FACES = [
  ["仿宋", "FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong,Noto Serif CJK SC", "modern"],
  ["黑体", "SimHei,STHeiti,Heiti SC,Noto Sans CJK SC", "modern"],
  ["宋体", "SimSun,STSong,Songti SC,Noto Serif CJK SC", "auto"],
  ["楷体", "KaiTi,楷体_GB2312,KaiTi_GB2312,STKaiti,Noto Serif CJK SC", "modern"],
];

/** @param {[string, string, string]} face */
const entry = ([name, others, family]) =>
  `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/>` +
  `<w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;

/** `word/fontTable.xml`: a program that lacks a face looks for its other names. */
export const FONT_TABLE =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  `${FACES.map(entry).join("")}</w:fonts>`;
