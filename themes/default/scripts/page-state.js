// Part of search.js: the state and the address.

// What the address says; a parameter that is no facet is left alone.
function read() {
  var address = new URLSearchParams(location.search);
  var made = { text: address.get("q") || "", facets: {}, sort: address.get("sort") || "relevance", literal: address.has("literal"), limit: PAGE };
  facets.forEach(function (facet) {
    var values = address.getAll(facet.id);
    if (values.length) made.facets[facet.id] = values;
  });
  made.limit = Math.min(MOST, (history.state && history.state.limit) || PAGE);
  return made;
}

function write(isStep) {
  var address = new URL(location.href);
  var asks = new URLSearchParams();
  if (state.text.trim()) asks.set("q", state.text.trim());
  facets.forEach(function (facet) {
    (state.facets[facet.id] || []).forEach(function (value) { asks.append(facet.id, value); });
  });
  if (state.sort !== "relevance") asks.set("sort", state.sort);
  if (state.literal) asks.set("literal", "1");
  address.search = asks;
  var isSame = address.href === location.href;
  try {
    history[isStep && !isSame ? "pushState" : "replaceState"]({ limit: state.limit }, "", address);
  } catch (error) { /* some browsers refuse it for files */ }
  document.querySelectorAll(".languages a").forEach(function (link) {
    link.search = address.search;
  });
}

function chosen(id) {
  return state.facets[id] || [];
}

function choose(id, value, on) {
  var left = chosen(id).filter(function (other) { return other !== value; });
  if (on) left.push(value);
  if (left.length) state.facets[id] = left;
  else delete state.facets[id];
  state.limit = PAGE;
  ask(true);
}
