// The state of the search, which the address repeats.

let state = null;
// The facets that the engine has; nothing can be asked before they are known.
let facets = null;

function emptyState(text) {
  return { text, facets: {}, sort: "relevance", literal: false, limit: PAGE_SIZE };
}

// What the address says; a parameter that is no facet is left alone.
function readAddress() {
  const address = new URLSearchParams(location.search);
  const read = emptyState(address.get("q") || "");
  read.sort = address.get("sort") || read.sort;
  read.literal = address.has("literal");
  read.limit = Math.min(MOST_RESULTS, (history.state && history.state.limit) || PAGE_SIZE);
  facets.forEach((facet) => {
    const values = address.getAll(facet.id);
    if (values.length) read.facets[facet.id] = values;
  });
  return read;
}

function stateParameters() {
  const parameters = new URLSearchParams();
  const text = state.text.trim();
  if (text) parameters.set("q", text);
  facets.forEach((facet) => {
    chosenValues(facet.id).forEach((value) => parameters.append(facet.id, value));
  });
  if (state.sort !== "relevance") parameters.set("sort", state.sort);
  if (state.literal) parameters.set("literal", "1");
  return parameters;
}

// Writes the state into the address; a step is one that the reader can go back to.
function writeAddress(isStep) {
  const address = new URL(location.href);
  address.search = stateParameters();
  const isSame = address.href === location.href;
  try {
    history[isStep && !isSame ? "pushState" : "replaceState"]({ limit: state.limit }, "", address);
  } catch (error) { /* some browsers refuse it for files */ }
  document.querySelectorAll(".languages a").forEach((link) => { link.search = address.search; });
}

function chosenValues(facet) {
  return state.facets[facet] || [];
}

function setFilter(facet, value, isChosen) {
  const values = chosenValues(facet).filter((other) => other !== value);
  if (isChosen) values.push(value);
  if (values.length) state.facets[facet] = values;
  else delete state.facets[facet];
  state.limit = PAGE_SIZE;
  ask(true);
}

function clearFilters() {
  state.facets = {};
  state.limit = PAGE_SIZE;
  ask(true);
  queryField.focus();
}
