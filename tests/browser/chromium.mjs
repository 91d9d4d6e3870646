// One Chromium for a file of tests, kept off the network.

import { chromium } from "playwright-core";

/** Starts the browser of $CHROMIUM. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Notes what a page complains of: errors, violations of its policy, failed requests, requests to `isForeign` addresses. */
export function watch(page, isForeign) {
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (isForeign(request.url())) complaints.push(`request outside: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // Aborted: the next page was opened while an icon was on its way.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}

/** Runs `work` for each item on `count` pages at once and keeps the order of the results. */
export async function each(items, count, work) {
  const results = new Array(items.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (next < items.length) {
        const at = next++;
        results[at] = await work(items[at]);
      }
    }),
  );
  return results;
}

/** Fails with the list, when there is something in it. */
export function none(problems, what) {
  if (problems.length === 0) return;
  const shown = problems.slice(0, 30).join("\n  ");
  const rest = problems.length > 30 ? `\n  … and ${problems.length - 30} more` : "";
  const error = new Error(`${what}: ${problems.length}\n  ${shown}${rest}`);
  error.stack = error.message; // where it was thrown says nothing
  throw error;
}
