// Keeps a copy of the started scorer's memory in the browser, and finds it again at the next visit.

import { sha256 } from "./runtime-files.js";

/** @typedef {import("./runtime-files.js").Manifest} Manifest */
/**
 * Memory in which the scorer has answered one request, the one that loads its catalogue: `first` is the SHA-256
 * of that request, `reply` its answer. It holds nothing of a reader's.
 * @typedef {{manifest: Manifest, first: string, reply: string}} Facts
 * @typedef {Facts & {memory: Promise<Uint8Array<ArrayBuffer>>}} Snapshot
 */

const CACHE = "scorer-memory";
const ADDRESS = new URL("../../runtime/memory", import.meta.url).href;
const HEADER = "Facts";

/** Python's hash seed cannot be renewed in a memory that uses it: a copy is made anew after so long (ms). */
const LONGEST = 7 * 24 * 3600 * 1000;

/** @returns {boolean} whether this browser can keep a copy: an address without https cannot */
export function canKeep() {
  return "caches" in self;
}

/**
 * @returns {Promise<Snapshot | null>} what is kept, if it is not too old; its memory rejects when it is damaged
 */
export async function findSnapshot() {
  if (!canKeep()) return null;
  const response = await caches.match(ADDRESS, { cacheName: CACHE });
  if (!response) return null;
  const facts = JSON.parse(decodeURIComponent(response.headers.get(HEADER) ?? ""));
  if (Date.now() - facts.made > LONGEST) return null;
  const memory = read(response, facts.sha256);
  memory.catch(() => {}); // whoever restores it is told
  return { ...facts, memory };
}

/**
 * @param {Response} response
 * @param {string} expected
 */
async function read(response, expected) {
  const memory = new Uint8Array(await response.arrayBuffer());
  if ((await sha256(memory)) !== expected) throw new Error("the copy of the memory is damaged");
  return memory;
}

/**
 * Keeps this copy and no other.
 * @param {Facts} facts
 * @param {Uint8Array<ArrayBuffer>} memory
 * @returns {Promise<void>} rejects where the browser has no room; then none is kept
 */
export async function keepSnapshot(facts, memory) {
  await dropSnapshot();
  const told = JSON.stringify({ ...facts, made: Date.now(), sha256: await sha256(memory) });
  const headers = { [HEADER]: encodeURIComponent(told) };
  try {
    const cache = await caches.open(CACHE);
    await cache.put(ADDRESS, new Response(memory, { headers }));
  } catch (error) {
    await dropSnapshot();
    throw error;
  }
}

export async function dropSnapshot() {
  await caches.delete(CACHE);
}
