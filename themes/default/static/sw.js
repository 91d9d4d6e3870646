// Keeps what was read for times without a line. The generator writes it at the root of the site and puts in the version
// and the list of assets. Pages: the line first, for a few seconds, then what was kept. Assets carry a hash in their
// names, so a kept one is as good as new. What was kept first goes first.
"use strict";

// Another version makes the browser install this file anew: {{version}}
const ASSETS = {{assets}};
const PATIENCE = 4000; // milliseconds until a kept page is shown instead of a slow line
const LARGEST = 2e6; // bytes of a file that is still kept

// Several banks may share a host; what is kept begins with "kopilka " and the scope, so that the worker can
// be dismissed. Old assets stay until they are pushed out: kept pages still ask for them.
const scope = self.registration.scope;
const PAGES = "kopilka " + scope + " pages";
const FIXED = "kopilka " + scope + " assets";
const MOST = { [PAGES]: 120, [FIXED]: 240 };
const hashed = /\.[0-9a-f]{8}\.[a-z0-9]+$/;

self.addEventListener("install", (event) => {
  // What every page needs; the rest is kept when it is asked for.
  const needed = ASSETS.filter((path) => /\/(style|script|logo|favicon|custom)\.[^/]*$/.test(path)).map((path) => new URL(path, scope).href);
  event.waitUntil(
    caches.open(FIXED)
      .then((cache) => Promise.all(needed.map((url) => cache.add(url).catch(() => undefined))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function dropOldest(cache, most) {
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((request) => cache.delete(request)));
}

async function store(name, request, response) {
  if (!response.ok || response.type !== "basic" || Number(response.headers.get("content-length")) > LARGEST) return;
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, response);
  await dropOldest(cache, MOST[name]);
}

// An asset: kept, else fetched and kept.
async function fromCache(event) {
  const kept = await caches.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  event.waitUntil(store(FIXED, event.request, response.clone()));
  return response;
}

// A page: fetched and kept; when the line is too slow or down, the kept one, else a word that there is no line.
async function fromLine(event) {
  const bare = new Request(event.request.url.split(/[?#]/)[0]);
  const fetched = fetch(event.request).then((response) => {
    event.waitUntil(store(PAGES, bare, response.clone()));
    return response;
  });
  const kept = await caches.match(bare);
  if (kept) {
    const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
    return Promise.race([fetched.catch(() => kept), late]);
  }
  return fetched.catch(() => new Response(
    `<!DOCTYPE html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Нет связи</title>
<h1>Нет связи</h1><p>Эту страницу вы ещё не открывали. Прочитанное раньше доступно и без связи.</p>
<p lang="kk">Байланыс жоқ. Бұл бетті әлі ашпағансыз, бұрын оқығаныңыз байланыссыз да ашылады.</p>
<p lang="en">There is no connection. You have not opened this page before; what you have read opens without a line.</p>
<p><a href="${scope}">${scope}</a></p>`,
    { status: 503, headers: { "content-type": "text/html; charset=utf-8" } },
  ));
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(scope) || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(fromLine(event));
  else if (hashed.test(new URL(request.url).pathname)) event.respondWith(fromCache(event));
});
