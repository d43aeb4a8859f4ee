/** Estimates the minutes that the open questions take, by the project's own figures. */
import { stepAnswer } from "./steps.js";
/** @import { Data } from "../../shared/page/catalogue.js" */
/** @import { Mode, Sheet } from "../../shared/storage/sheet.js" */
/** @import { Step } from "./types.js" */

/** Minutes for a whole check, as its start page says. */
const WHOLE = { quick: 15, micro: 45, full: 120 };
/** An estimate to the minute would claim too much. */
const GRAIN = 5;

/**
 * @param {Data} data
 * @param {Sheet} sheet
 * @param {Step[]} steps
 * @param {Mode} mode
 * @returns {number} minutes, in steps of five; 0 when all is answered
 */
export function minutesLeft(data, sheet, steps, mode) {
  const asked = steps.filter((step) => !step.recorded);
  const open = asked.filter((step) => stepAnswer(data, sheet, step) === null).length;
  const whole = mode === "full" && sheet.profile.size === "micro" ? WHOLE.micro : WHOLE[mode];
  return asked.length ? Math.ceil((whole * open) / asked.length / GRAIN) * GRAIN : 0;
}
