// Part of search.js: asking the engine.

function ask(isStep) {
  write(isStep);
  go(0);
}

// Asks the engine; `offset` above 0 adds to what is shown. Only the last answer counts.
function go(offset) {
  var no = ++asked;
  clearTimeout(wait);
  box.setAttribute("aria-busy", "true");
  if (!results.children.length && none.hidden) skeleton();
  else wait = setTimeout(function () { box.classList.add("search-late"); }, 300);
  var counts = (facets || []).filter(function (facet) {
    return facet.first || chosen(facet.id).length || (groups[facet.id] && groups[facet.id].open);
  });
  return finder.engine().then(function (engine) {
    if (!facets) {
      facets = engine.facets;
      state = read();
      fill();
      return go(0);
    }
    return engine.query({
      text: state.text,
      facets: state.facets,
      // Nothing to match: the newest first.
      sort: state.sort === "relevance" && !state.text.trim() ? "date" : state.sort,
      literal: state.literal,
      offset: offset,
      limit: offset ? PAGE : state.limit,
      counts: counts.map(function (facet) { return facet.id; })
    }).then(function (answer) {
      if (no === asked) show(answer, offset);
    });
  }).catch(function () {
    if (no !== asked) return;
    rest();
    if (!offset) clear(results);
    none.hidden = true;
    status.textContent = "";
    trouble.hidden = false;
    trouble.firstElementChild.textContent = words.failed;
  });
}

function rest() {
  clearTimeout(wait);
  box.classList.remove("search-late");
  box.removeAttribute("aria-busy");
}

function clear(list) {
  list.replaceChildren();
  list.hidden = true;
}

// As high as results, so that nothing jumps when they come.
function skeleton() {
  results.hidden = false;
  for (var at = 0; at < 6; at++) results.append(element("li", "skeleton"));
  results.setAttribute("aria-hidden", "true");
  elsewhere && (elsewhere.hidden = true);
}
