/** Tells by its first bytes what a file seems to be, and reads the bytes of one that may be a self-check. */
import { fileEnding, readBase64, unreadable } from "./files.js";
import { t } from "./text.js";

/** @typedef {"excel" | "word" | "slides" | "pdf" | "image" | "zip" | "office" | "web" | "empty"} FileKind */

/** @type {[string, FileKind | "packed"][]} */
const STARTS = [
  ["25504446", "pdf"],
  ["89504e47", "image"],
  ["ffd8ff", "image"],
  ["47494638", "image"],
  ["52494646", "image"],
  ["424d", "image"],
  ["504b", "packed"],
  ["52617221", "zip"],
  ["377abcaf", "zip"],
  ["1f8b", "zip"],
  ["d0cf11e0", "office"],
  ["3c21", "web"],
  ["3c68746d6c", "web"],
];
/** What stands in the list at the end of a packed file. @type {[string, FileKind][]} */
const PARTS = [
  ["xl/", "excel"],
  ["word/", "word"],
  ["ppt/", "slides"],
];
/** @type {Map<string, FileKind>} */
const ENDINGS = new Map(
  Object.entries({
    ...{ xls: "excel", xlsx: "excel", xlsm: "excel", xlsb: "excel", ods: "excel", et: "excel" },
    ...{ doc: "word", docx: "word", odt: "word", wps: "word", ppt: "slides", pptx: "slides" },
  }),
);
/** The list at the end of a packed file stands in so many bytes, as far as it is needed here. */
const TAIL = 65_536;

/**
 * @param {File} file
 * @returns {Promise<FileKind | "">} what it seems to be; nothing for a text that may be a self-check
 */
export async function fileKind(file) {
  const named = ENDINGS.get(fileEnding(file.name)) ?? "";
  if (file.size === 0) return "empty";
  const head = hex(await bytes(file.slice(0, 8)));
  const kind = STARTS.find(([start]) => head.startsWith(start))?.[1] ?? "";
  if (kind === "packed") return packedKind(file, named);
  if (kind === "office" || (kind === "" && named === "excel")) return named || "office";
  return kind;
}

/**
 * @param {File} file
 * @param {FileKind | ""} named by its ending
 * @returns {Promise<FileKind>}
 */
async function packedKind(file, named) {
  const tail = await bytes(file.slice(Math.max(0, file.size - TAIL)));
  const names = new TextDecoder("latin1").decode(tail);
  return PARTS.find(([part]) => names.includes(part))?.[1] ?? (named || "zip");
}

/**
 * @param {Blob} part
 * @returns {Promise<Uint8Array>}
 */
async function bytes(part) {
  const buffer = await part.arrayBuffer().catch((cause) => {
    throw unreadable(cause);
  });
  return new Uint8Array(buffer);
}

/** @param {Uint8Array} found */
function hex(found) {
  return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {FileKind} kind of a file that is no self-check
 * @returns {Error} that says what it seems to be, and what to choose instead
 */
export function otherKind(kind) {
  const hint = t(["excel", "zip"].includes(kind) ? `file_${kind}_fix` : "file_other_fix");
  const message =
    kind === "empty" ? t("file_empty") : t("file_seems", { kind: t(`file_kind_${kind}`) });
  return Object.assign(new Error(message), { hint });
}

/**
 * @param {File} file
 * @returns {Promise<string>} its bytes in base64; rejects with what it is when it cannot be a self-check
 */
export async function readSelfCheck(file) {
  const kind = await fileKind(file);
  if (kind) throw otherKind(kind);
  return readBase64(file);
}
