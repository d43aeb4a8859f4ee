/** Files in and out of the people pages: base64, downloads, names. */
import { bytesOf, download, unreadable } from "../../shared/page/files.js";
import { today } from "../../shared/page/text.js";

/**
 * The browser itself encodes, so that a large file holds up nothing else.
 * @param {Blob} file
 * @returns {Promise<string>} its bytes in base64
 */
export function readBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ""));
    reader.onerror = () => reject(unreadable(reader.error));
    reader.readAsDataURL(file);
  });
}

/**
 * @param {string} name
 * @param {string} base64
 * @param {string} type
 */
export function downloadBase64(name, base64, type) {
  download(name, new Blob([bytesOf(base64)], { type }));
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function downloadText(name, text, type) {
  download(name, new Blob([text], { type }));
}

export const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
  ics: "text/calendar;charset=utf-8",
  yaml: "application/yaml;charset=utf-8",
  json: "application/json",
};

/**
 * @param {string} stem
 * @param {string} label what it is of, as far as a file name takes it
 * @param {string} extension
 */
export function namedFile(stem, label, extension) {
  const plain = label.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, "").slice(0, 40);
  return `${[stem, plain, today().replaceAll("-", "")].filter(Boolean).join("_")}.${extension}`;
}
