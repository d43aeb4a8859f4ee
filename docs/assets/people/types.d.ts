/** Shapes that the people pages share; nothing here runs. */
import type { OfflineActions, OfflineState } from "../shared/offline/types.js";
import type { Report } from "../shared/word/report.js";
import type { RuntimeState } from "../shared/engine/protocol.js";
import type { Text } from "../shared/page/catalogue.js";
import type { Saved } from "../shared/storage/sheet.js";

export interface Indicator {
  id: string;
  title: Text;
  unit: Text;
  formula?: Text;
  source?: Text;
  dimension?: string;
  dimensions?: string[];
  direction: "up" | "down";
  thresholds: (number | string)[];
  range: [number, number | null];
  gate?: boolean;
}
export interface Occupation {
  id: string;
  family: string;
  title: Text;
  duties: Text[];
  boundary?: Text;
  status: string;
}
export interface Grade {
  id: string;
  grade: number;
  title: Text;
  position: Text;
}
export interface Word {
  id: string;
  title: Text;
}
export interface People {
  indicator_set_version: string;
  indicators: Indicator[];
  add_ons: Indicator[];
  dimensions: { id: string; title: Text; weight: number }[];
  occupations: Occupation[];
  families: { id: string; title: Text }[];
  grades: Grade[];
  scales: Record<string, Word[]>;
  routes: { id: string; title: Text; grades: { grade: number; text: Text }[] }[];
  common: { id: string; title: Text; text: Text }[];
  related_months: { text: Text };
  matching: { id: string; title: Text; text: Text }[];
  rules: {
    share_all: number;
    share_dimension: number;
    valid: Record<string, { need: number; of: number }>;
  };
  register: { fields: { id: string; title: Text; hint: Text }[]; intro: Text; candidates: Text[] };
  kpi_rules: { suppress_below: number };
  reason_length: number;
  activities: { id: string; title: Text }[];
}
export interface ClauseText {
  id: string;
  title: string;
  text: string;
  proposed_values: string[];
}
export interface Further {
  conduct: ClauseText[];
  owed: ClauseText[];
  words: Record<string, string[]>;
  kpis: Record<string, { title: string; unit: string }>;
  /** Indicators of each set, and the add-ons that each occupation may have, by id. */
  sets: Record<string, string[]>;
  add_ons: Record<string, string[]>;
  /** The files of practice questions, by name. */
  practice: string[];
}
export interface PracticeQuestion {
  id: string;
  question: string;
  options: string[];
  /** The place of the right option, from 1. */
  answer: number;
  reason: string;
  source: string;
}
export interface PracticeFile {
  title: string;
  /** The questions of each test. */
  tests: PracticeQuestion[][];
  /** The addresses of what the texts name, by id. */
  links: Record<string, string>;
}
/** A practice test under way, which is not stored. */
export interface Practice {
  /** Of the indicator. */
  id: string;
  name: string;
  file: PracticeFile | null;
  /** The place of the test in its file, from 0. */
  test: number;
  /** The place of the chosen option, from 1, by question. */
  given: Record<string, number>;
  /** As the scorer marked it. */
  marked: { asked: number; right: number; wrong: string[]; value: number } | null;
  busy: boolean;
  problem: string;
}
export interface PracticeActions {
  open(id: string): void;
  close(): void;
  choose(test: number): void;
  answer(question: string, option: number): void;
  submit(): void;
  again(): void;
  take(): void;
}
export interface Data {
  people: People;
  further: Further;
  indicators: Map<string, Indicator>;
  occupations: Map<string, Occupation>;
}

export type Conduct = "yes" | "unsure" | "no";
/** The raw object of a practitioner file (spec §4); it is the state, edited in place. */
export interface PersonRecord {
  occupation: string;
  post_grade: number | null;
  target_grade: number | null;
  indicator_set: "full" | "core";
  add_ons: string[];
  person: Record<string, string | number | null>;
  equivalent: Record<string, number | null>;
  common: Record<string, boolean | string | null>;
  values: Record<string, number | null>;
  conduct: Record<string, Conduct | null>;
  plan_start: string | null;
  plan_due: Record<string, string | null>;
  /** Whether the gaps of the check of one's own conduct stand in the plan. */
  plan_conduct?: boolean;
  id: string;
  updated: string;
  [field: string]: unknown;
}
export interface Stored {
  record: PersonRecord;
  stamp: string;
  at: string;
}

