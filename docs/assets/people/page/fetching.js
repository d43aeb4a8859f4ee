/** Fetches what the people pages show and ask. */
import { fetchJson } from "../../shared/page/fetching.js";
import { indexData } from "./data.js";
/** @import { Data, PracticeFile } from "../types.js" */

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
 * The practice questions come when a test is opened.
 * @param {string} root
 * @param {string} name as `practiceName` gives it
 * @returns {Promise<PracticeFile>}
 */
export function fetchPractice(root, name) {
  return fetchJson(root, `data/practice/${name}.json`);
}
