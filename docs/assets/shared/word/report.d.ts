/** The report of the scorer, of a self-check and of one person: what is shown, printed and put into files. */

export interface ReportTable {
  type: "table";
  id: string;
  caption: string;
  columns: { id: string; title: string; kind: "text" | "number"; width: number }[];
  rows: string[][];
  /** Whether its empty cells are filled in by hand. */
  blank?: boolean;
  /** What each row is about, where something is done with it on the page. */
  ids?: string[];
}
export type ReportBlock =
  | { type: "paragraph"; text: string }
  | { type: "list"; ordered: boolean; items: string[] }
  | ReportTable;
/** The levels, those that are reached, and a word at the one where the agency is. */
export interface Steps {
  type: "steps";
  items: { number: string; title: string; reached: boolean; here: string }[];
}
/** Figures with their part of a hundred. */
export interface Bars {
  type: "bars";
  rows: { label: string; text: string; share: number }[];
}
/** What whoever decides has to see, on one page. */
export interface Front {
  title: string;
  line: string;
  parts: { heading: string; blocks: (ReportBlock | Steps | Bars)[] }[];
  notice: string;
}
/** The report as the scorer gives it: every number is a text already. */
export interface Report {
  kind: string;
  lang: string;
  /** Whether its pages lie on their side, for tables of many columns. */
  wide?: boolean;
  title: string;
  subtitle: string;
  front: Front | null;
  facts: [string, string][];
  sections: { id: string; number: string; title: string; heading: string; blocks: ReportBlock[] }[];
  notices: string[];
  signatures: { label: string; date: string }[];
  /** What it was scored with; stands last. */
  versions: [string, string][];
}
