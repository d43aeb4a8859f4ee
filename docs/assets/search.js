// The search worker: takes the place of the theme's, whose engine splits a Chinese query by single signs.
// It speaks the theme's messages: 0 set-up → 1 ready, 2 query → 3 result. The theme hands over an empty index
// with every page; the real one is fetched by the first query.

/**
 * @typedef {{location: string, title: string, text: string, tags?: string[]}} Entry one section of a page
 * @typedef {{entries: Entry[], title: string, ids: string[], tags: string[], text: string, weight: number}} Page
 * @typedef {{pages: Page[], words: Set<string>, tags: Set<string>, ids: Map<string, string>, longest: number}} Index
 * @typedef {Entry & {score: number, terms: Record<string, boolean>}} Item
 */

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];

const HAN = /\p{Script=Han}+/gu;
const WORD = /\p{Script=Han}+|[a-z0-9][a-z0-9.+-]*/gu;
const ID = /^\s*([a-z]+-[a-z]*\d+[a-z]?) /;
const ID_WITHOUT_HYPHEN = /[a-z]+\s?\d+[a-z]?/g;
const BREAK = /[^\p{L}\p{N}+-]+/u;
const CUT = /\u200b/g;
const TAG = /<[^>]+>/g;
/** What a match is worth; the tests hold what comes first, not these numbers. */
const WORTH = {
  id: 300,
  tag: 60,
  partOfTag: 25,
  phraseInTitle: 50,
  phraseInText: 18,
  title: 5,
  tagged: 4,
};
/** Clauses are what readers look for; the annexes and lists repeat them. @type {Record<string, number>} */
const WEIGHTS = { c: 1.25, annex: 0.7, background: 0.7, b: 0.8, k: 0.6, r: 0.7 };

/** @type {Index} */
let index = { pages: [], words: new Set(), tags: new Set(), ids: new Map(), longest: 0 };

/** @param {string} text */
const plain = (text) => text.replace(CUT, "").replace(TAG, " ").toLowerCase();

/**
 * The pages of the index with the words that the build cut their texts into.
 * @param {Entry[]} entries
 * @returns {Index}
 */
function build(entries) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  /** @type {Set<string>} */
  const words = new Set();
  for (const entry of entries) {
    const page = entry.location.split("#")[0] ?? "";
    groups.set(page, [...(groups.get(page) ?? []), entry]);
    const said = `${entry.title} ${entry.text}`.replace(TAG, " ").split(BREAK);
    for (const word of [...said, ...(entry.tags ?? [])])
      if (word.length > 1) words.add(word.toLowerCase());
  }
  const pages = [...groups].map(([location, own]) => ({
    entries: own,
    title: plain(own.find(({ title }) => title)?.title ?? ""),
    ids: own.map(({ title }) => plain(title).match(ID)?.[1] ?? "").filter(Boolean),
    tags: (own[0]?.tags ?? []).map((tag) => tag.toLowerCase()),
    text: own.map(({ title, text }) => plain(`${title} ${text}`)).join("\n"),
    weight: WEIGHTS[location.split("/")[0] ?? ""] ?? 1,
  }));
  const tags = new Set(pages.flatMap((page) => page.tags));
  const ids = new Map(pages.flatMap((page) => page.ids).map((id) => [id.replace("-", ""), id]));
  const longest = Math.max(0, ...[...words].map(({ length }) => length));
  return { pages, words, tags, ids, longest };
}

/**
 * A run of Chinese signs as the longest words that the index knows, what is left sign by sign.
 * @param {string} run
 * @param {number} [longest]
 * @returns {string[]}
 */
function cut(run, longest = index.longest) {
  const found = [];
  for (let start = 0; start < run.length;) {
    let end = Math.min(run.length, start + longest);
    while (end > start + 1 && !index.words.has(run.slice(start, end))) end -= 1;
    found.push(run.slice(start, end));
    start = end;
  }
  // A long word is its parts too: 客户满意度 also asks for 满意度.
  const parts = found
    .filter(({ length }) => length > 3)
    .flatMap((word) => cut(word, word.length - 1));
  return [...found, ...parts.filter(({ length }) => length > 1)];
}

/** The words of a query: ids and Latin words whole, Chinese as the index cuts it, and the tags in it. */
function wordsOf(/** @type {string} */ query) {
  const runs = query.match(WORD) ?? [];
  const tags = [...index.tags].filter((tag) => query.includes(tag));
  return [...new Set([...runs.flatMap((run) => (run.match(HAN) ? cut(run) : [run])), ...tags])];
}

const count = (/** @type {string} */ text, /** @type {string} */ word) =>
  text.split(word).length - 1;

/** What the very words of the query are worth on a page. */
function phraseScore(/** @type {Page} */ page, /** @type {string} */ phrase) {
  let score = 0;
  if (page.ids.includes(phrase)) score += WORTH.id;
  if (phrase.length < 2) return score;
  if (page.tags.includes(phrase)) score += WORTH.tag;
  else if (page.tags.some((tag) => tag.includes(phrase) || phrase.includes(tag)))
    score += WORTH.partOfTag;
  if (page.title.includes(phrase)) score += WORTH.phraseInTitle;
  if (page.text.includes(phrase))
    score += WORTH.phraseInText + Math.min(6, count(page.text, phrase));
  return score;
}

