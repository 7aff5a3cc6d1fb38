// The npm package (cre-wasm) as a vendor of the conformance kit, through the tutorial's adapter:
//
//     cre-conform -- node examples/conformance/adapter.mjs tests/adapters/node.mjs
//
// `CRE_NPM` names the folder of the package; default: target/npm, where `cargo xtask test --only npm` leaves it.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.CRE_NPM ?? "target/npm";
const { load, CreError } = await import(pathToFileURL(resolve(folder, "index.js")));
const engine = await load();

export const about = {
  implementation: { name: "cre (npm)", version: engine.versions().library ?? "0.1.0", language: "JavaScript" },
  editions: ["2026.1"],
  compare: "bytes",
  capabilities: ["redundancy", "guidance", "dose"],
};

/** The package's error; its message repeats code and place, which the record holds apart. */
export class Refused extends Error {
  constructor({ code, message, place }) {
    super(message.slice(`${code}: `.length, -` (${place})`.length));
    this.code = code;
    this.place = place;
  }
}

/** Nothing is left out. */
export class NotYet extends Error {}

/** The package's answer as text, so that its bytes are compared. */
export function assess(document, call) {
  let carnet;
  try {
    carnet = engine.open(document);
    return carnet.assessText(call);
  } catch (error) {
    throw error instanceof CreError ? new Refused(error) : error;
  } finally {
    carnet?.free();
  }
}
