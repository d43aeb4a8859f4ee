/** Shapes of the page of a roll-up; nothing here runs. */
import type { RuntimeState } from "../shared/engine/protocol.js";
import type { OfflineActions, OfflineState } from "../shared/offline/types.js";

export interface Told {
  source: string;
  text: string;
}
export interface Column {
  title: string;
  number: boolean;
}
export interface Table {
  key: string;
  title: string;
  about: string;
  columns: Column[];
  rows: string[][];
}
export interface Result {
  counts: Record<string, number>;
  periods: string[];
  period: string;
  aside: Told[];
  absent: Told[];
  tables: Table[];
}
/** `name` is the file's path inside what was chosen. */
export interface Chosen {
  name: string;
  file: File;
}
/** For whoever collects: `aside` is what is to be told to agencies, `inspection` and `record` what to take along, as Excel and as Word. */
export type Kind = "xlsx" | "html" | "csv" | "aside" | "inspection" | "record";
export interface RollupState {
  stage: "empty" | "reading" | "stopped" | "done";
  /** Chosen files taken so far, of all; files found in them and scored. */
  taken: number;
  total: number;
  read: number;
  refused: Told[];
  result: Result | null;
  registered: number;
  /** What draws the agencies to inspect, and how many. */
  seed: string;
  count: number;
  problem: string;
  notice: string;
  busy: boolean;
  dragging: boolean;
  runtime: RuntimeState;
}
export interface RollupActions {
  choose: (chosen: Chosen[]) => void;
  drop: (transfer: DataTransfer | null) => void;
  drag: (over: boolean) => void;
  stop: () => void;
  goOn: () => void;
  period: (period: string) => void;
  draw: (facts: { seed?: string; count?: number }) => void;
  save: (kind: Kind) => void;
  close: () => void;
  retry: () => void;
}
export interface RollupModel extends RollupState {
  root: string;
  offline: OfflineState;
  actions: RollupActions & OfflineActions;
}
