// Both sides of the search agree: `cargo test` has written the keys of more than 50,000 words as the program finds them
// (tests/it/search.rs), and the script of the built site finds the same.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { script } from "../search/site.mjs";

const target = process.env.CARGO_TARGET_DIR || "target";
const lines = fs.readFileSync(path.join(target, "tmp", "search-words.tsv"), "utf8").trimEnd().split("\n").map(line => line.split("\t"));
const search = script(process.env.KOPILKA_SITE);

test("keys of words", () => {
  const words = lines.filter(line => line[0] !== "TEXT");
  assert.ok(words.length > 50000, `${words.length} words`);
  const differing = words.filter(([word, ru, kk, sah, skeleton, stop]) => {
    const own = [search.analyse(word, "ru"), search.analyse(word, "kk"), search.analyse(word, "sah"), search.skeleton(ru), search.isStop(word)];
    return String(own) !== String([ru, kk, sah, skeleton, stop === "stop"]);
  });
  assert.deepEqual(differing.slice(0, 10), []);
});

test("words of texts", () => {
  const texts = lines.filter(line => line[0] === "TEXT");
  assert.ok(texts.length > 5);
  for (const [, text, words] of texts) assert.equal(search.tokens(text).join(" "), words, text);
});
