/** Long lists in parts: only one part is drawn. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";

const SIZE = 50;

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} part
 * @returns {T[]}
 */
export function slice(items, part) {
  return items.slice(part * SIZE, (part + 1) * SIZE);
}

/**
 * @param {number} count
 * @param {number} part
 * @param {(part: number) => void} turn
 */
export function paging(count, part, turn) {
  const parts = Math.ceil(count / SIZE);
  if (parts < 2) return nothing;
  const values = { from: part * SIZE + 1, to: Math.min(count, (part + 1) * SIZE), count };
  return html`<p class="assess-paging">
    <button
      type="button"
      class="assess-button"
      ?disabled=${part === 0}
      @click=${() => turn(part - 1)}
    >
      ${t("page_before")}
    </button>
    <span class="assess-number">${t("page_of", values)}</span>
    <button
      type="button"
      class="assess-button"
      ?disabled=${part >= parts - 1}
      @click=${() => turn(part + 1)}
    >
      ${t("page_after")}
    </button>
  </p>`;
}
