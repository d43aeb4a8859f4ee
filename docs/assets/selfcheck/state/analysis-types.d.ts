/** Shapes of what helps to understand a self-check: path, what-if, comparison, colleagues, links. */
import type { Block, Result, Why } from "./replies.js";
import type { AnswerId, Sheet } from "../../shared/storage/sheet.js";

export interface PathAction {
  bundle: string | null;
  clauses: string[];
  from: AnswerId | null;
  to: AnswerId;
  steps: number;
}
/** R19: what leads to the next level; null at the highest. */
export interface Path {
  level: number;
  steps: number;
  raises: { clause: string; from: AnswerId; to: AnswerId }[];
  actions: PathAction[];
  evidence_missing: number;
  without_evidence: string[];
  kpi: Block[];
  na_share: Block[];
}
/** Differences of printed figures, null where one is missing; levels are only named. */
export interface Change {
  score: number | null;
  requirement_rate: number | null;
  evidence_support: number | null;
  chapters: Record<string, number | null>;
  level: [number | null, number | null];
}
/** What every part shares: whether it waits, what went wrong, and which request it waits for. */
export interface Part {
  busy: boolean;
  problem: string;
  ticket: object | null;
}

export interface WhatIf {
  sheet: Sheet;
  result: Result;
  path: Path | null;
  change: Change & { steps: [number | null, number | null] };
}
export interface Trial extends Part {
  answers: Record<string, AnswerId>;
  reply: WhatIf | null;
  why: Why | null;
}

/** A self-check to compare: kept here, or read from a file. */
export interface Candidate {
  key: string;
  title: string;
  created: string;
  updated: string;
  /** The name of the file that it comes from, empty where it is kept here. */
  file: string;
  sheet: Sheet;
}
export interface Shown extends Candidate {
  why: Why;
}
export interface Side {
  file_clause_set: string | null;
  size: string;
  score: number | null;
  requirement_rate: number | null;
  evidence_support: number | null;
  answered_rate: number | null;
  score_range: [number | null, number | null];
  level: number | null;
  level_label: string;
  chapters: Record<string, number | null>;
}
export interface ComparedRow {
  clause: string;
  answers: (AnswerId | null)[];
  /** R4a: what was counted beside the own answer of each side. */
  counts: ({ done: number; of: number } | null)[];
  asked: boolean[];
  same: boolean;
  /** From the first to the last. */
  move: "fell" | "rose" | "other" | "same";
}
export interface Compared {
  sides: Side[];
  changes: (Change | null)[];
  same_size: boolean;
  answers: ComparedRow[];
  differing: number;
  /** How many rose, fell or moved otherwise; null where clause sets differ. */
  moved: { rose: number; fell: number; other: number } | null;
}
export interface Comparison extends Part {
  candidates: Candidate[];
  chosen: string[];
  /** The order that the reader gave, as keys; empty while the age decides. */
  order: string[];
  reply: Compared | null;
  /** The compared ones in the order of the reply, with the arithmetic of each. */
  shown: Shown[];
  differingOnly: boolean;
  refused: string[];
}

export interface Colleague {
  by: string;
  file: string;
  base64: string;
  /** The chapters that were given to this person, none where it is the whole. */
  chapters: string[];
}
/** What is given to one person, and the link that carries it. */
export interface Handout {
  by: string;
  chapters: string[];
  link: string;
}
export interface RespondentRow {
  kind: "clause" | "bundle";
  id: string;
  answer: AnswerId | null;
  note: string;
  said: { by: string; answer: AnswerId | null; note: string }[];
  agreed: AnswerId | null;
  /** Those whose "not applicable" the profile here does not allow (R3). */
  barred: string[];
  same: boolean;
  /** Two gave different answers; or not all gave one. */
  state: "conflict" | "gap" | "same";
}
/** What a colleague declares not to arise and this self-check does not, and the other way round. */
export interface OtherConditions {
  by: string;
  only_there: string[];
  only_here: string[];
}
export interface Respondents extends Part {
  colleagues: Colleague[];
  reply: {
    rows: RespondentRow[];
    people: string[];
    differing: number;
    conditions: OtherConditions[];
  } | null;
  choices: Record<string, string>;
  /** Only what two answered differently. */
  conflictsOnly: boolean;
  refused: string[];
  handout: Handout;
}

export interface Verified {
  confirmed: { check: string; sentence: string }[];
  not_confirmed: { check: string; sentence: string }[];
  result: Result;
  sheet: Sheet;
}
export interface Verification extends Part {
  file: string;
  reply: Verified | null;
  why: Why | null;
}

export interface Sharing extends Part {
  link: string;
  copied: "" | "share" | "practice" | "part" | "return" | "failed";
}
/** What a trainer puts together. */
export interface Practice extends Part {
  kind: "clauses" | "sample";
  clauses: string[];
  sample: string;
  samples: Sample[];
}
/** A fictional self-check to practise on. */
export interface Sample {
  id: string;
  title: { zh: string };
  story: { zh: string };
  sheet: Sheet;
}

/** Opening what a link carries. */
export interface Link extends Part {
  /** The link that is not open yet, empty where there is none. */
  fragment: string;
  /** What it carries, as it stands there, unchecked. */
  glimpse: {
    title: string;
    size: string;
    answers: [string, string][];
    /** Where only some are asked. */
    chapters: string[];
  } | null;
}

/** A copy that is not stored: from a link that shares, until its first change, or to practise on. */
export interface Sandbox {
  kind: "share" | "practice";
  fragment: string;
  /** The clauses asked, null for all. */
  only: string[] | null;
  story: string;
  /** What the link names and nothing has. */
  unknown: string[];
  digest: "matched" | "absent" | "wrong" | "";
}

export interface AnalysisParts {
  trial: Trial;
  comparison: Comparison;
  respondents: Respondents;
  verification: Verification;
  sharing: Sharing;
  practice: Practice;
  link: Link;
}

export interface AnalysisActions {
  tryAction(action: PathAction, on: boolean): void;
  tryAnswer(id: string, answer: AnswerId): void;
  dropTry(id: string): void;
  tryPath(): void;
  acceptTrial(): void;
  dropTrial(): void;
  pickSide(key: string, on: boolean): void;
  moveSide(key: string): void;
  addSides(files: File[]): void;
  filterSides(differingOnly: boolean): void;
  addColleagues(files: File[]): void;
  /** What a colleague gave back as a link. */
  addLink(text: string): void;
  nameColleague(index: number, by: string): void;
  dropColleague(index: number): void;
  chooseSaid(id: string, by: string): void;
  chooseAgreed(): void;
  chooseGaps(): void;
  filterSaid(conflictsOnly: boolean): void;
  mergeColleagues(): void;
  verifyFile(file: File | undefined): void;
  makeLink(): void;
  copyLink(which: "share" | "practice" | "part" | "return", text: string): void;
  /** Who is to answer which chapters. */
  setPart(part: Partial<Handout>): void;
  handOut(as: "file" | "form" | "link"): void;
  setPractice(facts: Partial<Practice>): void;
  keepCopy(): void;
  leaveCopy(): void;
}
