// Copies what a clause page offers to copy, filters the table of clauses by its form, and lets the keyboard
// reach tables that scroll.

/** The day of today as ISO 8601, in the reader's own time zone. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * What a copy button copies: the text beside it, with today as the day of citing.
 * @param {HTMLButtonElement} $button
 */
function textOf($button) {
  const text = $button.parentElement?.querySelector("[data-copy-text]")?.textContent ?? "";
  const { cited } = $button.dataset;
  return cited ? text.replace(`[${cited}]`, `[${today()}]`) : text;
}

const SHOWN_FOR = 2000;

/**
 * The button says in its own place what came of it, and the status, which may be out of sight, reads it out.
 * @param {HTMLButtonElement} $button
 */
function promoteCopy($button) {
  const $status = $button.closest("details")?.querySelector("[data-copied]");
  const offered = $button.textContent;
  let timer = 0;
  $button.hidden = false;
  $button.addEventListener("click", async () => {
    const done = await copied(textOf($button));
    if (!($status instanceof HTMLElement)) return;
    const { copied: said = "", failed = "", undone = "" } = $status.dataset;
    $status.textContent = done ? said : failed;
    $button.textContent = done ? said : undone;
    clearTimeout(timer);
    timer = window.setTimeout(() => ($button.textContent = offered), SHOWN_FOR);
  });
}

/**
 * Whether the text is on the clipboard; an address without https has none.
 * @param {string} text
 */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const SIZES = ["micro", "small", "medium"];

/**
 * How each filter judges a row; what is not named compares its value with the row's.
 * A status speaks of the chosen size, else of any; a size alone leaves out what it is not asked.
 * @type {Record<string, ($row: HTMLTableRowElement, value: string, chosen: Map<string, string>) => boolean>}
 */
const JUDGES = {
  words: ($row, value) =>
    ($row.cells[0]?.textContent ?? "").toLowerCase().includes(value.toLowerCase()),
  type: ($row, value) => ["ALL", value].some((one) => $row.dataset.type?.split(" ").includes(one)),
  size: ($row, value, chosen) => chosen.has("status") || $row.dataset[value] !== "O",
  status: ($row, value, chosen) =>
    (chosen.has("size") ? [chosen.get("size") ?? ""] : SIZES).some(
      (size) => $row.dataset[size] === value,
    ),
};

/**
 * Whether a row shows under the chosen values.
 * @param {HTMLTableRowElement} $row
 * @param {Map<string, string>} chosen
 */
function isShown($row, chosen) {
  return [...chosen].every(([name, value]) => {
    const judge = JUDGES[name];
    return judge ? judge($row, value, chosen) : $row.dataset[name] === value;
  });
}

/**
 * An empty table makes way for the whole site's search.
 * @param {HTMLFormElement} $form
 * @param {number} shown
 * @param {string} words
 */
function offerSearch($form, shown, words) {
  const $table = document.querySelector(`#${$form.dataset.filter}`)?.closest(".assess-clauses");
  const $elsewhere = $form.querySelector("[data-elsewhere]");
  const $button = $elsewhere?.querySelector("button");
  if ($table instanceof HTMLElement) $table.hidden = shown === 0;
  if (!($elsewhere instanceof HTMLElement) || !$button) return;
  $elsewhere.hidden = shown > 0 || !words;
  $button.textContent = ($button.dataset.offer ?? "").replace("{words}", () => words);
  $button.dataset.search = words;
}

/** @param {HTMLFormElement} $form */
function promoteFilter($form) {
  const $rows = /** @type {NodeListOf<HTMLTableRowElement>} */ (
    document.querySelectorAll(`#${$form.dataset.filter} > tr`)
  );
  const $status = $form.querySelector("[data-status]");

  function apply() {
    const entries = [...new FormData($form)].map(([name, value]) => [name, String(value).trim()]);
    const chosen = new Map(
      /** @type {[string, string][]} */ (entries.filter(([, value]) => value)),
    );
    let shown = 0;
    for (const $row of $rows) {
      $row.hidden = !isShown($row, chosen);
      if (!$row.hidden) shown += 1;
    }
    const pattern = $form.dataset.count ?? "";
    if ($status) {
      $status.textContent = pattern
        .replace("{shown}", `${shown}`)
        .replace("{all}", `${$rows.length}`);
    }
    offerSearch($form, shown, chosen.get("words") ?? "");
    const query = new URLSearchParams([...chosen]).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  function read() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const $field = $form.elements.namedItem(name);
      if ($field instanceof HTMLInputElement || $field instanceof HTMLSelectElement) {
        $field.value = value;
        $field.closest("details")?.setAttribute("open", "");
      }
    }
  }

  $form.hidden = false;
  $form.addEventListener("input", apply);
  $form.addEventListener("submit", (event) => event.preventDefault());
  $form.addEventListener("reset", () => setTimeout(apply));
  read();
  apply();
}

for (const $button of document.querySelectorAll("[data-copy]")) {
  if ($button instanceof HTMLButtonElement) promoteCopy($button);
}
for (const $form of document.querySelectorAll("[data-filter]")) {
  if ($form instanceof HTMLFormElement) promoteFilter($form);
}

/** The heading that a table stands under, or the page's. */
function headingOf(/** @type {Element} */ $table) {
  const $headings = [...document.querySelectorAll("article :is(h1, h2, h3)")];
  const above = $headings.filter(
    ($one) => $one.compareDocumentPosition($table) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return (above.at(-1)?.firstChild?.textContent ?? document.title).trim();
}

/** A table that is wider than its box can be scrolled by keys, and says what it is. */
function reachTables() {
  for (const $box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    const attributes = { tabindex: "0", role: "region", "aria-label": headingOf($box) };
    const scrolls = $box.scrollWidth > $box.clientWidth;
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls) $box.setAttribute(name, value);
      else $box.removeAttribute(name);
    }
  }
}

addEventListener("load", reachTables);
addEventListener("resize", reachTables);
