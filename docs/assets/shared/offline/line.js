/** What the browser tells of the line to the network; some tell nothing. */

function line() {
  return /** @type {{connection?: {saveData?: boolean, type?: string}}} */ (navigator).connection;
}

/** @returns {boolean} whether the reader has asked for as little as can be: fetch what is needed, when it is */
export function savesData() {
  return Boolean(line()?.saveData);
}

/** @returns {boolean} whether the reader may have to pay for what is fetched */
export function isMetered() {
  return savesData() || line()?.type === "cellular";
}
