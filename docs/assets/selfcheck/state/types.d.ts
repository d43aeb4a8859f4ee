/** Shapes of the parts of the page's state, each written by its own module; nothing here runs. */
import type { RuntimeState } from "../../shared/engine/protocol.js";
import type { Backup, Mode, Saved, Sheet } from "../../shared/storage/sheet.js";
import type { Report } from "../../shared/word/report.js";
import type { Brought, Collected, Filter, Progress } from "../sheet/types.js";
import type { Sandbox } from "./analysis-types.js";
import type { Allowance, Replies, Result } from "./replies.js";

export type ReportKind = "full" | "plan" | "evidence";
/** The guidance on one clause, fetched when asked for; null while it is under way. */
export interface How {
  steps: string[];
  proposed: string[];
  failed: boolean;
}
/** What the pages of the plan and the reports show beside the answers; none of it is in the file. */
export interface PlanningParts {
  owner: string;
  state: string;
  chapter: string;
  overdue: boolean;
  hows: Record<string, How | null>;
  /** The items that are chosen to get an owner and a date at once. */
  picked: string[];
  kind: ReportKind;
  audience: "own" | "others";
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
  /** The year that it is about, 0 where that is not known. */
  year: number;
  /** Whether enough of the whole is answered for a level. */
  finished: boolean;
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

export interface DocumentFacts {
  id: string;
  sheet: Sheet;
  mode: Mode;
  /** Answers since the last export. */
  changes: number;
  exported: string;
  /** The link that brought it, empty for one that began here. */
  link: string;
  /** The copy that a link opened and that is not stored yet; null for a self-check of one's own. */
  sandbox: Sandbox | null;
  /** Whether another window writes this self-check. */
  readOnly: boolean;
  saved: Saved;
  /** Whether the browser has promised to keep the data; null while unknown. */
  persisted: boolean | null;
  /** Whether a backup is due. */
  remind: boolean;
}
export interface ViewFacts {
  route: Route;
  open: "" | "nav" | "panel";
  asking: string;
  filter: Filter;
  search: string;
  me: string;
  keysOn: boolean;
  /** Counts that are typed and cannot be stored as they stand, by place. */
  typed: Record<string, TypedCount>;
  /** Region and period as they are typed, while they are none that can be stored. */
  halfway: Partial<Record<Collected, TypedText>>;
}
/** What the two fields of a count hold; `told` where the person has left them and something is wrong. */
export interface TypedCount {
  done: string;
  of: string;
  told: boolean;
}
/** What a field holds; `told` where the person has left it. */
export interface TypedText {
  text: string;
  told: boolean;
}
export interface NoticeFacts {
  notice: string;
  said: string;
  undoable: Undo | null;
  busy: boolean;
  reasonShort: boolean;
}
export interface ScoreFacts {
  runtime: RuntimeState;
  replies: Replies;
  /** When the replies were given, if that was at an earlier visit; empty otherwise. */
  recalled: string;
  /** When the answers that the replies are about were last changed. */
  scored: string | undefined;
  /** What each count allows, null while it is asked for. */
  allowances: Record<string, Allowance | null>;
  scoreProblem: string;
}
export interface StoredFacts {
  list: Listed[];
  /** Results of the listed self-checks, by stamp. */
  results: Record<string, Result>;
  backups: Backup[];
  /** Whether the list could not be read. */
  listFailed: boolean;
}
export interface OpeningFacts {
  opened: Opened | null;
  fileProblem: string;
}
