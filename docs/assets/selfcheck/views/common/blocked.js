/** A condition that a level fails, in words, with the arithmetic of what there is. */
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { judged } from "./kpi-finding.js";
import { questionLink, titleOf } from "./parts.js";
import { opening, shareSentence, told, whyChapter, whyScore, whyShare } from "./why.js";
/** @import { Block, Why } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Block[]} blocks
 * @param {Why | undefined} why
 */
export function blockList(model, blocks, why) {
  return html`<ul class="assess-blocks">
    ${blocks.map((block) => html`<li>${blockSentence(model, block)} ${to(block)}${opening(t("why"), arithmetic(model, block, why))}</li>`)}
  </ul>`;
}

/**
 * The failing conditions in a few lines: of many clauses or chapters their number.
 * @param {Model} model
 * @param {Block[]} blocks
 * @returns {string[]}
 */
export function shortBlocks(model, blocks) {
  /** @type {Map<string, Block[]>} */
  const rules = new Map();
  for (const block of blocks) {
    const key = block.rule === "kpi" ? `kpi_${block.what}` : block.rule;
    rules.set(key, [...(rules.get(key) ?? []), block]);
  }
  return [...rules].flatMap(([rule, same]) => {
    if (same.length <= (MANY[rule] ?? same.length))
      return same.map((block) => blockSentence(model, block));
    const chapters = same.map(({ chapter }) => model.data.chapters.get(chapter ?? "")?.title.zh);
    const need = told(same[0]?.need ?? null, rule);
    return t(`blocked_many_${rule}`, { count: same.length, chapters: chapters.join("、"), need });
  });
}

/** So many of one kind are told one by one. @type {Record<string, number>} */
const MANY = { gate: 1, requirement_at_n: 1, chapter_floor: 2 };

/** @param {Block} block */
function to({ rule, clause }) {
  if (clause) return html`<a class="assess-more" href="#${clause}">${t("to_question")}</a>`;
  return rule === "kpi" ? html`<a class="assess-more" href="#kpis">${t("to_kpis")}</a>` : nothing;
}

/**
 * @param {Model} model
 * @param {Block} block
 */
export function blockSentence(model, block) {
  return t(`blocked_${block.rule}${block.what ? `_${block.what}` : ""}`, {
    clause: block.clause ? `${block.clause} ${titleOf(model, block.clause)}` : "",
    chapter: model.data.chapters.get(block.chapter ?? "")?.title.zh ?? "",
    have: told(block.have, block.rule),
    need: told(block.need, block.rule),
  });
}

/**
 * @param {Model} model
 * @param {Block} block
 * @param {Why | undefined} why
 * @returns {unknown} nothing for an answer, which is not computed
 */
function arithmetic(model, { rule, chapter = "" }, why) {
  if (!why) return nothing;
  if (rule === "score") return whyScore(model, why.score);
  if (rule === "chapter_floor") return whyChapter(model, why.score.chapters[chapter]);
  if (rule === "requirement_rate") return whyShare(model, why.requirement_rate);
  if (rule === "evidence_support") return whyShare(model, why.evidence_support);
  if (rule === "kpi") return kpiHeads(model);
  return rule === "na_share" ? whyExcluded(model, why.na_shares[chapter]) : nothing;
}

/** @param {Model} model */
function kpiHeads(model) {
  const { data, sheet } = model;
  const heads = data.catalogue.method.kpi_heads[sheet.profile.size] ?? [];
  return html`<ul>
    ${heads.flatMap((id) => data.kpis.get(id) ?? []).map((kpi) => html`<li><code>${kpi.id}</code> ${kpi.title.zh}${judged(model, kpi)}</li>`)}
  </ul>`;
}

/**
 * R11: the weight that is not applicable, out of the chapter's.
 * @param {Model} model
 * @param {import("../../state/replies.js").WhyShare | undefined} why
 */
function whyExcluded(model, why) {
  if (!why) return nothing;
  return html`<p class="assess-number">${shareSentence(why)}</p>
    <p>${t("na_list")}${why.missing.map((id) => html` ${questionLink(model, id)}`)}</p>`;
}
