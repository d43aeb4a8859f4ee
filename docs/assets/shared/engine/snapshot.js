// Keeps a copy of the started scorer in the browser, its memory and its files, and finds it at the next visit.

import { sha256 } from "./runtime-files.js";

/** @typedef {import("./runtime-files.js").Listed} Listed */
/** @typedef {import("./runtime-files.js").Manifest} Manifest */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/**
 * Memory of an interpreter, what Pyodide says of the objects outside of it, and the files it goes on from.
 * @typedef {{heap: Bytes, head: Bytes, [file: string]: Bytes}} Parts
 */
/**
 * The scorer has answered one request in the memory, the one that loads its catalogue: `first` is the SHA-256 of
 * that request, `reply` its answer. It holds nothing of a reader's.
 * @typedef {{manifest: Manifest, first: string, reply: string}} Facts
 */
/**
 * What stands beside a copy: when it was made, its parts in order, how large the heap is, and which blocks of it
 * are in the copy.
 * @typedef {Facts & {made: number, parts: Listed, size: number, used: number[]}} Told
 */
/**
 * What is read may be damaged; `checked` rejects if it is.
 * @typedef {Told & {read: Promise<Parts>, checked: Promise<void>}} Snapshot
 */

/** Among the origin's private files, which a worker reads several times as fast as what is in the cache. */
const FOLDER = "scorer-memory";
const FACTS = "facts.json";
const COPY = "copy";

/** Bytes that are left out together where all are zero: more than half of the memory was never used. */
const BLOCK = 65_536;

/** Python's hash seed cannot be renewed in a memory that uses it: a copy is made anew after so long (ms). */
const LONGEST = 7 * 24 * 3600 * 1000;

/** @returns {boolean} whether this browser can keep a copy: an address without https cannot */
export function canKeep() {
  return "createSyncAccessHandle" in (self.FileSystemFileHandle?.prototype ?? {});
}

/** @returns {Promise<Snapshot | null>} what is kept, if it is not too old */
export async function findSnapshot() {
  if (!canKeep()) return null;
  const folder = await openFolder().catch(() => null); // nothing is kept, or nothing may be
  if (!folder) return null;
  /** @type {Told} */
  const told = JSON.parse(new TextDecoder().decode(await readFile(folder, FACTS)));
  if (Date.now() - told.made > LONGEST) return null;
  const read = readFile(folder, COPY).then((copy) => parted(copy, told));
  const checked = read.then((parts) => check(parts, told));
  checked.catch(() => {}); // whoever restores it is told
  return { ...told, read, checked };
}

/**
 * Writes the heap into that of an interpreter that has just begun: what the copy leaves out is zero there too.
 * @param {Told} told
 * @param {Bytes} heap as it was kept
 * @param {Int8Array} target
 */
export function fillHeap({ used }, heap, target) {
  used.forEach((block, place) => target.set(blockOf(heap, place), block * BLOCK));
}

/** @param {FileSystemGetDirectoryOptions} [options] */
async function openFolder(options) {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, options);
}

/**
 * @param {Bytes} copy
 * @param {Told} told
 * @returns {Parts}
 */
function parted(copy, { parts }) {
  let at = 0;
  const found = Object.entries(parts).map(([name, { bytes }]) => {
    at += bytes;
    return [name, copy.subarray(at - bytes, at)];
  });
  return Object.fromEntries(found);
}

/**
 * @param {Parts} found
 * @param {Told} told
 */
async function check(found, { parts }) {
  const sums = Object.entries(found).map(
    async ([name, bytes]) => (await sha256(bytes)) === parts[name]?.sha256,
  );
  if ((await Promise.all(sums)).includes(false)) throw new Error("the copy is damaged");
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 * @returns {Promise<Bytes>}
 */
async function readFile(folder, name) {
  const file = await folder.getFileHandle(name);
  const access = await file.createSyncAccessHandle().catch(() => null);
  if (!access) {
    const shared = await file.getFile(); // slower, and also while another window reads
    return new Uint8Array(await shared.arrayBuffer());
  }
  const bytes = new Uint8Array(await access.getSize()); // a promise before Chromium 108
  access.read(bytes, { at: 0 });
  await access.close();
  return bytes;
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 * @param {Bytes[]} parts
 */
async function writeFile(folder, name, parts) {
  const file = await folder.getFileHandle(name, { create: true });
  const access = await file.createSyncAccessHandle();
  try {
    let at = 0;
    for (const part of parts) at += access.write(part, { at });
    const whole = parts.reduce((sum, part) => sum + part.length, 0);
    if (at < whole) throw new Error("no room");
    await access.truncate(whole);
    await access.flush();
  } finally {
    await access.close();
  }
}

/**
 * @param {Bytes} heap
 * @returns {number[]} its blocks in which something is not zero
 */
function usedBlocks(heap) {
  const numbers = Array.from({ length: Math.ceil(heap.length / BLOCK) }, (_, block) => block);
  return numbers.filter((block) => isUsed(blockOf(heap, block)));
}

/**
 * A plain loop: answers wait for it, and `some` takes three times as long.
 * @param {Bytes} bytes
 */
function isUsed(bytes) {
  for (let place = 0; place < bytes.length; place += 1) if (bytes[place]) return true;
  return false;
}

/**
 * @param {Bytes} heap or the blocks of it that are kept
 * @param {number} block
 */
function blockOf(heap, block) {
  return heap.subarray(block * BLOCK, (block + 1) * BLOCK);
}

/**
 * Keeps this copy and no other.
 * @param {Facts} facts
 * @param {Parts} parts
 * @returns {Promise<void>} rejects where the browser has no room; then none is kept
 */
export async function keepSnapshot(facts, parts) {
  await dropSnapshot();
  const used = usedBlocks(parts.heap);
  const blocks = used.map((block) => blockOf(parts.heap, block));
  const packed = { ...parts, heap: new Uint8Array(await new Blob(blocks).arrayBuffer()) };
  /** @type {Listed} */
  const listed = {};
  for (const [name, bytes] of Object.entries(packed)) {
    const published = facts.manifest.files[name];
    listed[name] = published ?? { bytes: bytes.length, sha256: await sha256(bytes) };
  }
  const told = { ...facts, made: Date.now(), parts: listed, size: parts.heap.length, used };
  try {
    const folder = await openFolder({ create: true });
    await writeFile(folder, COPY, Object.values(packed));
    await writeFile(folder, FACTS, [new TextEncoder().encode(JSON.stringify(told))]);
  } catch (error) {
    await dropSnapshot();
    throw error;
  }
}

export async function dropSnapshot() {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(FOLDER, { recursive: true }).catch(() => {}); // there is none
}
