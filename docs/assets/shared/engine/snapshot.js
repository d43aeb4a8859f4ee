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

/** Bytes that are left out together where all are zero: more than half of the memory was never used. */
const BLOCK = 65_536;

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
  const memory = read(response, facts);
  memory.catch(() => {}); // whoever restores it is told
  return { ...facts, memory };
}

/**
 * @param {Response} response
 * @param {{sha256: string, bytes: number, used: number[]}} told of what is in it
 */
async function read(response, told) {
  const packed = new Uint8Array(await response.arrayBuffer());
  if ((await sha256(packed)) !== told.sha256) throw new Error("the copy of the memory is damaged");
  const memory = new Uint8Array(told.bytes);
  told.used.forEach((block, place) => {
    memory.set(blockOf(packed, place), block * BLOCK);
  });
  return memory;
}

/**
 * @param {Uint8Array<ArrayBuffer>} memory
 * @returns {number[]} its blocks in which something is not zero
 */
function usedBlocks(memory) {
  const numbers = Array.from({ length: Math.ceil(memory.length / BLOCK) }, (_, block) => block);
  return numbers.filter((block) => isUsed(blockOf(memory, block)));
}

/**
 * A plain loop: answers wait for it, and `some` takes three times as long.
 * @param {Uint8Array} bytes
 */
function isUsed(bytes) {
  for (let place = 0; place < bytes.length; place += 1) if (bytes[place]) return true;
  return false;
}

/**
 * @param {Uint8Array<ArrayBuffer>} memory or the blocks of it that are kept
 * @param {number} block
 */
function blockOf(memory, block) {
  return memory.subarray(block * BLOCK, (block + 1) * BLOCK);
}

/**
 * Keeps this copy and no other.
 * @param {Facts} facts
 * @param {Uint8Array<ArrayBuffer>} memory
 * @returns {Promise<void>} rejects where the browser has no room; then none is kept
 */
export async function keepSnapshot(facts, memory) {
  await dropSnapshot();
  const used = usedBlocks(memory);
  const packed = await new Blob(used.map((block) => blockOf(memory, block))).arrayBuffer();
  const sha = await sha256(new Uint8Array(packed));
  const told = { ...facts, made: Date.now(), sha256: sha, bytes: memory.length, used };
  const headers = { [HEADER]: encodeURIComponent(JSON.stringify(told)) };
  try {
    const cache = await caches.open(CACHE);
    await cache.put(ADDRESS, new Response(packed, { headers }));
  } catch (error) {
    await dropSnapshot();
    throw error;
  }
}

export async function dropSnapshot() {
  await caches.delete(CACHE);
}
