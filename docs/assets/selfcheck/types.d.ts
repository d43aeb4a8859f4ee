/** Shapes that the modules of the self-check share; nothing here runs. */
import type { TemplateResult } from "lit-html";
import type {
  Brought,
  Effective,
  Filter,
  PlanField,
  PlanItem,
  Progress,
  Step,
  UsedEvidence,
} from "./sheet/types.js";
import type { PathAction, Sandbox, Analysis, AnalysisActions } from "./state/analysis-types.js";
import type { Replies, Result } from "./state/replies.js";
import type { RuntimeState } from "../shared/engine/protocol.js";
import type { Data } from "../shared/page/catalogue.js";
import type {
  AnswerId,
  Backup,
  Entry,
  Mode,
  Period,
  Saved,
  Sheet,
} from "../shared/storage/sheet.js";
import type { Report } from "../shared/word/report.js";

export type ReportKind = "full" | "plan" | "evidence";
/** The guidance on one clause, fetched when asked for; null while it is under way. */
export interface How {
  steps: string[];
  proposed: string[];
  failed: boolean;
}
/** What the pages of the plan and the reports show beside the answers; none of it is in the file. */
export interface Planning {
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
/** A step that can be taken back, and the sentence that says what was done. */
export interface Undo {
  text: string;
  run: () => Promise<void>;
}
export interface Actions extends AnalysisActions {
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
  setPlanning(part: Partial<Planning>): void;
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
  planning: Planning;
  busy: boolean;
  reasonShort: boolean;
  changes: number;
  exported: string;
  remind: boolean;
  analysis: Analysis;
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
