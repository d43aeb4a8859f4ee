/** Addresses of links that carry a self-check, or that name what to practise on. */

const PRACTICE = "practice=";

/**
 * @param {string} fragment of an address, without its #
 * @returns {boolean} whether it is a link of either kind
 */
export function isLink(fragment) {
  return /^s\d+\./.test(fragment) || isPractice(fragment);
}

/** @param {string} fragment of an address, without its # */
export function isPractice(fragment) {
  return fragment.startsWith(PRACTICE);
}

/**
 * @param {string} fragment of a practice link
 * @returns {string[]} the ids that it names: of clauses, or of one sample
 */
export function practised(fragment) {
  return fragment
    .slice(PRACTICE.length)
    .split(/[,，、\s]+/)
    .filter(Boolean);
}

/**
 * @param {string[]} ids of clauses, or the one of a sample
 * @returns {string} the address of a practice
 */
export function practiceLink(ids) {
  return linkTo(`#${PRACTICE}${ids.join(",")}`);
}

/**
 * @param {string} fragment with its #
 * @returns {string} the address of this page with it
 */
export function linkTo(fragment) {
  return `${location.href.split("#")[0] ?? ""}${fragment}`;
}
