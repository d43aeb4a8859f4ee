/** Shapes that the modules of the self-check share; nothing here runs. */
import type { TemplateResult } from "lit-html";
import type { Report } from "../shared/word/report.js";
import type { Path, PathAction, Sandbox, Study, StudyActions } from "./state/analysis-types.js";

export interface Text {
  zh: string;
  en?: string;
}
export type AnswerId = "F" | "L" | "P" | "N" | "NA";
export type Mode = "quick" | "full";
export type Kind = "clause" | "bundle";

export interface Clause {
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
  evidence?: Text[];
  simplified?: Text | null;
  proposed_values?: string[];
  superseded?: Superseded[];
}
export interface Bundle {
  id: string;
  title: Text;
  question: Text;
  members: string[];
  proposed_values?: string[];
  superseded?: Superseded[];
}
/** What an answer is given to; of a bundle the question alone. */
export interface Wording {
  text?: Text;
  question: Text;
  simplified?: Text | null;
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
/** What the guidance says of one clause, as far as the form shows it. */
export interface Guide {
  anchors?: Record<string, Text>;
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
export interface Data {
  catalogue: Catalogue;
  questionnaire: Questionnaire;
  clauses: Map<string, Clause>;
  bundles: Map<string, Bundle>;
  kpis: Map<string, Kpi>;
  guidance: Record<string, Guide>;
  bundleOf: Map<string, Bundle>;
  chapters: Map<string, Chapter>;
  conditional: Clause[];
}

export interface Evidence {
  title?: string;
  where?: string;
  [field: string]: unknown;
}
export interface Entry {
  answer?: AnswerId | null;
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
export interface Step {
  kind: Kind;
  id: string;
  chapter: string;
  recorded: boolean;
}
export interface Effective {
  answer: AnswerId | null;
  bundle: string | null;
}
export interface Progress {
  answered: number;
  total: number;
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
export interface Scan {
  items: { clause: string; answer: AnswerId | null; light: string; gate: boolean }[];
  counts: Record<string, number>;
}
/** One thing to be done: a clause, or a bundle whose answer several clauses of the list take over. */
export interface PlanItem {
  step: Step;
  ids: string[];
  gap: boolean;
  action: string;
  owner: string;
  due: string;
  state: string;
  overdue: boolean;
}
export type ReportKind = "full" | "plan" | "evidence";
/** The guidance on one clause, fetched when asked for; null while it is under way. */
export interface How {
  steps: string[];
  proposed: string[];
  failed: boolean;
}
/** What the pages of the plan and the reports show beside the answers; none of it is in the file. */
export interface Act {
  owner: string;
  state: string;
  chapter: string;
  overdue: boolean;
  hows: Record<string, How | null>;
  kind: ReportKind;
  audience: "own" | "others";
  agency: string;
  paper: Report | null;
  problem: string;
}
export interface Replies {
  score?: Result;
  explain?: Why;
  scan?: Scan;
  path?: { path: Path | null };
}

export interface RuntimeState {
  phase: "idle" | "loading" | "ready" | "failed";
  loaded: number;
  total: number;
  message: string;
}
export interface Client {
  call(op: string, payload: unknown): Promise<any>;
  start(catalogue: unknown): void | Promise<unknown>;
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
export interface Listed {
  id: string;
  title: string;
  updated: string;
  current: boolean;
  stamp: string;
  size: string;
  types: string[];
  progress: Progress;
}
/** What a file brings, as ids of clauses, bundles and effect indicators. */
export interface Brought {
  added: string[];
  changed: string[];
  same: string[];
  gone: string[];
  unknown: string[];
}
export interface Opened {
  sheet: Sheet;
  digest: "matched" | "absent" | "wrong";
  unmatched: string[];
  result: Result;
  /** What a partly good file could not bring, in sentences. */
  refused?: string[];
  /** The questionnaire that was read, and the self-check that it was read against. */
  form?: { file: File; against: string };
  brought: Brought;
  /** Whether a self-check with this id is kept here and would be replaced. */
  replaces: boolean;
}
export type PageId =
  | "checks"
  | "profile"
  | "kpis"
  | "results"
  | "plan"
  | "reports"
  | "path"
  | "whatif"
  | "compare"
  | "files"
  | "respondents"
  | "verify"
  | "share"
  | "copy";
export interface Route {
  page: PageId | "question";
  id: string;
}
export type Filter = "all" | "unanswered" | "gates" | "gaps" | "changed" | "mine";
/** A step that can be taken back, and the sentence that says what was done. */
export interface Undo {
  text: string;
  run: () => Promise<void>;
}
/** An item of evidence and the clauses and bundles that name it. */
export interface UsedEvidence {
  title: string;
  where: string;
  ids: string[];
}

/** What the plan says of a clause or bundle. */
export type PlanField = "action" | "due" | "state";

export interface Actions extends StudyActions {
  setTitle(title: string): void;
  setProfile(field: string, value: unknown): void;
  toggleProfile(field: "types" | "conditions", id: string, on: boolean): void;
  setMode(mode: Mode): void;
  setFilter(filter: Filter): void;
  setSearch(search: string): void;
  setMe(me: string): void;
  setKeys(on: boolean): void;
  start(mode: Mode): void;
  resume(): void;
  toggle(part: "nav" | "panel"): void;
  help(): void;
  answer(step: Step, answer: AnswerId | null): void;
  confirm(step: Step): void;
  edit(step: Step, field: "note" | "reason" | "owner" | PlanField, value: string): void;
  tick(step: Step, title: string, on: boolean): void;
  addEvidence(step: Step): void;
  pickEvidence(step: Step, item: UsedEvidence): void;
  editEvidence(step: Step, index: number, field: "title" | "where", value: string): void;
  removeEvidence(step: Step, index: number): void;
  addPeriod(id: string, period?: Period): void;
  removePeriod(id: string, index: number): void;
  editPeriod(
    id: string,
    index: number,
    field: "period" | "numerator" | "denominator" | "source",
    value: string | number | null,
  ): void;
  setAct(part: Partial<Act>): void;
  setAgency(agency: string): void;
  showHow(ids: string[]): void;
  takeHow(item: PlanItem, text: string): void;
  saveCalendar(): void;
  printPlan(clauses: string[]): void;
  saveWord(): void;
  saveExcel(): void;
  saveMarkdown(): void;
  printReport(): void;
  saveForm(): void;
  go(hash: string): void;
  exportFile(): void;
  exportStored(id: string): void;
  chooseFile(file: File | undefined): void;
  acceptFile(): void;
  cancelFile(): void;
  create(): void;
  openStored(id: string): void;
  renameStored(id: string, title: string): void;
  duplicateStored(id: string): void;
  startFromStored(id: string): void;
  removeStored(id: string): void;
  restoreBackup(key: string): void;
  dropBackup(key: string): void;
  undo(): void;
  takeOver(): void;
  later(): void;
  ask(question: string): void;
  reload(): void;
  retry(): void;
  print(): void;
}

/** What the page knows at one moment, whatever the page shows. */
export interface Facts {
  data: Data;
  root: string;
  sheet: Sheet;
  mode: Mode;
  route: Route;
  filter: Filter;
  search: string;
  me: string;
  keysOn: boolean;
  open: "" | "nav" | "panel";
  readOnly: boolean;
  replies: Replies;
  scoreProblem: string;
  runtime: RuntimeState;
  saved: Saved;
  persisted: boolean | null;
  notice: string;
  said: string;
  undoable: Undo | null;
  asking: string;
  list: Listed[];
  results: Record<string, Result>;
  backups: Backup[];
  listFailed: boolean;
  opened: Opened | null;
  fileProblem: string;
  act: Act;
  busy: boolean;
  reasonShort: boolean;
  changes: number;
  exported: string;
  remind: boolean;
  study: Study;
  /** The copy that a link opened and that is not stored; null for a self-check of one's own. */
  sandbox: Sandbox | null;
}

/** Everything a view may show; views get it and return a template. */
export interface Model extends Facts {
  steps: Step[];
  step: Step | null;
  shown: Step[];
  progress: Progress;
  chapterProgress: Record<string, Progress>;
  minutesLeft: number;
  nextOpen: Step | null;
  usedEvidence(step: Step): UsedEvidence[];
  entry(step: Step): Entry | undefined;
  effective(clause: string): Effective;
  stepAnswer(step: Step): AnswerId | null;
  isChanged(step: Step): boolean;
  isPending(step: Step): boolean;
  neighbour(offset: number): Step | null;
  /** What may be put on trial. */
  triable: Step[];
  /** The answers by which an action of the path is tried. */
  triedBy(action: PathAction): [string, AnswerId][];
  actions: Actions;
}
export type View = (model: Model) => TemplateResult;
