// The npm package in Node as a vendor of the conformance kit:
//
//     cre-conform -- node tests/adapters/node.mjs
//
// `CRE_NPM` names the folder of the package; default: target/packages/npm, where `cargo xtask dist` leaves it.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { answer } from "./answer.mjs";
import { about, speak } from "./lines.mjs";

const folder = process.env.CRE_NPM ?? "target/packages/npm";
const { load, CreError } = await import(pathToFileURL(resolve(folder, "node.js")));
const engine = await load();

await speak(about(engine.versions(), "cre (npm, Node)"), async (carnet, call) => answer(engine, CreError, carnet, call));
