/** Shapes that the modules of the self-check share; nothing here runs. */
import type { TemplateResult } from "lit-html";
import type { Data } from "../shared/page/catalogue.js";
import type { OfflineActions, OfflineState } from "../shared/offline/types.js";
import type { AnswerId, Entry, Letter, Mode, Period } from "../shared/storage/sheet.js";
import type {
  Collected,
  Effective,
  Filter,
  Measure,
  PlanField,
  PlanItem,
  Progress,
  Step,
  UsedEvidence,
} from "./sheet/types.js";
import type { AnalysisActions, AnalysisParts, PathAction } from "./state/analysis-types.js";
import type {
  DocumentFacts,
  Listed,
  NoticeFacts,
  OpeningFacts,
  PlanningParts,
  ScoreFacts,
  StoredFacts,
  ViewFacts,
} from "./state/types.js";

export interface Actions extends AnalysisActions, OfflineActions {
  setTitle(title: string): void;
  setProfile(field: string, value: unknown): void;
  toggleType(id: string, on: boolean): void;
  /** Says that what a clause is about does not arise here, or does after all. */
  setAbsent(clause: string, on: boolean): void;
  /** Takes what the field of the region or the period holds; `left` when the person has left it. */
  typeCollected(field: Collected, text: string, left: boolean): void;
  /** Says that it is a sample or an exercise, or a self-check of one's own after all. */
  setExercise(on: boolean): void;
  setMode(mode: Mode): void;
  setFilter(filter: Filter): void;
  setSearch(search: string): void;
  setMe(me: string): void;
  setKeys(on: boolean): void;
  start(mode: Mode): void;
  resume(): void;
  toggle(part: "nav" | "panel"): void;
  help(): void;
  /** `onward` where the next question may follow by itself. */
  answer(step: Step, answer: AnswerId | null, onward?: boolean): void;
  answerPart(step: Step, part: string, answer: Letter | null, onward?: boolean): void;
  /** Takes what the two fields of a count hold; `left` when the person has left them. */
  typeCount(
    step: Step,
    part: string | null,
    typed: { done: string; of: string },
    left: boolean,
  ): void;
  confirm(step: Step): void;
  /** Notes how far a measure of last year is. */
  setPromised(step: Step, state: string): void;
  renewPromise(step: Step): void;
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
  /** Puts measures into the plan where nothing is planned yet. */
  planMeasures(measures: Measure[]): void;
  pickItems(ids: string[], on: boolean): void;
  /** Gives the items what is filled in, and leaves what is empty. */
  writePicked(items: PlanItem[], fields: { owner: string; due: string }): void;
  setPlanning(part: Partial<PlanningParts>): void;
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
export interface Facts
  extends DocumentFacts, ViewFacts, NoticeFacts, ScoreFacts, StoredFacts, OpeningFacts {
  data: Data;
  root: string;
  offline: OfflineState;
  planning: PlanningParts;
  analysis: AnalysisParts;
}
/** Everything a view may show; views get it and return a template. */
export interface Model extends Facts {
  steps: Step[];
  step: Step | null;
  /** The questions that lie before and after the one on the screen, itself among them. */
  walk: Step[];
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
  /** What the next level lacks and the plan can hold. */
  lacking: Measure[];
  /** What the plan can say of a clause or bundle that is to be raised. */
  measureOf(id: string, to: AnswerId): Measure;
  /** What may be put on trial. */
  triable: Step[];
  /** The finished self-check of an earlier year that can be begun from here. */
  earlier: Listed | null;
  /** The answers by which an action of the path is tried. */
  triedBy(action: PathAction): [string, AnswerId][];
  actions: Actions;
}
export type View = (model: Model) => TemplateResult;
