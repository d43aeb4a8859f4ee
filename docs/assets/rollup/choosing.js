/** Turns what was chosen or dropped, folders included, into files with their paths. */
/** @import { Chosen } from "./types.js" */

/**
 * @param {Iterable<File>} files of an input, of a folder or of single files
 * @returns {Chosen[]}
 */
export function chosenFiles(files) {
  return inOrder([...files].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

/**
 * What lies in a transfer has to be asked for before the event is over.
 * @param {DataTransfer | null} transfer
 * @returns {Promise<Chosen[]>}
 */
export async function droppedFiles(transfer) {
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...(transfer?.files ?? [])];
  const found = await Promise.all(entries.map(filesIn));
  return entries.length ? inOrder(found.flat()) : chosenFiles(files);
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<Chosen[]>} the file, or all files below the folder
 */
async function filesIn(entry) {
  if (entry.isFile) {
    const file = await asked((resolve, reject) =>
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
    );
    return [{ name: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  for (let part = await partOf(reader); part.length; part = await partOf(reader)) {
    for (const one of part) found.push(...(await filesIn(one)));
  }
  return found;
}

/** @param {FileSystemDirectoryReader} reader */
function partOf(reader) {
  return asked((/** @type {(found: FileSystemEntry[]) => void} */ resolve, reject) =>
    reader.readEntries(resolve, reject),
  );
}

/**
 * @template T
 * @param {(resolve: (found: T) => void, reject: (reason: unknown) => void) => void} ask
 * @returns {Promise<T>}
 */
function asked(ask) {
  return new Promise(ask);
}

/** @param {Chosen[]} chosen */
function inOrder(chosen) {
  return chosen.sort((one, other) => (one.name < other.name ? -1 : 1));
}
