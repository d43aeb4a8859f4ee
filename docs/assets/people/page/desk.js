/** How the people pages begin, the scorer as they use it, and files in and out of the page. */
import { createClient } from "../../shared/engine/client.js";
import { download, unreadable } from "../../shared/page/files.js";
import { t, today } from "../../shared/page/text.js";
import { fetchData } from "./data.js";
/** @import { RuntimeState } from "../../shared/engine/protocol.js" */
/** @import { Data } from "../types.js" */

/** Reading or writing a large workbook takes its time on a slow machine (ms). */
const PATIENCE = { silence: 60_000, answer: 180_000 };

/**
 * @param {string} root address of the site
 * @param {(runtime: RuntimeState) => void} onState
 */
export function createDesk(root, onState) {
  return createClient({
    root,
    onState: (state) => onState({ ...state }),
    first: (people) => ({ op: "people", payload: { people, lang: "zh" } }),
    patience: PATIENCE,
  });
}

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
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  download(name, new Blob([bytes], { type }));
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

/**
 * The page is started in its place with what the site publishes, or says that it cannot be.
 * @param {string} name of the module
 * @param {string} root the address of the site
 * @param {($root: HTMLElement, data: Data) => void | Promise<void>} start
 */
export async function begin(name, root, start) {
  const [data, $app] = [fetchData(root), await place(name)];
  try {
    await start($app, await data);
  } catch (error) {
    console.error(error);
    $app.textContent = t("cannot_start");
  }
}

/**
 * @param {string} name of the module
 * @returns {Promise<HTMLElement>} the part of the page that the script fills; it may arrive after the script
 */
async function place(name) {
  const $found = document.querySelector(`[data-module="${name}"]`);
  if ($found instanceof HTMLElement) return $found;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return place(name);
}

/**
 * After a turn to another page: its tab in sight, its heading in focus, its beginning on the screen.
 * @param {HTMLElement} $root
 */
export function showPage($root) {
  requestAnimationFrame(() => {
    const $tab = $root.querySelector(".assess-tabs [aria-current]");
    $tab?.scrollIntoView({ inline: "center", block: "nearest" });
    const $heading = /** @type {HTMLElement | null} */ ($root.querySelector(".assess-main h2"));
    $heading?.focus({ preventScroll: true });
    $root.querySelector(".assess-main")?.scrollIntoView({ block: "start" });
  });
}
