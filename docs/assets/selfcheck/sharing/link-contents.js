/** Reads what a link carries without the scorer: to be looked at until the scorer has checked it, never stored. */
import { chaptersOf } from "../sheet/form.js";
import { withoutTail } from "../sheet/link-address.js";

/** Characters of a link, and bytes of what it carries, at most: the scorer's own limits. */
const [LONGEST, LARGEST] = [32 * 1024, 2 * 1024 * 1024];

const LONGEST_TITLE = 200;
const ANSWERS = ["F", "L", "P", "N", "NA"];

/**
 * @param {string} fragment of an address, without its #
 * @returns {Promise<{title: string, size: string, answers: [string, string][], chapters: string[]} | null>} its
 *   title, the size of the agency, the answers by id, and the chapters where only some are asked; null where it
 *   cannot be read, which the scorer will say
 */
export async function readLink(fragment) {
  if (fragment.length > LONGEST) return null;
  try {
    const packed = withoutTail(fragment).replace(/^s1\./, "");
    const found = JSON.parse(await inflated(packed.replace(/-/g, "+").replace(/_/g, "/")));
    return {
      title: String(found.title ?? "").slice(0, LONGEST_TITLE),
      size: String(found.profile?.size ?? ""),
      chapters: chaptersOf(found),
      answers: Object.entries({ ...found.answers, ...found.bundles }).flatMap(([id, entry]) =>
        ANSWERS.includes(entry?.answer) ? [[id, entry.answer]] : [],
      ),
    };
  } catch {
    return null;
  }
}

/**
 * @param {string} base64
 * @returns {Promise<string>} rejects with what is no deflated text, and with one that is too large
 */
async function inflated(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let [text, size] = ["", 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > LARGEST) throw new RangeError("too large");
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
