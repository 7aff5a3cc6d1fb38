// The package as it is packed: what it holds, what the module imports, and that the types say what the code does.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import ts from "typescript";
import { installed, path } from "./places.mjs";

const place = new URL("node_modules/carnet-radiologie/", installed);
const text = (name) => readFile(new URL(name, place), "utf8");
const manifest = JSON.parse(await text("package.json"));

test("the files, and where package.json leads", async () => {
  const files = (await readdir(place)).sort();
  assert.deepEqual(files, [
    "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "contract.d.ts", "cre.schema.json", "cre.wasm", "index.d.ts",
    "index.js", "index.js.map", "node.js", "node.js.map", "pack.json", "package.json",
  ]);
  const targets = Object.values(manifest.exports).flatMap((to) => (typeof to === "string" ? [to] : Object.values(to)));
  for (const target of [...targets, manifest.types, manifest.main, manifest.browser]) {
    assert.ok(files.includes(target.replace("./", "")), target);
  }
  assert.deepEqual(Object.keys(manifest.exports["."]), ["types", "node", "default"], "types come first, default last");
  assert.equal(manifest.sideEffects, false);
  assert.equal(manifest.type, "module");
  assert.equal(manifest.scripts, undefined, "nothing runs when the package is installed");
  assert.equal(manifest.dependencies, undefined);
});

test("the module imports its glue by exact name, and nothing else", async () => {
  const module = await WebAssembly.compile(await readFile(new URL("cre.wasm", place)));
  const imports = WebAssembly.Module.imports(module).map((item) => `${item.module} ${item.name.replace(/_[0-9a-f]{16}$/, "")} ${item.kind}`);
  assert.deepEqual(imports.sort(), [
    "wbg __wbg___wbindgen_throw function",
    "wbg __wbindgen_cast function",
    "wbg __wbindgen_init_externref_table function",
  ].sort());
});

test("the code calls no network but for the package's files, no storage, no evaluation", async () => {
  const code = await text("index.js");
  assert.equal(code.match(/\bfetch\(/g)?.filter(Boolean).length ?? 0, code.match(/\bfetch\(source\)|fetch\(module_or_path\)/g)?.length);
  for (const word of ["eval(", "new Function", "XMLHttpRequest", "WebSocket", "localStorage", "indexedDB", "sessionStorage", "document.cookie", "sendBeacon", "importScripts", "navigator."]) {
    assert.ok(!code.includes(word), word);
  }
});

test("source maps lead to the sources", async () => {
  for (const name of ["index", "node"]) {
    const map = JSON.parse(await text(`${name}.js.map`));
    assert.ok((await text(`${name}.js`)).trimEnd().endsWith(`//# sourceMappingURL=${name}.js.map`));
    assert.ok(map.sources.some((source) => source.endsWith("front.js")) && map.sourcesContent.every(Boolean));
    assert.ok(map.sources.every((source) => !source.startsWith("/") && !source.includes("file:")), String(map.sources));
  }
});

test("index.d.ts names what the code exports, and its classes have the methods of the code", async () => {
  const program = ts.createProgram([path(new URL("index.d.ts", place))], { strict: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(path(new URL("index.d.ts", place))));
  const values = checker.getExportsOfModule(module).filter((symbol) => symbol.flags & ts.SymbolFlags.Value);
  const code = await import(new URL("entry.mjs", installed));
  assert.deepEqual(values.map((symbol) => symbol.name).sort(), Object.keys(code).sort());
  const web = await text("index.js");
  assert.match(web, /export \{\s*Carnet,\s*CreError,\s*Engine,\s*load\s*\}/, "the browser's file exports the same");
  for (const name of ["Carnet", "Engine"]) {
    const type = checker.getDeclaredTypeOfSymbol(values.find((symbol) => symbol.name === name));
    const typed = type.getProperties().map((symbol) => symbol.name).filter((name) => !name.startsWith("__@"));
    const there = Object.getOwnPropertyNames(code[name].prototype).filter((name) => name !== "constructor");
    assert.deepEqual(typed.sort(), there.sort(), name);
  }
});

test("no type is any or unknown", async () => {
  for (const name of ["index.d.ts", "contract.d.ts"]) {
    const code = (await text(name)).replace(/\/\*[\s\S]*?\*\//g, "").replace(/"[^"]*"/g, "");
    assert.equal(code.match(/[:<|=]\s*(any|unknown|object|Function)\b/)?.[0], undefined, name);
  }
});
