// The search page and the suggestions in a real browser: typing, repair, filters, the address, trouble on the line.

import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, none, watch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { folders, languages, readSite } from "./site.mjs";

const axe = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const langs = languages(readSite(folders.site));
const [home, ...others] = langs;
const phone = { viewport: { width: 320, height: 640 } };

let server, browser;
before(async () => {
  server = await serve({ "/bank/": folders.site, "/": folders.plain });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const prefix = (lang) => (lang === home ? "" : `${lang}/`);
const address = (query = "", lang = home) => `${server.origin}/bank/${prefix(lang)}search/${query}`;

/** Opens an address in a window of its own, hands it to `use`; complaints fail, unless `quiet` is off. */
async function open(url, use, { quiet = true, init, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = watch(page, (other) => !other.startsWith(server.origin) && !other.startsWith("file:") && !other.startsWith("data:"));
  try {
    await init?.(page);
    await page.goto(url);
    await use(page);
    if (quiet) none(complaints, "complaints");
  } finally {
    await context.close();
  }
}

/** Waits until the page has answered what was asked last. */
async function settled(page) {
  await page.waitForFunction(() => document.querySelector("#search:not([hidden]):not([aria-busy])"), undefined, { timeout: 10_000 });
}

const total = (page) => page.evaluate(() => Number(/\d+/.exec(document.getElementById("search-status").textContent)?.[0] ?? 0));
const titles = (page) => page.locator("#search-results h2").allInnerTexts();
const same = (got, wanted, what) => {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
};
const ok = (holds, what) => {
  if (!holds) throw new Error(what);
};

/** A value of a filter: its box, its number, whether it can be chosen. */
const value = (page, facet, id) =>
  page.evaluate(
    ([facet, id]) => {
      const group = [...document.querySelectorAll("details.facet")].find((one) => one.dataset.facet === facet);
      const box = group?.querySelector(`input[value="${id}"]`);
      return box && { count: Number(box.parentElement.querySelector(".count").textContent), disabled: box.disabled, checked: box.checked };
    },
    [facet, id],
  );
const box = (page, facet, id) => page.locator(`details.facet[data-facet="${facet}"] input[value="${id}"]`);

describe("typing", () => {
  test("brings results without Enter, the words marked, the query in the address", async () => {
    await open(address(), async (page) => {
      await settled(page);
      const all = await total(page);
      await page.locator("#query").pressSequentially("робототех", { delay: 40 });
      await page.waitForURL(/[?&]q=/);
      await settled(page);
      const found = await total(page);
      ok(found > 0 && found < all, `${found} of ${all}`);
      ok((await page.locator("#search-results mark").count()) > 0, "nothing is marked");
      ok(/робот/i.test((await titles(page))[0]), (await titles(page))[0]);
      same(await page.locator("#search-status").getAttribute("role"), "status", "role");
    });
  });

  test("a late answer never covers a newer one", async () => {
    let held = 0;
    await open(
      address(),
      async (page) => {
        await settled(page);
        // The dictionary of the first word comes long after that of the second.
        await page.route("**/search/*.js", async (route) => {
          if (held++ === 0) await new Promise((done) => setTimeout(done, 1500));
          await route.continue();
        });
        await page.fill("#query", "судомоделизм");
        await page.waitForTimeout(400);
        await page.fill("#query", "триз");
        await page.waitForTimeout(400);
        await settled(page);
        const first = await titles(page);
        ok(/триз/i.test(first[0]), first[0]);
        await page.waitForTimeout(1600);
        same(await titles(page), first, "after the late answer");
        ok(held > 1, "nothing was held");
      },
      { quiet: false },
    );
  });

  for (const query of ["", "щ", "и в на", "«»", "<img src=x onerror=alert(1)>", "%", "\\", "'; DROP TABLE", "🤖", "а".repeat(300), "3-D"]) {
    test(`is quiet about ${JSON.stringify(query.slice(0, 20))}`, async () => {
      await open(address(`?q=${encodeURIComponent(query)}`), async (page) => {
        await settled(page);
        same(await page.locator("#search img").count(), 0, "pictures out of a query");
        same(await page.locator("#search ul:empty:visible").count(), 0, "empty lists");
      });
    });
  }
});

test("a repair is told, and the words as typed can be sought", async () => {
  await open(address(`?q=${encodeURIComponent("hj,jnjnt[ybrf")}`), async (page) => {
    await settled(page);
    const told = page.locator("#search-repair");
    ok(/робототехника/.test(await told.innerText()), await told.innerText());
    const found = await total(page);
    await told.locator("a").click();
    await page.waitForURL(/literal=1/);
    await settled(page);
    ok((await total(page)) < found && !(await told.isVisible()), "still repaired");
    await page.goBack();
    await settled(page);
    same(await total(page), found, "after going back");
  });
});

describe("filters", () => {
  test("OR within, AND between, counts without the own choice, zero stays", async () => {
    await open(address(`?q=${encodeURIComponent("технопарк")}`), async (page) => {
      await settled(page);
      const all = await total(page);
      const [practice, program] = [await value(page, "kind", "practice"), await value(page, "kind", "program")];
      await box(page, "kind", "practice").check();
      await settled(page);
      same(await total(page), practice.count, "practices");
      same((await value(page, "kind", "program")).count, program.count, "programs, practices chosen");
      await box(page, "kind", "program").check();
      await settled(page);
      same(await total(page), practice.count + program.count, "either");
      const region = await value(page, "region", "RU-SA");
      await box(page, "region", "RU-SA").check();
      await settled(page);
      same(await total(page), region.count, "both");
      const zero = await page.locator("details.facet[open] input:disabled").count();
      ok(zero > 0, "no value with zero is left");
      same(await page.locator("#search-chips button.chip:not(.chip-all)").count(), 3, "chips");
      ok(/kind=practice&kind=program/.test(page.url()) && /region=RU-SA/.test(page.url()), page.url());
      await page.locator("#search-chips .chip-all").click();
      await settled(page);
      same(await total(page), all, "none chosen");
    });
  });

  test("a region counts what is below it", async () => {
    await open(address(), async (page) => {
      await settled(page);
      const inner = await page.evaluate(() => {
        const list = document.querySelector('details.facet[data-facet="region"] ul');
        const count = (item) => Number(item.querySelector(":scope > label .count").textContent);
        return [...list.children].map((item) => [count(item), [...(item.querySelector(":scope > ul")?.children ?? [])].map(count)]);
      });
      ok(inner.some(([, below]) => below.length > 0), "no region has anything below");
      for (const [above, below] of inner) ok(below.every((count) => count <= above), `${above} above ${below}`);
    });
  });

  test("work without a text, load when opened, and are shared by the address", async () => {
    await open(address(), async (page) => {
      await settled(page);
      const id = await page.locator("details.facet:not([open])").first().getAttribute("data-facet");
      const late = page.locator(`details.facet[data-facet="${id}"]`);
      ok(await late.locator("ul").isHidden(), "a closed filter is loaded");
      await late.locator("summary").click();
      await late.locator("input:enabled").first().waitFor();
      const count = Number(await late.locator("li", { has: page.locator("input:enabled") }).first().locator(".count").first().innerText());
      await late.locator("input:enabled").first().check();
      await settled(page);
      same(await total(page), count, "entries of the filter");
      const [shown, url] = [await titles(page), page.url()];
      await open(url, async (other) => {
        await settled(other);
        same(await titles(other), shown, "the same address elsewhere");
        same(await other.locator("#search-chips .chip").count(), 1, "chips elsewhere");
      });
    });
  });

  test("the back button undoes steps, and keeps what was shown", async () => {
    await open(address(`?q=${encodeURIComponent("технопарк")}`), async (page) => {
      await settled(page);
      const all = await total(page);
      await page.locator("#search-more").click();
      await settled(page);
      const shown = (await titles(page)).length;
      ok(shown > 10, `${shown} shown`);
      await box(page, "kind", "practice").check();
      await settled(page);
      await page.goBack();
      await settled(page);
      same(await total(page), all, "total");
      same((await titles(page)).length, shown, "hits shown");
      ok(!(await value(page, "kind", "practice")).checked, "the box is still on");
      await page.goForward();
      await settled(page);
      ok((await value(page, "kind", "practice")).checked, "the box is off");
    });
  });

  test("order: by title, by date, by evidence", async () => {
    await open(address("?kind=practice&sort=title"), async (page) => {
      await settled(page);
      const shown = await titles(page);
      same(shown, [...shown].sort(new Intl.Collator(home).compare), "by title");
      for (const order of ["date", "evidence"]) {
        await page.selectOption("#search-sort", order);
        await page.waitForURL(new RegExp(`sort=${order}`));
        await settled(page);
        ok((await titles(page)).length > 0, order);
      }
    });
  });
});

describe("from the disk", () => {
  for (const folder of ["site", "file"]) {
    test(folder, async () => {
      await open(`${pathToFileURL(folders[folder])}/search/index.html?q=${encodeURIComponent("триз")}&kind=practice`, async (page) => {
        await settled(page);
        ok(/триз/i.test((await titles(page))[0]), "not found");
        await page.fill("#query", "технопарк");
        await page.waitForFunction(() => decodeURIComponent(location.search).includes("технопарк"));
        await settled(page);
        await Promise.all([page.waitForNavigation(), page.locator("#search-results a").first().click()]);
        await page.waitForSelector("main[class*=page-card]");
      });
    });
  }
});

test("without a script there is no field, and the lists serve", async () => {
  for (const lang of langs) {
    await open(address("", lang), async (page) => {
      same(await page.locator("input[type=search]:visible, #search:visible").count(), 0, "fields");
      ok(await page.locator("#search-no-script").isVisible(), "no word about it");
      ok((await page.locator(".elsewhere a:visible").count()) >= 3, "no lists");
    }, { javaScriptEnabled: false });
  }
});

describe("a file that does not load", () => {
  for (const [what, pattern] of [["the engine", "**/assets/search-engine.*.js"], ["the first file", "**/search/index.js"], ["a part of the index", /\/search\/(?!index\.js)[^?]+\.js/]]) {
    test(`${what}: is told, and asking again helps`, async () => {
      await open(
        address(`?q=${encodeURIComponent("триз")}`),
        async (page) => {
          const trouble = page.locator("#search-trouble");
          await trouble.waitFor();
          ok((await trouble.innerText()).length > 20, "no message");
          same(await trouble.getAttribute("role"), "alert", "role");
          same(await page.locator("#search-results li:visible").count(), 0, "hits");
          await page.unroute(pattern);
          await page.click("#search-retry");
          await settled(page);
          ok(/триз/i.test((await titles(page))[0]), "not found");
          ok(!(await trouble.isVisible()), "the message stays");
        },
        { quiet: false, init: (page) => page.route(pattern, (route) => route.abort()) },
      );
    });
  }
});

describe("keyboard", () => {
  test("/ leads to the field, arrows through the results, Esc back", async () => {
    await open(address(`?q=${encodeURIComponent("технопарк")}`), async (page) => {
      await settled(page);
      await page.keyboard.press("/");
      same(await page.evaluate(() => document.activeElement.id), "query", "after /");
      same(await page.inputValue("#query"), "технопарк", "the sign was typed");
      const at = () => page.evaluate(() => [...document.querySelectorAll("#search-results a")].indexOf(document.activeElement));
      for (const [key, wanted] of [["ArrowDown", 0], ["ArrowDown", 1], ["ArrowUp", 0], ["Escape", -1], ["ArrowDown", 0]]) {
        await page.keyboard.press(key);
        same(await at(), wanted, key);
      }
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      await page.waitForSelector("main:not(.page-search)");
    });
  });

  test("suggestions on another page: chosen with arrows and Enter", async () => {
    await open(`${server.origin}/bank/practices/`, async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("смолен", { delay: 40 });
      const field = page.locator("input[role=combobox]:visible").first();
      const list = page.locator("[role=listbox]:visible");
      await list.locator("[role=option]").first().waitFor();
      same(await field.getAttribute("aria-expanded"), "true", "expanded");
      await page.keyboard.press("Escape");
      same([await list.count(), await field.getAttribute("aria-expanded"), await field.inputValue()], [0, "false", "смолен"], "after Esc");
      await page.keyboard.type("с");
      await list.locator("[role=option]").first().waitFor();
      await page.keyboard.press("ArrowDown");
      const active = await field.getAttribute("aria-activedescendant");
      same(await page.locator(`#${active}`).getAttribute("aria-selected"), "true", "selected");
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      ok(!page.url().endsWith("/practices/"), page.url());
    });
  });

  test("a suggested region becomes a filter of the search page", async () => {
    await open(address(), async (page) => {
      await settled(page);
      await page.locator("#query").pressSequentially("смоленская", { delay: 40 });
      await page.locator("[role=option]").filter({ hasText: "Смоленская область" }).first().click();
      await page.waitForURL(/region=RU-SMO/);
      await settled(page);
      same(await page.inputValue("#query"), "", "the field");
      ok((await value(page, "region", "RU-SMO")).checked, "the box is off");
    });
  });
});

test("nothing found: how to go on", async () => {
  await open(address(`?q=${encodeURIComponent("кокосовая стружка")}&kind=practice`), async (page) => {
    await settled(page);
    same(await page.locator("#search-results li").count(), 0, "hits");
    ok(await page.locator("#search-none").isVisible(), "no hints");
    ok(await page.locator(".elsewhere").isVisible(), "no lists");
    await page.locator("#search-widen button").click();
    await page.waitForURL((url) => !url.search.includes("kind"));
  });
});

describe("narrow", () => {
  for (const lang of langs) {
    test(`${lang}: the filters are in a drawer at 320 px`, async () => {
      await open(
        address("", lang),
        async (page) => {
          await settled(page);
          const before = await total(page);
          await page.click("#search-filters");
          await page.locator("dialog[open] input:enabled").first().check();
          await settled(page);
          ok(await page.locator("#search-done").isVisible(), "no way out");
          await page.click("#search-done");
          ok((await total(page)) <= before && (await page.locator("#search-chips .chip").count()) === 1, "the filter was not taken");
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          same(wide, 0, "scrolls sideways by");
        },
        phone,
      );
    });
  }
});

test("nothing jumps on a slow line", async () => {
  await open(
    address(`?q=${encodeURIComponent("технопарк")}`),
    async (page) => {
      await settled(page);
      await page.waitForTimeout(500);
      const [shift, what] = await page.evaluate(() => [globalThis.shifts, globalThis.shifted.join(", ")]);
      ok(shift < 0.05, `layout shift ${shift}: ${what}`);
    },
    {
      init: async (page) => {
        await page.addInitScript(() => {
          globalThis.shifts = 0;
          globalThis.shifted = [];
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              globalThis.shifts += entry.value;
              globalThis.shifted.push(...entry.sources.map(({ node }) => node?.id || node?.className || node?.nodeName));
            }
          }).observe({ type: "layout-shift", buffered: true });
        });
        await page.route("**/search/**/*.js", async (route) => {
          await new Promise((done) => setTimeout(done, 300));
          await route.continue();
        });
      },
    },
  );
});

