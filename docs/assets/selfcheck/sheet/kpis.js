/** Edits the periods of the effect indicators in place (R10); the scorer judges them. */
/** @import { Period, Sheet } from "../../shared/storage/sheet.js" */

/**
 * @param {Sheet} sheet
 * @param {string} id of a KPI
 * @returns {Period[]} its periods as they stand in the sheet
 */
export function periodsOf(sheet, id) {
  const kept = Object.hasOwn(sheet.kpis ?? {}, id) ? sheet.kpis?.[id] : undefined;
  return Array.isArray(kept) ? kept : [];
}

/**
 * @param {Sheet} sheet
 * @param {string} id
 * @param {Period} [period] what is known of it
 */
export function addPeriod(sheet, id, period = {}) {
  sheet.kpis ??= {};
  sheet.kpis[id] = [...periodsOf(sheet, id), { ...period }];
}

/**
 * @param {Sheet} sheet
 * @param {string} id
 * @param {number} index
 */
export function removePeriod(sheet, id, index) {
  periodsOf(sheet, id).splice(index, 1);
}

/**
 * @param {Sheet} sheet
 * @param {string} id
 * @param {number} index
 * @param {"period" | "numerator" | "denominator" | "source"} field
 * @param {string | number | null} value null where nothing is given
 */
export function editPeriod(sheet, id, index, field, value) {
  const item = periodsOf(sheet, id)[index];
  if (item) Object.assign(item, { [field]: value });
}
