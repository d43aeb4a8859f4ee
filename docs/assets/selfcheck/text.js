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
  return problem.at
    ? t("sentence", { ...problem, message })
    : t("sentence_without_place", { ...problem, message });
}
