// How soon a save reaches the browser: `kopilka serve`, and `hugo server` beside it in the same run.
//
//   cargo bench --bench bank -- generate /dev/shm/bank-10000 --entries 10000
//   node tests/bench/serve.mjs --program target/release/kopilka --bank /dev/shm/bank-10000 [--hugo PATH] [--starts 5] [--edits 100] [--long 1000] [--rain 60]
//
// Whole programs, real files and events. A time begins just before the file is written and ends when the event is at the client.
// Hugo gets as many pages of the same length with the same two taxonomies and the smallest theme that shows them; its own
// default of waiting for events stays, as an author would meet it. The bank is edited in place and put back at the end.

import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { get, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({
  options: {
    program: { type: "string", default: join(root, "target/release/kopilka") },
    bank: { type: "string" },
    hugo: { type: "string" },
    starts: { type: "string", default: "5" },
    edits: { type: "string", default: "100" },
    long: { type: "string", default: "1000" },
    rain: { type: "string", default: "60" },
  },
});
const number = (name) => Number(options[name]);
const now = () => performance.now();
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

/** Numbers that come in the same order each time. */
function dice(seed) {
  let state = seed;
  return (end) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * end);
  };
}

const fetchText = (origin, path) =>
  new Promise((done, failed) => {
    get(origin + path, { agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => (text += part)).on("end", () => done({ status: answer.statusCode, text }));
    }).on("error", failed);
  });

/** A queue of events: `next(ms)` waits for one and throws when none comes; `drain` waits until none comes for a while. */
function queue() {
  const times = [];
  let wake = () => {};
  return {
    push: () => (times.push(now()), wake()),
    async next(patience) {
      const end = now() + patience;
      while (times.length === 0) {
        if (now() > end) throw new Error("no event");
        await Promise.race([new Promise((done) => (wake = done)), rest(end - now() + 1)]);
      }
      return times.shift();
    },
    async drain(quiet) {
      for (let count = -1; count !== times.length; await rest(quiet)) count = times.length;
      times.length = 0;
    },
  };
}

/** Server-sent events of the preview. */
function listen(origin) {
  const events = queue();
  get(`${origin}/__kopilka/events`, { agent: false }, (answer) => {
    answer.setEncoding("utf8").on("data", (text) => [...text.matchAll(/^data: /gm)].forEach(events.push)).on("error", () => {});
  }).on("error", () => {});
  return events;
}

/** Hugo's live reload: a web socket that says hello and then `reload`. */
function listenToHugo(origin) {
  const events = queue();
  const key = randomBytes(16).toString("base64");
  const hello = request(`${origin}/livereload`, { headers: { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": key, origin } });
  hello.on("upgrade", (_, socket) => {
    const text = Buffer.from('{"command":"hello","protocols":["http://livereload.com/protocols/official-7"]}');
    const mask = createHash("md5").update(key).digest().subarray(0, 4);
    socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length]), mask, text.map((byte, at) => byte ^ mask[at % 4])]));
    socket.on("data", (bytes) => bytes.includes('"reload"') && events.push());
    socket.on("error", () => {});
  });
  hello.on("error", () => {});
  hello.end();
  return events;
}

const memory = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
/** Processor time so far, in ms: on a busy machine the only figure that others do not change. The system counts in hundredths. */
const processor = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const quantile = (times, part) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))];
const ms = (time) => (time === undefined ? "–" : time < 10 ? time.toFixed(1) : Math.round(time).toString());

const rows = [
  ["start → first page, median, ms", (it) => quantile(it.starts, 0.5)],
  ["save → event, median, ms", (it) => quantile(it.times, 0.5)],
  ["save → event, p95, ms", (it) => quantile(it.times, 0.95)],
  ["processor time of one save, ms", (it) => it.cpu],
  ["template → event, median, ms", (it) => quantile(it.templates, 0.5)],
  ["model → event, median, ms", (it) => quantile(it.models, 0.5)],
  ["memory at the start, MB", (it) => it.fresh],
  [`memory after ${options.edits} edits, MB`, (it) => it.before],
  ["memory after so many more, MB", (it) => it.after],
  ["so many", (it) => it.long],
];

