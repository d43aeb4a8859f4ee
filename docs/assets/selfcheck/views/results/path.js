/** The shortest path to the next level: its steps as actions, and what no step brings (R19). */
import { runtimeLine } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { blockList } from "../common/blocked.js";
import { answerMark, flagSign, questionLink, titleOf } from "../common/parts.js";
import { opening, whyShare } from "../common/why.js";
/** @import { Measure } from "../../sheet/types.js" */
/** @import { Path, PathAction } from "../../state/analysis-types.js" */
/** @import { Model } from "../../types.js" */

/** @param {Model} model */
export function pathView(model) {
  return html`<h2 tabindex="-1">${t("path_title")}</h2>
    ${model.mode === "quick" ? onlyFull(model) : known(model)}`;
}

/**
 * R14: the quick scan has no level, so there is nothing to lead to.
 * @param {Model} model
 */
export function onlyFull({ actions }) {
  return html`<p>${t("needs_full")}</p>
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${() => actions.start("full")}>
        ${t("go_on_full")}
      </button>
    </p>`;
}

/** @param {Model} model */
function known(model) {
  const { path: reply } = model.replies;
  if (model.scoreProblem)
    return html`<p class="assess-problem" role="alert">${model.scoreProblem}</p>`;
  if (!reply)
    return html`<p>${t("no_result")}</p>
      ${runtimeLine(model)}`;
  return reply.path ? steps(model, reply.path) : html`<p>${t("path_none")}</p>`;
}

/**
 * @param {Model} model
 * @param {Path} path
 */
function steps(model, path) {
  return html`<p class="assess-level"><b>${pathSentence(model, path)}</b></p>
    <p class="assess-hint">${t("path_about")}</p>
    ${path.steps ? actionsPart(model, path) : nothing} ${evidencePart(model, path)}
    ${blockersPart(model, path)}
    <p class="assess-standing">${model.data.catalogue.notice.zh}</p>`;
}

/**
 * @param {Model} model
 * @param {Path} path
 */
export function pathSentence(model, path) {
  const title = model.data.catalogue.levels.find((row) => row.level === path.level)?.title.zh;
  const values = { level: path.level, title, steps: path.steps, actions: path.actions.length };
  if (path.steps) return t("path_sentence", values);
  const open = path.evidence_missing || path.kpi.length || path.na_share.length;
  return t(open ? "path_without_steps" : "path_only_unanswered", values);
}

/**
 * @param {Model} model
 * @param {Path} path
 */
function actionsPart(model, path) {
  return html`${opening(t("path_count"), raisesTable(model, path))}
    <p class="assess-actions">
      <button type="button" class="assess-button" data-main @click=${model.actions.tryPath}>
        ${t("try_path")}
      </button>
      <button type="button" class="assess-button" @click=${model.actions.print}>
        ${t("print")}
      </button>
    </p>
    <h3>${t("path_actions", { count: path.actions.length })}</h3>
    <ol class="assess-path">
      ${path.actions.map((action) => actionRow(model, action))}
    </ol>`;
}

/**
 * @param {Model} model
 * @param {Path} path
 */
function raisesTable(model, { raises }) {
  return html`<div class="assess-scroll">
    <table class="assess-table">
      <thead>
        <tr>
          <th scope="col">${t("step_number")}</th>
          <th scope="col">${t("clause")}</th>
          <th scope="col">${t("step_raise")}</th>
        </tr>
      </thead>
      <tbody>
        ${raises.map(
          (raise, index) =>
            html`<tr>
              <td class="assess-number">${index + 1}</td>
              <td>${questionLink(model, raise.clause)}</td>
              <td>${answerMark(raise.from)} → ${answerMark(raise.to)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/**
 * @param {Model} model
 * @param {PathAction} action
 */
function actionRow(model, action) {
  const { bundle, clauses, from, to, steps: count } = action;
  const id = bundle ?? clauses[0] ?? "";
  const tried = model
    .triedBy(action)
    .every(([key, answer]) => model.analysis.trial.answers[key] === answer);
  return html`<li data-action=${id}>
    <div>
      <p>${flagSign(model.data.clauses.get(id)?.flag)}${questionLink(model, id)}</p>
      ${bundle ? html`<p class="assess-hint">${t("bundle_of", { ids: clauses.join("、") })}</p>` : nothing}
      <p>
        ${answerMark(from)} → ${answerMark(to)}
        <span class="assess-hint">${t("step_count", { count })}</span>
      </p>
    </div>
    <button
      type="button"
      class="assess-button"
      aria-pressed=${tried ? "true" : "false"}
      aria-label=${t("try_named", { name: `${id} ${titleOf(model, id)}` })}
      @click=${() => model.actions.tryAction(action, !tried)}
    >
      ${t(tried ? "tried" : "try_one")}
    </button>
    ${toPlan(
      model,
      model.triedBy(action).map(([key, answer]) => model.measureOf(key, answer)),
    )}
  </li>`;
}

/**
 * Puts what is to be raised into the plan, unless something is planned for it already.
 * @param {Model} model
 * @param {Measure[]} measures
 */
export function toPlan(model, measures) {
  const open = measures.filter(({ planned }) => !planned);
  if (!open.length) return html`<a class="assess-button" href="#plan">${t("in_plan")}</a>`;
  const name = measures.map(({ id }) => `${id} ${titleOf(model, id)}`).join("、");
  return html`<button
    type="button"
    class="assess-button"
    aria-label=${t("action_of", { action: t("add_to_plan"), title: name })}
    ?disabled=${model.readOnly}
    @click=${() => model.actions.planMeasures(open)}
  >
    ${t("add_to_plan")}
  </button>`;
}

/**
 * @param {Model} model
 * @param {Path} path
 */
function evidencePart(model, { level, evidence_missing: missing, without_evidence: ids }) {
  if (!missing) return nothing;
  const why = model.replies.explain?.evidence_support;
  return html`<h3>${t("path_evidence_title")}</h3>
    <p>${t("path_evidence", { level, count: missing, among: ids.length })}</p>
    ${why ? opening(t("why"), html`${whyShare(model, { ...why, missing: [] })} ${need(model, level)}`) : nothing}
    <ul class="assess-links">
      ${ids.map((id) => html`<li>${questionLink(model, id)}</li>`)}
    </ul>`;
}

/**
 * @param {Model} model
 * @param {number} level
 */
function need(model, level) {
  const row = model.replies.explain?.levels.find((one) => one.level === level);
  const condition = row?.conditions.find(({ rule }) => rule === "evidence_support");
  return condition
    ? html`<p>${t("path_evidence_need", { level, need: condition.need })}</p>`
    : nothing;
}

/**
 * @param {Model} model
 * @param {Path} path
 */
function blockersPart(model, { level, kpi, na_share: share }) {
  const blocks = [...kpi, ...share].map((block) => ({ ...block, level }));
  if (!blocks.length) return nothing;
  return html`<h3>${t("path_blockers")}</h3>
    ${blockList(model, blocks, model.replies.explain)}`;
}
