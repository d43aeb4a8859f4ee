/** Addresses of links that carry a self-check or name what to practise on, and the one that the history keeps. */
/** @import { Facts } from "../types.js" */

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
 * @param {string} fragment of a link that carries a self-check
 * @returns {string} the same without what a sentence around the link, such as its 。, has left at its end
 */
export function withoutTail(fragment) {
  return /^s\d+\.[\w-]*/.exec(fragment)?.[0] ?? fragment;
}

/**
 * @param {string} text of a message
 * @returns {string | undefined} the fragment of the first link in it that carries a self-check, without its #
 */
export function linkIn(text) {
  return /s\d+\.[\w-]+/.exec(text)?.[0];
}

/**
 * @param {string} fragment of a practice link
 * @returns {string[]} the ids that it names: of clauses, or of one sample; written as they are here
 */
export function practised(fragment) {
  return fragment
    .slice(PRACTICE.length)
    .normalize("NFKC")
    .split(/[,、;。\s]+/)
    .filter(Boolean)
    .map((name) => (/^[a-z]{2}-\d+$/i.test(name) ? name.toUpperCase() : name));
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

/**
 * Notes the link of a copy that is not stored on the page that the address names now, so that a reload opens the
 * link again and does not lead into another self-check.
 * @param {Pick<Facts, "sandbox" | "route">} shown
 */
export function rememberLink({ sandbox, route }) {
  const link = sandbox && route.page !== "copy" ? sandbox.fragment : "";
  if ((history.state?.link ?? "") !== link) history.replaceState(link ? { link } : null, "");
}

/** Forgets the link: what is on the screen is a self-check of one's own. */
export function forgetLink() {
  if (history.state?.link) history.replaceState(null, "");
}

/** Puts the link into the address again of which the page showed a copy. */
export function restoreLink() {
  const { link } = history.state ?? {};
  if (link) history.replaceState(null, "", `#${link}`);
}
