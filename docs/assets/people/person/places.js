/** Turns the place of a field in the practitioner file into its name in words, and the page that it stands on. */
import { problemSentence, t } from "../../shared/page/text.js";
/** @import { Data, PersonModel, PersonPage, Problem, Told } from "../types.js" */

/** @type {Record<string, PersonPage>} */
const PAGES = {
  occupation: "start",
  post_grade: "start",
  target_grade: "start",
  indicator_set: "start",
  add_ons: "start",
  person: "entry",
  equivalent: "entry",
  common: "entry",
  values: "values",
  plan_start: "plan",
  plan_due: "plan",
  conduct: "conduct",
};

/**
 * @param {string} at as the scorer names a field: `values.S5`
 * @returns {PersonPage | null} none for what no page asks
 */
export function pageOf(at) {
  if (at === "person.code") return "start";
  const [room = ""] = at.split(/[.[]/);
  return PAGES[room] ?? null;
}

/**
 * @param {Data} data
 * @param {string} at
 * @returns {string} the field's name; the place itself when it has none
 */
export function nameOf({ indicators, further }, at) {
  const [room = "", key = ""] = at.split(".");
  const id = key.replace(/^IND-/, "");
  const title =
    indicators.get(id)?.title.zh ?? further.conduct.find((clause) => clause.id === id)?.title;
  if (title) return room === "plan_due" ? t("plan_due_of", { name: title }) : title;
  const label = `column_${key || room}`;
  return t(label) === label ? t(at) : t(label);
}

/**
 * @param {Data} data
 * @param {unknown} error what the scorer refused
 * @returns {Problem}
 */
export function problemIn(data, error) {
  const { at = "" } = /** @type {{at?: string}} */ (error);
  const { message, hint } = /** @type {{message: string, hint?: string}} */ (error);
  const name = pageOf(at) ? nameOf(data, at) : at;
  return { at, text: problemSentence({ at: name, message, hint }) };
}

/**
 * What stands against one field: what was typed and not taken, or what the scorer says of it.
 * @param {Pick<PersonModel, "wrong" | "problem">} model
 * @param {string} at
 * @returns {Told | null}
 */
export function toldAt({ wrong, problem }, at) {
  return wrong[at] ?? (problem?.at === at ? { text: problem.text } : null);
}

/**
 * What stands against fields of other pages, and against no field.
 * @param {Pick<PersonModel, "wrong" | "problem" | "page">} model
 * @returns {{text: string, page: PersonPage | null}[]}
 */
export function toldElsewhere({ wrong, problem, page }) {
  const all = Object.entries(wrong).map(([at, { text }]) => ({ at, text }));
  if (problem && !Object.hasOwn(wrong, problem.at)) all.push(problem);
  return all
    .map(({ at, text }) => ({ text, page: pageOf(at) }))
    .filter((one) => one.page === null || one.page !== page);
}
