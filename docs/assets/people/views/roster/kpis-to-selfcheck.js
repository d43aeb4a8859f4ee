/** Taking the figures into one of the self-checks of this browser: which one, what changes, done. */
import { shortTime, t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { choiceField } from "../common/fields.js";
import { problemLine, scroller, table } from "../common/words.js";
/** @import { Data, RosterModel, Taking } from "../../types.js" */

/** @param {RosterModel} model */
export function takingPart({ root, data, taking, actions }) {
  if (!taking)
    return html`<p class="assess-actions">
      <button type="button" class="assess-button" @click=${actions.take}>${t("take")}</button>
    </p>`;
  if (taking.state === "none")
    return html`<p>${t("take_none")} <a href="${root}check/">${t("take_open")}</a></p>`;
  if (taking.state === "done")
    return html`<div class="assess-notice" role="status">
      <p>${t("take_done")} <a href="${root}check/#kpis">${t("take_open")}</a></p>
      <p class="assess-actions">
        <button type="button" class="assess-button" @click=${actions.closeTaking}>
          ${t("take_close")}
        </button>
      </p>
    </div>`;
  return html`<section class="assess-preview">
    <h3>${t("take_title")}</h3>
    ${choiceField(
      "check",
      t("take_which"),
      taking.chosen,
      taking.list.map(({ id, title, updated }) => ({
        value: id,
        label: t("take_named", { title: title || t("untitled"), updated: shortTime(updated) }),
      })),
      (id) => actions.chooseCheck(id ?? ""),
    )}
    ${changes(data, taking)} ${problemLine(why(taking))}
    <p class="assess-actions">
      <button
        type="button"
        class="assess-button"
        data-main
        ?disabled=${!taking.changes.length || taking.state === "refused"}
        @click=${actions.acceptTaking}
      >
        ${t("take_yes")}
      </button>
      <button type="button" class="assess-button" @click=${actions.closeTaking}>
        ${t("cancel")}
      </button>
    </p>
  </section>`;
}

/** @param {Taking} taking */
function why({ state, problem }) {
  if (state === "refused") return t("take_refused", { problem });
  return state === "elsewhere" || state === "changed" ? t(`take_${state}`) : "";
}

/**
 * @param {Data} data
 * @param {Taking} taking
 */
function changes({ further }, taking) {
  if (!taking.chosen) return nothing;
  if (!taking.changes.length) return html`<p>${t("take_nothing")}</p>`;
  return html`<p>${t("take_about")}</p>
    ${scroller(
      t("take_title"),
      table(
        ["head_kpi", "column_period", "take_before", "take_after"],
        taking.changes.map(
          ({ kpi, period, before, after }) =>
            html`<tr>
              <th scope="row"><code>${kpi}</code> ${further.kpis[kpi]?.title}</th>
              <td>${period}</td>
              <td class="assess-number">${before || t("take_new")}</td>
              <td class="assess-number">${after}</td>
            </tr>`,
        ),
        t("take_title"),
      ),
    )}`;
}
