// The sizes of the package, raw and as Brotli, against their limits; and what the module is made of, by the names of its functions.
//
//     node sizes.mjs PACKAGE-FOLDER MODULE-WITH-NAMES lean|plain
//
// `plain` is a module that was linked with the standard library as it comes, where its source could not be had; it is never shipped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [folder, named, library] = process.argv.slice(2);

/** Limits in bytes of Brotli. */
const LIMITS = { "cre.wasm": library === "plain" ? 238_000 : 210_000, "pack.json": 100_000, "index.js": 10_000 };

export function brotli(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}

/** Sections, functions and names of a module. */
function read(bytes) {
  let at = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  const text = () => {
    const length = number();
    at += length;
    return bytes.subarray(at - length, at).toString();
  };
  const found = { bodies: [], names: new Map(), imports: 0, data: 0 };
  while (at < bytes.length) {
    const kind = bytes[at++];
    const end = number() + at;
    if (kind === 2) {
      for (let count = number(); count > 0; count -= 1) {
        text();
        text();
        if (bytes[at++] === 0) {
          number();
          found.imports += 1;
        } else {
          throw new Error("an import that is no function");
        }
      }
    } else if (kind === 10) {
      for (let count = number(); count > 0; count -= 1) {
        const length = number();
        found.bodies.push(bytes.subarray(at, at + length));
        at += length;
      }
    } else if (kind === 11) {
      found.data = end - at;
      found.dataBytes = bytes.subarray(at, end);
    } else if (kind === 0 && text() === "name") {
      while (at < end) {
        const part = bytes[at++];
        const partEnd = number() + at;
        if (part === 1) for (let count = number(); count > 0; count -= 1) found.names.set(number(), text());
        at = partEnd;
      }
    }
    at = end;
  }
  return found;
}

/** What a function belongs to; the first that fits. */
const PARTS = [
  ["reading JSON by type", /8Readable|[Dd]eserialize|wire4(form|read|scan)|wire6decode/],
  ["writing JSON by type", /8Writable|[Ss]eriali[sz]|wire(5write|6writer|8writable)/],
  ["DICOM", /cre_dicom|miniz_oxide/],
  ["sorting", /5slice4sort|sort/],
  ["ordered maps and sets", /btree/],
  ["big numbers", /num_bigint|num_rational|num_integer/],
  ["lint of a pack", /catalogue5check/],
  ["texts", /cre_core5texts/],
  ["dose", /cre_core4dose/],
  ["redundancy", /cre_core10redundancy/],
  ["record", /cre_core6record/],
  ["assessment and guidance", /cre_core(10assessment|8guidance)/],
  ["catalogue", /cre_core9catalogue/],
  ["memory", /dlmalloc/],
  ["iterators and vectors of the rules", /iter|3vec|raw_vec|FnMut|closure/],
];

function parts(bytes) {
  const { bodies, names, imports, data, dataBytes } = read(bytes);
  const sums = new Map();
  bodies.forEach((body, index) => {
    const name = names.get(index + imports) ?? "";
    const [part] = PARTS.find(([, pattern]) => pattern.test(name)) ?? ["the rest"];
    sums.set(part, [...(sums.get(part) ?? []), body]);
  });
  const rows = [...sums].map(([part, list]) => [part, list.length, Buffer.concat(list)]);
  rows.push(["data: texts, names, places of panics", 0, dataBytes]);
  console.log(`# the module before binaryen: ${bodies.length} functions, ${data} bytes of data; Brotli of each part alone`);
  for (const [part, count, body] of rows.sort((a, b) => b[2].length - a[2].length)) {
    console.log(`# ${part.padEnd(38)} ${String(count).padStart(5)} functions ${String(body.length).padStart(8)} bytes ${String(brotli(body)).padStart(7)} Brotli`);
  }
}

parts(readFileSync(named));
const over = [];
const said = Object.entries(LIMITS).map(([name, limit]) => {
  const bytes = readFileSync(join(folder, name));
  const size = brotli(bytes);
  if (size > limit) over.push(`${name}: ${size} bytes of Brotli, at most ${limit}`);
  return `${name} ${size} bytes Brotli (limit ${limit}), ${bytes.length} raw`;
});
if (over.length > 0) {
  console.error(over.join("\n"));
  process.exit(1);
}
console.log(said.join("; "));