/** What one word is worth on a page, before its rarity is counted; 0 if the page does not say it. */
function wordScore(/** @type {Page} */ page, /** @type {string} */ word) {
  const times = count(page.text, word);
  return (
    (page.title.includes(word) ? WORTH.title : 0) +
    (page.tags.some((tag) => tag.includes(word)) ? WORTH.tagged : 0) +
    (times ? 1 + Math.log(times) / 2 : 0)
  );
}

/**
 * The words with their rarity: a word on few pages says more; a single sign says little.
 * @param {string[]} words
 * @returns {[string, number][]}
 */
function weighed(words) {
  return words.map((word) => {
    const pages = index.pages.filter(
      ({ text, tags }) => text.includes(word) || tags.includes(word),
    ).length;
    const rarity = Math.log(1 + index.pages.length / (1 + pages));
    return [word, word.length > 1 ? rarity : rarity / 4];
  });
}

/**
 * The text with the words of the query marked, and no tag of its own but those of the index.
 * @param {string} text
 * @param {string[]} words
 */
function marked(text, words) {
  const pattern = words
    .filter(({ length }) => length > 1)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
  const whole = text.replace(CUT, "");
  if (!pattern) return whole;
  const wanted = new RegExp(`(<[^>]+>|&\\w+;)|(${pattern})`, "giu");
  return whole.replace(wanted, (found, kept) => (kept ? found : `<mark>${found}</mark>`));
}

/**
 * The sections of a page to show, the page itself first, with the words of the query marked.
 * @param {Page} page
 * @param {string[]} words
 * @param {number} score
 * @returns {Item[]}
 */
function shown(page, words, score) {
  const long = words.filter(({ length }) => length > 1);
  const says = (/** @type {string} */ word) =>
    page.text.includes(word) || page.tags.some((tag) => tag.includes(word));
  const terms = Object.fromEntries(words.map((word) => [word, says(word)]));
  // MkDocs' own entry of a page is empty where a comment stands before the heading: the heading's follows it.
  const [own, heading] = page.entries;
  const first = own?.text ? own : (heading ?? own);
  const sections = page.entries.filter((entry) => entry !== own && entry !== first);
  const hits = (/** @type {Entry} */ { title, text }) => {
    const said = plain(`${title} ${text}`);
    return long.filter((word) => said.includes(word)).length;
  };
  const item = (/** @type {Entry} */ { location, title, text }, /** @type {number} */ worth) => ({
    location,
    title: marked(title, words),
    text: marked(text, words),
    score: worth,
    terms,
  });
  const top =
    first && own ? [item({ ...first, location: own.location.split("#")[0] ?? "" }, score)] : [];
  const below = sections
    .filter(hits)
    .map((entry) => item(entry, (score * hits(entry)) / (words.length + 1)));
  return [...top, ...below];
}

/** The pages that answer a query, best first. */
function search(/** @type {string} */ query) {
  const known = (/** @type {string} */ run) => index.ids.get(run.replace(/\s/, "")) ?? run;
  const asked = query.trim().toLowerCase().replace(ID_WITHOUT_HYPHEN, known);
  const words = wordsOf(asked);
  const rare = weighed(words);
  const total = rare.reduce((sum, [, rarity]) => sum + rarity, 0);
  const found = [];
  for (const page of index.pages) {
    let score = 0;
    let matched = 0;
    for (const [word, rarity] of rare) {
      const worth = wordScore(page, word);
      score += worth * rarity;
      if (worth) matched += rarity;
    }
    const share = total ? matched / total : 0;
    score =
      (score * (0.3 + 0.7 * share ** 2) + phraseScore(page, asked.replace(/\s+/g, ""))) *
      page.weight;
    if (share > 0.3 || score >= WORTH.partOfTag) found.push({ page, score });
  }
  found.sort((a, b) => b.score - a.score);
  return found.map(({ page, score }) => shown(page, words, score));
}

/** @type {Promise<Entry[]> | undefined} */
let fetched;

/** Whether the index is there; a failed fetch is tried again by the next query. */
async function ready() {
  const address = new URL("../search/docs.json", self.location.href);
  fetched ??= fetch(address).then((found) => (found.ok ? found.json() : Promise.reject(found)));
  try {
    if (!index.pages.length) index = build(await fetched);
    return true;
  } catch {
    fetched = undefined;
    return false;
  }
}

/** What stands in the place of results when nothing could be searched. @type {Item[][]} */
let unavailable = [];

self.addEventListener("message", async (event) => {
  const { type, data } = /** @type {MessageEvent} */ (event).data;
  if (type === SETUP) {
    unavailable = [[{ ...data.config.unavailable, score: 1, terms: {} }]];
    self.postMessage({ type: READY });
  } else if (type === QUERY) {
    const found = data.trim() && ((await ready()) ? search(data) : unavailable);
    self.postMessage({ type: RESULT, data: { items: found || [] } });
  }
});