export interface Lack {
  what: string;
  have: number | string | null;
  need: number | string;
}
export interface RouteResult {
  route: string;
  holds: boolean;
  state: "holds" | "unknown" | "fails";
  lacks: Lack[];
  /** By how much, of the conditions that are numbers. */
  short: Record<string, number>;
}
export interface Confirmation {
  proposed_grade: number | null;
  grade: number;
  reason: string;
  by: string[];
  on: string;
  route: string | null;
  stale?: boolean;
}
export interface GradeResult {
  code: string;
  occupation: string;
  post_grade: number | null;
  indicator_set: "full" | "core";
  indicator_set_version: string;
  add_ons: string[];
  eligible: number;
  routes: Record<string, RouteResult[]>;
  common: Record<string, "met" | "failed" | "unknown">;
  capable: number | null;
  index: number | null;
  dimensions: Record<string, number | null>;
  shares: Record<string, Record<string, number | null>>;
  valid_indicators: number;
  missing_indicators: string[];
  proposed_grade: number | null;
  reason: "hold" | "short_of_evidence" | "entry_unknown" | null;
  unknown: string[];
  hold: boolean;
  post_gap: number | null;
  post_match: "under" | "matched" | "over" | null;
  failed_gates: string[];
  /** Whether enough indicators have a value, and the gates and dimensions without one. */
  evidence: { enough: boolean; gates: string[]; dimensions: string[] };
  next: {
    grade: number;
    indicators: string[];
    entry: RouteResult[];
    common: string[];
    missing: string[];
  } | null;
  indicators: Record<
    string,
    { value: number; points: number; met: number; next_needs: number | null }
  >;
  unmatched: string[];
  confirmation: Confirmation | null;
  /** On a roster: licences that have run out (BR-09), and fields that could not be read. */
  expired?: { name: string; date: string; doubtful: boolean }[];
  unread?: string[];
}
/** How far the grade may still go, spans as lowest and highest. */
export interface Outlook {
  entry: [number, number];
  capable: [number, number];
  grade: [number, number];
  /** If every common condition holds; null when all are known to. */
  once_met: [number, number] | null;
  /** Of short evidence: what to collect and raise to see whether the grade is reached. */
  way: Way | null;
}
export interface Way {
  grade: number;
  collect: { indicator: string; need: number; obtain: "records" | "check" | "review" | null }[];
  raises: string[];
  entry: RouteResult[];
  common: string[];
}
export interface Problem {
  at: string;
  text: string;
}
/** What stands against a field, with what was typed there when it was not taken. */
export interface Told {
  typed?: string;
  text: string;
}
/** A field for a number: its place in the record, and what it may hold. */
export interface Entered {
  part: "person" | "equivalent" | "values";
  key: string;
  least?: number;
  most?: number | null;
  percent?: boolean;
}
export type PersonPage = "start" | "entry" | "values" | "result" | "plan" | "conduct" | "files";
/** Everything a view of one person's page may show. */
export interface PersonModel {
  offline: OfflineState;
  data: Data;
  root: string;
  page: PersonPage;
  record: PersonRecord;
  result: GradeResult | null;
  outlook: Outlook | null;
  report: Report | null;
  runtime: RuntimeState;
  saved: Saved;
  problem: Problem | null;
  /** What was typed and not taken, by the place of its field. */
  wrong: Record<string, Told>;
  notice: string;
  search: string;
  offered: string;
  erasing: boolean;
  busy: boolean;
  opened: { record: PersonRecord; digest: string; result: GradeResult } | null;
  replaced: PersonRecord | null;
  practice: Practice | null;
  fileProblem: string;
  actions: PersonActions & OfflineActions;
}
export interface PersonActions {
  go(page: PersonPage): void;
  setSearch(search: string): void;
  choose(occupation: string): void;
  dismissOffer(): void;
  set(field: string, value: unknown): void;
  setIn(
    part: "person" | "equivalent" | "common" | "values" | "conduct" | "plan_due",
    key: string,
    value: unknown,
  ): void;
  enter(entry: Entered, typed: string): void;
  /** A day that cannot be one was left in the field at this place. */
  refuseDay(at: string): void;
  toggleAddOn(id: string, on: boolean): void;
  practice: PracticeActions;
  calendar(): void;
  word(): void;
  workbook(): void;
  print(): void;
  exportFile(): void;
  chooseFile(file: File | undefined): void;
  acceptFile(): void;
  undo(): void;
  cancelFile(): void;
  askErase(on: boolean): void;
  erase(): void;
  reload(): void;
  retry(): void;
}

