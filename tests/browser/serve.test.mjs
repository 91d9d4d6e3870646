// The preview in a real browser: an edit changes the page in place, a mistake lays its overlay over it, mending takes it away.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, none, watch } from "./chromium.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.KOPILKA ?? join(root, "target/debug/kopilka");

let browser, context;
before(async () => {
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 1100, height: 700 } });
});
after(() => browser?.close());

/** A preview of a copy of the sample bank: `{ origin, path, edit, close }`. */
async function preview(...args) {
  const bank = mkdtempSync(join(tmpdir(), "kopilka-serve-"));
  cpSync(join(root, "site.toml"), join(bank, "site.toml"));
  cpSync(join(root, "content"), join(bank, "content"), { recursive: true });
  const process = spawn(program, ["serve", "--root", bank, "--port", "0", "--today", "2026-09-15", "--lang", "ru", ...args]);
  let said = "";
  const origin = await new Promise((found, failed) => {
    process.on("error", failed);
    for (const stream of [process.stdout, process.stderr]) {
      stream.on("data", (bytes) => {
        said += bytes;
        const address = /http:\/\/[\d.]+:\d+/.exec(said);
        if (address) found(address[0]);
      });
    }
  });
  return {
    origin,
    said: () => said,
    stop: () => new Promise((done) => process.once("exit", (code) => done(code)) && process.kill("SIGINT")),
    read: (path) => readFileSync(join(bank, path), "utf8"),
    write(path, text) {
      mkdirSync(dirname(join(bank, path)), { recursive: true });
      writeFileSync(join(bank, path), text);
    },
    edit(path, change) {
      const old = this.read(path);
      const text = change(old);
      assert.notEqual(text, old, `${path} stays as it is`);
      this.write(path, text);
      return () => this.write(path, old);
    },
    close() {
      process.kill("SIGKILL");
      rmSync(bank, { recursive: true, force: true });
    },
  };
}

const card = "content/practices/ctt-aktobe.md";
const address = "/practices/ctt-aktobe/";
const title = (word) => (text) => text.replace(/^title: */m, `title: ${word} `);

/** Opens a page, marks its window so that a reload is noticed, and waits until it listens. */
async function open(server, path) {
  const page = await context.newPage();
  const complaints = watch(page, (url) => !url.startsWith(server.origin) && !url.startsWith("data:"));
  const listening = page.waitForResponse((response) => response.url().endsWith("/__kopilka/events"));
  await page.goto(server.origin + path, { waitUntil: "load" });
  await listening;
  await page.evaluate(() => (window.isTheSame = true));
  return { page, complaints };
}

const isTheSame = (page) => page.evaluate(() => window.isTheSame === true);

