/** Turns the published questionnaire into lookups by id. */
/** @import { Catalogue, Data, Form, Guide, Notations, Questionnaire } from "./catalogue.js" */

/**
 * @param {{catalogue: Catalogue, questionnaire: Questionnaire, guidance?: Record<string, Guide>,
 *   seconds?: Record<string, number>, forms?: Form[], notations?: Notations}} published
 * @returns {Data}
 */
export function indexData({
  catalogue,
  questionnaire,
  guidance = {},
  seconds = {},
  forms = [],
  notations = { region: "", period: "" },
}) {
  const clauses = new Map(catalogue.clauses.map((clause) => [clause.id, clause]));
  return {
    catalogue,
    questionnaire,
    guidance,
    seconds,
    forms,
    notations,
    clauses,
    bundles: new Map(catalogue.bundles.map((bundle) => [bundle.id, bundle])),
    kpis: new Map(catalogue.kpis.map((kpi) => [kpi.id, kpi])),
    bundleOf: new Map(
      catalogue.bundles.flatMap((bundle) => bundle.members.map((id) => [id, bundle])),
    ),
    chapters: new Map(catalogue.chapters.map((chapter) => [chapter.id, chapter])),
    conditional: questionnaire.order.flatMap((id) => {
      const clause = clauses.get(id);
      return clause?.na_condition ? [clause] : [];
    }),
  };
}
