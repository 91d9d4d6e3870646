// Reads every file of the sites, without a browser: each address leads to a file, each fragment to an id,
// and every page is made of the right parts.

import { describe, test } from "node:test";
import * as css from "css-tree";
import { SaxesParser } from "saxes";
import { none } from "./chromium.mjs";
import { attribute, baseUrl, families, folders, languages, line, readSite, split, textOf } from "./site.mjs";

for (const [name, folder] of Object.entries(folders)) {
  const site = readSite(folder);
  // The site without an address stands anywhere; for reading its links any place will do.
  const base = name === "plain" ? "http://site.invalid/" : baseUrl;
  const absolute = name === "plain" ? null : baseUrl;
  describe(name, () => checkSite(site, base, absolute, name === "file"));
}

function checkSite(site, base, absolute, named) {
  const ids = new Map([...site.pages].map(([path, page]) => [path, new Set(page.elements.map((one) => attribute(one, "id")).filter(Boolean))]));

  /** What is wrong with an address that stands in the file `from`; nothing, when it leads somewhere. */
  function wrong(address, from, { link = false } = {}) {
    if (address.trim() !== address || address === "") return "spaces around it, or empty";
    if (/^(mailto|tel):/.test(address)) return link ? undefined : "not a link that a reader follows";
    let url;
    try {
      url = new URL(address, base + from);
    } catch {
      return "no address";
    }
    if (!url.href.startsWith(base)) {
      if (/^https?:$/.test(url.protocol) && link) return url.origin === new URL(base).origin ? "above the root of the site" : undefined;
      return "outside the site";
    }
    let path = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length));
    if (path === "" || path.endsWith("/")) {
      if (named && link && !/^(https?:|\/)/.test(address)) return "a folder, in a site with file links";
      path += "index.html";
    }
    if (!site.paths.has(path)) return "no such file";
    const fragment = decodeURIComponent(url.hash.slice(1));
    if (fragment && path.endsWith(".html") && !ids.get(path).has(fragment)) return `no id \`${fragment}\` in ${path}`;
    return undefined;
  }

  /** The file an address under the base leads to. */
  function fileOf(address, from = "") {
    const path = decodeURIComponent(new URL(address, base + from).pathname.slice(new URL(base).pathname.length));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  }

  /** Collects what `look` says about each page: texts, or `[element, text]`. */
  function everyPage(what, look) {
    const problems = [];
    for (const page of site.pages.values()) {
      for (const found of look(page) ?? []) {
        problems.push(Array.isArray(found) ? `${page.path}:${line(found[0])}: ${found[1]}` : `${page.path}: ${found}`);
      }
    }
    none(problems, what);
  }
  const frames = (page) => page.family !== "redirect";

  test("every family of pages is there, in every language", () => {
    const missing = [];
    for (const lang of languages(site)) {
      for (const family of families) {
        if (family === "not-found" && lang !== languages(site)[0]) continue;
        if (![...site.pages.values()].some((page) => page.lang === lang && page.family === family)) missing.push(`${lang}: ${family}`);
      }
    }
    none(missing, "no page of this family");
    everyPage("pages of no known family", (page) => (page.family === "redirect" || families.includes(page.family) ? [] : [page.family ?? "no class page-… on main"]));
  });

  test("every page parses without an error", () => {
    everyPage("errors of syntax", (page) => page.errors.map((error) => `line ${error.startLine}: ${error.code}`));
  });

  test("addresses of pages are lower-case Latin", () => {
    none([...site.pages.keys()].filter((path) => !/^[a-z0-9/._-]+$/.test(path)), "addresses");
  });

  test("every link and asset of a page leads to a file, every fragment to an id", () => {
    everyPage("addresses that lead nowhere", function* (page) {
      for (const element of page.elements) {
        const say = (address, why) => [element, `<${element.tagName}> ${address}: ${why}`];
        const link = ["a", "area"].includes(element.tagName);
        for (const name of ["href", "src", "poster", "action", "formaction", "data", "cite", "xlink:href", "data-titles", "data-root"]) {
          const address = attribute(element, name);
          if (address === undefined) continue;
          // Icons and pictures in the markup itself are data; links are not.
          if (!link && name === "src" && element.tagName === "img" && address.startsWith("data:image/")) continue;
          const why = wrong(address, page.path, { link: link || name === "cite" || (element.tagName === "link" && attribute(element, "rel") === "license") });
          if (why && !(name === "data-root" && why.startsWith("a folder"))) yield say(address, why);
        }
        for (const candidate of (attribute(element, "srcset") ?? "").split(",").filter(Boolean)) {
          const address = candidate.trim().split(/\s+/)[0];
          const why = wrong(address, page.path);
          if (why) yield say(address, why);
        }
        if (attribute(element, "http-equiv")?.toLowerCase() === "refresh") {
          const address = /url=(.*)$/i.exec(attribute(element, "content"))?.[1] ?? "";
          const why = wrong(address, page.path, { link: true });
          if (why) yield say(address, why);
        }
      }
    });
  });

  test("links inside the site are relative", () => {
    everyPage("rooted or absolute links", (page) =>
      page.path.endsWith("404.html")
        ? []
        : page.elements
            .filter((one) => one.tagName !== "link" || !["canonical", "alternate"].includes(attribute(one, "rel")))
            .flatMap((one) => ["href", "src", "action"].map((name) => [one, attribute(one, name)]))
            .filter(([one, address]) => address?.startsWith("/") || (absolute && address?.startsWith(absolute) && !/\bcitation\b/.test(attribute(one, "class") ?? ""))),
    );
  });

  test("references to ids of the same page hold", () => {
    everyPage("references without a target", function* (page) {
      for (const element of page.elements) {
        for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "for", "headers", "list", "form", "popovertarget"]) {
          for (const id of (attribute(element, name) ?? "").split(/\s+/).filter(Boolean)) {
            if (!ids.get(page.path).has(id)) yield [element, `${name}="${id}"`];
          }
        }
      }
    });
  });

  test("ids are unique", () => {
    everyPage("ids that stand twice", function* (page) {
      const seen = new Set();
      for (const element of page.elements) {
        const id = attribute(element, "id");
        if (id === undefined) continue;
        if (seen.has(id) || id === "") yield [element, `id="${id}"`];
        seen.add(id);
      }
    });
  });

  test("a page has one h1, one main, a title, a language, and no level of heading is left out", () => {
    everyPage("missing or doubled parts", function* (page) {
      for (const tag of ["h1", "main", "title"]) {
        const found = page.elements.filter((one) => one.tagName === tag && one.namespaceURI === "http://www.w3.org/1999/xhtml");
        if (found.length !== 1) yield `${found.length} × <${tag}>`;
        for (const one of found) if (!textOf(one).trim()) yield [one, `an empty <${tag}>`];
      }
      if (!/^[a-z]{2,3}$/.test(page.lang ?? "")) yield `lang="${page.lang}"`;
      if (page.lang && split(site, page.path)[0] !== "" && split(site, page.path)[0] !== `${page.lang}/`) yield `lang="${page.lang}" in a folder of another language`;
      let level = 0;
      for (const one of page.elements.filter((one) => /^h[1-6]$/.test(one.tagName))) {
        const here = Number(one.tagName[1]);
        if (here > level + 1) yield [one, `<h${here}> after <h${level}>`];
        level = here;
      }
    });
  });

  test("pictures have an alternative text, links and buttons a name", () => {
    everyPage("nameless things", function* (page) {
      for (const element of page.elements) {
        if (element.tagName === "img" && attribute(element, "alt") === undefined) yield [element, "<img> without alt"];
        if (["a", "button"].includes(element.tagName)) {
          const picture = (node) => (node.tagName === "img" ? (attribute(node, "alt") ?? "") : (node.childNodes ?? []).map(picture).join(""));
          if (!textOf(element).trim() && !picture(element).trim() && !attribute(element, "aria-label")) yield [element, `<${element.tagName}> without words`];
        }
      }
    });
  });

  test("no code and no style stands in a page", () => {
    everyPage("inline code or style", function* (page) {
      for (const element of page.elements) {
        if (element.tagName === "style") yield [element, "<style>"];
        if (element.tagName === "script" && attribute(element, "src") === undefined) {
          if (attribute(element, "type") !== "application/ld+json") yield [element, "<script> with code"];
        }
        for (const { name, value } of element.attrs) {
          if (name === "style" || /^on/.test(name)) yield [element, `${name}="${value}"`];
          if (["href", "src", "action", "formaction"].includes(name) && /^\s*(javascript|vbscript):/i.test(value)) yield [element, value];
        }
      }
    });
  });

  test("every page has its policy before anything that loads", () => {
    everyPage("policy", function* (page) {
      const policy = page.elements.findIndex((one) => attribute(one, "http-equiv")?.toLowerCase() === "content-security-policy");
      const loads = page.elements.findIndex((one) => ["script", "link", "img", "style"].includes(one.tagName));
      if (policy < 0) yield "no policy";
      else if (loads >= 0 && loads < policy) yield "something loads before the policy";
      else if (!/default-src 'none'/.test(attribute(page.elements[policy], "content"))) yield "the policy does not begin with nothing";
      else if (/unsafe|https?:|\*/.test(attribute(page.elements[policy], "content"))) yield "the policy is too wide";
    });
  });

  test("linked data is JSON, and its addresses lead to files", () => {
    everyPage("linked data", function* (page) {
      for (const element of page.elements.filter((one) => attribute(one, "type") === "application/ld+json")) {
        let data;
        try {
          data = JSON.parse(textOf(element));
        } catch (error) {
          yield [element, error.message];
          continue;
        }
        if (!data["@context"]) yield [element, "no @context"];
        for (const address of strings(data).filter((text) => absolute && text.startsWith(absolute))) {
          const why = wrong(address, page.path, { link: true });
          // A name for a part of the page, `…#this`, needs no anchor.
          if (why && !why.startsWith("no id")) yield [element, `${address}: ${why}`];
        }
      }
    });
  });

  test("addresses for the outside lead to files", () => {
    everyPage("canonical, Open Graph", function* (page) {
      const link = (rel) => page.elements.filter((one) => one.tagName === "link" && attribute(one, "rel") === rel && !attribute(one, "type"));
      const canonical = link("canonical");
      const graph = page.elements.filter((one) => ["og:url", "og:image"].includes(attribute(one, "property")));
      if (!absolute) {
        const addresses = [...canonical, ...link("alternate"), ...graph];
        if (addresses.length) yield [addresses[0], "an address, in a site without one"];
        return;
      }
      if (page.family !== "redirect" && page.family !== "not-found" && canonical.length !== 1) yield `${canonical.length} × canonical`;
      for (const one of [...canonical, ...link("alternate")]) if (!attribute(one, "href")?.startsWith(absolute)) yield [one, "not under the site's address"];
      for (const one of graph) {
        const why = attribute(one, "content").startsWith(absolute) ? wrong(attribute(one, "content"), page.path) : "not under the site's address";
        if (why) yield [one, `${attribute(one, "property")} ${attribute(one, "content")}: ${why}`];
      }
    });
  });

  if (absolute) {
    test("hreflang: each page names itself, and those it names name it", () => {
      const named = new Map([...site.pages.values()].map((page) => [page.path, alternates(page)]));
      everyPage("languages", function* (page) {
        const mine = named.get(page.path);
        if (mine.length === 0) return;
        if (!mine.some(([lang, path]) => lang === page.lang && path === page.path)) yield "does not name itself";
        for (const [lang, path] of mine.filter(([lang]) => lang !== "x-default")) {
          const other = site.pages.get(path);
          if (!other) yield `${lang}: ${path} is no page`;
          else if (other.lang !== lang) yield `${lang}: ${path} is in ${other.lang}`;
          else if (!named.get(path).some(([, back]) => back === page.path)) yield `${lang}: ${path} does not name it`;
        }
      });
    });
  }

  function alternates(page) {
    return page.elements
      .filter((one) => one.tagName === "link" && attribute(one, "rel") === "alternate" && attribute(one, "hreflang"))
      .map((one) => [attribute(one, "hreflang"), fileOf(attribute(one, "href"))]);
  }

  test("every page can be reached from the first one", () => {
    const seen = new Set(["index.html"]);
    const queue = ["index.html"];
    while (queue.length) {
      const page = site.pages.get(queue.pop());
      for (const one of page?.elements ?? []) {
        // The search page is where the search field of every page leads.
        const address = { a: attribute(one, "href"), form: attribute(one, "action") }[one.tagName];
        if (!address || /^[a-z]+:/.test(address)) continue;
        const path = fileOf(address, page.path);
        if (site.pages.has(path) && !seen.has(path)) {
          seen.add(path);
          queue.push(path);
        }
      }
    }
    none([...site.pages.values()].filter((page) => frames(page) && page.family !== "not-found" && !seen.has(page.path)).map((page) => page.path), "pages without a way to them");
  });

  test("style sheets parse, and what they load is there", () => {
    const problems = [];
    for (const path of [...site.paths].filter((path) => path.endsWith(".css"))) {
      const say = (text) => problems.push(`${path}: ${text}`);
      const tree = css.parse(site.text(path), { positions: true, onParseError: (error) => say(`line ${error.line}: ${error.message}`) });
      css.walk(tree, (node) => {
        const loads = node.type === "Url" || (node.type === "String" && node.inImport);
        if (node.type === "Atrule" && node.name === "import") say("@import: another request before the page shows");
        if (loads && !node.value.startsWith("data:") && !node.value.startsWith("#")) {
          const why = wrong(node.value, path);
          if (why) say(`${node.value}: ${why}`);
        }
      });
    }
    none(problems, "style sheets");
  });

  test("XML is well-formed, and its addresses lead to files", () => {
    const problems = [];
    for (const path of [...site.paths].filter((path) => /\.(xml|atom|svg)$/.test(path))) {
      const say = (text) => problems.push(`${path}: ${text}`);
      const own = !path.endsWith(".svg");
      let text = "";
      const parser = new SaxesParser({ xmlns: true });
      parser.on("error", (error) => say(error.message));
      parser.on("text", (more) => (text += more));
      parser.on("opentag", (tag) => {
        text = "";
        if (!own && (tag.local === "script" || Object.keys(tag.attributes).some((name) => /^on/i.test(name)))) say(`<${tag.name}> with code`);
        for (const name of ["href", "xlink:href", "src"]) {
          const address = tag.attributes[name]?.value;
          if (address && !address.startsWith("#") && !address.startsWith("data:image/") && own) check(address, say, tag.name);
        }
      });
      parser.on("closetag", (tag) => {
        if (own && tag.local === "loc") check(text.trim(), say, tag.name);
      });
      parser.write(site.text(path)).close();
    }
    none(problems, "XML");

    function check(address, say, tag) {
      if (!absolute) return;
      const why = address.startsWith(absolute) ? wrong(address, "", { link: true }) : /^https?:/.test(address) && tag === "link" ? undefined : "not under the site's address";
      if (why) say(`<${tag}> ${address}: ${why}`);
    }
  });

  test("the sitemap lists the pages that are to be found, once each", () => {
    const listed = [...site.paths].filter((path) => /^sitemap[^/]*\.xml$/.test(path)).flatMap((path) => [...site.text(path).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address));
    if (!absolute) return none(listed, "a sitemap without an address");
    const paths = listed.map((address) => fileOf(address)).filter((path) => path.endsWith(".html"));
    const wanted = [...site.pages.values()].filter((page) => {
      const canonical = page.elements.find((one) => one.tagName === "link" && attribute(one, "rel") === "canonical");
      const hidden = page.elements.some((one) => attribute(one, "name") === "robots" && /noindex/.test(attribute(one, "content")));
      return frames(page) && !hidden && canonical && fileOf(attribute(canonical, "href")) === page.path;
    });
    const known = new Set(wanted.map((page) => page.path));
    none(
      [
        ...paths.filter((path, at) => paths.indexOf(path) !== at).map((path) => `${path}: twice`),
        ...paths.filter((path) => !known.has(path)).map((path) => `${path}: a page that is not its own canonical, or is not to be listed`),
        ...[...known].filter((path) => !paths.includes(path)).map((path) => `${path}: missing`),
      ],
      "sitemap",
    );
  });

  test("robots.txt, feeds and exports: their addresses lead to files", () => {
    const problems = [];
    for (const path of ["robots.txt", "entries.json", "entries.csv"]) {
      if (!site.paths.has(path)) {
        problems.push(`${path}: missing`);
        continue;
      }
      const text = site.text(path);
      if (path.endsWith(".json")) JSON.parse(text);
      if (path.endsWith(".csv") && !text.startsWith("\u{feff}")) problems.push(`${path}: no mark of UTF-8 at its beginning`);
      if (!absolute) continue;
      const addresses = path.endsWith(".json") ? strings(JSON.parse(text)).filter((one) => one.startsWith(absolute)) : [...text.matchAll(/https?:[^\s;"]+/g)].map(([address]) => address).filter((one) => one.startsWith(absolute));
      if (addresses.length === 0) problems.push(`${path}: no address of the site in it`);
      for (const address of addresses) {
        const why = wrong(address, "", { link: true });
        if (why) problems.push(`${path}: ${address}: ${why}`);
      }
    }
    none(problems, "files for machines");
  });
}

/** All texts inside a JSON value. */
function strings(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(strings) : [];
}
