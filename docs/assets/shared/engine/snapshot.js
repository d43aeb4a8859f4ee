// Keeps a copy of the started scorer in the browser, its memory and its files, and finds it at the next visit.

/** @typedef {import("./runtime-files.js").Manifest} Manifest */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/**
 * Memory of an interpreter, what Pyodide says of the objects outside of it, and the files it goes on from.
 * @typedef {{heap: Bytes, head: Bytes, [file: string]: Bytes}} Parts
 */
/**
 * The scorer has answered one request in the memory, the one that loads its catalogue: `first` is the sum of
 * that request, `reply` its answer. It holds nothing of a reader's.
 * @typedef {{manifest: Manifest, first: number, reply: string}} Facts
 */
/** @typedef {{bytes: number, sum: number}} Part */
/**
 * What stands beside a copy: when it was made, its parts in order, how large the heap is, and which blocks of it
 * are in the copy.
 * @typedef {Facts & {made: number, parts: Record<string, Part>, size: number, used: number[]}} Told
 */
/**
 * What is read may be damaged.
 * @typedef {Told & {read: Promise<Parts>}} Snapshot
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
  const [facts] = await readFile(folder, FACTS);
  /** @type {Told} */
  const told = JSON.parse(new TextDecoder().decode(facts));
  if (Date.now() - told.made > LONGEST) return null;
  return { ...told, read: readParts(folder, told) };
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
 * @param {FileSystemDirectoryHandle} folder
 * @param {Told} told
 * @returns {Promise<Parts>}
 */
async function readParts(folder, { parts }) {
  const lengths = Object.values(parts).map(({ bytes }) => bytes);
  const read = await readFile(folder, COPY, lengths);
  const named = Object.keys(parts).map((name, place) => [name, read[place]]);
  return Object.fromEntries(named);
}

/**
 * @param {Snapshot} snapshot
 * @returns {Promise<void>} rejects if a part is damaged
 */
export async function checkSnapshot({ parts, read }) {
  for (const [name, bytes] of Object.entries(await read))
    if (sumOf(bytes) !== parts[name]?.sum) throw new Error("the copy is damaged");
}

/**
 * FNV-1a over words of four bytes. What is kept here is changed by an accident alone, and a cryptographic hash,
 * for which the browser copies all bytes first, takes several times as long.
 * @param {Bytes} bytes from the beginning of their buffer
 */
export function sumOf(bytes) {
  const words = new Int32Array(bytes.buffer, 0, bytes.length >> 2);
  let sum = 0x811c9dc5;
  for (let place = 0; place < words.length; place += 1)
    sum = Math.imul(sum ^ /** @type {number} */ (words[place]), 0x01000193);
  for (const byte of bytes.subarray(words.length * 4)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum;
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 * @param {number[]} [lengths] of what lies in the file, one after the other; without them it is read in one
 * @returns {Promise<Bytes[]>} each with a buffer of its own
 */
async function readFile(folder, name, lengths) {
  const file = await folder.getFileHandle(name);
  const access = await file.createSyncAccessHandle().catch(() => null);
  if (!access) {
    const shared = await file.getFile(); // slower, and also while another window reads
    const whole = new Uint8Array(await shared.arrayBuffer());
    return readInTurn(lengths ?? [whole.length], (at, length) => whole.slice(at, at + length));
  }
  const size = await access.getSize(); // a promise before Chromium 108
  const found = readInTurn(lengths ?? [size], (at, length) => {
    const bytes = new Uint8Array(length);
    access.read(bytes, { at });
    return bytes;
  });
  await access.close();
  return found;
}

/**
 * Reads parts that lie one after the other.
 * @param {number[]} lengths
 * @param {(at: number, length: number) => Bytes} read
 */
function readInTurn(lengths, read) {
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return read(at - length, length);
  });
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
  /** @type {Record<string, Part>} */
  const listed = {};
  for (const [name, bytes] of Object.entries(packed))
    listed[name] = { bytes: bytes.length, sum: sumOf(bytes) };
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
