/** Shapes of an answer sheet and of what this browser keeps of it; nothing here runs. */

export type Letter = "F" | "L" | "P" | "N";
export type AnswerId = Letter | "NA";
export type Mode = "quick" | "full";
export interface Evidence {
  title?: string;
  where?: string;
  [field: string]: unknown;
}
/** R4a: how many of how many. */
export interface Count {
  done: number;
  of: number;
}
/** R4b: what is said of one part of a clause. */
export interface PartEntry {
  answer?: Letter | null;
  count?: Count;
  [field: string]: unknown;
}
export interface Entry {
  answer?: AnswerId | null;
  count?: Count;
  parts?: Record<string, PartEntry>;
  reason?: string;
  evidence?: Evidence[];
  note?: string;
  owner?: string;
  action?: string;
  due?: string;
  state?: string;
  fingerprint?: string;
  pending?: boolean;
  [field: string]: unknown;
}
export interface Profile {
  size: string;
  real_size?: string;
  types?: string[];
  headcount?: number | null;
  /** The name of the agency. */
  agency?: string;
  /** Where it is, as GB/T 2260 numbers it. */
  region?: string;
  conditions?: string[];
  [field: string]: unknown;
}
/** The raw object of the file (spec §2); it is the state, edited in place, never rebuilt. */
export interface Sheet {
  profile: Profile;
  answers: Record<string, Entry>;
  bundles?: Record<string, Entry>;
  kpis?: Record<string, Period[]>;
  id?: string;
  title?: string;
  /** What it is about, and whether it is a sample or an exercise: for whoever collects files. */
  period?: string;
  practice?: boolean;
  updated?: string;
  revision?: number;
  [field: string]: unknown;
}
export interface Period {
  period?: string | null;
  numerator?: number | null;
  denominator?: number | null;
  source?: string | null;
}
export interface Saved {
  phase: "none" | "saving" | "saved" | "full" | "refused" | "conflict";
  at: string;
}
/** What this window writes of a self-check; `changes` counts answers since the last export. */
export interface Writable {
  id: string;
  sheet: Sheet;
  mode: Mode;
  changes?: number;
  exported?: string;
  /** The link that brought it, as its address names it. */
  link?: string;
}
/** A record of the store; its stamp changes with each write, `at` is the time of the last one. */
export interface Stored extends Writable {
  stamp: string;
  at?: string;
}
/** A copy of a record that was deleted or replaced. */
export interface Backup {
  key: string;
  reason: "deleted" | "replaced";
  at: string;
  record: Stored;
}
/** What windows tell each other. */
export interface Notice {
  kind: "changed" | "take" | "given";
  id: string;
}
