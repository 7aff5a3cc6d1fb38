// What the package promises, in Node: the answers of the Rust core byte for byte, errors with code and place, flat memory.
//
//     node test.mjs PACKAGE-FOLDER PATIENT-FOLDER EXPECTED-ASSESSMENT.json
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, patient, expected] = process.argv.slice(2);
const { load, CreError } = await import(pathToFileURL(`${folder}/index.js`));
const module = await WebAssembly.compile(await readFile(`${folder}/cre_bg.wasm`));
const foreign = WebAssembly.Module.imports(module).filter((item) => !/^__wb(g|indgen)_/.test(item.name));
assert.deepEqual(foreign, [], "the module imports nothing but its own glue");
const engine = await load();
const document = await readFile(`${patient}/carnet.json`, "utf8");
const call = {
  version: 1,
  edition: "2026.1",
  now: "2026-11-20T09:30:00+01:00",
  moment: "signing",
  language: "fr",
  draft: { order: "W-2001", exam: { code: "CT-NECK", contrast: "given" } },
};

const carnet = engine.open(document);
assert.equal(carnet.assessText(call), (await readFile(expected, "utf8")).trim(), "the bytes of the Rust core");
assert.equal(carnet.assess(call).findings[0].level, "interrupt");

const report = await readFile(`${patient}/dicom/ct-dose-report-cumulative.dcm`);
const setting = { system: "pacs", now: call.now };
assert.equal(carnet.importDicom(report, setting).kind, "dose-report");
assert.throws(() => carnet.importDicom(report.subarray(0, 900), setting), (e) => e instanceof CreError && e.code === "CRE-5002");
assert.throws(() => carnet.assess({ ...call, editon: "x" }), (e) => e.code === "CRE-1010" && e.place === "/editon");
assert.throws(() => engine.open("{"), CreError);

const decision = { call, action: "confirm", reason: "clinical-change", author: { system: "ehr" } };
assert.ok(carnet.decide(decision).content.alertDecision);
assert.ok(carnet.assess(call).findings.every((finding) => finding.level !== "interrupt"));
assert.ok(engine.versions().pack.hash.length === 64);
carnet.free();

const rounds = Number(process.env.CRE_ROUNDS ?? 2000);
const open = () => engine.open(document).free();
for (let n = 0; n < 200; n += 1) open();
const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external;
for (let n = 0; n < rounds; n += 1) open();
const grown = process.memoryUsage().arrayBuffers + process.memoryUsage().external - before;
assert.ok(grown < 8 * 1024 * 1024, `${grown} bytes more after ${rounds} carnets`);
console.log(`npm package in Node: answers as the Rust core, ${rounds} carnets opened and freed, ${grown} bytes more`);
