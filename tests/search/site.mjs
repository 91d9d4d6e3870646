// A built site as a browser meets it: its script in a context of its own, its files by name, and what they weigh.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import { fileURLToPath } from "node:url";

const PAGE_SCRIPTS = ["search-engine", "search"];

/** The file of the theme with this name, hash and all. */
export function asset(site, name) {
  const found = fs.readdirSync(path.join(site, "assets")).find(file => new RegExp(`^${name}\\.[0-9a-f]{8}\\.js$`).test(file));
  if (!found) throw new Error(`no ${name}.js in ${site}/assets`);
  return path.join(site, "assets", found);
}

/** The engine's global, from the script as it is published. */
export function script(site) {
  const context = vm.createContext({});
  vm.runInContext(fs.readFileSync(asset(site, "search-engine"), "utf8"), context);
  return context.KopilkaSearch;
}

const weights = new Map();
function weight(file) {
  if (!weights.has(file)) weights.set(file, zlib.gzipSync(fs.readFileSync(file), { level: 6 }).length);
  return weights.get(file);
}

/** Visits of a site: `first()` begins one with empty caches, `spent()` says what was sent since it was last asked. */
export function openSite(site, { lang = "ru", off = {} } = {}) {
  const KopilkaSearch = script(site);
  let bytes = 0;
  let requests = 0;
  const names = [];
  const count = file => {
    bytes += weight(file);
    requests += 1;
    names.push([path.relative(site, file), weight(file)]);
  };
  const read = new Map();
  const load = async name => {
    const file = path.join(site, "search", `${name}.js`);
    count(file);
    if (!read.has(file)) {
      const text = fs.readFileSync(file, "utf8");
      read.set(file, text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
    }
    return JSON.parse(read.get(file));
  };
  return {
    async first() {
      this.spent();
      PAGE_SCRIPTS.forEach(name => count(asset(site, name)));
      return KopilkaSearch.open({ load, lang, off });
    },
    spent() {
      const all = { bytes, requests, files: names.splice(0) };
      bytes = 0;
      requests = 0;
      return all;
    },
    /** The id of a term by its label or alias, from the vocabulary of the model. */
    term(vocabulary, name) {
      const model = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../content/_model/vocabularies", `${vocabulary}.yaml`);
      let id = null;
      for (const line of fs.readFileSync(model, "utf8").split("\n")) {
        id = /^ *- id: (.*)/.exec(line)?.[1] || id;
        if (/^ +(label|aliases|profiles|ru|kz):/.test(line) && line.split(/[[\]{},:]/).some(part => part.trim() === name)) return id;
      }
      throw new Error(`no term «${name}» in ${vocabulary}`);
    }
  };
}
