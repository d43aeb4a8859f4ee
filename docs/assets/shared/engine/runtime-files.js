// Fetches the files of the runtime, counts what arrives, and finds the one that is not as it was published.

/** @typedef {Record<string, {bytes: number, sha256: string}>} Listed */
/**
 * What the build says of the runtime: versions, the facts of Pyodide's lock file, the folder that is named by
 * the hash of its files, and those files; `later` are fetched when something asks for them.
 * @typedef {{
 *   pyodide: string, lock: Record<string, string>, folder: string, files: Listed, later: Listed,
 * }} Manifest
 */

const RUNTIME = new URL("../../runtime/", import.meta.url);
const MANIFEST = "manifest.json";

/** A file of the runtime did not come as it was published: it is not there, or something is in the way. */
export class MissingFile extends Error {
  name = "MissingFile";

  /**
   * @param {string} file its address, from the folder of the runtime
   * @param {unknown} [cause] what the browser said
   */
  constructor(file, cause) {
    super(`${file}: ${String(cause ?? "")}`, { cause });
    this.file = `assets/runtime/${file}`;
  }
}

/**
 * The manifest alone is asked for anew each time: what it names never changes.
 * @returns {Promise<Manifest>} rejects with MissingFile
 */
export async function readManifest() {
  try {
    const response = await fetch(new URL(MANIFEST, RUNTIME), { cache: "no-cache" });
    if (!response.ok) throw new Error(String(response.status));
    return await response.json();
  } catch (error) {
    throw new MissingFile(MANIFEST, error);
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} data
 * @returns {Promise<string>} its SHA-256; nothing where the address of the site is not a secure one
 */
async function sha256(data) {
  const digest = await crypto.subtle?.digest("SHA-256", data);
  return Array.from(new Uint8Array(digest ?? []), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** The files that one manifest names. */
export class RuntimeFiles {
  #manifest;
  #received;
  #again;

  /**
   * @param {Manifest} manifest
   * @param {(bytes: number) => void} [received] is told of bytes as they arrive, for the progress of a start; none
   *   after it, or the page would show another start and time it out
   * @param {boolean} [again] whether what the browser keeps may be damaged, and scripts are asked for anew
   */
  constructor(manifest, received = () => {}, again = false) {
    this.#manifest = manifest;
    this.#received = received;
    this.#again = again;
  }

  /** @param {string} name */
  address(name) {
    return new URL(this.#manifest.folder + name, RUNTIME).href;
  }

  /**
   * @param {string} name
   * @param {unknown} cause
   */
  missing(name, cause) {
    return new MissingFile(this.#manifest.folder + name, cause);
  }

  /**
   * @param {string} name
   * @param {RequestCache} [cache]
   * @returns {Promise<Response>} whose body has still to come; rejects with MissingFile
   */
  async response(name, cache = "default") {
    const response = await fetch(this.address(name), { cache }).catch((error) => {
      throw this.missing(name, error);
    });
    if (!response.ok) throw this.missing(name, response.status);
    return response;
  }

  /**
   * @param {string} name
   * @param {RequestCache} [cache]
   * @returns {Promise<Uint8Array<ArrayBuffer>>} the file as it was published; rejects with MissingFile
   */
  async bytes(name, cache) {
    return this.whole(name, await this.response(name, cache));
  }

  /**
   * @param {string} name
   * @param {Response} response
   * @returns {Promise<Uint8Array<ArrayBuffer>>} its body, which is the file; rejects with MissingFile
   */
  async whole(name, response) {
    const { files, later } = this.#manifest;
    const told = files[name] ?? later[name];
    const data = await this.#read(response, told?.bytes ?? 0).catch((error) => {
      throw this.missing(name, error);
    });
    const found = await sha256(data);
    if (found && found !== told?.sha256) throw this.missing(name, found);
    return data;
  }

  /**
   * @param {Response} response
   * @param {number} bytes that it must have
   */
  async #read(response, bytes) {
    const data = new Uint8Array(bytes);
    let at = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      data.set(part.value, at); // refuses what is longer
      at += part.value.byteLength;
      this.#received(part.value.byteLength);
    }
    if (at < bytes) throw new RangeError(`${at} bytes instead of ${bytes}`);
    return data;
  }

  /**
   * An import cannot be counted while it arrives.
   * @param {string} name
   * @returns {Promise<any>} the module; rejects with MissingFile
   */
  async script(name) {
    const module = await import(this.address(name) + (this.#again ? "?again" : "")).catch(
      (error) => {
        throw this.missing(name, error);
      },
    );
    this.#received(this.#manifest.files[name]?.bytes ?? 0);
    return module;
  }

  /**
   * Fetches anew what the browser keeps in a damaged state: files that never change are not asked for again.
   * @returns {Promise<boolean>} whether something was; rejects with MissingFile where that did not help
   */
  async repair() {
    let repaired = false;
    for (const name of Object.keys(this.#manifest.files)) {
      if (await this.bytes(name).catch(() => null)) continue;
      await this.bytes(name, "reload");
      repaired = true;
    }
    return repaired;
  }
}
