/** Shapes of the published questionnaire; nothing here runs. */

export interface Text {
  zh: string;
  en?: string;
}
/** R4a: the unit that is counted, over what, and when one counts. */
export interface Counted {
  unit?: Text;
  of?: Text;
  done?: Text;
  /** Answered yes (F) or no (N) only. */
  yes_no?: true;
}
/** R4b: one of several duties of a clause, answered on its own. */
export interface Part extends Counted {
  id: string;
  text: Text;
}
export interface Clause extends Counted {
  id: string;
  number: string;
  chapter: string;
  title: Text;
  obligation: string;
  /** The verb that the sentence turns on: 应, 不应, 宜 … */
  verb: string;
  party: string;
  provenance: string;
  flag: "gate" | "key" | "none";
  rating?: "practice" | "control" | "legal_floor";
  types?: string[];
  focus_types?: string[];
  na_condition?: Text | null;
  text: Text;
  question: Text;
  parts?: Part[];
  evidence?: Text[];
  simplified?: Text | null;
  simplified_question?: Text | null;
  proposed_values?: string[];
  superseded?: Superseded[];
}
export interface Bundle {
  id: string;
  title: Text;
  question: Text;
  /** What is looked at for each member, in their order. */
  lines?: Text[];
  members: string[];
  proposed_values?: string[];
  superseded?: Superseded[];
}
/** What an answer is given to; of a bundle the question alone. */
export interface Wording {
  text?: Text;
  question: Text;
  simplified?: Text | null;
  simplified_question?: Text | null;
  superseded?: Superseded[];
}
/** R22: a wording of an earlier edition. */
export interface Superseded extends Wording {
  fingerprint: string;
}
export interface Chapter {
  id: string;
  number: string;
  title: Text;
  weight: number;
}
export interface Size {
  id: string;
  rank: number;
  title: Text;
  label: Text;
  staff: Text;
  /** From how many people on. */
  least: number;
}
export interface Scale {
  id: string;
  title: Text;
  practice: Text;
  coverage: Text;
  records: Text;
  improvement: Text;
}
export interface Catalogue {
  clause_set: string;
  ruleset: number;
  notice: Text;
  provenance: { id: string; title: Text; note?: Text }[];
  sizes: Size[];
  agency_types: { id: string; title: Text }[];
  chapters: Chapter[];
  answers: Scale[];
  /** How to decide between two answers. */
  answering?: Text[];
  levels: { level: number; title: Text; kpi?: Record<string, KpiNeed> }[];
  method: {
    reason_length: number;
    answered_rate: number;
    kpi_heads: Record<string, string[]>;
    kpi_tolerance: string;
    kpi_periods: number;
    small_number: number;
  };
  kpis: Kpi[];
  clauses: Clause[];
  bundles: Bundle[];
  retired: Retired[];
}
/** An id that is asked no more, and what is answered in its place. */
export interface Retired {
  id: string;
  title: Text;
  edition: string;
  reason: Text;
  replaced_by: string[];
}
export interface KpiNeed {
  measured: number;
  periods?: number;
  not_worse?: number;
}
export interface Kpi {
  id: string;
  title: Text;
  kind: string;
  direction: "up" | "down";
  unit: Text;
  definition: Text;
  numerator: Text;
  denominator: Text;
  period: Text;
  notes?: Text;
  worked?: Text;
  proposed_values?: string[];
  signed?: boolean;
}
/** What the guidance says of one clause, as far as the form shows it: by answer, part and agency type. */
export interface Guide {
  anchors?: Record<string, Text>;
  parts?: Record<string, Record<string, Text>>;
  by_type?: Record<string, Text>;
}
/** A form of annex E, and the clauses whose records it may hold. */
export interface Form {
  id: string;
  title: Text;
  clauses: string[];
}
export interface Asked {
  asked: "scored" | "simplified" | "recorded" | "shown";
  reason: string;
}
export interface Questionnaire {
  scope: Record<string, Record<string, Asked>>;
  fingerprints: Record<string, string>;
  quick: string[];
  bundled: string[];
  counts: Record<string, number>;
  order: string[];
}
/** How a file writes the region and the period that it is about, as patterns of a whole text. */
export interface Notations {
  region: string;
  period: string;
}
export interface Data {
  catalogue: Catalogue;
  questionnaire: Questionnaire;
  clauses: Map<string, Clause>;
  bundles: Map<string, Bundle>;
  kpis: Map<string, Kpi>;
  guidance: Record<string, Guide>;
  seconds: Record<string, number>;
  forms: Form[];
  notations: Notations;
  bundleOf: Map<string, Bundle>;
  chapters: Map<string, Chapter>;
  conditional: Clause[];
}
