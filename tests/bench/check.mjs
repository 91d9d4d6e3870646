// What mistakes cost: `kopilka check` of a bank with mistakes beside the same bank without them, in pairs.
//
//   cargo bench --bench bank -- generate /dev/shm/bank-10000 --entries 10000
//   node tests/bench/check.mjs --program target/release/kopilka --bank /dev/shm/bank-10000 [--mistakes 500] [--pairs 5]
//
// Whole processes; what is printed goes to a file, as in CI. The bank is spoilt in place and put back at the end. Each mistake stands
// in an entry of its own, ten sorts of them in turn; the run counts that every one of these entries is named in the report.

import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({
  options: {
    program: { type: "string", default: join(root, "target/release/kopilka") },
    bank: { type: "string" },
    mistakes: { type: "string", default: "500" },
    pairs: { type: "string", default: "5" },
  },
});

/** Ten ways to go wrong; each gives the text as a hurried author would leave it. */
const SORTS = [
  (text) => text.replace(/^summary:/m, "sumary:"),
  (text) => text.replace(/^created: (\d+)-(\d+)-(\d+)$/m, "created: $3.$2.$1"),
  (text) => text.replace(/^direction: (..)/m, "direction: $1ч"),
  (text) => text.replace(/^title: /m, "title: Кружок: "),
  (text) => text.replace(/^summary: .*\n/m, ""),
  (text) => text.replace(/^organization: (.*)$/m, "organization: $1-net"),
  (text) => text.replace(/^title: (.*)$/m, "title: “$1”"),
  (text) => text.replace(/^(region: .*)$/m, "$1\n$1"),
  (text) => text.replace(/^ {2}(role|phone|email): /m, "\t$1: "),
  (text) => `${text}\nПишите на +7 912 345-67-89, план [здесь](net-takogo-fajla.pdf), ещё [[net-takoj-zapisi]].\n`,
];

const folder = join(options.bank, "content/practices");
const names = readdirSync(folder).filter((name) => name.endsWith(".md") && !/\.(kk|en|sah)\.md$/.test(name)).sort();
const clean = new Map();
const spoilt = new Map();
const step = Math.max(1, Math.floor(names.length / (Number(options.mistakes) * 1.2)));
for (let at = 0; at < names.length && spoilt.size < Number(options.mistakes); at += step) {
  const text = readFileSync(join(folder, names[at]), "utf8");
  const wrong = SORTS[spoilt.size % SORTS.length](text);
  if (wrong === text) continue;
  clean.set(names[at], text);
  spoilt.set(names[at], wrong);
}
const put = (texts) => texts.forEach((text, name) => writeFileSync(join(folder, name), text));

const out = join(tmpdir(), `kopilka-check-${process.pid}.txt`);
/** The milliseconds of one run, its exit code and what it printed. */
function check() {
  const to = openSync(out, "w");
  const begun = performance.now();
  const { status } = spawnSync(options.program, ["check", "--root", options.bank, "--format", "json"], { stdio: ["ignore", to, "ignore"] });
  const time = performance.now() - begun;
  closeSync(to);
  return { time, status, text: readFileSync(out, "utf8") };
}
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

try {
  check();
  const pairs = [];
  let last;
  for (let at = 0; at < Number(options.pairs); at++) {
    put(clean);
    const good = check();
    put(spoilt);
    last = check();
    pairs.push([good.time, last.time]);
    console.log(`clean ${Math.round(good.time)} ms (exit ${good.status}), with mistakes ${Math.round(last.time)} ms (exit ${last.status})`);
  }
  const named = [...spoilt.keys()].filter((name) => last.text.includes(`content/practices/${name}"`)).length;
  console.log(`${spoilt.size} entries with mistakes, ${named} of them named`);
  console.log(`median of the ratios: ${median(pairs.map(([good, bad]) => bad / good)).toFixed(2)}`);
} finally {
  put(clean);
  rmSync(out, { force: true });
}
