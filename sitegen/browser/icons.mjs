// Draws SVG pictures as PNG: reads a list of {svg, size} as JSON, writes the files in base64 as a list.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const program = fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"));
await initWasm(readFileSync(program));
const asked = JSON.parse(readFileSync(0, "utf-8"));
const drawn = asked.map((/** @type {{svg: string, size: number}} */ { svg, size }) =>
  Buffer.from(new Resvg(svg, { fitTo: { mode: "width", value: size } }).render().asPng()).toString(
    "base64",
  ),
);
process.stdout.write(JSON.stringify(drawn));
