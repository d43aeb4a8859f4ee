/** Turns a text into what a Word file may hold. */
import { TextRun } from "docx";

/**
 * @param {string} text
 * @returns {string} without what an XML file may not hold
 */
export function plain(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "");
}

/**
 * @param {string} text
 * @param {Partial<import("docx").IRunOptions>} [options]
 * @returns {TextRun[]} a run for each line
 */
export function runs(text, options = {}) {
  const lines = plain(text).split("\n");
  return lines.map((line, index) => new TextRun({ ...options, text: line, break: index ? 1 : 0 }));
}
