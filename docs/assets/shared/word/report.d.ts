/** The report of the scorer, of a self-check and of one person: what is shown, printed and put into files. */

export interface ReportTable {
  type: "table";
  id: string;
  caption: string;
  columns: { id: string; title: string; kind: "text" | "number"; width: number }[];
  rows: string[][];
  /** What each row is about, where something is done with it on the page. */
  ids?: string[];
}
export type ReportBlock =
  | { type: "paragraph"; text: string }
  | { type: "list"; ordered: boolean; items: string[] }
  | ReportTable;
/** The report as the scorer gives it: every number is a text already. */
export interface Report {
  kind: string;
  lang: string;
  title: string;
  subtitle: string;
  facts: [string, string][];
  sections: { id: string; number: string; title: string; heading: string; blocks: ReportBlock[] }[];
  notices: string[];
  signatures: { label: string; date: string }[];
}
