/** What each answer takes, as the questionnaire shows it beside its question. */
/** @import { Data } from "../../shared/page/catalogue.js" */

/**
 * @param {Data} data
 * @returns {Record<string, Record<string, string>>} by the id of a clause, a part of one (`HS-01.a`) or a bundle, and
 *   by letter; a bundle has what stands for each answer in general
 */
export function answerAnchors({ guidance, bundles, catalogue }) {
  const general = Object.fromEntries(
    catalogue.answers.map(({ id, practice, coverage }) => [id, `${practice?.zh}；${coverage?.zh}`]),
  );
  const own = Object.entries(guidance).flatMap(([id, { anchors, parts }]) => [
    [id, plain(anchors)],
    ...Object.entries(parts ?? {}).map(([part, texts]) => [`${id}.${part}`, plain(texts)]),
  ]);
  return Object.fromEntries([...own, ...[...bundles.keys()].map((id) => [id, general])]);
}

/** @param {Record<string, {zh: string}> | undefined} texts */
function plain(texts = {}) {
  return Object.fromEntries(Object.entries(texts).map(([letter, text]) => [letter, text.zh]));
}
