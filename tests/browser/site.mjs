// The built sites: their files, and each page as a tree. Knows the output, not the bank: pages are found, not named.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "parse5";

const target = fileURLToPath(new URL("../../target/", import.meta.url));

/** Where the sites were built for; `plain` was built without an address. */
export const baseUrl = process.env.KOPILKA_BASE_URL ?? "https://example.org/bank/";

export const folders = {
  /** The usual one. */
  site: process.env.KOPILKA_SITE ?? join(target, "site"),
  /** `--file-links`: for a USB stick. */
  file: process.env.KOPILKA_SITE_FILE ?? join(target, "site-file"),
  /** Without `--base-url`. */
  plain: process.env.KOPILKA_SITE_PLAIN ?? join(target, "site-plain"),
};

/** Page families of the default theme; `main` carries the class `page-NAME`. */
export const families = [
  "home", "list", "facet", "term", "pair", "matrix", "card", "organization", "document", "event", "page", "az", "search", "shelf", "styleguide", "not-found",
];

/** Paths of all files below `folder`, with `/`, in order; without the generator's own (`.` first). */
export function listing(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(folder.length).replaceAll("\\", "/").replace(/^\/+/, ""))
    .filter((path) => !path.split("/").some((part) => part.startsWith(".")))
    .sort();
}

/** A site: `paths` (a Set) and `pages` (Map from path to page), read once. */
export function readSite(folder) {
  const paths = listing(folder);
  const pages = new Map();
  for (const path of paths.filter((path) => path.endsWith(".html"))) {
    pages.set(path, readPage(path, readFileSync(join(folder, path), "utf8")));
  }
  return { folder, paths: new Set(paths), pages, text: (path) => readFileSync(join(folder, path), "utf8") };
}

function readPage(path, html) {
  const errors = [];
  const tree = parse(html, { sourceCodeLocationInfo: true, onParseError: (error) => errors.push(error) });
  const elements = [...walk(tree)];
  const root = elements.find((element) => element.tagName === "html");
  const main = elements.find((element) => element.tagName === "main");
  const family = /(?:^|\s)page-([a-z-]+)/.exec(attribute(main, "class") ?? "")?.[1];
  const redirect = elements.some((element) => attribute(element, "http-equiv")?.toLowerCase() === "refresh");
  return { path, bytes: html.length, errors, elements, lang: attribute(root, "lang"), family: redirect ? "redirect" : family };
}

/** All elements, in the order of the document; what `template` holds too. */
export function* walk(node) {
  if (node.tagName) yield node;
  for (const child of node.childNodes ?? []) yield* walk(child);
  if (node.content) yield* walk(node.content);
}

export function attribute(element, name) {
  return element?.attrs?.find((one) => one.name === name)?.value;
}

export function textOf(node) {
  return node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(textOf).join("");
}

/** The line of an element. */
export function line(element) {
  return element.sourceCodeLocation?.startLine ?? 0;
}

/** Interface languages, the default one first. */
export function languages(site) {
  const home = site.pages.get("index.html");
  const others = [...site.pages.values()].filter((page) => page.family === "home" && page.path !== "index.html");
  return [home?.lang, ...others.map((page) => page.lang)];
}

/** The language's folder of a path and the rest: `["kk/", "az/index.html"]`. */
export function split(site, path) {
  const prefix = languages(site).slice(1).map((lang) => `${lang}/`).find((prefix) => path.startsWith(prefix)) ?? "";
  return [prefix, path.slice(prefix.length)];
}

/**
 * One page, the largest, of each kind of page in each language: `{ name, lang, path }`.
 * Cards differ by the folder they stand in and by being shown in another language than their own.
 */
export function samples(site) {
  const chosen = new Map();
  for (const page of site.pages.values()) {
    if (!page.family || page.family === "redirect") continue;
    const [, rest] = split(site, page.path);
    let name = page.family;
    if (rest.split("/").length > 2 && ["card", "term", "list"].includes(name)) name += ` ${rest.split("/")[0]}`;
    if (page.elements.some((element) => attribute(element, "class") === "notice" && element.parentNode?.tagName === "header")) name += " in another language";
    const key = `${page.lang} ${name}`;
    if (!chosen.has(key) || chosen.get(key).bytes < page.bytes) chosen.set(key, { name, lang: page.lang, path: page.path, bytes: page.bytes });
  }
  return [...chosen.values()].sort((a, b) => (a.lang + a.name < b.lang + b.name ? -1 : 1));
}
