/** What the search shows of a page that it found: title and text, and the sections that say the words too. */
import { excerpt, pieces } from "./text.js";
/** @import { Hit } from "./engine.js" */

const SECTIONS = 2;
const EXCERPT = 84;

/**
 * A link with a title and what stands around the words in a text.
 * @param {string} address
 * @param {{title: string, text: string}} said
 * @param {string[]} words
 */
export function resultLink(address, { title, text }, words) {
  const $link = document.createElement("a");
  $link.href = address;
  $link.append(
    marked("strong", title, words),
    marked("span", excerpt(text, words, EXCERPT), words),
  );
  return $link;
}

/**
 * The item of a page in the list of results.
 * @param {Hit} hit
 * @param {string} root the address of the site
 */
export function resultItem({ page, words }, root) {
  const $item = document.createElement("li");
  const address = `${root}${page.address}`;
  const sections = page.sections.filter(([, title, text]) => says(`${title} ${text}`, words));
  $item.append(
    resultLink(address, page, words),
    ...sections
      .slice(0, SECTIONS)
      .map(([anchor, title, text]) => resultLink(`${address}#${anchor}`, { title, text }, words)),
  );
  return $item;
}

/**
 * Whether a section says at least half of the words that its page was found by.
 * @param {string} text
 * @param {string[]} words
 */
const says = (text, words) =>
  words.filter((word) => pieces(text, [word]).length > 1).length * 2 >= words.length;

/**
 * An element with the text, the words found in it marked; what looks like markup stays text.
 * @param {string} name
 * @param {string} text
 * @param {string[]} words
 */
function marked(name, text, words) {
  const $element = document.createElement(name);
  for (const piece of pieces(text, words)) {
    const $piece = piece.found ? document.createElement("mark") : null;
    $piece?.append(piece.text);
    $element.append($piece ?? piece.text);
  }
  return $element;
}
