/** Pieces that views of every page show: figures, the state of the scorer, marked numbers. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { shortTime, t } from "./text.js";
/** @import { RuntimeState } from "../engine/protocol.js" */

/** @param {number | string | null | undefined} value as the scorer gave it; one decimal is how it is written */
export function figure(value) {
  return typeof value === "number" ? value.toFixed(1) : (value ?? t("no_figure"));
}

/**
 * @param {number | null | undefined} value a difference as the scorer gave it
 * @returns {string} with its sign
 */
export function signed(value) {
  if (typeof value !== "number") return t("no_figure");
  return value > 0 ? `+${figure(value)}` : figure(value).replace("-", "−");
}

/**
 * @param {{runtime: RuntimeState, recalled?: string, actions: {retry: () => void}}} model `recalled` is when the
 *   result on the screen was had, if the scorer has still to be asked for it again
 */
export function runtimeLine(model) {
  const line = stateLine(model);
  if (!model.recalled) return line;
  const at = shortTime(model.recalled);
  return html`<p class="assess-runtime" data-recalled>${t("scorer_recalled", { at })}</p>
    ${line}`;
}

/** @param {{runtime: RuntimeState, actions: {retry: () => void}}} model */
function stateLine({ runtime, actions }) {
  if (runtime.phase === "failed") {
    return html`<p class="assess-runtime" role="alert">
      ${t("scorer_failed", { reason: runtime.message })}
      <button type="button" class="assess-link" @click=${actions.retry}>${t("retry")}</button>
    </p>`;
  }
  if (runtime.phase !== "loading")
    return html`<p class="assess-runtime">${t(`scorer_${runtime.phase}`)}${counted(runtime)}</p>`;
  return html`<p class="assess-runtime">
    <label
      >${t("scorer_loading")} <progress max=${runtime.total || 1} value=${runtime.loaded}></progress
    ></label>
  </p>`;
}

/**
 * How the scorer started in this browser so far; shown where the address asks for it, as in /check/?debug.
 * @param {RuntimeState} runtime
 */
function counted({ starts }) {
  const asked = new URLSearchParams(location.search).has("debug");
  return asked && starts ? html`<br />${t("runtime_starts", { ...starts })}` : nothing;
}

/**
 * A text in which the numbers of the project's own look like its own.
 * @param {string | undefined} text
 * @param {string[] | undefined} phrases
 */
export function marked(text = "", phrases = []) {
  if (!phrases.length) return text;
  const longestFirst = [...phrases].sort((one, other) => other.length - one.length);
  const pattern = longestFirst.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text
    .split(new RegExp(`(${pattern})`))
    .map((part) => (phrases.includes(part) ? own(part) : part));
}

/** @param {string | undefined} text a value of the project's own */
export function own(text) {
  return html`<span class="assess-proposed" title=${t("proposed")}>${text}</span>`;
}
