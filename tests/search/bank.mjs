// Makes a bank out of a collection of entries, for measuring the search.
//
//   node tests/search/bank.mjs COLLECTION/corpus.jsonl FOLDER [ENTRIES]
//
// One JSON object a line: id, kind (practice, site, program), lang, title, summary, body, region, category, org, tags. With
// ENTRIES above the number of lines, further entries are mixed from their sentences: for measuring sizes, not quality.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [corpus, folder, wanted] = process.argv.slice(2);
if (!folder) {
  console.error("node tests/search/bank.mjs COLLECTION/corpus.jsonl FOLDER [ENTRIES]");
  process.exit(2);
}
const model = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../content/_model");
const KINDS = { practice: "practice", site: "internship", program: "program" };
const FIELDS = ["title", "summary", "direction", "region", "organization", "keywords"];

const entries = fs.readFileSync(corpus, "utf8").trim().split("\n").map(line => JSON.parse(line));
const all = entries.concat(mixed(entries, Number(wanted || 0)));

fs.rmSync(folder, { recursive: true, force: true });
write("site.toml", `title = "Measuring"\nlanguages = ["ru"]\n[expect]\nmin_entries = ${all.length}\n[check.levels]\ntext-length = "advice"\n`);
for (const kind of Object.values(KINDS)) {
  const text = fs.readFileSync(path.join(model, "kinds", `${kind}.yaml`), "utf8");
  const head = text.slice(0, text.indexOf("\nfields:"));
  write(`content/_model/kinds/${kind}.yaml`, `${head}\nfields:\n${FIELDS.map(field => `  - ${field}\n`).join("")}`);
}
for (const entry of all) write(place(entry), markdown(entry));
console.log(`${all.length} entries in ${folder}`);

function write(name, text) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function place(entry) {
  const lang = entry.lang === "ru" ? "" : `.${entry.lang}`;
  return `content/${KINDS[entry.kind]}s/${entry.id}${lang}.md`;
}

function markdown(entry) {
  const head = {
    title: entry.title, summary: entry.summary, direction: entry.category, region: entry.region, organization: entry.org,
    ...(entry.tags.length ? { keywords: entry.tags } : {})
  };
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n${entry.body.replace(/[<>*_[\]`#]/g, "")}\n`;
}

// Further entries: each takes title, summary and tags of one and sentences, region and organisation of others.
function mixed(entries, wanted) {
  let state = 12345;
  const random = n => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor(state / 4294967296 * n);
  };
  const sources = entries.filter(entry => entry.id.startsWith("x"));
  const byLang = new Map();
  for (const entry of sources) byLang.set(entry.lang, (byLang.get(entry.lang) || []).concat(entry));
  const more = [];
  for (let n = entries.length; n < wanted; n++) {
    const base = sources[random(sources.length)];
    const same = byLang.get(base.lang);
    const other = () => same[random(same.length)];
    const sentences = [];
    while (sentences.length < 9) {
      const own = other().body.split(/(?<=\.) /);
      sentences.push(own[random(own.length)]);
    }
    // New words keep coming in a bank that grows: about one in two entries brings one.
    if (random(2) === 0) sentences.push(`${other().title.split(" ")[0].toLowerCase()}${name(random)} ${name(random)}.`);
    more.push({
      ...base, id: `m${n}`, summary: other().summary, region: other().region, category: other().category, tags: other().tags,
      org: other().org.replace(/\d+/, String(1 + random(400))), body: sentences.join(" ")
    });
  }
  return more;
}

function name(random) {
  const syllables = ["ба", "ре", "ло", "ни", "ку", "ста", "вер", "мон", "ди", "гра", "тол", "ши", "пен", "зар"];
  return Array.from({ length: 2 + random(3) }, () => syllables[random(syllables.length)]).join("");
}
