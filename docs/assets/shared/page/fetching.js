/** Fetches a published JSON file; one that does not come is named. */
import { t } from "./text.js";

/**
 * @param {string} root address of the site
 * @param {string} name of the file, from the root
 * @returns {Promise<any>} what it holds; rejects with a sentence that names the file
 */
export async function fetchJson(root, name) {
  try {
    const response = await fetch(new URL(name, root));
    if (!response.ok) throw new Error(String(response.status));
    return await response.json();
  } catch (error) {
    throw new Error(t("file_missing", { file: name }), { cause: error });
  }
}
