/** Draws the page of a roll-up: what to choose, how far it is, what came of it. */
import { newerNotice, offlineLine } from "../shared/offline/parts.js";
import { dropHandlers } from "../shared/page/dropping.js";
import { runtimeLine } from "../shared/page/parts.js";
import { t } from "../shared/page/text.js";
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { chosenFiles } from "./choosing.js";
/** @import { Kind, RollupModel, Table, Told } from "./types.js" */

/** @param {RollupModel} model */
export function shell(model) {
  const { stage, problem, notice, runtime, actions } = model;
  const line = runtime.phase === "loading" || runtime.phase === "failed";
  return html`<div class="assess-app assess-rollup" data-stage=${stage}>
    <section class="assess-main">
      ${newerNotice(model)}
      ${stage === "reading" || stage === "stopped" ? progress(model) : nothing}
      ${problem ? html`<p class="assess-problem" role="alert">${problem}</p>` : nothing}
      ${line ? runtimeLine({ runtime, actions }) : nothing}
      <p class="assess-note" role="status">${notice}</p>
      ${model.result ? outcome(model) : stage === "empty" ? start(model) : nothing}
      ${offlineLine(model)}
    </section>
  </div>`;
}

/** @param {RollupModel} model */
function start({ dragging, actions }) {
  const on = dropHandlers(dragging, actions);
  return html`<h2 tabindex="-1">${t("rollup_start")}</h2>
    <p>${t("rollup_intro")}</p>
    <div
      class="assess-field assess-drop"
      data-over=${dragging ? "true" : "false"}
      @dragover=${on.over}
      @dragleave=${on.leave}
      @drop=${on.drop}
    >
      <p>${t("rollup_drop")}</p>
      ${chooser("files", false, actions)} ${chooser("folder", true, actions)}
      <small class="assess-hint">${t("rollup_drop_hint")}</small>
    </div>
    <p class="assess-hint">${t("rollup_register_hint")}</p>`;
}

/**
 * @param {"files" | "folder"} kind
 * @param {boolean} folder
 * @param {RollupModel["actions"]} actions
 */
function chooser(kind, folder, actions) {
  const choose = (/** @type {Event} */ event) => {
    const $input = /** @type {HTMLInputElement} */ (event.target);
    actions.choose(chosenFiles($input.files ?? []));
    $input.value = "";
  };
  return html`<label class="assess-field"
    >${t(`rollup_choose_${kind}`)}
    <input type="file" multiple data-kind=${kind} .webkitdirectory=${folder} @change=${choose}
  /></label>`;
}

/** @param {RollupModel} model */
function progress({ stage, taken, total, read, refused, actions }) {
  const reading = stage === "reading";
  return html`<div class="assess-notice" data-stage=${stage}>
    <label
      >${t("rollup_reading", { taken, total, read, refused: refused.length })}
      <progress class="assess-progress" max=${total || 1} value=${taken}></progress
    ></label>
    <p class="assess-actions">
      <button type="button" class="assess-button" @click=${reading ? actions.stop : actions.goOn}>
        ${t(reading ? "rollup_stop" : "rollup_go_on")}
      </button>
      ${
        reading
          ? nothing
          : html`<button type="button" class="assess-button" @click=${actions.close}>
              ${t("rollup_close")}
            </button>`
      }
    </p>
  </div>`;
}

/** @param {RollupModel} model */
function outcome(model) {
  const { result, read, refused, registered, busy, actions } = model;
  if (!result) return nothing;
  const { full = 0 } = result.counts;
  return html`<h2 tabindex="-1">${t("rollup_outcome")}</h2>
    <p>
      ${t("rollup_counted", { read, full, refused: refused.length, aside: result.aside.length })}
    </p>
    ${periodField(model)}
    <p class="assess-actions">
      ${saveButton("xlsx", model)} ${saveButton("html", model)} ${saveButton("csv", model)}
      <button type="button" class="assess-button" ?disabled=${busy} @click=${actions.close}>
        ${t("rollup_close")}
      </button>
    </p>
    <p class="assess-hint">${t("rollup_publish_hint")}</p>
    <h3>${t("rollup_own_title")}</h3>
    <p class="assess-hint">${t("rollup_own_hint")}</p>
    <p class="assess-actions">${saveButton("aside", model)}</p>
    ${told("refused", refused)} ${told("aside", result.aside)}
    ${registered ? told("absent", result.absent) : nothing} ${inspection(model)}
    <h3>${t("rollup_tables")}</h3>
    <p class="assess-notice">${t("rollup_self_reported")}</p>
    ${result.tables.map(tablePart)}`;
}

/**
 * @param {Kind} kind
 * @param {RollupModel} model
 */
function saveButton(kind, { busy, actions }) {
  return html`<button
    type="button"
    class="assess-button"
    data-kind=${kind}
    ?data-main=${kind === "xlsx"}
    ?disabled=${busy}
    @click=${() => actions.save(kind)}
  >
    ${t(`rollup_save_${kind}`)}
  </button>`;
}

/** @param {RollupModel} model */
function inspection(model) {
  const { seed, count, actions } = model;
  const value = (/** @type {Event} */ event) =>
    /** @type {HTMLInputElement} */ (event.target).value.trim();
  return html`<h3>${t("rollup_file_inspection")}</h3>
    <p class="assess-hint">${t("rollup_inspection_hint")}</p>
    <div class="assess-grid">
      <label class="assess-field"
        >${t("rollup_seed")}
        <input
          .value=${seed}
          @change=${(/** @type {Event} */ event) => actions.draw({ seed: value(event) })}
      /></label>
      <label class="assess-field"
        >${t("rollup_count")}
        <input
          type="number"
          min="1"
          .value=${String(count)}
          @change=${(/** @type {Event} */ event) => actions.draw({ count: Math.round(Number(value(event))) })}
      /></label>
    </div>
    <p class="assess-actions">
      ${saveButton("record", model)} ${saveButton("inspection", model)}
    </p>`;
}

/** @param {RollupModel} model */
function periodField({ result, busy, actions }) {
  const periods = result?.periods ?? [];
  if (periods.length < 2) return nothing;
  return html`<label class="assess-field"
    >${t("rollup_period")}
    <select
      ?disabled=${busy}
      @change=${(/** @type {Event} */ event) =>
        actions.period(/** @type {HTMLSelectElement} */ (event.target).value)}
    >
      ${periods.map((one) => html`<option value=${one} ?selected=${one === result?.period}>${one}</option>`)}
    </select></label
  >`;
}

/**
 * @param {"refused" | "aside" | "absent"} kind
 * @param {Told[]} rows
 */
function told(kind, rows) {
  return html`<details data-told=${kind} ?open=${rows.length > 0 && rows.length <= 20}>
    <summary>${t(`rollup_${kind}`, { count: rows.length })}</summary>
    <ul>
      ${rows.map(({ source, text }) => html`<li><b>${source}</b> ${text}</li>`)}
    </ul>
  </details>`;
}

/** @param {Table} table */
function tablePart({ key, title, about, columns, rows }) {
  return html`<details data-table=${key} ?open=${key === "received" || key === "levels"}>
    <summary>${title}</summary>
    <p class="assess-hint">${about}</p>
    <div class="assess-wide" role="region" tabindex="0" aria-label=${title}>
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column.title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map(
                  (cell, place) => html`<td ?data-number=${columns[place]?.number}>${cell}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
