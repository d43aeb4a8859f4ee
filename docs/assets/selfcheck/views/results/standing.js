/** The first card of the result: the level as five steps, what the next one lacks, and one button. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { blockList, shortBlocks } from "../common/blocked.js";
import { reasonSentence, standingSentence } from "../common/panel.js";
import { opening, whyLevel } from "../common/why.js";
/** @import { Result, Why } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Result} result
 */
export function standingCard(model, result) {
  const why = model.replies.explain;
  return html`<section class="assess-standing-card" aria-labelledby="assess-standing-title">
    <h2 id="assess-standing-title" tabindex="-1">${t("standing_title")}</h2>
    ${steps(model, result)}
    ${result.level === null ? noLevel(model, result) : levelLine(model, result)}
    ${lackingPart(model, result)}
    <p class="assess-standing-note">${t("internal_only")}</p>
    ${opening(t("why_this_level"), whyPart(model, result, why))}
  </section>`;
}

/**
 * @param {Model} model
 * @param {Result} result
 */
function steps({ data }, { level }) {
  return html`<ol class="assess-levels">
    ${data.catalogue.levels.map(
      (row) =>
        html`<li
          ?data-reached=${level !== null && row.level <= level}
          aria-current=${row.level === level ? "step" : nothing}
        >
          <b>${row.level}</b> <span>${row.title.zh}</span>
          ${row.level === level ? html`<small>${t("you_are_here")}</small>` : nothing}
        </li>`,
    )}
  </ol>`;
}

/**
 * @param {Model} model
 * @param {Result} result
 */
function levelLine({ data }, { level: reached, level_label: label, score }) {
  const title = data.catalogue.levels.find((row) => row.level === reached)?.title.zh;
  return html`<p class="assess-level">
    <b>${t("standing_level", { label, title })}</b>
    <span>${t("standing_score", { score: figure(score) })}</span>
  </p>`;
}

/**
 * Without a level there is no score to stand for it: only what is still to be answered.
 * @param {Model} model
 * @param {Result} result
 */
function noLevel(model, result) {
  const { nextOpen } = model;
  const [reason] = result.level_reason;
  return html`<p class="assess-level"><b>${standingSentence(model, reason)}</b></p>
    <p>
      ${t("standing_answered", { answered: result.answered, scored: result.scored, rate: figure(result.answered_rate) })}
    </p>
    ${
      nextOpen
        ? html`<p class="assess-actions">
            <a class="assess-button" data-main href="#${nextOpen.id}">${t("go_on_answering")}</a>
          </p>`
        : nothing
    }`;
}

/**
 * @param {Model} model
 * @param {Result} result
 */
function lackingPart(model, { level: reached, next_level: next, blocked_by: blocked }) {
  if (reached === null) return nothing;
  if (next === null) return html`<p>${t("path_none")}</p>`;
  return html`<h3>${t("lacking_title", { level: next })}</h3>
    <ul class="assess-lacking">
      ${shortBlocks(model, blocked).map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    ${planButton(model)}`;
}

/** @param {Model} model */
function planButton({ lacking, actions, readOnly, replies }) {
  if (!replies.path) return nothing;
  const open = lacking.filter(({ planned }) => !planned);
  if (open.length)
    return html`<p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        data-main
        ?disabled=${readOnly}
        @click=${() => actions.planMeasures(open)}
      >
        ${t("to_plan", { count: open.length })}
      </button>
    </p>`;
  const [page, key] = lacking.length ? ["plan", "see_plan"] : ["kpis", "to_kpis"];
  return html`<p class="assess-actions">
    <a class="assess-button" data-main href="#${page}">${t(key)}</a>
  </p>`;
}

/**
 * @param {Model} model
 * @param {Result} result
 * @param {Why | undefined} why
 */
function whyPart(model, result, why) {
  return html`${result.level === null ? nothing : html`<p>${scaleSentence(model, result.level)}</p>`}
    ${result.level_reason.map((reason) => html`<p>${reasonSentence(model, reason)}</p>`)}
    ${blockList(model, result.blocked_by, why)} ${why ? whyLevel(model, why) : nothing}
    <p>${model.data.catalogue.notice.zh}</p>`;
}

/**
 * What a level is worth: in everyday words the first may be the best.
 * @param {Model} model
 * @param {number} reached
 */
function scaleSentence({ data: { catalogue } }, reached) {
  const title = (/** @type {number | undefined} */ of) =>
    catalogue.levels.find((one) => one.level === of)?.title.zh ?? "";
  const [lowest, highest] = [catalogue.levels[0]?.level, catalogue.levels.at(-1)?.level];
  const ends = { lowest, lowest_title: title(lowest), highest, highest_title: title(highest) };
  return t("line_scale", { ...ends, title: title(reached), count: catalogue.levels.length });
}
