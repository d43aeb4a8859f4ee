/** A view that is fetched when it is first shown. */
import { problemSentence } from "../../../shared/page/text.js";

/** @type {Map<string, (model: any) => unknown>} */
const loaded = new Map();

/**
 * The view itself once it is there; its arrival draws the page again, so that the view is drawn in one way only.
 * @param {() => Promise<(model: any) => unknown>} load
 * @param {{page: string, actions: {redraw: () => void}}} model
 */
export function later(load, model) {
  const { page, actions } = model;
  const view = loaded.get(page);
  if (view) return view(model);
  loaded.set(page, () => "");
  load().then(
    (found) => {
      loaded.set(page, found);
      actions.redraw();
    },
    (error) => {
      loaded.set(page, () => problemSentence(error));
      actions.redraw();
    },
  );
  return "";
}
