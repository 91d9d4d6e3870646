// The pages in a real browser: at the root of a host, below a path, from the disk; with script and without.

import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { each, launch, none, watch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { attribute, folders, languages, readSite, samples, split } from "./site.mjs";

const site = readSite(folders.site);
const chosen = samples(site);
const [home] = languages(site);

let server, browser;
before(async () => {
  // The site without an address is at home at a root, the one with an address below its path.
  server = await serve({ "/bank/": folders.site, "/": folders.plain });
  browser = await launch();
});
const windows = {};
after(async () => {
  await browser?.close();
  await server?.close();
});

const short = (path) => path.replace(/(^|\/)index\.html$/, "$1");
/** Where the pages stand; each place turns a path of the output into an address. */
const places = {
  "at the root": (path) => `${server.origin}/${short(path)}`,
  "below a path": (path) => `${server.origin}/bank/${short(path)}`,
  "from the disk": (path) => `${pathToFileURL(folders.site)}/${path}`,
  "from the disk, file links": (path) => `${pathToFileURL(folders.file)}/${path}`,
};
const onDisk = (place) => place.startsWith("from the disk");

/** Opens `address`, hands the page to `use`, and returns what the page complained of. */
async function open(address, { javaScriptEnabled = true }, use) {
  // Tabs are used again: making a window and a tab for each page would take longer than the page.
  const window = (windows[javaScriptEnabled] ??= {
    context: browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled }),
    free: [],
  });
  const page = window.free.pop() ?? (await (await window.context).newPage());
  const root = address.startsWith("file:") ? "file:" : `${server.origin}/`;
  const complaints = watch(page, (url) => !url.startsWith(root) && !url.startsWith("data:"));
  await page.goto(address, { waitUntil: "load" });
  await use(page);
  page.removeAllListeners();
  window.free.push(page); // after a failure it stays out
  return complaints;
}