describe("the preview", () => {
  let server;
  before(async () => (server = await preview()));
  after(() => server?.close());

  test("an edit changes the page in place and keeps where the reader is", async () => {
    const { page, complaints } = await open(server, address);
    await page.click("#entry-cite summary");
    await page.check("#low-vision");
    await page.evaluate(() => scrollTo(0, 300));
    const undo = server.edit(card, title("Совсем новое"));
    await page.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Совсем новое"));
    assert.ok(await isTheSame(page), "the page was not loaded anew");
    assert.equal(await page.evaluate(() => scrollY), 300);
    assert.ok(await page.evaluate(() => document.querySelector("#entry-cite details").open), "what the reader has unfolded stays so");
    assert.ok(await page.isChecked("#low-vision"), "what the page's script did stays");
    assert.match(await page.title(), /Совсем новое/);
    // A paragraph comes between others, and goes.
    const back = server.edit(card, (text) => `${text.trimEnd()}\n\nЕщё один абзац.\n`);
    await page.waitForSelector("text=Ещё один абзац.");
    back();
    await page.waitForFunction(() => !document.body.textContent.includes("Ещё один абзац."));
    undo();
    await page.waitForFunction(() => !document.querySelector("h1").textContent.startsWith("Совсем новое"));
    assert.ok(await isTheSame(page));
    const [live, sent] = await page.evaluate(async () => {
      const text = await (await fetch(location.href)).text();
      const main = new DOMParser().parseFromString(text, "text/html").querySelector("h1, .prose");
      return [document.querySelector("h1, .prose").outerHTML, main.outerHTML];
    });
    assert.equal(live, sent);
    none(complaints, "complaints");
    await page.close();
  });

  test("a mistake lays its overlay over the page, and mending takes it away", async () => {
    const { page, complaints } = await open(server, address);
    const mend = server.edit(card, (text) => text.replace(/^region:.*$/m, "region: Смоленская облость"));
    await page.waitForSelector('#kopilka-preview.kp-error [data-code="unknown-term"]', { state: "visible" });
    const problem = page.locator('#kopilka-preview [data-code="unknown-term"]').first();
    assert.match(await problem.locator("mark").innerText(), /Смоленская облость/);
    assert.match(await problem.locator("a").first().getAttribute("href"), /^vscode:\/\/file\/.*ctt-aktobe\.md:\d+:\d+$/);
    mend();
    await page.waitForSelector('[data-code="unknown-term"]', { state: "detached" });
    await page.waitForSelector("#kopilka-preview:not(.kp-error)");
    none(complaints, "complaints");
    await page.close();
  });

  test("a broken site.toml shows on every page and goes with the mistake", async () => {
    const { page } = await open(server, "/practices/");
    const items = await page.locator("main a").count();
    const mend = server.edit("site.toml", (text) => `titel = 1\n${text}`);
    await page.waitForSelector('#kopilka-preview.kp-error [data-code="config-key"]', { state: "visible" });
    assert.equal(await page.locator("main a").count(), items, "the last good site stays");
    mend();
    await page.waitForSelector('[data-code="config-key"]', { state: "detached" });
    await page.close();
  });

  test("a card says in words how complete it is", async () => {
    const { page } = await open(server, address);
    await page.click("#kopilka-preview summary");
    assert.match(await page.locator(".kp-ready").innerText(), /Обязательных полей заполнено (\d+) из \1/);
    await page.close();
  });

  test("the list of all problems leads to the pages", async () => {
    const { page, complaints } = await open(server, "/__kopilka/");
    const mend = server.edit(card, (text) => text.replace(/^region:.*$/m, "region: Смоленская облость"));
    await page.waitForSelector('[data-code="unknown-term"]');
    await page.click(`a[href="${address}"]`);
    await page.waitForURL(`${server.origin}${address}`);
    mend();
    await page.waitForSelector('[data-code="unknown-term"]', { state: "detached" });
    none(complaints, "complaints");
    await page.close();
  });

  test("a changed style is loaded", async () => {
    const { page } = await open(server, address);
    server.write("themes/own/static/style.css", "h1 { color: rgb(1, 2, 3) }");
    const undo = server.edit("site.toml", (text) => `theme = "own"\n${text}`);
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
    server.write("themes/own/static/style.css", "h1 { color: rgb(4, 5, 6) }");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(4, 5, 6)");
    undo();
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color !== "rgb(4, 5, 6)");
    await page.close();
  });

  test("the program says when it has gone", async () => {
    const other = await preview();
    const { page } = await open(other, address);
    assert.equal(await other.stop(), 0, "Ctrl+C is no failure");
    assert.match(other.said(), /Ctrl\+C[\s\S]*Просмотр остановлен/);
    await page.waitForFunction(() => document.querySelector(".kp-lost").textContent !== "");
    other.close();
    await page.close();
  });
});

test("browsers go to the page of the file last saved when they are to follow", async () => {
  const server = await preview("--follow");
  try {
    const { page } = await open(server, "/");
    server.edit(card, title("За мной"));
    await page.waitForURL(`${server.origin}${address}`);
    await page.waitForFunction(() => document.querySelector("h1").textContent.startsWith("За мной"));
    await page.close();
  } finally {
    server.close();
  }
});

test("without reloading, pages have no script", async () => {
  const server = await preview("--no-reload");
  try {
    const page = await context.newPage();
    await page.goto(server.origin + address);
    assert.equal(await page.locator('script[src^="/__kopilka/"]').count(), 0);
    assert.equal(await page.locator("#kopilka-preview").count(), 1, "problems are told all the same");
    await page.close();
  } finally {
    server.close();
  }
});
