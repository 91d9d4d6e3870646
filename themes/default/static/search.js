// The search page: results while typing, filters, order, the state in the address. Asks the engine through finder.js.
// Its words and the labels of evidence levels stand in data- attributes of #search.
(function () {
  "use strict";

  var PAGE = 10;
  var MOST = 100;
  var finder = window.KopilkaFinder;
  var box = document.getElementById("search");
  if (!finder || !box) return;

  var element = finder.element;
  var words = box.dataset;
  var field = document.getElementById("query");
  var status = part("status");
  var results = part("results");
  var more = part("more");
  var none = part("none");
  var trouble = part("trouble");
  var repair = part("repair");
  var chips = part("chips");
  var drawer = part("drawer");
  var side = part("side");
  var panel = part("panel");
  var sort = part("sort");
  var elsewhere = document.querySelector(".elsewhere");
  var lang = document.documentElement.lang;
  var plural = new Intl.PluralRules(lang);
  var evidence = JSON.parse(words.evidence);
  var kinds = JSON.parse(words.kinds);

  var state = null;
  var groups = {};
  var facets = null;
  var asked = 0;
  var timer = 0;
  var wait = 0;

  function part(name) {
    return document.getElementById("search-" + name);
  }

  function put(text, value) {
    return text.split("#").join(value);
  }

  // «12 записей»: the forms for 1, 2 and 5, by the rules of the language.
  function counted(forms, n) {
    var at = { one: 0, few: 1 }[plural.select(n)];
    return put(forms.split("|")[at === undefined ? 2 : at], n.toLocaleString(lang));
  }

  //@ include page-state.js
  //@ include page-ask.js
  //@ include page-answer.js
  //@ include page-facets.js
  // What the reader does.
  var close = finder.attach(field, function (one) {
    if (one.href || !one.facet) {
      location.href = finder.target(one);
      return;
    }
    field.value = state.text = "";
    choose(one.facet, one.id, true);
  });

  field.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(typed, 150);
  });

  function typed() {
    if (!state || field.value === state.text) return;
    state.text = field.value;
    state.literal = false;
    state.limit = PAGE;
    ask(false);
  }

  field.form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(timer);
    close();
    if (!state) return void go(0);
    state.text = field.value;
    ask(true);
  });

  sort.addEventListener("change", function () {
    if (!state) return;
    state.sort = sort.value;
    state.limit = PAGE;
    ask(true);
  });

  more.addEventListener("click", function () { go(results.children.length); });
  part("retry").addEventListener("click", function () {
    trouble.hidden = true;
    go(0);
    field.focus();
  });
  part("widen").querySelector("button").addEventListener("click", forget);

  addEventListener("popstate", function () {
    if (!facets) return;
    state = read();
    field.value = state.text;
    sort.value = state.sort;
    go(0);
  });

  // Arrows go from the field through the results, Esc comes back.
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented) return;
    var links = Array.from(results.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    if (document.activeElement !== field && at < 0) return;
    var to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: -1 }[event.key];
    if (to === undefined || to >= links.length || (at < 0 && to < 0)) return;
    event.preventDefault();
    (to < 0 ? field : links[to]).focus();
  });

  box.hidden = false;
  go(0);
})();