/** Starts a server and waits for a page. */
async function start(program, args, origin, path) {
  const begun = now();
  const running = spawn(program, args, { stdio: "ignore" });
  for (;;) {
    const answer = await fetchText(origin, path).catch(() => undefined);
    if (answer?.status === 200) return { running, first: now() - begun };
    await rest(5);
  }
}

/** The time from a change to its event; what was changed is given back as it was by whoever calls. */
async function timed(events, change) {
  await events.drain(150);
  const begun = now();
  change();
  return (await events.next(60_000)) - begun;
}

async function measure({ name, program, args, origin, page, listen, files, long, retitled, template, model }) {
  const starts = [];
  for (let at = 1; at < number("starts"); at++) {
    const { running, first } = await start(program, args, origin, page);
    starts.push(first);
    running.kill("SIGKILL");
    await new Promise((done) => running.once("exit", done));
  }
  const { running, first } = await start(program, args, origin, page);
  starts.push(first);
  const events = listen(origin);
  await rest(3000);
  const fresh = memory(running.pid);
  const random = dice(7);
  const kept = new Map();
  const put = (path, text) => {
    if (!kept.has(path)) kept.set(path, existsSync(path) ? readFileSync(path, "utf8") : undefined);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  let edited = 0;
  const edit = () => {
    const path = files[random(files.length)];
    put(path, retitled(readFileSync(path, "utf8"), `Номер ${++edited}`));
  };
  try {
    const times = [];
    const idle = processor(running.pid);
    for (let at = 0; at < number("edits"); at++) times.push(await timed(events, edit));
    const cpu = (processor(running.pid) - idle) / times.length;
    await events.drain(4000);
    const before = memory(running.pid);
    for (let at = 0; at < long; at++) {
      edit();
      await events.next(60_000);
    }
    await events.drain(2000);
    const after = memory(running.pid);
    const templates = [];
    for (let at = 0; at < 5; at++) templates.push(await timed(events, () => template(put, at)));
    const models = [];
    for (let at = 0; model && at < 5; at++) models.push(await timed(events, () => model(put, at)));
    const result = { name, starts, times, cpu, templates, models, fresh, before, long, after, rain: await rain(origin, page, events, put, files, retitled) };
    for (const [label, of] of rows) console.log(`${name}: ${label}: ${ms(of(result))}`);
    return result;
  } finally {
    for (const [path, text] of kept) text === undefined ? rmSync(path) : writeFileSync(path, text);
    running.kill("SIGKILL");
  }
}

/** A hundred edits a second while pages are asked for: how many fail, how many show two edits at once. */
async function rain(origin, page, events, put, files, retitled) {
  const path = files[0];
  const text = readFileSync(path, "utf8");
  let edits = 0;
  const raining = setInterval(() => put(path, retitled(text, `Капля ${++edits}`)), 10);
  const end = now() + number("rain") * 1000;
  const result = { asked: 0, failed: 0, mixed: 0 };
  while (now() < end) {
    for (const address of [page, "/"]) {
      const answer = await fetchText(origin, address).catch(() => ({ status: 0, text: "" }));
      result.asked++;
      if (answer.status !== 200) result.failed++;
      if (new Set([...answer.text.matchAll(/Капля (\d+)/g)].map(([, at]) => at)).size > 1 && address === page) result.mixed++;
    }
  }
  clearInterval(raining);
  put(path, text);
  await events.drain(1000);
  return { ...result, edits };
}

/** A site of the same size for Hugo. */
function hugoSite(bank, entries) {
  const site = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "hugo-"));
  const put = (path, text) => {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  };
  put("hugo.toml", 'baseURL = "http://127.0.0.1/"\ntitle = "Bank"\ndisableKinds = ["RSS", "sitemap"]\n[taxonomies]\nregion = "regions"\ndirection = "directions"\n[pagination]\npagerSize = 30\n');
  const frame = (inner) => `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main><h1>{{ .Title }}</h1>${inner}</main></body></html>`;
  put("layouts/_default/single.html", frame("<p>{{ .Params.summary }}</p>{{ .Content }}"));
  put("layouts/_default/list.html", frame('{{ range (.Paginate .Pages).Pages }}<article><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.summary }}</p></article>{{ end }}'));
  put("layouts/index.html", frame('{{ range first 10 .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'));
  const random = dice(3);
  entries.forEach((path, at) => {
    const body = readFileSync(path, "utf8").replace(/^---\n[^]*?\n---\n/, "").replace(/\{\{|\[\[|\]\]/g, "");
    put(`content/practices/p-${at}.md`, `---\ntitle: Запись ${at}\nsummary: Короткое описание записи ${at}\nregions: [r${random(80)}]\ndirections: [d${random(6)}]\ndate: 2026-01-01\n---\n${body}`);
  });
  return site;
}

const bank = options.bank;
const all = readdirSync(join(bank, "content"), { recursive: true }).map((path) => join(bank, "content", path));
const entries = all.filter((path) => /\/practices\/[^/]+\.md$/.test(path) && !/\.(kk|en|sah)\.md$/.test(path));
const everything = all.filter((path) => path.endsWith(".md") && !path.includes("_model"));
const title = (text, word) => text.replace(/^title: .*$/m, `title: ${word}`);
const own = (path) => readFileSync(join(root, path), "utf8");
const id = /^id: *(\S+)/m.exec(readFileSync(entries[0], "utf8"))?.[1] ?? entries[0].replace(/^.*\/|\.md$/g, "");
console.log(`${everything.length} files of entries in ${bank}`);

const results = [
  await measure({
    name: "kopilka serve",
    program: options.program,
    args: ["serve", "--root", bank, "--port", "8711", "--quiet"],
    origin: "http://127.0.0.1:8711",
    page: `/practices/${id}/`,
    listen,
    files: entries,
    long: number("long"),
    retitled: title,
    template: (put, at) => put(join(bank, "themes/default/templates/base.html"), `${own("themes/default/templates/base.html")}<!-- ${at} -->\n`),
    model: (put, at) => put(join(bank, "content/_model/kinds/practice.yaml"), `${own("content/_model/kinds/practice.yaml")}# ${at}\n`),
  }),
];
if (options.hugo) {
  const site = hugoSite(bank, everything);
  const pages = readdirSync(join(site, "content/practices")).map((name) => join(site, "content/practices", name));
  try {
    results.push(
      await measure({
        name: "hugo server",
        program: options.hugo,
        args: ["server", "--source", site, "--port", "8712", "--renderToMemory", "--disableFastRender=false"],
        origin: "http://127.0.0.1:8712",
        page: "/practices/p-0/",
        listen: listenToHugo,
        long: Math.min(number("long"), 100), // its edits take ten times as long
        files: [join(site, "content/practices/p-0.md"), ...pages],
        retitled: title,
        template: (put, at) => put(join(site, "layouts/_default/single.html"), `${readFileSync(join(site, "layouts/_default/single.html"), "utf8")}<!-- ${at} -->\n`),
      }),
    );
  } finally {
    rmSync(site, { recursive: true, force: true });
  }
}

const [ours, theirs] = results;
console.log(`\n| measure | ${results.map((it) => it.name).join(" | ")} |${theirs ? " ratio |" : ""}\n| --- |${" ---: |".repeat(results.length + (theirs ? 1 : 0))}`);
for (const [label, of] of rows) {
  const ratio = theirs && of(theirs) !== undefined && of(ours) !== undefined ? ` ${(of(theirs) / of(ours)).toFixed(1)} × |` : theirs ? " – |" : "";
  console.log(`| ${label} | ${results.map((it) => ms(of(it))).join(" | ")} |${ratio}`);
}
for (const { name, rain } of results) console.log(`\n${name}: ${rain.edits} edits in ${options.rain} s, ${rain.asked} requests, ${rain.failed} failed, ${rain.mixed} mixed`);
