/** Opens the site's search: from what says `data-search`, with / or Ctrl+K, and at an address with `?q=`. */

/**
 * The dialog and its library are fetched by the first opening.
 * @param {string | undefined} [words] what to search for at once; without them the box keeps what it held
 */
async function open(words) {
  const { openSearch } = await import("./dialog.js");
  openSearch(words);
}

/** @param {KeyboardEvent} event */
function isShortcut({ key, ctrlKey, metaKey, altKey, target }) {
  if (altKey || document.querySelector("dialog[open]")) return false;
  if (ctrlKey || metaKey) return key === "k";
  const typing =
    target instanceof Element &&
    target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  return key === "/" && !typing;
}

document.addEventListener("click", ({ target }) => {
  const $asked = target instanceof Element ? target.closest("[data-search]") : null;
  if ($asked instanceof HTMLElement) void open($asked.dataset["search"] || undefined);
});
document.addEventListener("keydown", (event) => {
  if (!isShortcut(event)) return;
  event.preventDefault();
  void open();
});

const asked = new URLSearchParams(location.search).get("q") ?? undefined;
if (asked || document.querySelector(".assess-search-dialog[open]")) void open(asked);
