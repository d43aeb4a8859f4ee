/** The clauses for practitioners as a check of one's own conduct without a score, and what the agency owes. */
import { marked } from "../../../shared/page/parts.js";
import { t } from "../../../shared/page/text.js";
import { html, nothing } from "../../../vendor/lit-html/lit-html.js";
import { checkField, radioField } from "../common/fields.js";
import { clauseLink } from "../common/words.js";
/** @import { ClauseText, Conduct, PersonModel } from "../../types.js" */

/** @param {PersonModel} model */
export function conductView(model) {
  const { data, record, root, actions } = model;
  const { conduct, owed } = data.further;
  const options = ["yes", "unsure", "no"].map((value) => ({ value, label: t(`told_${value}`) }));
  return html`<h2 tabindex="-1">${t("person_conduct")}</h2>
    <p>${t("conduct_intro", { count: conduct.length })}</p>
    ${conduct.map((clause) =>
      radioField(
        clause.id,
        clauseLink(root, clause),
        record.conduct[clause.id] ?? "",
        options,
        (value) => actions.setIn("conduct", clause.id, value),
        html`<p class="assess-hint">${marked(clause.text, clause.proposed_values)}</p>`,
      ),
    )}
    ${toDo(model)}
    <h3>${t("owed_title")}</h3>
    <p class="assess-hint">${t("owed_about")}</p>
    <ul class="assess-owed">
      ${owed.map((clause) => html`<li>${clauseLink(root, clause)}：${marked(clause.text, clause.proposed_values)}</li>`)}
    </ul>`;
}

/** @param {PersonModel} model */
function toDo({ data, record, root, actions }) {
  const told = (/** @type {Conduct} */ answer) =>
    data.further.conduct.filter(({ id }) => record.conduct[id] === answer);
  const groups = /** @type {[string, ClauseText[]][]} */ ([
    ["conduct_no", told("no")],
    ["conduct_unsure", told("unsure")],
  ]);
  const lists = groups.map(([key, clauses]) =>
    clauses.length
      ? html`<h3>${t(key)}</h3>
          <ul>
            ${clauses.map((clause) => html`<li>${clauseLink(root, clause)}</li>`)}
          </ul>`
      : nothing,
  );
  if (groups.every(([, clauses]) => !clauses.length)) return nothing;
  return html`${lists}
    ${checkField("plan_conduct", t("conduct_plan"), record.plan_conduct === true, (on) => actions.set("plan_conduct", on))}
    <p class="assess-hint">
      ${t("conduct_plan_hint")} <a href="#plan">${t("conduct_to_plan")}</a>
    </p>`;
}
