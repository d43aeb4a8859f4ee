// Lets the theme's search hear what arrives without a key: pasted, dictated, or from an input method.

const $query = document.querySelector(".md-search__input");

// The theme listens for keys alone, and asks once for what stands in the box however often it is told.
$query?.addEventListener("input", () => $query.dispatchEvent(new KeyboardEvent("keyup")));
