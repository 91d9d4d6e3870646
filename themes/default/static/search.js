// Plain search in titles, summaries, kinds and regions: every word of the question, without its ending, begins some word of the entry.
// The list of entries is a script of its own that calls kopilkaTitles([[href, title, summary, kind, region, folded, lang], …]).
(function () {
  "use strict";

  var STEP = 50;
  var LETTERS = { "ё": "е", "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и" };

  var box = document.getElementById("search");
  var field = document.getElementById("query");
  var status = document.getElementById("search-status");
  var results = document.getElementById("search-results");
  var more = document.getElementById("search-more");
  var hint = document.getElementById("search-no-script");
  if (!box || !field) return;
  if (hint) hint.hidden = true;

  var entries = null;
  var found = [];
  var shown = 0;
  var loading = false;

  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(/[ёәғқңөұүһі]/g, function (letter) { return LETTERS[letter]; });
  }

  function words(text) {
    return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  // A text as " word word", so that " wor" finds beginnings of words only.
  function spaced(folded) {
    return " " + words(folded).join(" ");
  }

  // Endings change: a long word is sought without its last letters, so that «роботы» finds «робототехника».
  function stem(word) {
    return word.length < 5 ? word : word.slice(0, Math.max(4, word.length - 3));
  }

  // The words of a question; «в», «и» and the like count only when there is nothing else.
  function asked(query) {
    var all = words(fold(query));
    var long = all.filter(function (word) { return word.length > 2 || /\d/.test(word); });
    return long.length ? long : all;
  }

  function find(query) {
    var wanted = asked(query);
    if (!wanted.length) return [];
    var ranked = [];
    entries.forEach(function (entry, order) {
      var score = 0;
      var fits = wanted.every(function (word) {
        if (!entry.all.includes(" " + stem(word))) return false;
        score += entry.title.includes(" " + word) ? 4 : entry.title.includes(" " + stem(word)) ? 3 : entry.all.includes(" " + word) ? 2 : 1;
        return true;
      });
      if (fits) ranked.push({ row: entry.row, score: score, order: order });
    });
    ranked.sort(function (a, b) { return b.score - a.score || a.order - b.order; });
    return ranked.map(function (one) { return one.row; });
  }

  function address(href) {
    var path = box.getAttribute("data-root") + href;
    if (location.protocol === "file:" && path.endsWith("/")) path += "index.html";
    return path;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function item(row) {
    var lang = row[6];
    var li = element("li", "item");
    var article = element("article");
    var text = element("div", "item-text");
    var heading = element("h2");
    var link = element("a", "", row[1]);
    link.setAttribute("href", address(row[0]));
    heading.append(link);
    text.append(element("p", "item-kind", [row[3], row[4]].filter(Boolean).join(" · ")), heading);
    if (row[2]) text.append(element("p", "", row[2]));
    if (lang && lang !== document.documentElement.lang) {
      link.lang = lang;
      if (row[2]) text.lastChild.lang = lang;
    }
    article.append(text);
    li.append(article);
    return li;
  }

  function showMore() {
    var first = null;
    found.slice(shown, shown + STEP).forEach(function (row) {
      var li = item(row);
      first = first || li.querySelector("a");
      results.append(li);
    });
    shown = Math.min(shown + STEP, found.length);
    more.hidden = shown >= found.length;
    return first;
  }

  function show(query) {
    results.replaceChildren();
    shown = 0;
    more.hidden = true;
    if (!words(query).length) {
      found = [];
      status.textContent = "";
      return;
    }
    found = find(query);
    status.textContent = found.length
      ? box.getAttribute("data-found").replace("#", found.length.toLocaleString(document.documentElement.lang))
      : box.getAttribute("data-none");
    showMore();
  }

  function load() {
    if (entries || loading) return;
    loading = true;
    var script = document.createElement("script");
    script.src = box.getAttribute("data-titles");
    script.onerror = function () {
      loading = false;
      script.remove();
      status.textContent = box.getAttribute("data-failed");
    };
    document.head.append(script);
  }

  window.kopilkaTitles = function (rows) {
    entries = rows.map(function (row) {
      return { row: row, all: spaced(row[5]), title: spaced(fold(row[1])) };
    });
    if (field.value.trim()) show(field.value);
  };

  function ask() {
    if (entries) show(field.value);
    else load();
  }

  more.addEventListener("click", function () {
    var first = showMore();
    if (first) first.focus();
  });

  field.addEventListener("focus", load, { once: true });

  var timer = 0;
  field.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });

  field.form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    var address = new URL(location.href);
    address.searchParams.set("q", field.value);
    try { history.replaceState(null, "", address); } catch (error) { /* some browsers refuse it for files */ }
    ask();
  });

  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value.trim()) load();
})();
