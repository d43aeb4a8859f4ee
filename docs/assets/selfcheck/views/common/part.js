/** The chapters that one person was given to answer; they make no score and no level. */
import { partNumbers } from "../../sheet/naming.js";
import { practisesClauses } from "./practice.js";
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function asksPart({ data, sheet }) {
  return partNumbers(data, sheet) !== "";
}

/** @param {Model} model whether only some of the questions are asked, of which no score and no level is made */
export function asksSome(model) {
  return practisesClauses(model) || asksPart(model);
}
