// The README of the package is true: its example runs in Node, and in a Vite project made of nothing but what it says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { build, createServer } from "vite";
import { launch, watched } from "./browser.mjs";
import { installed, path } from "./places.mjs";
import { POLICY, serve } from "./server.mjs";

const readme = await readFile(new URL("node_modules/carnet-radiologie/README.md", installed), "utf8");
const blocks = (language) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, text]) => text);
const [example, settings, confirm] = blocks("js");
const [says, allows] = blocks("text");
const project = new URL("readme/", installed);
let browser;

before(async () => {
  await mkdir(project, { recursive: true });
  await writeFile(new URL("main.js", project), example);
  await writeFile(new URL("vite.config.mjs", project), settings.replace('import { defineConfig } from "vite";', "const defineConfig = (settings) => settings;"));
  await writeFile(new URL("index.html", project), '<!doctype html><html lang="en"><title>New</title><script type="module" src="/main.js"></script></html>');
  browser = await launch();
});
after(() => browser.close());

test("the example has ten lines and says in Node what the README says", () => {
  assert.ok(example.trim().split("\n").filter(Boolean).length <= 10);
  const said = execFileSync("node", [path(new URL("main.js", project))], { encoding: "utf8" });
  assert.equal(said.split(" [")[0], says.trim());
});

test("after the README's confirmation nothing is left to ask", async () => {
  const whole = new URL("confirm.mjs", project);
  await writeFile(whole, example + confirm);
  const said = execFileSync("node", [path(whole)], { encoding: "utf8" });
  assert.equal(said.trim().split("\n").at(-1), "0 findings left");
});

test("the policy that the README states is the one that the tests serve", () => {
  for (const rule of allows.trim().replace("Content-Security-Policy: ", "").split("; ")) assert.ok(POLICY.includes(rule), rule);
});

/** What the page prints first. */
async function printed(origin) {
  const { page, faults } = await watched(browser, origin);
  const message = page.waitForEvent("console", { timeout: 60_000 });
  await page.goto(`${origin}/index.html`);
  const text = (await message).text();
  await page.close();
  assert.deepEqual(faults, []);
  return text;
}

test("an empty Vite project with the README's settings: development server", async () => {
  const server = await createServer({
    root: path(project), configFile: path(new URL("vite.config.mjs", project)), cacheDir: path(new URL("readme-cache/", installed)), logLevel: "error",
    server: { host: "127.0.0.1", port: 0, hmr: false, fs: { allow: [path(installed)] } },
  });
  await server.listen();
  try {
    // The server's own client speaks first.
    const { page } = await watched(browser, `http://127.0.0.1`);
    const message = page.waitForEvent("console", { predicate: (message) => message.text().startsWith("interrupt"), timeout: 60_000 });
    await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/index.html`);
    assert.ok((await message).text().startsWith(says.trim()));
    await page.close();
  } finally {
    await server.close();
  }
});

test("an empty Vite project with the README's settings: build", async () => {
  const out = new URL("readme-out/", installed);
  await build({ root: path(project), configFile: path(new URL("vite.config.mjs", project)), logLevel: "error", build: { outDir: path(out), emptyOutDir: true } });
  const server = await serve({ "/": out });
  assert.ok((await printed(server.origin)).startsWith(says.trim()));
  await server.close();
});
