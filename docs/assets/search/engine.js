/** The index of the site's pages, and which of them answer a query, best first. */
import MiniSearch from "minisearch";
import { normalized, queryTokens, subject, tokens } from "./text.js";

/**
 * @typedef {[anchor: string, title: string, text: string]} Section
 * @typedef {{address: string, title: string, tags: string[], text: string, sections: Section[]}} Page
 * @typedef {{page: Page, words: string[], score: number}} Hit a page with the words of the index that it answers by
 * @typedef {(query: string) => Hit[]} Find
 */

/** What a word is worth by where it stands. */
const BOOST = { title: 3, headings: 2, tags: 4, text: 1 };
/** Clauses are what readers look for; the annexes and lists repeat them. @type {Record<string, number>} */
const WEIGHTS = { c: 1.25, annex: 0.7, background: 0.7, b: 0.8, k: 0.6, r: 0.7, f: 0.7 };
/** What the whole query is worth by where it stands. */
const PHRASE = { id: 5, name: 2, title: 2, tag: 2, partOfTag: 1.5, text: 1.5 };
/** A page is shown that says at least this share of the words that the best page says. */
const SHARE = 0.5;
/** The id at the beginning or the end of a title, once the title is normalized. */
const ID = /^([a-z]+\d+[a-z]?) | ([a-z]+\d+[a-z]?)$/;
/** Pages that are indexed before the browser may draw again. */
const CHUNK = 30;

/**
 * Fetches the index.
 * @param {URL} address
 * @returns {Promise<Find>}
 * @throws when the index cannot be fetched
 */
export async function fetchIndex(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`${address.pathname}: ${reply.status}`);
  /** @type {{pages: Page[]}} */
  const { pages } = await reply.json();
  // Terms are kept encoded: the library looks through all branches of a node of its tree one by one, and
  // thousands of characters would branch off the first. This halves the time that indexing takes.
  const index = new MiniSearch({
    ...{ idField: "address", fields: Object.keys(BOOST), extractField },
    ...{ tokenize: tokens, processTerm: encodeURIComponent },
  });
  await index.addAllAsync(pages, { chunkSize: CHUNK });
  const known = new Map(pages.map((page) => [page.address, { page, ...phrases(page) }]));
  return (query) => find(index, known, query);
}

/**
 * @param {Page} page
 * @param {string} field
 */
function extractField(page, field) {
  if (field === "tags") return page.tags.join("\n");
  if (field === "headings") return page.sections.map(([, title]) => title).join("\n");
  if (field === "text") return [page.text, ...page.sections.map(([, , text]) => text)].join("\n");
  return field === "title" ? page.title : page.address;
}

const unspaced = (/** @type {string} */ text) => normalized(text).replace(/\s+/g, "");

/** What a whole query is compared with. @param {Page} page */
const phrases = (page) => ({
  ids: [page.title, ...page.sections.map(([, title]) => title)].map((title) =>
    normalized(title).match(ID)?.[0].trim(),
  ),
  name: unspaced(normalized(page.title).replace(ID, "")),
  title: unspaced(page.title),
  tags: page.tags.map(unspaced),
  text: unspaced(extractField(page, "text")),
});

/**
 * @param {MiniSearch<Page>} index
 * @param {Map<string, {page: Page} & ReturnType<typeof phrases>>} known
 * @param {string} query
 * @returns {Hit[]}
 */
function find(index, known, query) {
  const asked = [query, subject(query)].map(unspaced);
  const found = index.search(query, {
    ...{ tokenize: queryTokens, boost: BOOST, prefix: isBeginning },
    boostDocument: (/** @type {string} */ address) =>
      weight(address) * Math.max(...asked.map((phrase) => bonus(known.get(address), phrase))),
  });
  const most = Math.max(...found.map(({ queryTerms }) => queryTerms.length));
  return found
    .filter(({ queryTerms }) => queryTerms.length >= most * SHARE)
    .flatMap(({ id, terms, score }) => {
      const page = known.get(id)?.page;
      return page ? [{ page, words: terms.map(decodeURIComponent), score }] : [];
    });
}

/**
 * A single character or the beginning of an id or Latin word finds what goes on from it.
 * @param {string} term
 */
const isBeginning = (term) => /^[a-z]/.test(term) || decodeURIComponent(term).length === 1;

const weight = (/** @type {string} */ address) => WEIGHTS[address.split("/")[0] ?? ""] ?? 1;

/**
 * How many times more a page is worth that says the very words of the query.
 * @param {ReturnType<typeof phrases> | undefined} page
 * @param {string} phrase
 */
function bonus(page, phrase) {
  if (!page || phrase.length < 2) return 1;
  const holds = {
    id: page.ids.includes(phrase),
    name: page.name === phrase,
    title: page.title.includes(phrase),
    tag: page.tags.includes(phrase),
    partOfTag: page.tags.some((tag) => tag.includes(phrase) || phrase.includes(tag)),
    text: page.text.includes(phrase),
  };
  const held = Object.entries(PHRASE).filter(
    ([where]) => holds[/** @type {keyof typeof PHRASE} */ (where)],
  );
  return held.reduce((times, [, worth]) => times * worth, 1);
}
