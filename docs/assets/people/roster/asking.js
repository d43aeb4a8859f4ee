/** What the reader says of a roster before it is read: columns, words, rates, names. */
/** @import { Asked, Look } from "../types.js" */

/**
 * @param {Look} look
 * @param {Asked | null} before what was said of the same file
 * @returns {Asked} what was said as far as it fits, else the guesses
 */
export function asked(look, before) {
  return {
    look,
    columns: columnsOf(look),
    values: { ...before?.values },
    occupation: before?.occupation ?? "",
    codes: before?.codes ?? true,
    keep: before?.keep ?? true,
    known: before?.known ?? false,
  };
}

/** @param {Look} look */
export function columnsOf({ columns }) {
  return Object.fromEntries(columns.map(({ header, field }) => [header, field]));
}

/**
 * @param {Asked} said
 * @param {string} field
 * @param {{text: string, guess: string}} word
 * @returns {string} what the word stands for, "" for nothing yet
 */
export function meaning({ values }, field, { text, guess }) {
  return values[field]?.[text] ?? guess;
}

/**
 * What the scorer is to take: the reader's words before the guesses.
 * @param {Asked} said
 */
export function matchOf(said) {
  const { look, columns, occupation } = said;
  const values = look.words.map(({ field, words }) => [
    field,
    Object.fromEntries(
      words.map((word) => [word.text, meaning(said, field, word)]).filter(([, word]) => word),
    ),
  ]);
  return {
    columns,
    values: Object.fromEntries(values),
    occupation: hasField(said, "occupation") ? "" : occupation,
  };
}

/**
 * @param {Asked} said
 * @param {string} field
 */
export function hasField({ columns }, field) {
  return Object.values(columns).includes(field);
}

/**
 * @param {Asked} said
 * @returns {{key: string, field: string} | null} the message of what is still to be said, with a field's title
 */
export function lacking(said) {
  if (!hasField(said, "code")) return { key: "ask_no_code", field: "" };
  if (!hasField(said, "occupation") && !said.occupation)
    return { key: "ask_no_occupation", field: "" };
  const fields = Object.values(said.columns).filter(Boolean);
  const twice = fields.find((field, at) => fields.indexOf(field) !== at);
  if (!twice) return null;
  const field = said.look.fields.find(({ value }) => value === twice)?.label ?? twice;
  return { key: "ask_twice", field };
}
