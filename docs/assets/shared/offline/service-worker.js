/**
 * Service worker: keeps the files of one release in the browser, and answers from them without a network.
 *
 * The pages that are worked in, the tools, live on one release until the reader takes the next one: what they
 * are made of is kept when this worker is installed, everything else is held to the hash of the same release.
 * A page that is only read comes from the network, as it would without this worker, and from here without one.
 * Where nothing of a release can be found any more, the worker steps aside.
 */

/** @import { Kept, Question, Standing } from "./types.js" */

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const ROOT = scope.registration.scope;
const CACHE = `offline ${ROOT}`;
/** What the tools are made of has `tool`. @type {readonly Kept[]} */
const FILES = __FILES__;
const ENTRIES = new Map(FILES.map((file) => [new URL(file.url, ROOT).href, file]));
const TOOLS = [...ENTRIES].filter(([, { tool }]) => tool).map(([address]) => address);

/** Files that are being put away. @type {Set<Promise<void>>} */
const writing = new Set();
/** Pages that came from here, and bring their parts from here. @type {Set<string>} */
const withoutNetwork = new Set();
/** Whether the tools are whole in the cache. @type {Promise<boolean> | undefined} */
let whole;
/** Whether the browser had no room for a file. */
let full = false;

/**
 * @param {string} address
 * @returns {string} the address without what is behind it
 */
