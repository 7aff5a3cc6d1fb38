// A fault of the library breaks one instance, says so, and spreads nowhere. The package of these tests panics when asked to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, document, expected, faulty } from "./places.mjs";

const { load, CreError } = await import(new URL("node.js", faulty));
const broken = (error) => error instanceof CreError && error.code === "CRE-7099";

test("a panic breaks its instance, and load() makes a new one", async () => {
  const old = await load();
  const [carnet, hit] = [old.open(await document()), old.open(await document())];
  assert.throws(() => hit.add("panic"), (error) => broken(error) && error.cause instanceof WebAssembly.RuntimeError);
  for (const call of [() => hit.documentText(), () => carnet.documentText(), () => old.versions(), () => old.open("{}"), () => old.memoryBytes()]) {
    assert.throws(call, broken);
  }
  // Handles of the broken instance can be freed, and touch nothing of the new one.
  const fresh = await load();
  const kept = fresh.open(await document());
  const before = kept.documentText();
  hit.free();
  carnet.free();
  old.free();
  assert.throws(() => carnet.documentText(), (error) => error.code === "CRE-7004");
  assert.equal(kept.documentText(), before);
  assert.equal(kept.assessText(call()), await expected());
});

test("instances have memories of their own", async () => {
  const old = await load();
  for (let n = 0; n < 200; n += 1) old.open(await document());
  const grown = old.memoryBytes();
  assert.throws(() => old.open("panic"), broken);
  const fresh = await load();
  assert.ok(fresh.memoryBytes() < grown, "the new instance did not inherit the memory");
});

test("what is collected of a broken instance is not freed in it, and no error is lost in the collector", async () => {
  // The collector's calls are kept, to be made by hand with an address that would trap in the module.
  const frees = [];
  const { FinalizationRegistry: collector } = globalThis;
  globalThis.FinalizationRegistry = class {
    constructor(free) {
      frees.push(free);
    }
    register() {}
    unregister() {}
  };
  const { readFile } = await import("node:fs/promises");
  const engine = await load({ module: await readFile(new URL("cre.wasm", faulty)) });
  globalThis.FinalizationRegistry = collector;
  const hit = engine.open(await document());
  assert.throws(() => hit.add("panic"), broken);
  assert.equal(frees.length, 2, "carnets and engines are collected");
  for (const free of frees) free(0xfffffff0);
  assert.throws(() => hit.documentText(), broken);
});

test("loads at the same time share an instance, and a module of the host's has its own", async () => {
  const [one, other] = await Promise.all([load(), load()]);
  assert.throws(() => one.open("panic"), broken);
  assert.throws(() => other.versions(), broken);
  const { readFile } = await import("node:fs/promises");
  const module = await readFile(new URL("cre.wasm", faulty));
  const [first, second] = [await load({ module }), await load({ module })];
  assert.throws(() => first.open("panic"), broken);
  assert.ok(second.versions().library);
});
