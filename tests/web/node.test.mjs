// The packed package in Node: the answers of the Rust core byte for byte, errors with code and place, handles, memory.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { call, dicom, document, expected, installed } from "./places.mjs";

const { load, CreError } = await import(new URL("entry.mjs", installed));
const engine = await load();
const refused = (code, place) => (error) => error instanceof CreError && error.code === code && (place === undefined || error.place === place);

test("the answer is that of the Rust core, byte for byte", async () => {
  const carnet = engine.open(await document());
  assert.equal(carnet.assessText(call()), await expected());
  assert.equal(carnet.assessText(JSON.stringify(call())), await expected());
  assert.equal(carnet.assess(call()).findings[0].level, "interrupt");
  assert.deepEqual(engine.open(JSON.parse(await document())).document(), carnet.document());
});

test("a dose report is taken, and a broken one is refused with its place", async () => {
  const carnet = engine.open(await document());
  const report = await dicom("ct-dose-report-cumulative");
  const setting = { system: "pacs", now: call().now };
  const before = carnet.documentText();
  assert.throws(() => carnet.importDicom(report.subarray(0, 900), setting), refused("CRE-5002"));
  assert.throws(() => carnet.importDicom("a text", setting), refused("CRE-7001", "file"));
  assert.throws(() => carnet.importDicom(report, { ...setting, sistem: "x" }), refused("CRE-1010", "/sistem"));
  assert.equal(carnet.documentText(), before);
  assert.equal(carnet.importDicom(report, setting).kind, "dose-report");
  const copy = new Uint8Array(report).buffer;
  assert.equal(carnet.importDicom(copy, setting).kind, "dose-report");
});

test("errors have a code, a place, and a sentence that names no patient", async () => {
  const carnet = engine.open(await document());
  assert.throws(() => carnet.assess({ ...call(), editon: "x" }), refused("CRE-1010", "/editon"));
  assert.throws(() => carnet.assess(undefined), refused("CRE-7001", "document"));
  const ring = {};
  ring.ring = ring;
  assert.throws(() => carnet.assess(ring), refused("CRE-7001", "document"));
  assert.throws(() => engine.open({ size: 1n }), refused("CRE-7001", "document"));
  assert.throws(() => carnet.assess({ ...call(), now: null }), refused("CRE-1004", "/now"));
  assert.throws(() => engine.open("{"), refused("CRE-1003"));
  const named = { ...JSON.parse(await document()), colour: "Anne Canary" };
  assert.throws(() => engine.open(named), (error) => refused("CRE-1010", "/colour")(error) && !String(error).includes("Canary"));
});

test("a decision is recorded and is heeded", async () => {
  const carnet = engine.open(await document());
  const entry = carnet.decide({ call: call(), action: "confirm", reason: "clinical-change", author: { system: "ehr" } });
  assert.ok(entry.content.alertDecision);
  assert.ok(carnet.assess(call()).findings.every((finding) => finding.level !== "interrupt"));
  const other = engine.open(await document());
  other.add(entry);
  assert.equal(other.documentText(), carnet.documentText());
  other.merge(carnet.documentText());
  assert.equal(other.documentText(), carnet.documentText());
});

test("the dose paragraph of an exam", async () => {
  const carnet = engine.open(await document());
  const { exam } = carnet.assess(call()).history.find((row) => row.status === "reported");
  const { paragraph } = carnet.doseParagraph({ version: 1, edition: "2026.1", now: call().now, exam, language: "de" });
  assert.ok(paragraph.text.includes("mGy") && paragraph.data);
});

test("versions, a pack of the host, and a pack that is none", async () => {
  assert.match(engine.versions().pack.hash, /^[0-9a-f]{64}$/);
  const { default: pack } = await import(new URL("node_modules/carnet-radiologie/pack.json", installed), { with: { type: "json" } });
  const own = await load({ pack: { ...pack, version: "site-1" } });
  assert.equal(own.versions().pack.version, "site-1");
  await assert.rejects(load({ pack: "{}" }), refused("CRE-1011"));
  assert.equal((await load()).versions().pack.version, engine.versions().pack.version);
});

