/** A view that is fetched when it is first shown. */
import { problemSentence } from "../../selfcheck/text.js";
import { html } from "../../vendor/lit-html/lit-html.js";
import { until } from "../../vendor/lit-html/directives/until.js";

/** @type {Map<string, (model: any) => unknown>} */
const loaded = new Map();

/**
 * @param {() => Promise<(model: any) => unknown>} load
 * @param {{page: string}} model
 */
export function later(load, model) {
  const view = loaded.get(model.page);
  if (view) return view(model);
  const arriving = load().then(
    (found) => {
      loaded.set(model.page, found);
      return found(model);
    },
    (error) => problemSentence(error),
  );
  return html`${until(arriving, "")}`;
}
