// What a reader does with the pages: walks them by keyboard, prints them, switches the view for low vision,
// keeps cards on the shelf, shares and cites them.

import { execFileSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, none, watch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { baseUrl, folders, languages, readSite, samples } from "./site.mjs";

const site = readSite(folders.site);
const [home] = languages(site);
const chosen = samples(site).filter((page) => page.lang === home);
const pathOf = (name) => chosen.find((page) => page.name === name).path;
const short = (path) => path.replace(/(^|\/)index\.html$/, "$1");
const card = pathOf("card practices");
const list = pathOf("list");

let server, browser;
before(async () => {
  server = await serve({ "/bank/": folders.site });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const places = {
  "from a host": (path) => `${server.origin}/bank/${short(path)}`,
  "from the disk": (path) => `${pathToFileURL(folders.site)}/${path}`,
};

/** A reader of one's own: a window with nothing remembered; what its pages complain of fails the test. */
async function reader(options, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = watch(page, (url) => !url.startsWith(`${server.origin}/`) && !/^(file|data):/.test(url));
  await use(page, context);
  await context.close();
  none(complaints, "complaints");
}

function same(got, wanted, what) {
  if (got !== wanted) throw new Error(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
}

describe("by keyboard alone", () => {
  const walks = ["home", "list", "card practices"].flatMap((name) => [360, 1280].map((width) => [name, width]));
  for (const [name, width] of walks) {
    test(`${name}, ${width} px: Tab stops at everything that can be used, in order, and it shows where`, async () => {
      await reader({ viewport: { width, height: 740 }, reducedMotion: "reduce" }, async (page) => {
        await page.goto(places["from a host"](pathOf(name)), { waitUntil: "load" });
        const wanted = await page.evaluate(markStops);
        const problems = [];
        const seen = [];
        for (let pressed = 0; pressed < wanted.length + 5; pressed++) {
          await page.keyboard.press("Tab");
          const stop = await page.evaluate(lookAtStop);
          if (!stop) break;
          seen.push(stop.no);
          if (stop.trouble) problems.push(`${stop.trouble}: ${stop.html}`);
        }
        if (wanted.length < 20) problems.push(`only ${wanted.length} stops`);
        for (const [no, html] of wanted.entries()) if (!seen.includes(String(no))) problems.push(`not reached: ${html}`);
        same(seen.join(" "), [...seen].sort((a, b) => a - b).join(" "), "the order of the stops");
        none(problems, "stops");
      });
    });
  }

  test("the menu of a narrow page opens, is walked and closes", async () => {
    await reader({ viewport: { width: 360, height: 740 } }, async (page) => {
      await page.goto(places["from a host"](list), { waitUntil: "load" });
      const menu = page.locator("#menu");
      same(await menu.isVisible(), false, "the menu at first");
      await page.locator(".menu-button").focus();
      await page.keyboard.press("Enter");
      await menu.waitFor({ state: "visible" });
      await page.keyboard.press("Tab");
      same(await page.evaluate(() => document.activeElement === document.querySelector("#menu a")), true, "Tab goes to the first item");
      await page.keyboard.press("Escape");
      await menu.waitFor({ state: "hidden" });
      same(await page.evaluate(() => document.activeElement.className), "menu-button", "Escape goes back to");
    });
  });
});

/** Numbers the elements where Tab should stop; what they are. */
function markStops() {
  const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) && !(one.type === "radio" && !one.checked),
  );
  return stops.map((one, no) => (one.setAttribute("data-stop", no), one.outerHTML.slice(0, 120)));
}

/** Where the focus is, and what is wrong with how it shows; nothing when it left the page. */
function lookAtStop() {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const ring = (style, least, kind) => style[`${kind}Style`] !== "none" && parseFloat(style[`${kind}Width`]) >= least;
  const tile = one.querySelector("rect");
  const shown = ring(getComputedStyle(one), 2, "outline") || ring(getComputedStyle(one, "::after"), 2, "outline") || (tile && parseFloat(getComputedStyle(tile).strokeWidth) >= 3);
  const box = one.getBoundingClientRect();
  const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const trouble = !one.hasAttribute("data-stop") ? "an unexpected stop" : !shown ? "no ring" : !inside ? "outside the window" : "";
  return { no: one.getAttribute("data-stop"), trouble, html: one.outerHTML.slice(0, 120) };
}

describe("on paper", () => {
  for (const name of chosen.map((page) => page.name).filter((name) => /^(card|document|event|organization)/.test(name))) {
    test(`${name}: the text, the passport, the organisation, the address; no menus`, async () => {
      await printed(pathOf(name), async (page, paper) => {
        const texts = await page.evaluate(() => {
          const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          const parts = [];
          const wanted = "h1, .lead, .kicker, .answer, .passport, .entry-main .prose, .contact, #citation";
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            if (parent.closest(wanted) && !parent.closest("svg, .hidden-text, [hidden]")) parts.push(walker.currentNode.data);
          }
          return parts;
        });
        none(texts.filter((text) => !paper.includes(bare(text))), "not on paper");
        if (texts.length < 10) throw new Error(`only ${texts.length} texts on the page`);
        same(paper.includes(bare(baseUrl + short(pathOf(name)))), true, "the address is on paper");
        for (const part of [".menu", ".tools", ".finder", ".breadcrumbs", ".entry-actions"]) same(await page.locator(`${part}:visible`).count(), 0, `${part} on paper`);
      });
    });
  }

  test("a list is a table of all its entries", async () => {
    await printed(list, async (page, paper) => {
      const titles = await page.locator(".item h3").allTextContents();
      none(titles.filter((title) => !paper.includes(bare(title))), "not on paper");
      same(await page.evaluate(() => getComputedStyle(document.querySelector(".items")).display), "table", "the list");
    });
  });

  const bare = (text) => text.replace(/[\s\u00ad\u200b]+/g, "");

  /** Prints a page as PDF, without the script too, and hands over its text without spaces. */
  async function printed(path, use) {
    for (const javaScriptEnabled of [true, false]) {
      await reader({ javaScriptEnabled }, async (page) => {
        await page.goto(places["from a host"](path), { waitUntil: "load" });
        await page.emulateMedia({ media: "print" });
        const pdf = await page.pdf({ preferCSSPageSize: true });
        const text = execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1 << 24 });
        await use(page, bare(text));
      });
    }
  }
});

