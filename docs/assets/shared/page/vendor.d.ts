/** Types of the libraries that the site serves from its own assets/vendor. */
declare module "*/vendor/lit-html/lit-html.js" {
  export { html, nothing, render, svg, type TemplateResult } from "lit-html";
}
declare module "*/vendor/lit-html/directives/live.js" {
  export { live } from "lit-html/directives/live.js";
}
declare module "*/vendor/lit-html/directives/guard.js" {
  export { guard } from "lit-html/directives/guard.js";
}
declare module "*/vendor/lit-html/directives/keyed.js" {
  export { keyed } from "lit-html/directives/keyed.js";
}
declare module "*/vendor/idb/index.js" {
  export { deleteDB, openDB, type IDBPDatabase, type IDBPTransaction } from "idb";
}
declare module "*/vendor/chart/chart.umd.js" {}
declare module "*/vendor/docx/word.js" {
  export function wordFile(report: import("../word/report.js").Report): Promise<Blob>;
}