describe("axe", { concurrency: 2 }, () => {
  const states = {
    results: [`?q=${encodeURIComponent("технопарк")}&kind=practice`, () => undefined],
    nothing: [`?q=${encodeURIComponent("кокосовая стружка")}&kind=practice`, () => undefined],
    repair: [`?q=${encodeURIComponent("hj,jnjnt[ybrf")}`, () => undefined],
    suggestions: [
      "",
      async (page) => {
        await page.locator("#query").pressSequentially("смолен", { delay: 30 });
        await page.locator("[role=option]").first().waitFor();
        await page.keyboard.press("ArrowDown");
        await settled(page);
      },
    ],
    filters: [
      "",
      async (page) => {
        if (await page.locator("#search-filters").isVisible()) await page.click("#search-filters");
        await page.locator("details.facet:not([open]) summary").first().click();
        await settled(page);
      },
    ],
  };
  const looks = [{ ...phone, colorScheme: "light" }, { colorScheme: "light" }, { colorScheme: "dark" }];
  for (const [name, [query, act]] of Object.entries(states)) {
    for (const lang of name === "results" ? langs : [home]) {
      test(`${lang} ${name}`, async () => {
        for (const look of looks) {
          await open(
            address(query, lang),
            async (page) => {
              await settled(page);
              await act(page);
              await page.evaluate(axe);
              const { violations } = await page.evaluate(() => globalThis.axe.run(document, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }));
              none(violations.map(({ id, nodes }) => `${JSON.stringify(look)} ${id}: ${nodes[0].html}\n    ${nodes[0].failureSummary}`), "violations");
            },
            look,
          );
        }
      });
    }
  }
});

test("the three languages speak for themselves", async () => {
  const said = [];
  for (const lang of [home, ...others]) {
    await open(address(`?q=${encodeURIComponent("робототехника")}`, lang), async (page) => {
      await settled(page);
      said.push(await page.evaluate(() => document.getElementById("search-status").innerText + document.querySelector("details.facet summary").innerText + document.querySelector(".item-kind").innerText));
      const href = await page.locator("#search-results a").first().getAttribute("href");
      ok(lang === home || page.url().includes(`/${lang}/`), page.url());
      ok(/programs|events|practices/.test(href), href);
    });
  }
  same(new Set(said).size, langs.length, "different words");
});