describe("for low vision", () => {
  const look = (page) =>
    page.evaluate(() => ({
      size: getComputedStyle(document.documentElement).fontSize,
      ground: getComputedStyle(document.body).backgroundColor,
      art: getComputedStyle(document.querySelector(".entry-art")).display,
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
  for (const place of Object.keys(places)) {
    for (const javaScriptEnabled of [true, false]) {
      test(`${place}, ${javaScriptEnabled ? "with script: remembered" : "without script: one box"}`, async () => {
        await reader({ javaScriptEnabled }, async (page) => {
          await page.goto(places[place](card), { waitUntil: "load" });
          const before = await look(page);
          same(before.size, "16px", "size at first");
          await page.locator("#low-vision").check();
          const strong = await look(page);
          same([strong.size, strong.ground, strong.art, strong.wide].join(), "24px,rgb(255, 255, 255),none,false", "the strong view");
          await page.locator("#size-3").check();
          await page.locator("#scheme-dark").check();
          const chosen = await look(page);
          same([chosen.size, chosen.ground, chosen.wide].join(), "32px,rgb(0, 0, 0),false", "larger and dark");
          if (javaScriptEnabled) {
            await page.goto(places[place](list), { waitUntil: "load" });
            same(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px", "size on the next page");
            await page.goto(places[place](card), { waitUntil: "load" });
          }
          await page.locator("#low-vision").uncheck();
          same((await look(page)).size, "16px", "size at last");
        });
      });
    }
  }
});

describe("to take away", () => {
  for (const place of Object.keys(places)) {
    test(`the shelf, ${place}: keep, list, share, take over, remove`, async () => {
      let shared, title;
      await reader({ permissions: place === "from a host" ? ["clipboard-read", "clipboard-write"] : [] }, async (page) => {
        await page.goto(places[place](list), { waitUntil: "load" });
        const item = page.locator(".item").first();
        title = await item.locator("h3").innerText();
        await item.locator("button.keep").focus();
        await page.keyboard.press("Enter");
        same(await page.locator(".shelf-count").innerText(), "1", "on the shelf");
        await item.locator("h3 a").click();
        await page.locator("h1").waitFor();
        same(await page.locator(".entry-actions .keep").getAttribute("aria-pressed"), "true", "the button on the card");
        await Promise.all([page.waitForNavigation(), page.locator(".shelf-link").click()]);
        await page.locator("#shelf-list a", { hasText: title }).waitFor({ timeout: 5000 });
        shared = await page.locator("#shelf-share").getAttribute("data-copy-address");
        if (place === "from a host") {
          await page.locator("#shelf-share").click();
          await page.locator("#shelf-actions .copied:not(:empty)").waitFor({ timeout: 5000 });
          same(await page.evaluate(() => navigator.clipboard.readText()), shared, "copied");
        }
        await page.emulateMedia({ media: "print" });
        same(await page.locator("#shelf-list a").isVisible(), true, "the list on paper");
        same(await page.locator(".shelf-remove:visible, #shelf-actions:visible").count(), 0, "buttons on paper");
        await page.emulateMedia({ media: "screen" });
        await page.locator(".shelf-remove").click();
        same(await page.locator("#shelf-empty").isVisible(), true, "an empty shelf says so");
      });
      await reader({}, async (page) => {
        await page.goto(shared, { waitUntil: "load" });
        await page.locator("#shelf-list a", { hasText: title }).waitFor({ timeout: 5000 });
        same(await page.locator(".shelf-count").isVisible(), false, "another's list is not one's own yet");
        await page.locator("#shelf-take").click();
        same(await page.locator(".shelf-count").innerText(), "1", "taken over");
        await Promise.all([page.waitForNavigation(), page.locator("#shelf-list a").click()]);
        same(await page.locator("h1").innerText(), title, "the entry behind it");
      });
    });
  }

  test("the address, the citation and BibTeX are copied, and the page says so", async () => {
    await reader({ permissions: ["clipboard-read", "clipboard-write"], locale: "ru-RU" }, async (page) => {
      await page.goto(places["from a host"](card), { waitUntil: "load" });
      const address = baseUrl + short(card);
      const copied = async (button) => {
        await button.click();
        await button.locator("xpath=..").locator("[role=status]:not(:empty)").waitFor({ timeout: 5000 });
        return page.evaluate(() => navigator.clipboard.readText());
      };
      await page.locator(".share summary").click();
      same(await copied(page.locator("[data-copy-address]")), address, "the address");
      await page.keyboard.press("Escape");
      same(await page.locator(".share").getAttribute("open"), null, "Escape closes the box");
      const citation = await copied(page.locator("[data-copy=citation]"));
      const today = new Intl.DateTimeFormat("ru", { day: "2-digit", month: "2-digit", year: "numeric" }).format(new Date());
      for (const part of [await page.locator("h1").innerText(), address, today]) if (!citation.includes(part)) throw new Error(`${part} is not in the citation: ${citation}`);
      await page.locator(".cite summary").click();
      same(/^@\w+\{[\w-]+,\n[^]*\n\}$/.test(await copied(page.locator("[data-copy=bibtex]"))), true, "BibTeX");
    });
  });

  test("sharing needs no script, and each link carries the address", async () => {
    await reader({ javaScriptEnabled: false }, async (page) => {
      await page.goto(places["from a host"](card), { waitUntil: "load" });
      await page.locator(".share summary").click();
      const links = await page.locator(".share a:visible").evaluateAll((all) => all.map((one) => one.href));
      same(links.map((link) => new URL(link).host || new URL(link).protocol).join(), "vk.com,t.me,wa.me,mailto:", "where the links lead");
      none(links.filter((link) => !decodeURIComponent(link).includes(baseUrl + short(card))), "without the address");
      same(await page.locator(".entry-actions button:visible").count(), 0, "buttons that do nothing");
    });
  });
});
