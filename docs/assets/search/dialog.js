/** The search dialog: answers what stands in its box as it changes; arrows walk through the answers. */
import { fetchIndex } from "./engine.js";
import { resultItem, resultLink } from "./results.js";
/** @import { Find, Hit } from "./engine.js" */

const ROOT = new URL("../../", import.meta.url).href;
const SHOWN = 30;

/**
 * @template {Element} E
 * @param {ParentNode} $within
 * @param {string} selector
 * @param {new () => E} kind
 * @returns {E}
 */
function part($within, selector, kind) {
  const $found = $within.querySelector(selector);
  if (!($found instanceof kind)) throw new Error(`no ${selector}`);
  return $found;
}

const $dialog = part(document, ".assess-search-dialog", HTMLDialogElement);
const $query = part($dialog, "input", HTMLInputElement);
const $status = part($dialog, "[role=status]", HTMLElement);
const $results = part($dialog, "ol", HTMLOListElement);
const text = (/** @type {string} */ name) => $status.dataset[name] ?? "";

/** @type {Promise<Find> | undefined} */
let index;
/** The answer to what stands in the box. */
let answered = Promise.resolve();

/**
 * Opens the dialog, unless the browser has by itself, and answers; the index is fetched meanwhile.
 * @param {string} [words] what to search for; without them the box keeps what it holds
 */
export function openSearch(words) {
  if (words !== undefined) $query.value = words;
  if (!$dialog.open) $dialog.showModal();
  answered = answer();
}

/** Shows what answers the query, unless another one has been typed when the index is there. */
async function answer() {
  const query = $query.value.trim();
  say(query ? text("waiting") : text("hint"), []);
  const find = await ready();
  if (!query || query !== $query.value.trim()) return;
  if (find) showHits(find(query));
  else say(text("unavailable"), [unavailable()]);
}

/** The index; a fetch that failed is tried again by the next query. */
async function ready() {
  index ??= fetchIndex(new URL("search.json", ROOT));
  try {
    return await index;
  } catch {
    index = undefined;
    return null;
  }
}

/** @param {Hit[]} hits */
function showHits(hits) {
  const shown = hits.slice(0, SHOWN);
  const pattern =
    hits.length > SHOWN ? text("most") : shown.length > 0 ? text("found") : text("none");
  say(
    pattern.replace("{count}", `${shown.length}`),
    shown.map((hit) => resultItem(hit, ROOT)),
  );
}

/** The table of all clauses can be filtered without the index. */
function unavailable() {
  const $item = document.createElement("li");
  const said = { title: text("unavailable"), text: text("unavailableFix") };
  $item.append(resultLink(`${ROOT}clauses/`, said, []));
  return $item;
}

/**
 * @param {string} sentence
 * @param {HTMLElement[]} items
 */
function say(sentence, items) {
  $status.textContent = sentence;
  $results.replaceChildren(...items);
  $results.scrollTop = 0;
}

/**
 * Moves the focus through the box and the results.
 * @param {1 | -1} by
 */
function move(by) {
  const stops = [$query, ...$results.querySelectorAll("a")];
  const at = stops.findIndex(($stop) => $stop === document.activeElement);
  stops[Math.min(Math.max(at + by, 0), stops.length - 1)]?.focus();
}

/** Whether the key writes something: it goes into the box from wherever the focus is. @param {KeyboardEvent} event */
const isText = ({ key, ctrlKey, metaKey, altKey }) =>
  key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;

async function follow() {
  await answered;
  $results.querySelector("a")?.click();
}

$query.addEventListener("input", (event) => {
  const composing = event instanceof InputEvent && event.isComposing;
  if (!composing) answered = answer();
});
$query.addEventListener("compositionend", () => (answered = answer()));
$dialog.addEventListener("keydown", (event) => {
  event.stopPropagation(); // the theme leaves the page at n and p
  const by = /** @type {const} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
  if (event.isComposing) return;
  if (by) {
    event.preventDefault();
    move(by);
  } else if (event.key === "Enter" && event.target === $query) void follow();
  else if (isText(event)) $query.focus();
});
$dialog.addEventListener("close", () => $query.select()); // what is typed next takes its place
$dialog.addEventListener("click", ({ target }) => {
  const outside = target === $dialog;
  if (outside || (target instanceof Element && target.closest("a, [data-close]"))) $dialog.close();
});
