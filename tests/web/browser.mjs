// Debian's Chromium by playwright-core, with a fresh profile, and pages that must not fail silently.
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = () =>
  chromium.launch({ executablePath: process.env.CRE_CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS });

/**
 * A page whose errors, failed requests and requests to elsewhere are kept in `faults`.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 */
export async function watched(browser, origin) {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  const faults = [];
  // Browsers ask for it by themselves.
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  page.on("pageerror", (error) => faults.push(`error: ${error}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  page.on("request", (request) => /^https?:/.test(request.url()) && !request.url().startsWith(origin) && faults.push(`elsewhere: ${request.url()}`));
  return { page, faults };
}
