// examples/web-minimal as a person uses it: the worked patient, a dropped dose report, a request, its findings, the confirmation.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, watched } from "./browser.mjs";
import { dicom, installed } from "./places.mjs";
import { serveExample } from "./server.mjs";

let browser, server;
before(async () => {
  server = await serveExample(new URL("node_modules/carnet-radiologie/", installed));
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.close();
});

/** The page, ready, in a language. */
async function open(language) {
  const { page, faults } = await watched(browser, server.origin);
  await page.goto(`${server.origin}/index.html`);
  await page.waitForSelector("body[data-ready]");
  await choose(page, "#language", language);
  return { page, faults };
}

/** Chooses, and waits until the answer is there. */
async function choose(page, selector, value) {
  await page.selectOption(selector, value);
  await page.waitForSelector("main[aria-busy=false]");
}

/** Drops files on the page, as the browser does: bytes, or what is to be made of them in the page. */
const drop = (page, files) =>
  page.evaluate((files) => {
    const transfer = new DataTransfer();
    for (const { name, base64, padding } of files) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      transfer.items.add(new File(padding ? [bytes, new Uint8Array(padding)] : [bytes], name));
    }
    for (const type of ["dragover", "drop"]) {
      document.getElementById("drop").dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }
  }, files);

const file = (name, bytes, padding) => ({ name, base64: Buffer.from(bytes).toString("base64"), padding });
const taken = (page, count) => page.waitForFunction((count) => {
  const lines = [...document.querySelectorAll("#taken li")];
  return lines.length === count && lines.every((line) => !/being read|lecture en cours/.test(line.textContent));
}, count, { timeout: 120_000 });
const texts = (page, selector) => page.locator(selector).allTextContents();

test("a request is drafted, found redundant, and confirmed", async () => {
  const { page, faults } = await open("en");
  // Without the contrast the library cannot decide, and says so.
  assert.match((await texts(page, "#findings article.hint"))[0], /^Hint — Possible repeat: CT of the neck .*Contrast not stated/);
  await choose(page, "#contrast", "given");
  const [finding] = await texts(page, "#findings article.interrupt");
  assert.match(finding, /^Attention — Recently performed: CT of the neck \(2026-09-28/);
  assert.match(finding, /Open the existing images or report$/);
  assert.deepEqual(await texts(page, "#statements li"), ["A carnet may be incomplete.", "This is advice: the physician may always confirm the request."]);
  assert.equal(await page.locator("#history tr").count(), 11);
  await choose(page, "#reason", "new-trauma");
  await page.click("#decision button");
  await page.waitForSelector("#said:has-text('The confirmation is in the record.')");
  assert.equal(await page.locator("#findings article.interrupt").count(), 0);
  assert.ok(await page.locator("#decision").isHidden());
  assert.deepEqual(faults, []);
  await page.close();
});

test("a dropped dose report enters the history and is heeded at once", async () => {
  const { page, faults } = await open("en");
  await choose(page, "#exam", "NM-BONE");
  const before = await texts(page, "#findings h4");
  assert.ok(!before.some((title) => title.includes("2026-10-15")), String(before));
  await drop(page, [file("bone-scan-dose-report.dcm", await dicom("bone-scan-dose-report"))]);
  await taken(page, 1);
  assert.deepEqual(await texts(page, "#taken li"), ["bone-scan-dose-report.dcm: dose report"]);
  const titles = await texts(page, "#findings h4");
  assert.ok(titles.some((title) => title.includes("2026-10-15")), String(titles));
  assert.equal(await page.locator("#history tr").count(), 12);
  assert.match(await page.textContent("#dose"), /mSv$/);
  assert.deepEqual(faults, []);
  await page.close();
});

test("files by the button; what is wrong with one is a sentence, and the others are taken", async () => {
  const { page, faults } = await open("fr");
  const report = await dicom("ct-dose-report");
  await page.setInputFiles("#files", [
    { name: "cut.dcm", mimeType: "", buffer: report.subarray(0, 900) },
    { name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("Dear colleague") },
    { name: "whole.dcm", mimeType: "", buffer: report },
  ]);
  await taken(page, 3);
  const [cut, letter, whole] = await texts(page, "#taken li");
  assert.match(cut, /^cut\.dcm: .{10,} \(CRE-5\d{3}, byte \d+, .*\)$/);
  assert.match(letter, /^letter\.txt: .{10,} \(CRE-5\d{3}, byte \d+, .*\)$/);
  assert.equal(whole, "whole.dcm: compte rendu de dose");
  assert.deepEqual(faults, []);
  await page.close();
});

test("the page lives while a file of 200 MB is read, and one that is too large is refused with a sentence", async () => {
  const { page, faults } = await open("en");
  const image = await dicom("chest-image-pa");
  const at = image.lastIndexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]));
  const size = 200 * 1024 * 1024;
  const header = Buffer.from(image.subarray(0, at + 12));
  header.writeUInt32LE(size, at + 8);
  await page.evaluate(() => {
    window.alive = { ticks: 0, frames: 0 };
    setInterval(() => (window.alive.ticks += 1), 5);
    const frame = () => {
      window.alive.frames += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const alive = () => page.evaluate(() => ({ ...window.alive }));
  for (const [name, bytes, said] of [
    ["image.dcm", header, /^image\.dcm: image$/],
    ["report.dcm", await dicom("ct-dose-report"), /^report\.dcm: .*\(CRE-5\d{3}, /],
  ]) {
    const count = await page.locator("#taken li").count();
    await drop(page, [file(name, bytes, size)]);
    const started = await alive();
    await taken(page, count + 1);
    const ended = await alive();
    assert.match((await texts(page, "#taken li")).at(-1), said);
    assert.ok(ended.ticks > started.ticks && ended.frames > started.frames, JSON.stringify([started, ended]));
    console.log(`${name} of 200 MB: ${ended.ticks - started.ticks} ticks and ${ended.frames - started.frames} frames while it was read`);
  }
  assert.deepEqual(faults, []);
  await page.close();
});

test("it is accessible: axe finds nothing, and the keyboard reaches everything in order", async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const language of ["fr", "de", "en"]) {
    const { page } = await open(language);
    await choose(page, "#contrast", "given");
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`));
    assert.deepEqual(violations, [], language);
    const reached = [];
    for (let n = 0; n < 14; n += 1) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.localName));
    }
    const places = reached.filter((place, index) => index === 0 || place !== reached[index - 1]);
    assert.deepEqual(places.slice(0, 8), ["language", "exam", "contrast", "date", "reason", "button", "files", "scroll"], language);
    await page.close();
  }
});

test("a picture of the page, in wide and in narrow", { skip: process.env.CRE_PICTURES ? false : "CRE_PICTURES names no folder" }, async () => {
  const { page } = await open("fr");
  await choose(page, "#contrast", "given");
  await page.setViewportSize({ width: 1280, height: 900 });
  await drop(page, [file("bone-scan-dose-report.dcm", await dicom("bone-scan-dose-report")), file("cut.dcm", (await dicom("ct-dose-report")).subarray(0, 900))]);
  await taken(page, 2);
  await page.screenshot({ path: `${process.env.CRE_PICTURES}/wide.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${process.env.CRE_PICTURES}/narrow.png`, fullPage: true });
  await page.close();
});
