// Compresses files as small as they get: node compress.mjs, with [[source, target], …] as JSON on its input

import { readFile, rename, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const COMPRESS = {
  br: (data) =>
    promisify(brotliCompress)(data, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      },
    }),
  gz: (data) => promisify(gzip)(data, { level: constants.Z_BEST_COMPRESSION }),
};

/** Written beside and moved into place: a run that ends halfway leaves no half file. */
async function compress([source, target]) {
  const packed = await COMPRESS[target.split(".").at(-1)](await readFile(source));
  await writeFile(`${target}.part`, packed);
  await rename(`${target}.part`, target);
}

await Promise.all(JSON.parse(await text(process.stdin)).map(compress));
