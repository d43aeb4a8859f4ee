/** Reads what the address of the page asks for: an occupation, a practice test. */
import { practiceName } from "../page/data.js";
/** @import { PersonApp } from "../person.js" */

/**
 * An occupation in the address is chosen when none is yet, else offered; a practice test is opened.
 * @param {PersonApp} app
 */
export function readAddress(app) {
  const address = new URLSearchParams(location.search);
  takeOccupation(app, address.get("occupation") ?? "");
  const practised = address.get("practice") ?? "";
  if (!practiceName(app.data, practised, app.record.occupation)) return;
  app.page = "values";
  app.actions.practice.open(practised);
}

/**
 * @param {PersonApp} app
 * @param {string} wanted
 */
function takeOccupation(app, wanted) {
  if (!app.data.occupations.has(wanted) || wanted === app.record.occupation) return;
  if (app.record.occupation) app.offered = wanted;
  else app.change(() => (app.record.occupation = wanted));
}
