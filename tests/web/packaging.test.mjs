// The packed package in Chromium, in the page and in a worker: as plain modules, built by Vite and by webpack, and in Vite's
// development server; under a strict content security policy where the page is ours to serve.
import assert from "node:assert/strict";
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { build, createServer } from "vite";
import webpack from "webpack";
import { launch, watched } from "./browser.mjs";
import { call, document, expected, installed, path, root } from "./places.mjs";
import { POLICY, serve } from "./server.mjs";

const folder = (name) => new URL(`${name}/`, installed);
const page = () => readFile(new URL("project/index.html", installed), "utf8");
let browser;

before(async () => {
  await cp(new URL("tests/web/projects/", root), folder("project"), { recursive: true });
  await mkdir(folder("inputs"), { recursive: true });
  await writeFile(new URL("inputs/carnet.json", installed), await document());
  await writeFile(new URL("inputs/call.json", installed), JSON.stringify(call()));
  browser = await launch();
});
after(() => browser.close());

/** Opens an address and compares what the page and its worker say with the Rust core. */
async function answers(origin, address) {
  const { page, faults } = await watched(browser, origin);
  await page.goto(`${origin}${address}`);
  await page.waitForFunction(() => document.body.dataset.page && document.body.dataset.worker, { timeout: 60_000 }).catch((error) => {
    throw new Error(`${error.message}\n${faults.join("\n")}`);
  });
  const said = await page.evaluate(() => ({ ...document.body.dataset }));
  await page.close();
  assert.deepEqual(faults, []);
  assert.equal(said.page, await expected());
  assert.equal(said.worker, await expected());
}

async function served(folders, address, types) {
  const server = await serve({ "/inputs/": folder("inputs"), ...folders }, types);
  try {
    await answers(server.origin, address);
  } finally {
    await server.close();
  }
}

/** How many modules and packs lie in a folder of a build. */
async function count(place) {
  const files = await readdir(place, { recursive: true });
  return { wasm: files.filter((name) => name.endsWith(".wasm")).length, pack: files.filter((name) => name.endsWith(".json")).length };
}

test("plain modules, without a build", async () => {
  const plain = folder("plain");
  await cp(folder("project"), plain, { recursive: true });
  const ask = await readFile(new URL("ask.js", plain), "utf8");
  await writeFile(new URL("ask.js", plain), ask.replace('"carnet-radiologie"', '"/package/index.js"'));
  const folders = { "/package/": new URL("node_modules/carnet-radiologie/", installed), "/": plain };
  await served(folders, "/index.html");
  // A server that does not know the type of a module.
  await served(folders, "/index.html", { ".wasm": "application/octet-stream" });
});

test("built by Vite", async () => {
  const out = folder("vite");
  await build({ root: path(folder("project")), configFile: false, logLevel: "error", worker: { format: "es" }, build: { outDir: path(out), emptyOutDir: true } });
  assert.deepEqual(await count(out), { wasm: 1, pack: 1 });
  await served({ "/": out }, "/index.html");
});

/** Runs Vite's development server while `work` needs it. */
async function developed(optimizeDeps, work) {
  // The inputs lie under the root that Vite serves.
  await cp(folder("inputs"), new URL("project/inputs/", installed), { recursive: true });
  const server = await createServer({
    root: path(folder("project")),
    cacheDir: path(folder("vite-cache")),
    configFile: false,
    logLevel: "error",
    optimizeDeps,
    server: { host: "127.0.0.1", port: 0, hmr: false, fs: { allow: [path(installed)] } },
  });
  await server.listen();
  try {
    await work(`http://127.0.0.1:${server.httpServer.address().port}`);
  } finally {
    await server.close();
  }
}

test("in Vite's development server", () =>
  developed({ exclude: ["carnet-radiologie"] }, (origin) => answers(origin, "/index.html")));

test("in Vite's development server without its setting, an error says what to set", () =>
  developed({}, async (origin) => {
    const { page } = await watched(browser, origin);
    const error = page.waitForEvent("pageerror");
    await page.goto(`${origin}/index.html`);
    assert.match(String(await error), /CRE-7005.*optimizeDeps/);
    await page.close();
  }));

test("a policy without 'wasm-unsafe-eval' is an error that says so", async () => {
  const folders = { "/inputs/": folder("inputs"), "/package/": new URL("node_modules/carnet-radiologie/", installed), "/": folder("plain") };
  const server = await serve(folders, {}, POLICY.replace("'wasm-unsafe-eval'", ""));
  const { page } = await watched(browser, server.origin);
  const error = page.waitForEvent("pageerror");
  await page.goto(`${server.origin}/index.html`);
  assert.match(String(await error), /CRE-7006.*wasm-unsafe-eval/);
  await page.close();
  await server.close();
});

test("built by webpack", async () => {
  const out = folder("webpack");
  const compiler = webpack({
    mode: "production",
    entry: path(new URL("project/main.js", installed)),
    output: { path: path(out), filename: "main.js", clean: true },
    performance: false,
  });
  const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
  await new Promise((resolve) => compiler.close(resolve));
  assert.deepEqual(stats.toJson({ errors: true, warnings: true }).errors, []);
  assert.deepEqual(stats.toJson({ warnings: true }).warnings, []);
  assert.deepEqual(await count(out), { wasm: 1, pack: 1 });
  await writeFile(new URL("index.html", out), await page());
  await served({ "/": out }, "/index.html");
});
