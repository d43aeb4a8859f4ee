/** Shapes that the rules of the answer sheet give; nothing here runs. */
import type { AnswerId, Count } from "../../shared/storage/sheet.js";

export type Kind = "clause" | "bundle";
export interface Step {
  kind: Kind;
  id: string;
  chapter: string;
  recorded: boolean;
}
/** What a file says for whoever collects files, beside the name of the agency. */
export type Collected = "region" | "period";
export interface Effective {
  answer: AnswerId | null;
  bundle: string | null;
}
export interface Progress {
  answered: number;
  total: number;
}
/** A row of the plan as the scorer gives it; what is planned stands in the sheet. */
export interface PlanRow {
  id: string;
  bundle: boolean;
  clauses: string[];
  gap: boolean;
  group: PlanGroup;
}
/** What a row of the plan is needed for: the next level, a gate; else by its answer. */
export type PlanGroup = "next" | "gate" | "N" | "P" | "none" | "L" | "other";
/** What is to be done about a clause or bundle, and whether something is planned for it already. */
export interface Measure {
  id: string;
  text: string;
  planned: boolean;
}
/** One thing to be done: a clause, or a bundle whose answer several clauses of the list take over. */
export interface PlanItem {
  step: Step;
  ids: string[];
  gap: boolean;
  group: PlanGroup;
  action: string;
  owner: string;
  due: string;
  state: string;
  overdue: boolean;
}
/** What a file brings, as ids of clauses, bundles and effect indicators. */
export interface Brought {
  added: string[];
  changed: string[];
  same: string[];
  gone: string[];
  unknown: string[];
}
export type Filter = "all" | "unanswered" | "gates" | "gaps" | "changed" | "mine";
/** An item of evidence and the clauses and bundles that name it. */
export interface UsedEvidence {
  title: string;
  where: string;
  ids: string[];
}
/** R4a: what two typed fields say; the field that is wrong is named with the problem. */
export interface CountReading {
  count: Count | null;
  problem: "" | "more" | "none" | "not_whole";
  field: "" | "done" | "of";
}
/** What the plan says of a clause or bundle. */
export type PlanField = "action" | "due" | "state";
