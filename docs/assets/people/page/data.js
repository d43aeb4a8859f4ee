/** Turns what is published about people into lookups by id. */
/** @import { Data, Further, Indicator, Occupation, People } from "../types.js" */

/**
 * @param {People} people
 * @param {Further} further
 * @returns {Data}
 */
export function indexData(people, further) {
  return {
    people,
    further,
    indicators: new Map(
      [...people.indicators, ...people.add_ons].map((one) => [shortId(one), one]),
    ),
    occupations: new Map(people.occupations.map((one) => [one.id, one])),
  };
}

/**
 * @param {Pick<Indicator, "id">} indicator
 * @returns {string} its id as results and files have it
 */
export function shortId({ id }) {
  return id.replace(/^IND-/, "");
}

/**
 * The indicators of a set, with the add-ons that were chosen.
 * @param {Data} data
 * @param {"full" | "core"} set
 * @param {readonly string[]} addOns
 * @returns {Indicator[]}
 */
export function chosenIndicators({ further, indicators }, set, addOns) {
  return [...(further.sets[set] ?? []), ...addOns].flatMap((id) => indicators.get(id) ?? []);
}

/**
 * The add-ons that an occupation may have.
 * @param {Data} data
 * @param {string} occupation
 * @returns {Indicator[]}
 */
export function allowedAddOns({ further, indicators }, occupation) {
  return (further.add_ons[occupation] ?? []).flatMap((id) => indicators.get(id) ?? []);
}

/**
 * The practice questions of an indicator: those for everybody, or those of the occupation's family.
 * @param {Data} data
 * @param {string} id of the indicator
 * @param {string} occupation
 * @returns {string} the name of their file; empty when there are none, or none yet
 */
export function practiceName({ further, occupations }, id, occupation) {
  const stem = id.toLowerCase();
  const family = occupations.get(occupation)?.family.toLowerCase();
  return further.practice.find((name) => [stem, `${stem}-${family}`].includes(name)) ?? "";
}

/**
 * @param {Data} data
 * @param {string} id of the indicator
 * @returns {boolean} whether there are practice questions for it, be it only of some families
 */
export function hasPractice({ further }, id) {
  return further.practice.some((name) => name.split("-")[0] === id.toLowerCase());
}

/**
 * Occupations whose title, duties or usual names hold every word, those by title first; for one word that none holds,
 * as the longer name of a post, those that share most with it.
 * @param {Data} data
 * @param {string} search
 */
export function findOccupations(data, search) {
  const words = search
    .toLowerCase()
    .split(/[\s,，、;；]+/)
    .filter(Boolean);
  if (!words.length) return data.people.occupations;
  const found = ranked(data, (one) => {
    const text = textOf(data, one);
    const places = words.map((word) =>
      titleOf(one).includes(word) ? 2 : text.includes(word) ? 1 : 0,
    );
    return Math.min(...places);
  });
  return found.length || words.length > 1 ? found : byParts(data, words[0] ?? "");
}

/** What every post may be called; it tells nothing of the occupation. */
const POSTS = ["顾问", "专员", "人员", "服务", "经理", "主管", "助理"];

/**
 * A usual name inside what was typed counts more than two characters that stand together in both.
 * @param {Data} data
 * @param {string} typed
 */
function byParts(data, typed) {
  const pairs = [...typed].slice(1).map((character, index) => typed[index] + character);
  const telling = pairs.filter((pair) => !POSTS.includes(pair));
  const shared = (/** @type {Occupation} */ one) => {
    const names = (data.further.words[one.id] ?? []).filter((name) => name.length > 1);
    const inside = names.filter((name) => typed.includes(name.toLowerCase())).join("").length;
    const text = `${titleOf(one)} ${textOf(data, one)}`;
    return 2 * inside + telling.filter((pair) => text.includes(pair)).length;
  };
  const best = Math.max(...data.people.occupations.map(shared));
  return ranked(data, (one) => (2 * shared(one) > best ? shared(one) : 0));
}

/**
 * @param {Data} data
 * @param {(one: Occupation) => number} rank 0 for one that is not meant
 */
function ranked({ people }, rank) {
  return people.occupations
    .map((one) => ({ one, place: rank(one) }))
    .filter(({ place }) => place > 0)
    .sort((a, b) => b.place - a.place)
    .map(({ one }) => one);
}

/** @param {Occupation} one */
function titleOf({ id, title }) {
  return `${id} ${title.zh}`.toLowerCase();
}

/**
 * @param {Data} data
 * @param {Occupation} one
 */
function textOf({ further }, { id, duties }) {
  return [...duties.map(({ zh }) => zh), ...(further.words[id] ?? [])].join(" ").toLowerCase();
}
