// The npm package behind the tutorial's adapter, which so is tried with a vendor that answers:
//
//     cre-conform -- node examples/conformance/adapter.mjs tests/adapters/tutorial.mjs
//
// `CRE_NPM` names the folder of the package; default: target/packages/npm, where `cargo xtask dist` leaves it.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.CRE_NPM ?? "target/packages/npm";
const { load, CreError } = await import(pathToFileURL(resolve(folder, "node.js")));
const engine = await load();

export const about = {
  implementation: { name: "cre (npm, tutorial's adapter)", version: "0.1.0", language: "JavaScript" },
  editions: ["2026.1"],
  compare: "full",
  capabilities: ["redundancy", "guidance", "dose"],
};

/** The package's error as the adapter reads it. */
export class Refused extends Error {
  constructor({ code, sentence, place }) {
    super(sentence);
    this.code = code;
    this.place = place;
  }
}

/** Nothing is left out. */
export class NotYet extends Error {}

/** The package's answer. */
export function assess(document, call) {
  let carnet;
  try {
    carnet = engine.open(document);
    return carnet.assess(call);
  } catch (error) {
    throw error instanceof CreError ? new Refused(error) : error;
  } finally {
    carnet?.free();
  }
}
