// The search fields of every page: suggestions of terms, regions and organisations, and "/" leads to the field.
// The engine and its files are loaded when a field is first used. Its own <script> says in data- attributes where they
// are and what to call things. `KopilkaFinder` is what search.js builds on.
(() => {
  "use strict";

  const settings = document.currentScript.dataset;
  const searchFields = Array.from(document.querySelectorAll("form.finder input[type=search]"));
  const isSearchPage = Boolean(document.getElementById("search"));

  //@ include element.js
  //@ include file-address.js
  //@ include finder-load.js
  //@ include finder-suggest.js
  //@ include finder-fields.js

  window.KopilkaFinder = { attachSuggestions, element, fromRoot, openEngine, suggestionTarget };
})();
