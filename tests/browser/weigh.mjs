// Prints what each kind of page costs a reader who comes for the first time: requests, bytes as a host with gzip sends
// them, and the seconds until the page is seen and complete at 64 kbit/s with 600 ms round trip. No test: a table.
//
//   tests/run site && node tests/browser/weigh.mjs [NAME …]      NAME: a kind of page, such as `card practices`

import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { folders, languages, readSite, samples } from "./site.mjs";

const line = { offline: false, downloadThroughput: 64_000 / 8, uploadThroughput: 64_000 / 8, latency: 600 };
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const site = readSite(folders.site);
const wanted = process.argv.slice(2);
const pages = samples(site).filter((page) => page.lang === languages(site)[0] && (!wanted.length || wanted.includes(page.name)));
// The page for wrong addresses is rooted at the path of the site.
const server = await serve({ "/bank/": folders.site }, { asHost: true });
const browser = await launch();

console.log("| page | requests | HTML kB | all kB | seen, s | complete, s |\n| --- | --: | --: | --: | --: | --: |");
for (const { name, path } of pages) {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const got = new Map();
  devtools.on("Network.responseReceived", ({ requestId, type }) => got.set(requestId, { type, bytes: 0 }));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => got.has(requestId) && (got.get(requestId).bytes = encodedDataLength));
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  await devtools.send("Network.emulateNetworkConditions", line);
  await page.goto(`${server.origin}/bank/${path.replace(/(^|\/)index\.html$/, "$1")}`, { waitUntil: "load", timeout: 120_000 });
  const [seen, complete] = await page.evaluate(() => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime, performance.getEntriesByType("navigation")[0].loadEventEnd]);
  const all = [...got.values()].filter((one) => one.type !== "Preflight");
  const sum = (list) => (list.reduce((bytes, one) => bytes + one.bytes, 0) / 1000).toFixed(1);
  const seconds = (time) => (time === undefined ? "–" : (time / 1000).toFixed(1));
  console.log(`| ${name} | ${all.length} | ${sum(all.filter((one) => one.type === "Document"))} | ${sum(all)} | ${seconds(seen)} | ${seconds(complete)} |`);
  await context.close();
}
await browser.close();
await server.close();
