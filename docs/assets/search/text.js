/** Text as the search reads it: its tokens, where they stand, and the part of it to show. */

const RUN = /\p{Script=Han}+|[a-z0-9]+(?:[.+][a-z0-9]+)*/gu;
const HAN = /\p{Script=Han}/u;
/** OC-10, oc 10 and oc10 are one id. */
const ID = /\b([a-z]+)[-\s]([a-z]?\d+[a-z]?)\b/g;
/** What a question is asked with: it says nothing of what is looked for. */
const ASKING =
  /怎么[办样]?|怎样|如何|为什么|是?什么|能不能|可不可以|可以|会不会|要不要|该不该|是不是|是否|有没有|没有|哪些|请问|[吗呢啊]/gu;

/** Full-width letters as plain ones, small letters, ids without their hyphen. @param {string} text */
export const normalized = (text) => text.normalize("NFKC").toLowerCase().replace(ID, "$1$2");

/**
 * The tokens of an indexed text: words of letters and digits whole, Chinese as overlapping pairs of
 * characters. No dictionary is needed, and every browser finds the same. The last character of a run stands
 * alone, so that each character begins a token.
 * @param {string} text
 * @returns {string[]}
 */
export function tokens(text) {
  return runs(text).flatMap((run) => (HAN.test(run) ? pairs(run) : run));
}

/** What a query is about: without the words that it is asked with, unless it has no others. @param {string} query */
export function subject(query) {
  const about = query.replace(ASKING, " ");
  return about.trim() ? about : query;
}

/**
 * The tokens of a query, each once: a character stands alone only if nothing stands beside it.
 * @param {string} query
 * @returns {string[]}
 */
export function queryTokens(query) {
  const found = runs(subject(query)).flatMap((run) =>
    HAN.test(run) && run.length > 1 ? pairs(run).slice(0, -1) : run,
  );
  return [...new Set(found)];
}

/** Chinese and other words, each in one piece. @param {string} text */
const runs = (text) => normalized(text).match(RUN) ?? [];

/** @param {string} run */
function pairs(run) {
  const found = [];
  for (let at = 0; at < run.length; at += 1) found.push(run.slice(at, at + 2));
  return found;
}

/**
 * The text in pieces that are and are not among the words found; words that overlap are one piece.
 * @param {string} text
 * @param {string[]} words tokens, as the index holds them
 * @returns {{text: string, found: boolean}[]}
 */
export function pieces(text, words) {
  const hit = new Uint8Array(text.length);
  for (const [place, end] of places(text, words)) hit.fill(1, place, end);
  /** @type {{text: string, found: boolean}[]} */
  const parts = [];
  for (let start = 0, end = 0; start < text.length; start = end) {
    while (end < text.length && hit[end] === hit[start]) end += 1;
    parts.push({ text: text.slice(start, end), found: hit[start] === 1 });
  }
  return parts;
}

/**
 * About `length` characters of a text, from a little before the place where most of the words stand.
 * @param {string} text
 * @param {string[]} words
 * @param {number} length
 */
export function excerpt(text, words, length) {
  const starts = places(text, words).map(([start]) => start);
  const counts = starts.map(
    (from) => starts.filter((start) => start >= from && start < from + length).length,
  );
  const first = starts[counts.indexOf(Math.max(...counts))] ?? 0;
  const start = first + LEAD < length ? 0 : first - LEAD;
  const end = start + length;
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
}

/** How much of the text is shown before the first word found. */
const LEAD = 16;

/**
 * Where the words stand in a text that was not normalized: the start and the end of each.
 * @param {string} text
 * @param {string[]} words
 * @returns {[start: number, end: number][]}
 */
function places(text, words) {
  const lower = text.toLowerCase();
  return words.flatMap((word) => {
    const literal = word.replace(/[.+]/g, "\\$&").replace(/^([a-z]+)(?=[a-z]?\d)/, "$1[-\\s]?");
    return Array.from(lower.matchAll(new RegExp(literal, "g")), (found) => {
      const end = found.index + found[0].length;
      return /** @type {[number, number]} */ ([found.index, end]);
    });
  });
}