test("the words of each language, for every code of an answer", async () => {
  const answer = engine.open(await document()).assess(call());
  for (const language of ["fr", "de", "en"]) {
    const words = engine.words(language);
    for (const row of answer.history) assert.ok(words.statuses[row.status] && row.codes.every((code) => words.exams[code]));
    assert.ok(answer.statements.every((code) => words.statements[code].endsWith(".")));
    assert.ok(words.levels.interrupt && words.confirmReasons["clinical-change"] && words.withdrawReasons["use-prior"]);
    // What a page labels by itself, without `text`.
    for (const finding of answer.findings) {
      assert.ok(words.kinds[finding.kind] && words.relations[finding.relation] && words.proposals[finding.proposal.code]);
      assert.ok(finding.reasons.every((code) => words.reasons[code]));
    }
    assert.ok(answer.trace.every((line) => words.verdicts[line.verdict]) && words.moments[answer.moment] && words.mappings[answer.order.mapping]);
    assert.ok(words.indications["acute-low-back-pain"] && words.circumstances.emergency && words.missing.since);
  }
  assert.throws(() => engine.words("it"), refused("CRE-1012"));
  assert.throws(() => engine.words(), refused("CRE-7001", "language"));
});

test("a draft whose exam the catalogue does not know says so, also where nothing is found", async () => {
  const { exams, mappings, missing } = engine.words("en");
  const whole = JSON.parse(await document());
  const nothing = engine.open({ ...whole, entries: [] });
  const ask = (carnet, code) => carnet.assess({ ...call(), draft: { order: "W-9", exam: { code, contrast: "given" } } });
  for (const [code, known] of [["CT-NECK", true], ["CT-NEKC", false]]) {
    const { order, findings } = ask(nothing, code);
    const unknown = order.missing ?? [];
    assert.equal(findings.length, 0);
    assert.equal(code in exams, known);
    assert.equal(order.mapping, known ? "coded" : "unmapped");
    assert.equal(unknown.length > 0, !known);
    assert.ok(mappings[order.mapping] && unknown.every((name) => missing[name]));
    // What is found all the same gives the reason.
    for (const { reasons, relation } of ask(engine.open(whole), code).findings) {
      assert.equal(reasons.includes("unmapped"), !known);
      assert.ok(known || relation === "possible");
    }
  }
});

test("a module at an address on the disk", async () => {
  const own = await load({ module: new URL("node_modules/carnet-radiologie/cre.wasm", installed) });
  assert.equal(own.open(await document()).assessText(call()), await expected());
});

test("a module that is none", async () => {
  await assert.rejects(load({ module: new Uint8Array(8) }), refused("CRE-7006", "module"));
  await assert.rejects(load({ module: new URL("http://127.0.0.1:9/cre.wasm") }), refused("CRE-7005", "http://127.0.0.1:9/cre.wasm"));
  await assert.rejects(load({ module: new Response("<html>", { headers: { "content-type": "text/html" } }) }), refused("CRE-7005"));
  await assert.rejects(load({ module: Promise.resolve(new Response("", { status: 404 })) }), refused("CRE-7005"));
});

test("what is not awaited says so", async () => {
  for (const early of [document(), new Response("{}")]) {
    assert.throws(() => engine.open(early), (error) => error.code === "CRE-7001" && error.sentence.includes("await"));
  }
});

test("what is freed says so, and may be freed again; carnets outlive their engine", async () => {
  const carnet = engine.open(await document());
  carnet.free();
  carnet.free();
  assert.throws(() => carnet.assess(call()), (error) => error.sentence === "this was freed: call open() again");
  const own = await load();
  const kept = own.open(await document());
  own.free();
  assert.throws(() => own.open("{}"), (error) => error.code === "CRE-7004" && error.sentence.includes("load()"));
  assert.equal(kept.assessText(call()), await expected());
});

test("memory stays flat over 100,000 carnets opened and freed", async () => {
  // A carnet of three entries for the number, the worked patient's for the size.
  const whole = await document();
  const short = JSON.stringify({ ...JSON.parse(whole), entries: JSON.parse(whole).entries.slice(0, 3) });
  const own = await load({ module: await readFile(new URL("node_modules/carnet-radiologie/cre.wasm", installed)) });
  for (const [text, rounds] of [[short, 100_000], [whole, 2_000]]) {
    const round = () => own.open(text).free();
    for (let n = 0; n < 100; n += 1) round();
    const before = own.memoryBytes();
    for (let n = 0; n < rounds; n += 1) round();
    assert.equal(own.memoryBytes(), before, `after ${rounds} carnets`);
    console.log(`${rounds} carnets of ${text.length} bytes opened and freed: ${before} bytes of memory before and after`);
  }
});

test("memory stays flat when carnets are left to the collector", { skip: typeof gc === "undefined" ? "needs --expose-gc" : false }, async () => {
  const text = await document();
  const own = await load();
  const batch = async () => {
    for (let n = 0; n < 100; n += 1) own.open(text);
    gc();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  for (let n = 0; n < 5; n += 1) await batch();
  const before = own.memoryBytes();
  for (let n = 0; n < 20; n += 1) await batch();
  assert.ok(own.memoryBytes() <= before * 1.5, `${before} became ${own.memoryBytes()}`);
});
