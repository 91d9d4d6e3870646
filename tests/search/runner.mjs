// Answers the protocol of a scorer over a built site, through the script and the files that browsers load.
//
//   node tests/search/runner.mjs SITE [--lang ru] [--off PART,PART]
//
// JSON lines: {"id", "q", "k", "filters", "cold"} in, {"id", "hits", "bytes", "requests"} out. `bytes` is what a host with gzip would have
// sent since the last answer: the scripts at a first visit, then every file once. Parts to switch off: stem kk synonyms layout translit
// typo joined derived prefix phrase or.
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { openSite } from "./site.mjs";

const site = process.argv[2];
const option = name => process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : null;
const off = Object.fromEntries((option("--off") || "").split(",").filter(Boolean).map(part => [part, true]));
const KINDS = { practice: "practice", site: "internship", program: "program" };
const visit = openSite(site, { lang: option("--lang") || "ru", off });

let engine = null;
for await (const line of readline.createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.cold || !engine) engine = await visit.first();
  const answer = await engine.query({ text: request.q, limit: request.k, facets: await facets(engine, request.filters || {}) });
  console.log(JSON.stringify({ id: request.id, hits: answer.hits.map(hit => hit.id), total: answer.total, repaired: answer.repaired, ...visit.spent() }));
}

// Filters of a collection name values by their words; the page has their ids at hand.
async function facets(engine, filters) {
  const chosen = {};
  for (const [name, value] of Object.entries(filters)) {
    if (name === "kind") chosen.kind = [KINDS[value]];
    else chosen[name === "category" ? "direction" : name] = [visit.term(name === "category" ? "directions" : "regions", value)];
  }
  return chosen;
}
