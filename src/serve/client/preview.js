// Keeps a page of the preview up to date. Runs before the page's own scripts, so that it knows the page as it was sent: what
// changes between two pages as sent is applied to the page as it is, and what scripts and the reader did to it stays.
"use strict";
(() => {
  const own = document.currentScript;
  const session = "kopilka-follow";
  /** The page as last sent, and for each of its nodes the one on the screen. */
  let sent = document.documentElement.cloneNode(true);
  const live = new WeakMap();
  pair(sent, document.documentElement);

  let events = null;
  let seen = 0;
  let busy = false;
  let again = false;

  function pair(before, node) {
    live.set(before, node);
    for (let a = before.firstChild, b = node.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) pair(a, b);
  }

  function listen() {
    if (events) return;
    events = new EventSource("/__kopilka/events");
    events.addEventListener("site", (event) => {
      lost(false);
      const { generation, follow } = JSON.parse(event.data);
      if (follow && follow !== decodeURI(location.pathname) && document.visibilityState === "visible") {
        sessionStorage.setItem(session, follow);
        location.assign(follow);
        return;
      }
      if (generation !== seen) update(generation);
    });
    events.addEventListener("error", () => lost(true));
  }

  function quiet() {
    events?.close();
    events = null;
  }

  /** Says in the block that the program has gone, or takes it back. */
  function lost(gone) {
    const line = document.querySelector("#kopilka-preview .kp-lost, .kp-main > .kp-lost");
    if (line && line.textContent !== (gone ? own.dataset.lost : "")) line.textContent = gone ? own.dataset.lost : "";
  }

  /** Fetches this page once more and shows what is new in it; what comes meanwhile waits its turn. */
  async function update(generation) {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        const answer = await fetch(location.href, { headers: { accept: "text/html" } });
        const text = await answer.text();
        if (new URL(answer.url).pathname !== location.pathname) location.replace(answer.url);
        else show(new DOMParser().parseFromString(text, "text/html").documentElement);
        seen = generation;
      } while (again);
    } catch {
      lost(true);
    } finally {
      busy = false;
    }
  }

  /** Shows a page as sent: in place, or by loading it when its parts that run or its interactive parts have changed. */
  function show(next) {
    if (sent.isEqualNode(next)) return;
    if (parts(sent) !== parts(next)) {
      location.reload();
      return;
    }
    const at = [scrollX, scrollY];
    const opens = errors(next) && !errors(sent);
    if (!morph(sent, next)) {
      location.reload();
      return;
    }
    sent = next;
    if (opens) document.querySelector("#kopilka-preview details")?.setAttribute("open", "");
    if (scrollX !== at[0] || scrollY !== at[1]) scrollTo(at[0], at[1]);
    document.dispatchEvent(new CustomEvent("kopilka:update"));
  }

  const errors = (page) => page.querySelector("#kopilka-preview.kp-error") !== null;

  /** What a page loads and runs. */
  function parts(page) {
    const found = page.querySelectorAll("script[src], link[rel~=stylesheet]:not([href^='/__kopilka/'])");
    return [...found].map((part) => part.getAttribute("src") ?? part.getAttribute("href")).join("\n");
  }

  /** Is a node something that the page's scripts have found when it was loaded, so that a new one would stay dead. */
  function runs(node) {
    const sort = "script, form, button, input, select, dialog, [data-script], [popover]";
    return node.nodeType === Node.ELEMENT_NODE && !node.closest("#kopilka-preview") && (node.matches(sort) || node.querySelector(sort) !== null);
  }

  /** Applies to the screen what differs between two nodes as sent; false when only loading the page would do. */
  function morph(before, after) {
    const node = live.get(before);
    if (!node) return false;
    live.set(after, node);
    if (before.isEqualNode(after)) {
      adopt(before, after);
      return true;
    }
    if (before.nodeType !== Node.ELEMENT_NODE) {
      node.nodeValue = after.nodeValue;
      return true;
    }
    // Where scripts are off, browsers read this as elements, and where they are on, as text; it is not shown here anyway.
    if (before.localName === "noscript") return true;
    attributes(before, after, node);
    return children(before, after, node);
  }

  /** Equal nodes as sent: the later ones stand for what is on the screen from now on. */
  function adopt(before, after) {
    const node = live.get(before);
    if (node) live.set(after, node);
    for (let a = before.firstChild, b = after.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) adopt(a, b);
  }

  function attributes(before, after, node) {
    // Whether something is folded is the reader's choice.
    const kept = (name) => name === "open";
    for (const { name } of [...before.attributes]) if (!after.hasAttribute(name) && !kept(name)) node.removeAttribute(name);
    for (const { name, value } of [...after.attributes]) {
      if (before.getAttribute(name) !== value && !kept(name)) node.setAttribute(name, value);
    }
  }

  const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");

  /** Equal children at both ends stay; of those between, the ones of the same sort are changed, the others come and go. */
  function children(before, after, node) {
    const old = [...before.childNodes];
    const next = [...after.childNodes];
    let first = 0;
    while (first < old.length && first < next.length && old[first].isEqualNode(next[first])) adopt(old[first], next[first++]);
    let ends = 0;
    while (ends < old.length - first && ends < next.length - first && old.at(-1 - ends).isEqualNode(next.at(-1 - ends))) {
      adopt(old.at(-1 - ends), next.at(-1 - ends));
      ends++;
    }
    const gone = old.slice(first, old.length - ends);
    const come = next.slice(first, next.length - ends);
    const end = anchor(old.slice(old.length - ends), node);
    while (come.length) {
      const at = gone.findIndex((one) => alike(one, come[0]));
      if (at < 0) {
        // A new one stands before the first of the old ones that are left.
        if (runs(come[0])) return false;
        insert(come.shift(), node, anchor(gone, node) ?? end);
        continue;
      }
      for (const one of gone.splice(0, at)) if (!remove(one)) return false;
      if (!morph(gone.shift(), come.shift())) return false;
    }
    return gone.every(remove);
  }

  /** The first of some nodes that still stands in `parent` on the screen. */
  function anchor(nodes, parent) {
    return nodes.map((one) => live.get(one)).find((one) => one?.parentNode === parent) ?? null;
  }

  function insert(after, parent, place) {
    const copy = document.importNode(after, true);
    pair(after, copy);
    parent.insertBefore(copy, place);
  }

  function remove(before) {
    if (runs(before)) return false;
    live.get(before)?.remove();
    return true;
  }

  // Browsers allow six connections to one host: pages that nobody looks at give theirs back and catch up later.
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? listen() : quiet()));
  addEventListener("pagehide", quiet);
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
  if (document.visibilityState === "visible") listen();
})();