function plain(address) {
  return address.replace(/[?#].*$/, "");
}

/**
 * @param {string} address
 * @returns {string} its key in the cache: two releases of a file lie side by side
 */
function keyOf(address) {
  return `${address}?${encodeURIComponent(ENTRIES.get(address)?.integrity ?? "")}`;
}

/** @param {string} address */
async function find(address) {
  const cache = await scope.caches.open(CACHE);
  return cache.match(keyOf(address));
}

/** @returns {Promise<string[]>} the addresses of the files that are not kept */
async function missing() {
  await Promise.allSettled(writing);
  const cache = await scope.caches.open(CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  return [...ENTRIES.keys()].filter((address) => !kept.has(keyOf(address)));
}

/** Every first answer waits for it: listing all that is kept would take a tenth of a second. */
async function areToolsWhole() {
  await Promise.allSettled(writing);
  const kept = await Promise.all(TOOLS.map(find));
  return kept.every(Boolean);
}

/**
 * @param {string} address
 * @param {RequestCache} [cache]
 * @returns {Promise<Response>} the file of this very release; rejects when the network has another one, or none
 */
function fetchRelease(address, cache = "no-cache") {
  const integrity = ENTRIES.get(address)?.integrity ?? "";
  return fetch(new Request(address, { integrity, cache }));
}

/**
 * @param {string} address
 * @param {Response} response
 */
async function keep(address, response) {
  const cache = await scope.caches.open(CACHE);
  await cache.put(keyOf(address), response);
}

/**
 * Room is for answers first: only the tools stay, and no page goes on fetching.
 * @returns {Promise<boolean>} whether something was given back
 */
async function makeRoom() {
  full = true;
  for (const client of await scope.clients.matchAll()) client.postMessage("no room");
  return deleteAllBut(new Set(TOOLS.map(keyOf)));
}

/**
 * @param {ReadonlySet<string>} keys
 * @returns {Promise<boolean>} whether there were others
 */
async function deleteAllBut(keys) {
  const cache = await scope.caches.open(CACHE);
  const others = (await cache.keys()).filter(({ url }) => !keys.has(url));
  await Promise.all(others.map((request) => cache.delete(request)));
  return others.length > 0;
}

async function install() {
  const gone = new Set(await missing());
  await Promise.all(
    TOOLS.filter((address) => gone.has(address)).map(async (address) =>
      keep(address, await fetchRelease(address)),
    ),
  );
}

async function activate() {
  await deleteAllBut(new Set([...ENTRIES.keys()].map(keyOf)));
  await scope.clients.claim();
}

/**
 * @param {FetchEvent} event
 * @param {string} address
 * @returns {Promise<boolean>} whether a page that is only read asks, or is asked for
 */
async function isOfReading({ request, clientId }, address) {
  if (request.mode === "navigate") return !TOOLS.includes(address);
  const client = await scope.clients.get(clientId);
  return client?.type === "window" && !TOOLS.includes(plain(client.url));
}

/**
 * @param {FetchEvent} event
 * @param {string} address
 */
async function answerReading({ request, clientId, resultingClientId }, address) {
  const kept = withoutNetwork.has(clientId) ? await find(address) : undefined;
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const otherwise = await find(address);
    if (!otherwise) throw error;
    if (request.mode === "navigate") withoutNetwork.add(resultingClientId);
    return otherwise;
  }
}

/**
 * @param {FetchEvent} event
 * @param {string} address
 */
async function answerTool(event, address) {
  if (!(await (whole ??= areToolsWhole()))) return fetch(event.request);
  if (isAnew(event.request)) return fetchLater(event, address, "reload");
  const kept = await find(address);
  if (kept) return kept;
  if (TOOLS.includes(address)) {
    whole = undefined;
    return fetch(event.request);
  }
  return fetchLater(event, address);
}

/**
 * @param {Request} request
 * @returns {boolean} whether what was had is of no use: a script says so behind its address
 */
function isAnew({ cache, mode, url }) {
  return cache === "reload" || (mode !== "navigate" && url.includes("?"));
}

/**
 * @param {FetchEvent} event
 * @param {string} address of a file that the tools need now and then, kept once it is here
 * @param {RequestCache} [cache]
 */
async function fetchLater(event, address, cache) {
  const response = await fetchRelease(address, cache).catch((error) => {
    void scope.registration.update().catch(() => {}); // it may be of the next release
    throw error;
  });
  if (!full) {
    const work = keep(address, response.clone()).catch(() => void makeRoom());
    writing.add(work);
    event.waitUntil(work.finally(() => writing.delete(work)));
  }
  return response;
}

/**
 * @param {string} address
 * @returns {Promise<boolean>} whether the file is kept now
 */
async function keepNow(address) {
  const response = full ? null : await fetchRelease(address).catch(() => null);
  if (!response) return false;
  const noRoom = () => makeRoom().then(() => false);
  return keep(address, response).then(() => true, noRoom);
}

/**
 * @param {string} asking id of a window
 * @returns {Promise<number>} how many others of the site are open; the next release begins when none is
 */
async function takeOver(asking) {
  const windows = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = windows.filter(({ id, url }) => id !== asking && url.startsWith(ROOT)).length;
  if (!others) await scope.skipWaiting();
  return others;
}

/**
 * What the browser has taken away of the tools is fetched again first.
 * @returns {Promise<Standing>}
 */
async function standing() {
  await install().catch(() => {}); // without a network, or with another release on it, they stay away
  whole = undefined;
  const said = { missing: await missing(), total: FILES.length, full };
  full = false; // it is told once; who then asks for the rest may have made room
  return said;
}

/**
 * @param {Question} question
 * @param {string} asking
 */
async function reply(question, asking) {
  if (typeof question === "object") return keepNow(question.keep);
  if (question === "take over") return takeOver(asking);
  return question === "make room" ? makeRoom() : standing();
}

scope.addEventListener("install", (event) => event.waitUntil(install()));
scope.addEventListener("activate", (event) => event.waitUntil(activate()));
scope.addEventListener("fetch", (event) => {
  const address = plain(event.request.url);
  if (event.request.method !== "GET" || !ENTRIES.has(address)) return;
  event.respondWith(
    isOfReading(event, address).then((reading) =>
      reading ? answerReading(event, address) : answerTool(event, address),
    ),
  );
});
scope.addEventListener("message", (event) => {
  const asking = event.source && "id" in event.source ? event.source.id : "";
  const answer = reply(event.data, asking).then((said) => event.ports[0]?.postMessage(said));
  event.waitUntil(answer);
});
