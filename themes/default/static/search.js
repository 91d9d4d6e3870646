// The search page: results while typing, filters, order, the state in the address. Asks the engine through finder.js.
// Its words and the labels of evidence levels are in data- attributes of #search.
(() => {
  "use strict";

  const PAGE_SIZE = 10;
  // That an address may ask for at once.
  const MOST_RESULTS = 100;
  const finder = window.KopilkaFinder;
  const searchBox = document.getElementById("search");
  if (!finder || !searchBox) return;

  const { element, openEngine } = finder;
  const queryField = document.getElementById("query");
  const elsewhere = document.querySelector(".elsewhere");
  const statusLine = partOf("status");
  const results = partOf("results");
  const moreButton = partOf("more");
  const noResults = partOf("none");
  const trouble = partOf("trouble");
  const repairLine = partOf("repair");
  const chips = partOf("chips");
  const drawer = partOf("drawer");
  const sidebar = partOf("side");
  const filterPanel = partOf("panel");
  const filtersButton = partOf("filters");
  const sortSelect = partOf("sort");

  // A part of the page by its name: its id is search-NAME.
  function partOf(name) {
    return document.getElementById("search-" + name);
  }

  function clearList(list) {
    list.textContent = "";
    list.hidden = true;
  }

  //@ include results-words.js
  //@ include results-state.js
  //@ include results-query.js
  //@ include results-card.js
  //@ include results-list.js
  //@ include results-filters.js
  //@ include results-events.js

  searchBox.hidden = false;
  runQuery(0);
})();
