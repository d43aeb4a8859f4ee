/** How R10 judges one effect indicator, as the scorer tells it: each period's division, and what counts. */
import { figure } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
/** @import { Kpi } from "../../../shared/page/catalogue.js" */
/** @import { KpiFinding } from "../../state/replies.js" */
/** @import { Model } from "../../types.js" */

/**
 * @param {Model} model
 * @param {Kpi} kpi
 */
export function judged(model, kpi) {
  const finding = model.replies.explain?.kpis[kpi.id];
  return html`<section class="assess-judged" aria-live="polite">
    ${finding ? told(kpi, finding) : html`<p class="assess-hint">${t("kpi_not_judged")}</p>`}
  </section>`;
}

/**
 * @param {Kpi} kpi
 * @param {KpiFinding} finding
 */
function told(kpi, { periods, measured, enough, not_worse: notWorse }) {
  const unit = kpi.kind === "rate" ? "%" : kpi.unit.zh;
  return html`${
      periods.length
        ? html`<ul>
            ${periods.map((one) => html`<li class="assess-number">${t(kpi.kind === "rate" ? "kpi_division" : "kpi_mean", { ...one, value: `${figure(one.rounded)}${unit}` })}${one.small ? html` <span class="assess-mark">${t("kpi_small_mark")}</span>` : nothing}</li>`)}
          </ul>`
        : nothing
    }
    <p>
      ${state("measured", measured)} ${state("enough", enough)}
      ${notWorse === null ? nothing : state("not_worse", notWorse)}
    </p>`;
}

/**
 * @param {string} name
 * @param {boolean} holds
 */
function state(name, holds) {
  const answer = holds ? "F" : "none";
  return html`<span class="assess-mark" data-state=${name} data-answer=${answer}
    >${t(`kpi_state_${name}_${holds ? "yes" : "no"}`)}</span
  >`;
}
