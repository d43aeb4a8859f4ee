/** What a link has opened: a shared copy, or what to practise on; neither is stored. */
import { figure, runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { chapterNumbers } from "../../sheet/naming.js";
import { factList } from "../common/fields.js";
import { range } from "../common/panel.js";
import { asksPart } from "../common/part.js";
import { answeredOf, answerMark, flagSign, questionLink, titleOf } from "../common/parts.js";
import { partStart } from "./part.js";
/** @import { Sandbox } from "../../state/analysis-types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function copyView(model) {
  const { sandbox, analysis, route } = model;
  if (analysis.link.problem)
    return html`<h2 tabindex="-1">${t("link_refused")}</h2>
      <p class="assess-problem" role="alert">${analysis.link.problem}</p>
      <p>${t("link_refused_about")}</p>
      <p class="assess-actions">
        <a class="assess-button" data-main href="#profile">${t("to_own")}</a>
      </p>`;
  if (sandbox?.fragment !== route.id)
    return html`<h2 tabindex="-1">${t("link_opening")}</h2>
      ${runtimeLine({ ...model, recalled: "" })} ${glimpsed(model)}`;
  if (sandbox.kind === "practice") return practice(model, sandbox);
  return asksPart(model) ? given(model, sandbox) : shared(model, sandbox);
}

/** @param {Model} model what the link carries, before the scorer has checked it */
function glimpsed(model) {
  const { glimpse } = model.analysis.link;
  if (!glimpse) return nothing;
  const size = model.data.catalogue.sizes.find(({ id }) => id === glimpse.size)?.title.zh;
  const answers = new Map(glimpse.answers);
  const { clauses, bundles } = model.data;
  const known = [...bundles.keys(), ...clauses.keys()].filter((id) => answers.has(id));
  const numbers = chapterNumbers(model.data, glimpse.chapters);
  return html`${numbers ? html`<p><b>${t("part_title", { numbers })}</b></p>` : nothing}
    <p>${t("link_glimpse")}</p>
    ${factList([
      [t("title_label"), glimpse.title || t("untitled")],
      [t("profile_title"), size],
      [t("answered"), String(known.length)],
    ])}
    <ul class="assess-list" data-glimpse>
      ${known.map(
        (id) =>
          html`<li>
            <span>${titleOf(model, id)} <code>${id}</code></span
            >${answerMark(answers.get(id))}
          </li>`,
      )}
    </ul>`;
}

/**
 * @param {Model} model
 * @param {Sandbox} sandbox
 */
function given(model, { digest }) {
  return html`${partStart(model)}
  ${digest === "wrong" ? html`<p class="assess-notice">${t("digest_wrong")}</p>` : nothing}`;
}

/**
 * @param {Model} model
 * @param {Sandbox} sandbox
 */
function shared(model, { digest }) {
  const { sheet, data, replies } = model;
  const result = replies.score;
  const size = data.catalogue.sizes.find(({ id }) => id === sheet.profile.size)?.title.zh;
  return html`<h2 tabindex="-1">${t("shared_title")}</h2>
    <p>${t("shared_about")}</p>
    ${factList([
      [t("title_label"), String(sheet.title ?? "") || t("untitled")],
      [t("profile_title"), size],
      [t("answered"), result ? answeredOf(result) : t("pending_figure")],
      [t("level_short"), result?.level_label ?? t("pending_figure")],
      [t("score"), result ? figure(result.score) : t("pending_figure")],
      [t("range"), range(result)],
      [t("digest"), t(digest === "absent" ? "digest_link" : `digest_${digest}`)],
    ])}
    ${result?.unmatched.length ? html`<p>${t("unmatched_title")}：${result.unmatched.join("、")}</p>` : nothing}
    <p class="assess-actions">
      <a class="assess-button" data-main href="#results">${t("see_results")}</a>
    </p>`;
}

/**
 * @param {Model} model
 * @param {Sandbox} sandbox
 */
function practice(model, { only, story, unknown }) {
  const { steps, actions, sheet } = model;
  return html`<h2 tabindex="-1">${sheet.title}</h2>
    <p>${t("practice_intro")}</p>
    ${story ? html`<p><span class="assess-mark">${t("fictional")}</span> ${story}</p>` : nothing}
    ${unknown.length ? html`<p class="assess-notice">${t("practice_unknown", { names: unknown.join("、") })}</p>` : nothing}
    ${
      only
        ? html`<h3>${t("practice_clauses_title", { count: steps.length })}</h3>
            <ul class="assess-list">
              ${steps.map((step) => html`<li><span>${flagSign(model.data.clauses.get(step.id)?.flag)}${questionLink(model, step.id)}</span>${answerMark(model.stepAnswer(step))}</li>`)}
            </ul>`
        : nothing
    }
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${actions.resume}>
        ${t("practice_start")}
      </button>
      <a class="assess-button" href="#results">${t(only ? "practice_end" : "see_results")}</a>
    </p>`;
}
