/** Shapes of what the service worker keeps and tells; nothing here runs. */

/** A file of the release: where it lies on the site, and the hash that it is held to. */
export interface Kept {
  url: string;
  integrity: string;
  /** Whether a page that is worked in needs it at its start. */
  tool?: true;
}
/** What a page asks: among it, to keep the file at an address, which is answered by whether it is kept. */
export type Question = "standing" | "make room" | "take over" | { keep: string };
export interface Standing {
  /** Addresses of the files that are not kept. */
  missing: string[];
  total: number;
  /** Whether the browser had no room for one. */
  full: boolean;
}
export interface OfflineState {
  /** `none` where nothing can be kept; `partly` where some files are not; `short` where they could not be. */
  phase: "none" | "partly" | "fetching" | "whole" | "short" | "full";
  done: number;
  total: number;
  /** Whether another release waits. */
  newer: boolean;
  /** Windows of the site that were open besides when the reader wanted the other release. */
  others: number;
}
export interface OfflineActions {
  fetchAll(): void;
  takeNewer(): void;
}
declare global {
  /** Written by the build. */
  const __FILES__: readonly Kept[];
}
