/** What the scorer replies about a self-check; nothing here runs. */
import type { Path } from "./analysis-types.js";
import type { AnswerId, Letter } from "../../shared/storage/sheet.js";
import type { PlanRow } from "../sheet/types.js";

/** One effect indicator as the scorer judges it (R10). */
export interface KpiFinding {
  periods: {
    period: string;
    numerator: string;
    denominator: string;
    quotient: string;
    rounded: number;
    small: boolean;
  }[];
  measured: boolean;
  enough: boolean;
  not_worse: boolean | null;
}
export interface Block {
  level: number;
  rule: string;
  clause?: string;
  chapter?: string;
  what?: string;
  have: string | number | null;
  need: string | number | null;
  holds?: boolean;
}
export interface ChapterResult {
  score: number | null;
  scored: number;
  answered: number;
  insufficient: boolean;
}
export interface Result {
  scored: number;
  answered: number;
  answered_rate: number | null;
  not_applicable: string[];
  score: number | null;
  score_answered_only: number | null;
  score_range: [number | null, number | null];
  score_na_as_zero: number | null;
  chapters: Record<string, ChapterResult>;
  requirement_rate: number | null;
  evidence_support: number | null;
  level: number | null;
  level_label: string;
  level_reason: string[];
  next_level: number | null;
  blocked_by: Block[];
  gates: Record<string, AnswerId | null>;
  gaps: string[];
  unmatched: string[];
  changed: string[];
  /** R4a, R4b: clauses answered higher than their counts and parts allow. */
  count_conflict: { clause: string; answer: AnswerId; allows: AnswerId }[];
  clause_set: string;
  file_clause_set: string | null;
}
/** `…_text` is the same as a decimal, with ≈ before it where it is not exact. */
export interface Division {
  sum: string;
  sum_text: string;
  divisor: number;
  quotient: string | null;
  quotient_text: string | null;
  rounded: number | null;
}
export interface WhyRow {
  clause: string;
  answer: string | null;
  bundle: string | null;
  value: number;
  weight: number;
  product: number;
}
export interface WhyChapter extends Division {
  rows: WhyRow[];
}
export interface WhyOverall extends Division {
  rows: {
    chapter: string;
    weight: number;
    score_text: string;
    product_text: string;
  }[];
}
export interface WhyScore {
  chapters: Record<string, WhyChapter>;
  overall: WhyOverall;
}
export interface WhyShare {
  missing: string[];
  numerator: number;
  denominator: number;
  quotient: string | null;
  quotient_text: string | null;
  rounded: number | null;
}
export interface Why {
  score: WhyScore;
  score_answered_only: WhyScore;
  score_highest: WhyScore;
  score_na_as_zero: WhyScore;
  answered_rate: WhyShare;
  requirement_rate: WhyShare;
  evidence_support: WhyShare;
  levels: { level: number; conditions: Block[] }[];
  kpis: Record<string, KpiFinding>;
  na_shares: Record<string, WhyShare>;
}
/** R4a: how many each answer takes of so many, and the highest answer that a count allows. */
export interface Allowance {
  least: { F: number; L: number };
  allowed: Letter;
}
export interface Scan {
  items: { clause: string; answer: AnswerId | null; light: string; gate: boolean }[];
  counts: Record<string, number>;
}
export interface Replies {
  score?: Result;
  explain?: Why;
  scan?: Scan;
  plan?: { items: PlanRow[] };
  /** The path, at most three clauses that decide on the next level, and the chapters from the lowest up. */
  path?: { path: Path | null; decisive: string[]; chapters_lowest_first: string[] };
}
