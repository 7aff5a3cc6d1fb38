// `cargo xtask bench web`: load to first answer, and one call, natively, in Node, in Chromium, and with cql-execution, in one run.
//
//     node run.mjs PACKAGE-FOLDER WORK-FOLDER [--smoke]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import cql from "cql-execution";
import cqlFhir from "cql-exec-fhir";
import { launch } from "../browser.mjs";
import { serve } from "../server.mjs";
import { LENGTHS, bundle, call, carnet } from "./inputs.mjs";
import { measure, measureLater, median } from "./measure.mjs";

const [folder, work, smoke] = process.argv.slice(2);
const [milliseconds, starts] = smoke ? [1, 1] : [400, 7];
const module = pathToFileURL(resolve(folder, "node.js")).href;
const here = new URL("./", import.meta.url);

/** Milliseconds that this process had a processor, all its threads together: what others of the machine do counts little. */
function processor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

mkdirSync(work, { recursive: true });
writeFileSync(join(work, "call.json"), JSON.stringify(call));
for (const length of LENGTHS) writeFileSync(join(work, `carnet-${length}.json`), JSON.stringify(carnet(length)));

function native() {
  if (smoke) return LENGTHS.map(() => Number.NaN);
  const words = ["bench", "--quiet", "--package", "cre-wasm", "--bench", "native-call", "--", resolve(work)];
  const said = execFileSync("cargo", words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return said.trim().split("\n").map((line) => Number(line.split(" ")[1]));
}

async function node() {
  const { load } = await import(module);
  const engine = await load();
  const text = JSON.stringify(call);
  const by = (clock) => LENGTHS.map((length) => {
    const open = engine.open(carnet(length));
    assert.equal(open.assess(text).findings[0].kind, "recently-performed");
    return measure(() => open.assessText(text), milliseconds, clock);
  });
  const [calls, spent] = [by(undefined), by(processor)];
  const opened = LENGTHS.map((length) => {
    const document = JSON.stringify(carnet(length));
    return measure(() => {
      const open = engine.open(document);
      open.assessText(text);
      open.free();
    }, milliseconds);
  });
  const first = Array.from({ length: starts }, () =>
    Number(execFileSync("node", [fileURLToPath(new URL("first.mjs", here)), module], { encoding: "utf8" })));
  return { calls, spent, opened, first: median(first) };
}

async function chromium() {
  const server = await serve({ "/package/": pathToFileURL(`${resolve(folder)}/`), "/": here });
  const browser = await launch();
  const first = [];
  let calls;
  for (let n = 0; n < starts; n += 1) {
    // A context of its own, so that nothing is in a cache.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.origin}/page.html`);
    await page.waitForFunction(() => window.calls);
    first.push(await page.evaluate(() => window.first));
    if (n === starts - 1) calls = await page.evaluate((milliseconds) => window.calls(milliseconds), milliseconds);
    await context.close();
  }
  await browser.close();
  await server.close();
  return { calls, first: median(first) };
}

/** One look-back rule, evaluated by the reference implementation of CQL; nothing of it is made anew but what a call needs. */
async function byCql() {
  const library = new cql.Library(JSON.parse(readFileSync(new URL("look-back.json", here), "utf8")));
  const executor = new cql.Executor(library);
  const now = cql.DateTime.parse(call.now);
  const [calls, spent, opened] = [[], [], []];
  for (const length of LENGTHS) {
    const evaluate = async (source) => {
      const result = await executor.exec(source, now);
      return result.patientResults.p["Recently performed"];
    };
    const source = cqlFhir.PatientSource.FHIRv401();
    source.loadBundles([bundle(length)]);
    // The patient stays built, as the carnet stays open: the executor only walks to it again.
    const patient = source.currentPatient();
    const again = () => {
      let current = patient;
      return evaluate({ currentPatient: () => current, nextPatient: () => (current = undefined) });
    };
    assert.equal(await again(), true, "the rule finds the exam");
    const none = cqlFhir.PatientSource.FHIRv401();
    const other = bundle(length);
    for (const { resource } of other.entry) if (resource.code) resource.code.coding[0].code = "CT-CHEST";
    none.loadBundles([other]);
    assert.equal(await evaluate(none), false, "and finds none where there is none");
    calls.push(await measureLater(again, milliseconds));
    spent.push(await measureLater(again, milliseconds, processor));
    const text = JSON.stringify(bundle(length));
    opened.push(await measureLater(() => {
      const fresh = cqlFhir.PatientSource.FHIRv401();
      fresh.loadBundles([JSON.parse(text)]);
      return evaluate(fresh);
    }, milliseconds));
  }
  return { calls, spent, opened };
}

const micro = (nanoseconds) => `${(nanoseconds / 1000).toFixed(1)} µs`.padStart(12);
const row = (name, values) => console.log(`${name.padEnd(52)}${values.join("")}`);
const ratios = (slow, fast) => slow.map((value, index) => `${(value / fast[index]).toFixed(1)} x`.padStart(12));

const [rust, inNode, inChromium, rule] = [native(), await node(), await chromium(), await byCql()];
console.log(`load to first answer: Node ${process.version} ${inNode.first.toFixed(1)} ms, Chromium ${inChromium.first.toFixed(1)} ms (medians of ${starts} fresh starts)`);
row("one call, by exams of the history", LENGTHS.map((length) => String(length).padStart(12)));
row("native, release, all rules", rust.map(micro));
row("Node, all rules", inNode.calls.map(micro));
row("Chromium, all rules", inChromium.calls.map(micro));
row("cql-execution in Node, one look-back rule", rule.calls.map(micro));
row("Node, all rules, processor time", inNode.spent.map(micro));
row("cql-execution in Node, one rule, processor time", rule.spent.map(micro));
row("Node: open the history, one call, free", inNode.opened.map(micro));
row("cql-execution: load the history, one rule", rule.opened.map(micro));
row("Node beside native", ratios(inNode.calls, rust));
row("Chromium beside native", ratios(inChromium.calls, rust));
row("cql-execution beside Node, one call", ratios(rule.calls, inNode.calls));
row("cql-execution beside Node, one call, processor time", ratios(rule.spent, inNode.spent));
row("cql-execution beside Chromium, one call", ratios(rule.calls, inChromium.calls));
row("cql-execution beside Node, history read anew", ratios(rule.opened, inNode.opened));