describe("every kind of page is quiet", () => {
  for (const place of Object.keys(places)) {
    for (const javaScriptEnabled of [true, false]) {
      test(`${place}, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
        // The page for wrong addresses stands at the root of its site and is of no use on a disk.
        const pages = chosen.filter((page) => page.name !== "not-found" || !onDisk(place));
        const complaints = await each(pages, 2, async ({ path }) =>
          (await open(places[place](path), { javaScriptEnabled }, () => undefined)).map((text) => `${path}: ${text}`),
        );
        none(complaints.flat(), "complaints");
      });
    }
  }
});

test("no page scrolls sideways at 320 px, and none complains", { timeout: 900_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const pages = [...site.pages.values()].filter((page) => page.family && page.family !== "redirect");
  const tabs = await Promise.all([context.newPage(), context.newPage()]);
  const problems = [];
  await each(tabs.map((tab, at) => [tab, pages.filter((_, number) => number % tabs.length === at)]), tabs.length, async ([tab, share]) => {
    const complaints = watch(tab, (url) => !url.startsWith(`${server.origin}/`) && !url.startsWith("data:"));
    for (const { path } of share) {
      await tab.goto(places["below a path"](path), { waitUntil: "load" });
      const wide = await tab.evaluate(() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return null;
        const guilty = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 0.5);
        return guilty.slice(-1).map((one) => one.outerHTML.slice(0, 160))[0] ?? "something";
      });
      if (wide) problems.push(`${path}: ${wide}`);
      problems.push(...complaints.splice(0).map((text) => `${path}: ${text}`));
    }
  });
  await context.close();
  none(problems, "pages");
});

describe("the skip link leads to the text", () => {
  for (const javaScriptEnabled of [true, false]) {
    test(javaScriptEnabled ? "with script" : "without script", async () => {
      for (const { path } of chosen.filter((page) => page.lang === home)) {
        await open(places["below a path"](path), { javaScriptEnabled }, async (page) => {
          await page.keyboard.press("Tab");
          const first = await page.evaluate(() => [document.activeElement.tagName, document.activeElement.getAttribute("href"), document.activeElement.getBoundingClientRect().top >= 0]);
          if (first[0] !== "A" || !/^#./.test(first[1]) || !first[2]) throw new Error(`${path}: the first stop is no visible skip link: ${first}`);
          await page.keyboard.press("Enter");
          await page.waitForFunction((id) => document.activeElement.id === id && document.activeElement.tagName === "MAIN", first[1].slice(1), { timeout: 5000, polling: 50 });
        });
      }
    });
  }
});

describe("the language switch leads to the same page", () => {
  const others = languages(site).slice(1);
  const starts = chosen.filter((page) => page.lang === home && page.name !== "not-found");
  for (const place of Object.keys(places)) {
    test(place, async () => {
      if (others.length === 0) throw new Error("the site has one language");
      // Folders cannot be opened from a disk without the script, which adds the file's name.
      for (const javaScriptEnabled of place === "from the disk" ? [true] : [true, false]) {
        for (const { path } of starts.filter((page) => ["home", "card practices", "search", "matrix"].includes(page.name))) {
          for (const lang of others) {
            await open(places[place](path), { javaScriptEnabled }, async (page) => {
              await Promise.all([page.waitForNavigation(), page.locator(`nav.languages a[hreflang="${lang}"]`).click()]);
              const wanted = places[place](`${lang}/${path}`);
              const got = page.url().replace(/[?#].*$/, "");
              if (got !== wanted) throw new Error(`${path} in ${lang}: ${got} instead of ${wanted}`);
              const shown = await page.evaluate(() => document.documentElement.lang);
              if (shown !== lang) throw new Error(`${path} in ${lang}: lang="${shown}"`);
            });
          }
        }
      }
    });
  }

  test("and a card in three languages shows three titles", async () => {
    const foreign = (page) => page.elements.some((one) => attribute(one, "class") === "notice");
    const card = [...site.pages.values()].find(
      (page) => page.family === "card" && split(site, page.path)[0] === "" && [page.path, ...others.map((lang) => `${lang}/${page.path}`)].every((path) => site.pages.has(path) && !foreign(site.pages.get(path))),
    );
    if (!card) throw new Error("no card is written in all languages");
    const titles = new Set();
    for (const prefix of ["", ...others.map((lang) => `${lang}/`)]) {
      await open(places["below a path"](prefix + card.path), {}, async (page) => titles.add(await page.locator("h1").innerText()));
    }
    if (titles.size !== others.length + 1) throw new Error(`${card.path}: ${[...titles].join(" · ")}`);
  });
});

describe("search", () => {
  for (const place of Object.keys(places)) {
    test(`${place}: «робот» finds an entry, by keyboard alone`, async () => {
      const complaints = await open(places[place]("index.html"), {}, async (page) => {
        await tabTo(page, () => document.activeElement.matches("input[type=search]"));
        await page.keyboard.type("робот");
        await Promise.all([page.waitForURL(/\/search\/.*[?&]q=/), page.keyboard.press("Enter")]);
        await page.waitForSelector("#search-results a", { timeout: 10_000 });
        const [status, first] = await page.evaluate(() => [document.getElementById("search-status").innerText, document.querySelector("#search-results li").innerText]);
        if (!/\d/.test(status)) throw new Error(`the status does not say how many: ${status}`);
        if (!/робот/i.test(first)) throw new Error(`the first hit is not about it: ${first}`);
        await tabTo(page, () => document.activeElement.matches("#search-results a"));
        await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
        await page.waitForSelector("main[class*=page-card], main[class*=page-organization], main[class*=page-event], main[class*=page-document]", { timeout: 5000 });
      });
      none(complaints, "complaints");
    });
  }

  test("answers what is not there, and what is no word", async () => {
    const path = chosen.find((page) => page.name === "search" && page.lang === home).path;
    for (const query of ["щщщщъъъ", "<img src=x onerror=alert(1)>", "%", "\\", "\"", "  "]) {
      const complaints = await open(`${places["below a path"](path)}?q=${encodeURIComponent(query)}`, {}, async (page) => {
        await page.waitForTimeout(300);
        const [hits, images] = await page.evaluate(() => [document.querySelectorAll("#search-results li").length, document.querySelectorAll("#search img[onerror]").length]);
        if (query.startsWith("щ") && hits) throw new Error(`${hits} hits for ${query}`);
        if (images) throw new Error(`the query became markup: ${query}`);
      });
      none(complaints, query);
    }
  });

  test("is hidden without script, and says so on its page", async () => {
    for (const { path, name } of chosen) {
      await open(places["below a path"](path), { javaScriptEnabled: false }, async (page) => {
        const forms = await page.locator("form[role=search]:visible, form:visible input[type=search]").count();
        if (forms) throw new Error(`${path}: a search form that does nothing is shown`);
        if (name === "search" && !(await page.locator("#search-no-script").isVisible())) throw new Error(`${path}: does not say that search needs the script`);
      });
    }
  });

  test("is shown with script, on every page", async () => {
    for (const { path } of chosen) {
      await open(places["below a path"](path), {}, async (page) => {
        await page.locator("input[type=search]:visible").first().waitFor({ timeout: 5000 });
      });
    }
  });
});

/** Presses Tab until `here` holds in the page. */
async function tabTo(page, here) {
  for (let pressed = 0; pressed < 80; pressed++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(here)) return;
  }
  throw new Error(`not reached by Tab: ${here}`);
}
