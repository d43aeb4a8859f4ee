/** Bytes, names and downloads of files. */
import { t } from "./text.js";

/** One byte more than the scorer accepts is enough for it to refuse the file as too big. */
const READ_AT_MOST = 2 * 1024 * 1024 + 1;

/**
 * @param {Blob} file
 * @param {number} [atMost] bytes
 * @returns {Promise<string>} its bytes in base64; rejects with what to do about a file that is gone
 */
export async function readBase64(file, atMost = READ_AT_MOST) {
  const bytes = new Uint8Array(await file.slice(0, atMost).arrayBuffer().catch(refuse));
  let binary = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

/**
 * @param {unknown} cause
 * @returns {never}
 */
function refuse(cause) {
  throw unreadable(cause);
}

/**
 * @param {unknown} cause what the browser said
 * @returns {Error} that the file cannot be read, and what to do
 */
export function unreadable(cause) {
  const hint = t("file_unreadable_fix");
  return Object.assign(new Error(t("file_unreadable"), { cause }), { hint });
}

/**
 * @param {string} prefix
 * @param {string} title
 * @param {Date} day
 * @param {string} [ending]
 * @returns {string} a name that every system accepts
 */
export function fileName(prefix, title, day, ending = "json") {
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 60);
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${[prefix, plain, date.join("")].filter(Boolean).join("_")}.${ending}`;
}

/**
 * @param {string} name
 * @returns {string} what stands behind its last dot, in small letters
 */
export function fileEnding(name) {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

/**
 * @param {string} text
 * @returns {Blob}
 */
export function fileBlob(text) {
  return new Blob([text], { type: "application/json" });
}

/**
 * @param {string} name
 * @param {Blob} blob
 */
export function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const $link = document.createElement("a");
  $link.href = address;
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
