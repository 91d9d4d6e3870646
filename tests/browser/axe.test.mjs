// Accessibility: every kind of page in every language, narrow and wide, has nothing that axe objects to, its best
// practices included; in the default language also in dark colours and in high contrast.

import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, none } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { families, folders, languages, readSite, samples } from "./site.mjs";

const axe = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const site = readSite(folders.site);
const looks = [
  { name: "360 px", viewport: { width: 360, height: 740 }, colorScheme: "light" },
  { name: "1280 px", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "high contrast", viewport: { width: 1280, height: 900 }, colorScheme: "light", contrast: "more" },
  { name: "high contrast, dark", viewport: { width: 360, height: 740 }, colorScheme: "dark", contrast: "more" },
];
// The colours are the same in every language.
const inColours = looks.filter((look) => look.colorScheme === "dark" || look.contrast);
// Switched off in axe itself until 2.2 is everywhere.
const rules = { "target-size": { enabled: true } };

let server, browser, contexts;
before(async () => {
  server = await serve({ "/bank/": folders.site });
  browser = await launch();
  contexts = await Promise.all(looks.map((look) => browser.newContext(look)));
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const chosen = samples(site);

test("every family of pages is looked at", () => {
  const wanted = languages(site).flatMap((lang) => families.filter((family) => family !== "not-found" || lang === languages(site)[0]).map((family) => `${lang} ${family}`));
  none(wanted.filter((one) => !chosen.some((page) => one === `${page.lang} ${page.name.split(" ")[0]}`)), "no page of this family");
});

describe("axe", { concurrency: 2 }, () => {
  for (const { lang, name, path } of chosen) {
    test(`${lang} ${name}: ${path}`, async () => {
      const problems = [];
      for (const [at, look] of looks.entries()) {
        if (inColours.includes(look) && lang !== languages(site)[0]) continue;
        const page = await contexts[at].newPage();
        try {
          await page.goto(`${server.origin}/bank/${path.replace(/(^|\/)index\.html$/, "$1")}`, { waitUntil: "load" });
          await page.evaluate(axe);
          const { violations, passes } = await page.evaluate((options) => globalThis.axe.run(document, options), { rules, resultTypes: ["violations"] });
          if (passes.length === 0) problems.push(`${look.name}: axe found nothing to look at`);
          for (const { id, help, nodes } of violations) {
            problems.push(`${look.name}: ${id}: ${help} (${nodes.length} ×)\n    ${nodes[0].html}\n    ${nodes[0].failureSummary.replaceAll("\n", "\n    ")}`);
          }
        } finally {
          await page.close();
        }
      }
      none(problems, "violations");
    });
  }
});
