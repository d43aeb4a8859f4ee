/** Turns what is published about people into lookups by id. */
/** @import { Data, Further, Indicator, People } from "../types.js" */

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
 * Occupations whose title, duties or usual names hold every word; those by title first.
 * @param {Data} data
 * @param {string} search
 */
export function findOccupations({ people, further }, search) {
  const words = search
    .toLowerCase()
    .split(/[\s,，、;；]+/)
    .filter(Boolean);
  if (!words.length) return people.occupations;
  const rank = (/** @type {import("../types.js").Occupation} */ one) => {
    const title = `${one.id} ${one.title.zh}`.toLowerCase();
    const text = [...one.duties.map(({ zh }) => zh), ...(further.words[one.id] ?? [])]
      .join(" ")
      .toLowerCase();
    const places = words.map((word) => (title.includes(word) ? 0 : text.includes(word) ? 1 : 9));
    return Math.max(...places);
  };
  return people.occupations
    .map((one) => ({ one, place: rank(one) }))
    .filter(({ place }) => place < 9)
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
