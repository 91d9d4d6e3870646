// What makes the pages handier; every page is complete without it.
(function () {
  "use strict";

  var root = document.documentElement;
  var all = function (selector, work) { Array.prototype.forEach.call(document.querySelectorAll(selector), work); };
  var byId = function (id) { return document.getElementById(id); };

  // Storage may be forbidden: then everything works for this page only.
  function read(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }
  function write(key, value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch (error) { /* as above */ }
  }

  // Parts that need a script.
  all("[data-script]", function (part) { part.hidden = false; });

  // The view for low vision: boxes and radios do the work in the style sheet; here they are remembered, and
  // repeated as classes for browsers without :has().
  var view = { "low-vision": "low-vision-on", "size-1": 0, "size-3": 0, "scheme-dark": 0, "scheme-blue": 0, pictures: 0, spaced: 0 };
  var views = Object.keys(view);
  function showView() {
    views.forEach(function (id) {
      var box = byId(id);
      if (box) root.classList.toggle(view[id] || id, box.checked);
    });
    reachTables();
  }
  (read("view") || "").split(" ").forEach(function (id) {
    if (id in view && byId(id)) byId(id).checked = true;
  });
  all(".low-vision input, .view-panel input", function (box) {
    box.addEventListener("change", function () {
      write("view", views.filter(function (id) { return byId(id).checked; }).join(" "));
      showView();
    });
  });

  // Light or dark by choice, else as the system says.
  var scheme = document.querySelector(".scheme");
  function isDark() {
    return (root.getAttribute("data-scheme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  }
  function showScheme() {
    if (scheme) scheme.textContent = scheme.getAttribute(isDark() ? "data-light" : "data-dark");
  }
  if (read("scheme")) root.setAttribute("data-scheme", read("scheme"));
  showScheme();
  if (scheme) {
    scheme.addEventListener("click", function () {
      root.setAttribute("data-scheme", isDark() ? "light" : "dark");
      write("scheme", root.getAttribute("data-scheme"));
      showScheme();
    });
  }

  // Opened from a folder, an address that ends in "/" would show the folder.
  var onDisk = location.protocol === "file:";
  function withFile(address) {
    if (!onDisk || /^([a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(address)) return address;
    return address.replace(/^([^?#]*?)(\/|(?:^|\/)\.\.?)?([?#].*)?$/, function (whole, path, end, rest) {
      if (!end) return whole;
      return path + end + (end.slice(-1) === "/" ? "" : "/") + "index.html" + (rest || "");
    });
  }
  if (onDisk) {
    all("a[href]", function (link) { link.setAttribute("href", withFile(link.getAttribute("href"))); });
    all("form[action]", function (form) { form.setAttribute("action", withFile(form.getAttribute("action"))); });
  }

  // A table of a text that is wider than the screen can be scrolled with the keyboard.
  function reachTables() {
    all(".prose > table", function (table) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
      else table.removeAttribute("tabindex");
    });
  }
  showView();
  addEventListener("resize", reachTables);

  // The passport and the contents stand open where there is room, and on paper.
  var wide = matchMedia("(min-width: 60em)");
  var stays = Boolean(window.CSS && CSS.supports && CSS.supports("selector(::details-content)"));
  function unfold() {
    all(".passport, .contents > details", function (part) {
      part.open = wide.matches;
      // Where the style sheet keeps it open, there is nothing to press.
      part.firstElementChild.tabIndex = wide.matches && stays ? -1 : 0;
    });
  }
  unfold();
  if (wide.addEventListener) wide.addEventListener("change", unfold);
  addEventListener("beforeprint", function () {
    all(".passport", function (part) { part.open = true; });
  });
  addEventListener("afterprint", unfold);

  // The day of access in a citation is the reader's day.
  all("[data-accessed]", function (part) {
    var today = new Date();
    var text;
    try {
      text = new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { day: "2-digit", month: "2-digit", year: "numeric" }).format(today);
    } catch (error) {
      text = today.toLocaleDateString();
    }
    part.querySelector("span").textContent = text;
    part.hidden = false;
  });

  // Copying: a part of the page, or an address. The button itself says that it is done.
  function copyText(text, done) {
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      area.className = "hidden-text";
      document.body.appendChild(area);
      area.select();
      if (document.execCommand("copy")) done();
      area.remove();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }
  all("[data-copy], [data-copy-address]", function (button) {
    var status = button.parentElement.querySelector("[role=status]");
    if (!status) {
      status = document.createElement("span");
      status.setAttribute("role", "status");
      status.className = "copied";
      button.parentElement.appendChild(status);
    }
    button.addEventListener("click", function () {
      var part = byId(button.getAttribute("data-copy"));
      var address = button.getAttribute("data-copy-address") || location.href.split("#")[0];
      copyText(part ? part.textContent.trim() : address, function () {
        status.textContent = button.getAttribute("data-done");
        setTimeout(function () { status.textContent = ""; }, 4000);
      });
    });
  });
  all("[data-print]", function (button) {
    button.addEventListener("click", function () { print(); });
  });
  addEventListener("click", function (event) {
    all("details.share[open]", function (share) {
      if (!share.contains(event.target)) share.open = false;
    });
  });
  addEventListener("keydown", function (event) {
    var share = event.key === "Escape" && document.querySelector("details.share[open]");
    if (!share) return;
    share.open = false;
    share.querySelector("summary").focus();
  });

  // The shelf: keys such as practices/triz, under the name of this site's root.
  var shelfLink = document.querySelector(".shelf-link");
  var shelfName = "";
  function keys() {
    return (read(shelfName) || "").split(",").filter(Boolean);
  }
  function keep(list) {
    write(shelfName, list.join(","));
    showShelf();
  }
  function showShelf() {
    var kept = keys();
    var count = shelfLink.querySelector(".shelf-count");
    count.textContent = kept.length;
    count.hidden = !kept.length;
    all("button.keep", function (button) {
      var is = kept.indexOf(button.getAttribute("data-keep")) >= 0;
      button.setAttribute("aria-pressed", is);
      button.lastChild.textContent = shelfLink.getAttribute(is ? "data-kept" : "data-keep");
    });
  }
  function addKeepButtons(within) {
    Array.prototype.forEach.call(within.querySelectorAll(".item[data-keep]"), function (item) {
      var facts = item.querySelector(".item-facts");
      if (!facts || item.querySelector(".keep")) return;
      var place = document.createElement("li");
      var button = document.createElement("button");
      place.className = "keep-place";
      button.type = "button";
      button.className = "keep";
      button.setAttribute("data-keep", item.getAttribute("data-keep"));
      button.appendChild(document.createElement("span"));
      var heading = item.querySelector("h2 a, h3 a");
      if (heading) {
        heading.id = heading.id || "keep-" + item.getAttribute("data-keep").replace("/", "-");
        button.setAttribute("aria-describedby", heading.id);
      }
      place.appendChild(button);
      facts.appendChild(place);
    });
  }
  if (shelfLink) {
    shelfName = "shelf:" + new URL(shelfLink.getAttribute("data-root"), location.href).pathname;
    addKeepButtons(document);
    addEventListener("click", function (event) {
      var button = event.target.closest && event.target.closest("button.keep");
      if (!button) return;
      var kept = keys();
      var key = button.getAttribute("data-keep");
      var at = kept.indexOf(key);
      if (at < 0) kept.push(key);
      else kept.splice(at, 1);
      keep(kept);
    });
    addEventListener("storage", showShelf);
    addEventListener("pageshow", showShelf);
    showShelf();
  }
  // Lists that other scripts make call this to get their buttons.
  window.kopilkaKeep = function (within) {
    if (!shelfLink) return;
    addKeepButtons(within);
    showShelf();
  };

  // The page of the shelf: its titles come in small scripts, an entry's by the FNV-1a hash of its key.
  var shelf = byId("shelf");
  function shardOf(key, shards) {
    var hash = 0x811c9dc5;
    unescape(encodeURIComponent(key)).split("").forEach(function (byte) {
      hash = Math.imul(hash ^ byte.charCodeAt(0), 0x01000193) >>> 0;
    });
    return hash % shards;
  }
  function shelfPage() {
    var shards = Number(shelf.getAttribute("data-shards"));
    var asked = (new URLSearchParams(location.search).get("ids") || "").split(",").filter(function (key) { return /^[\w-]+\/[\w-]+$/.test(key); });
    var isShared = asked.length > 0;
    var titles = {};
    var loaded = {};
    byId("shelf-no-script").hidden = true;
    shelf.hidden = false;

    function row(key) {
      var entry = titles[key];
      var li = document.createElement("li");
      var text = document.createElement("div");
      var name = document.createElement(entry ? "a" : "span");
      name.textContent = entry ? entry[1] : key;
      if (entry) name.href = withFile(shelf.getAttribute("data-root") + entry[0]);
      if (entry && entry[4] && entry[4] !== root.lang) name.lang = entry[4];
      var meta = document.createElement("span");
      meta.className = "meta";
      meta.textContent = entry ? [entry[2], entry[3]].filter(Boolean).join(" · ") : loaded[shardOf(key, shards)] === 2 ? shelf.getAttribute("data-gone") : "";
      text.appendChild(name);
      text.appendChild(meta);
      li.appendChild(text);
      if (!isShared) {
        var button = document.createElement("button");
        button.type = "button";
        button.className = "button-quiet shelf-remove";
        button.textContent = shelf.getAttribute("data-remove");
        button.setAttribute("aria-label", shelf.getAttribute("data-remove") + ": " + name.textContent);
        button.addEventListener("click", function () {
          keep(keys().filter(function (other) { return other !== key; }));
          show();
          byId("main").focus();
        });
        li.appendChild(button);
      }
      return li;
    }
    function show() {
      var list = isShared ? asked : keys();
      var box = byId("shelf-list");
      box.textContent = "";
      list.forEach(function (key) {
        var no = shardOf(key, shards);
        if (!loaded[no]) {
          loaded[no] = 1;
          var script = document.createElement("script");
          script.src = shelf.getAttribute("data-folder") + no + ".js";
          document.head.appendChild(script);
        }
        box.appendChild(row(key));
      });
      byId("shelf-empty").hidden = list.length > 0;
      byId("shelf-actions").hidden = !list.length;
      byId("shelf-shared").hidden = !isShared;
      byId("shelf-clear").hidden = isShared;
      byId("shelf-share").setAttribute("data-copy-address", location.href.split(/[?#]/)[0] + "?ids=" + list.join(","));
    }
    window.kopilkaShelf = function (no, entries) {
      Object.keys(entries).forEach(function (key) { titles[key] = entries[key]; });
      loaded[no] = 2;
      show();
    };
    byId("shelf-take").addEventListener("click", function () {
      var kept = keys();
      keep(kept.concat(asked.filter(function (key) { return kept.indexOf(key) < 0; })));
      isShared = false;
      try { history.replaceState(null, "", location.pathname); } catch (error) { /* some browsers refuse it for files */ }
      show();
    });
    byId("shelf-clear").addEventListener("click", function () {
      keep([]);
      show();
    });
    show();
  }
  if (shelf && shelfLink) shelfPage();

  // Following a link of the menu on the same page closes it.
  var menu = byId("menu");
  if (menu && menu.hidePopover) {
    menu.addEventListener("click", function (event) {
      if (event.target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
    });
  }

  // What was read stays for a time without a line.
  var worker = root.getAttribute("data-worker");
  if (worker && location.protocol === "https:" && navigator.serviceWorker) {
    addEventListener("load", function () { navigator.serviceWorker.register(worker).catch(function () { /* then without it */ }); });
  }
})();
