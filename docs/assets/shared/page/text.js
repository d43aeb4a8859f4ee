/** Turns a message key and its values into a sentence. */
import { messages } from "./messages.js";

/**
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 * @returns {string} the sentence; the key itself when there is none, so that nothing on the page fails over it
 */
export function t(key, values = {}) {
  const sentence = find(key);
  return sentence.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** @param {string} key */
function find(key) {
  for (const room of [messages.form, messages.core]) {
    if (Object.hasOwn(room, key)) return room[key] ?? key;
  }
  return key;
}

/**
 * @param {unknown} error a refusal of the core, with place, message and hint, or any other error
 * @returns {string} one plain sentence
 */
export function problemSentence(error) {
  const problem = /** @type {{at?: string, message?: string, hint?: string}} */ (error);
  const message = problem.message || t("unknown_problem");
  if (!problem.hint) return message;
  const at = placeInWords(problem.at ?? "");
  return t(at ? "sentence" : "sentence_without_place", { ...problem, at, message });
}

/** Places that say nothing to a reader: the whole file, and what every file says of itself. */
const WHOLE = ["$", "format", "format_version", "instrument"];

/**
 * @param {string} at fields with dots, as the scorer names them; `$` for all of it
 * @returns {string} the place in words, nothing for the whole file; what is no field of a self-check stays
 */
function placeInWords(at) {
  if (WHOLE.includes(at)) return "";
  const [room = "", ...rest] = at.split(".");
  if (!["answers", "bundles", "kpis", "profile"].includes(room)) return at;
  const keyed = room === "profile" ? [t("place_profile")] : [subject(room, rest.shift() ?? "")];
  return [...keyed, ...rest.map(field)].join(t("place_of")).trim();
}

/**
 * @param {string} room
 * @param {string} key of a clause, a bundle or an effect indicator
 */
function subject(room, key) {
  const [id = "", item] = key.split("[");
  return `${t(`place_${room}`, { id })}${item ? t("place_item", { at: parseInt(item) + 1 }) : ""}`;
}

/** @param {string} name */
function field(name) {
  const [word = "", item] = name.split("[");
  const key = `place_${word}`;
  const told = t(key) === key ? word : t(key);
  return item ? told + t("place_item", { at: parseInt(item) + 1 }) : told;
}

/** @returns {string} a new id; also where an address without https takes `randomUUID` away */
export function uuid() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * @param {Date} time
 * @returns {string} hh:mm
 */
export function clock(time) {
  return [time.getHours(), time.getMinutes()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

/**
 * @param {unknown} iso
 * @returns {string} hh:mm of today; of another day with its date; the text itself when it is no time
 */
export function shortTime(iso) {
  const time = new Date(String(iso ?? ""));
  if (Number.isNaN(time.getTime())) return String(iso ?? "");
  if (time.toDateString() === new Date().toDateString()) return clock(time);
  return time.toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
}

/**
 * @param {{at?: string, sheet: {updated?: string}}} record as it stands in the store
 * @returns {{phase: "saved", at: string}}
 */
export function savedAt({ at, sheet }) {
  return { phase: "saved", at: shortTime(at ?? sheet.updated) };
}

/** @returns {string} the reader's own day as YYYY-MM-DD */
export function today() {
  return dayOf(new Date());
}

/**
 * @param {Date} now
 * @returns {string} the reader's own day as YYYY-MM-DD
 */
export function dayOf(now) {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return [String(year).padStart(4, "0"), ...[month, day].map(twoDigits)].join("-");
}

/** @param {number} part */
function twoDigits(part) {
  return String(part).padStart(2, "0");
}
