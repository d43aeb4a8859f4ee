/** Estimates the minutes that the open questions take, by the project's own figures. */
import { stepAnswer } from "./steps.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Sheet } from "../../shared/storage/sheet.js" */
/** @import { Step } from "./types.js" */

/** An estimate to the minute would claim too much. */
const GRAIN = 5;

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step[]} steps
 * @returns {number} minutes, in steps of five; 0 when all is answered
 */
export function minutesLeft(data, sheet, steps) {
  const open = steps.filter((step) => !step.recorded && stepAnswer(data, sheet, step) === null);
  const seconds = open.reduce((sum, step) => sum + (data.seconds[step.id] ?? 0), 0);
  return Math.ceil(seconds / 60 / GRAIN) * GRAIN;
}
