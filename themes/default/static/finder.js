// The search fields of every page: suggestions of terms, regions and organisations, and "/" leads to the field.
// The engine and its files are loaded when a field is first used. Its own <script> says in data- attributes where they
// are and what to call things. `KopilkaFinder` is what search.js builds on.
(function () {
  "use strict";

  var own = document.currentScript.dataset;
  var opening = null;

  //@ include finder-load.js
  //@ include finder-suggest.js
  // Where a suggestion leads: its own page, or the search with its filter.
  function target(one) {
    if (one.href) return address(one.href);
    var wanted = one.facet ? [one.facet, one.id] : ["q", one.text];
    return withFile(own.page + "?" + wanted.map(encodeURIComponent).join("="));
  }

  var fields = document.querySelectorAll("form.finder input[type=search]");
  var isHere = document.getElementById("search");
  fields.forEach(function (input) {
    input.addEventListener("focus", function () {
      if (!isHere && own.style) add("link", { rel: "stylesheet", href: own.style }).catch(function () { /* plain, but it works */ });
      engine().catch(function () { /* the form still leads to the search page */ });
    }, { once: true });
    if (!isHere) attach(input, function (one) { location.href = target(one); });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    var field = Array.from(fields).find(function (one) { return one.offsetParent; });
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  window.KopilkaFinder = { address: address, attach: attach, element: element, engine: engine, target: target };
})();
