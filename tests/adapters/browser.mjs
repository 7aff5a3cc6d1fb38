// The npm package in Chromium as a vendor of the conformance kit: this process speaks the protocol, the page answers.
//
//     cre-conform -- node tests/adapters/browser.mjs
//
// `CRE_NPM` names the folder of the package; default: target/packages/npm. What steers the browser lies under tests/web.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, watched } from "../web/browser.mjs";
import { serve } from "../web/server.mjs";
import { about, speak } from "./lines.mjs";

const folder = pathToFileURL(`${resolve(process.env.CRE_NPM ?? "target/packages/npm")}/`);
const server = await serve({ "/package/": folder, "/": new URL("./", import.meta.url) });
const browser = await launch();
const { page, faults } = await watched(browser, server.origin);
await page.goto(`${server.origin}/page.html`);
const versions = await page.evaluate(() => window.versions());

await speak(about(versions, `cre (npm, Chromium ${browser.version()})`), async (carnet, call) => {
  const reply = await page.evaluate(([carnet, call]) => window.answer(carnet, call), [carnet, call]);
  if (faults.length > 0) throw new Error(faults.splice(0).join("; "));
  return reply;
});
await browser.close();
await server.close();