export interface CellError {
  sheet: string;
  row: number;
  column: string;
  value: string;
  message: string;
  fix: string;
}
export interface KpiFigure {
  kpi: string;
  period: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  suppressed: boolean;
  valid: boolean;
  [fact: string]: unknown;
}
export interface Sample {
  seed: string;
  population: number;
  size: number;
  strata: { grade: number; population: number; size: number }[];
  rows: { code: string; occupation: string }[];
}
export interface Summary {
  as_of: string | null;
  people: number;
  grades: Record<string, number>;
  reasons: Record<string, number>;
  posts: ({ occupation: string; post_grade: number } & Record<string, number>)[];
  needs: {
    indicator: string;
    people: number;
    without_data: number;
    activity: string | null;
    hours: number;
  }[];
  due: { kind: string; code: string; name: string; date: string; state: string }[];
  kpis: KpiFigure[];
  notices: { sheet: string; column: string; row: number; count: number; message: string }[];
  /** Columns of percentages with numbers up to 1, which were not used. */
  small_rates: string[];
  sample: Sample;
}
/** What a roster looks like before it is read, as the scorer tells. */
export interface Look {
  asks: boolean;
  sheet: string;
  head: number;
  people: number;
  asides: number;
  fields: { value: string; label: string }[];
  columns: { header: string; field: string; samples: string[] }[];
  words: {
    field: string;
    title: string;
    words: { text: string; count: number; guess: string }[];
    choices: { value: string; label: string }[];
  }[];
  occupations: { value: string; label: string }[];
  rates: { title: string; small: number; of: number }[];
  names: number;
}
/** What the reader says of it. */
export interface Asked {
  look: Look;
  columns: Record<string, string>;
  values: Record<string, Record<string, string>>;
  /** Everybody's occupation, where no column has it. */
  occupation: string;
  /** Whether rows stand for names. */
  codes: boolean;
  /** Whether this browser is to remember the columns. */
  keep: boolean;
  /** Whether it did. */
  known: boolean;
}
export type Rates = "fraction" | "percent";
export type RosterPage =
  | "start"
  | "people"
  | "posts"
  | "due"
  | "training"
  | "kpis"
  | "recheck"
  | "errors"
  | "export"
  | "register";
export interface Taking {
  list: { id: string; title: string; updated: string }[];
  chosen: string;
  changes: { kpi: string; period: string; before: string; after: string }[];
  /** Why the scorer would refuse the self-check with these figures in it. */
  problem: string;
  state: "choosing" | "refused" | "done" | "elsewhere" | "changed" | "none";
}
export interface RosterState {
  page: RosterPage;
  stage: "empty" | "opening" | "reading" | "stopped" | "done";
  asOf: string;
  name: string;
  sheets: { title: string; sheet: string | null }[];
  rows: GradeResult[];
  /** What was decided on this page, by code; null for a decision of the file that was taken back. */
  decided: Record<string, Confirmation | null>;
  /** The latest decision: who made it, and when. */
  confirmer: Pick<Confirmation, "by" | "on"> | null;
  errors: CellError[];
  read: number;
  total: number;
  summary: Summary | null;
  seed: string;
  filter: string;
  search: string;
  shown: number;
  shownErrors: number;
  code: string;
  report: Report | null;
  confirmProblem: string;
  problem: string;
  notice: string;
  busy: boolean;
  dirty: boolean;
  asking: string;
  /** What is asked before the offered files are read. */
  asked: Asked | null;
  runtime: RuntimeState;
  taking: Taking | null;
  registerText: string;
  registerProblem: string;
  dragging: boolean;
}
export interface RosterModel extends RosterState {
  data: Data;
  root: string;
  /** Rows that the filter lets through. */
  found: GradeResult[];
  offline: OfflineState;
  actions: RosterActions & OfflineActions;
}
export interface RosterActions {
  template(kind: "xlsx" | "csv"): void;
  chooseFiles(files: Iterable<File>): void;
  openOffered(keep: boolean): void;
  example(): void;
  saveExample(): void;
  dropAsked(): void;
  askAgain(): void;
  matchColumn(header: string, field: string): void;
  say(said: Partial<Asked>): void;
  readAsked(rates: Rates | null): void;
  setAsOf(day: string): void;
  stop(): void;
  close(): void;
  ask(question: string): void;
  setFilter(filter: string): void;
  setSearch(search: string): void;
  turn(to: number): void;
  turnErrors(to: number): void;
  open(code: string): void;
  confirm(code: string, given: object | null): void;
  setSeed(seed: string): void;
  workbook(): void;
  marked(): void;
  print(): void;
  redraw(): void;
  retry(): void;
  drag(on: boolean): void;
  take(): void;
  chooseCheck(id: string): void;
  acceptTaking(): void;
  closeTaking(): void;
  register(fields: object): void;
}
