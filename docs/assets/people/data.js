/** Turns what is published about people into lookups by id. */
/** @import { Data, Further, Indicator, People } from "./types.js" */

/**
 * @param {string} root address of the site
 * @returns {Promise<Data>}
 */
export async function fetchData(root) {
  const [people, further] = await Promise.all([
    fetchJson(root, "people.json"),
    fetchJson(root, "people-page.json"),
  ]);
  return indexData(people, further);
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {Promise<any>}
 */
async function fetchJson(root, name) {
  const response = await fetch(new URL(name, root));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

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
 * @param {People} people
 * @param {"full" | "core"} set
 * @param {readonly string[]} addOns
 * @returns {Indicator[]}
 */
export function chosenIndicators(people, set, addOns) {
  const own = people.indicators.filter((one) => set === "full" || one.micro_core || one.gate);
  return [...own, ...people.add_ons.filter(({ id }) => addOns.includes(id))];
}

/**
 * The add-ons that an occupation may have.
 * @param {Data} data
 * @param {string} occupation
 * @returns {Indicator[]}
 */
export function allowedAddOns({ people, occupations }, occupation) {
  const family = occupations.get(occupation)?.family ?? "";
  return people.add_ons.filter(
    (one) => one.occupations?.includes(occupation) || one.families?.includes(family),
  );
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
  const rank = (/** @type {import("./types.js").Occupation} */ one) => {
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
