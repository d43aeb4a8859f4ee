/** Lets page modules that say something be imported: the build writes their strings, here they are keys. */
import { register } from "node:module";

const PLACES = {
  place_answers: "条款 {id} ",
  place_profile: "机构情况",
  place_size: "规模",
  place_evidence: "证据",
  place_item: "第{at}项",
  place_of: "的",
  who_filled: "{name}填写",
};
const STRINGS = {
  form: { saved_at: "已保存 {at}", sentence: "{at}：{message}{hint}", answer_F: "符合", ...PLACES },
  core: { sentence_without_place: "{message}{hint}", answer_F: "core", no_figure: "—" },
};
const module = `export const messages = ${JSON.stringify(STRINGS)};`;
const hook = `
export function resolve(specifier, context, next) {
  if (!specifier.endsWith("/messages.js") || !context.parentURL?.includes("/docs/assets/shared/"))
    return next(specifier, context);
  return { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(module)}`)}, shortCircuit: true };
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
