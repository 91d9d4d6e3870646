// Part of search.js: hits, what was repaired, what to do when nothing was found, the filters chosen.

function show(answer, offset) {
  rest();
  trouble.hidden = true;
  var first = null;
  if (!offset) clear(results);
  results.removeAttribute("aria-hidden");
  answer.hits.forEach(function (hit) {
    var item = card(hit);
    first = first || item;
    results.append(item);
  });
  results.hidden = !results.children.length;
  state.limit = Math.max(PAGE, results.children.length);
  more.hidden = results.children.length >= answer.total;
  if (elsewhere) elsewhere.hidden = answer.total > 0;
  status.textContent = answer.total ? put(answer.empty ? words.all : words.found, counted(words.entries, answer.total)) : words.none;
  if (offset && first) first.querySelector("a").focus();
  if (offset) return write(false);
  showRepair(answer);
  showNone(answer);
  showFacets(answer);
  showChips();
}

function marked(into, pieces) {
  (pieces || []).forEach(function (piece) {
    into.append(piece[1] ? element("mark", "", piece[0]) : piece[0]);
  });
  return into;
}

function card(hit) {
  var item = element("li", "item kind-" + hit.kind.id);
  var article = element("article");
  var text = element("div", "item-text");
  var heading = element("h2");
  var link = marked(element("a"), hit.titleMarks);
  var summary = marked(element("p", "item-summary"), hit.snippet);
  var facts = element("ul", "item-facts");
  link.href = finder.address(hit.href);
  if (hit.lang !== lang) link.lang = summary.lang = hit.lang;
  heading.append(link);
  text.append(element("p", "item-kind", kinds[hit.kind.id] || hit.kind.label), heading);
  if (summary.firstChild) text.append(summary);
  function fact(name, value) {
    if (value) facts.append(element("li", "fact-" + name, value));
  }
  hit.region.forEach(function (region) { fact("region", region.label); });
  fact("age", hit.ages && age(hit.ages[0], hit.ages[1]));
  fact("evidence", hit.evidence && evidence[hit.evidence]);
  if (facts.firstChild) text.append(facts);
  article.append(text);
  item.append(article);
  return item;
}

function age(from, to) {
  if (from === to) return counted(words.ageOne, from);
  if (to == null) return counted(words.ageFrom, from);
  if (from == null) return counted(words.ageTo, to);
  return words.ageRange.replace("{from}", from).replace("{to}", to);
}

function showRepair(answer) {
  repair.hidden = !answer.repaired;
  if (!answer.repaired) return;
  var link = element("a", "", put(words.literal, state.text.trim()));
  var address = new URL(location.href);
  address.searchParams.set("literal", "1");
  link.href = address.search;
  link.addEventListener("click", function (event) {
    event.preventDefault();
    state.literal = true;
    ask(true);
    field.focus();
  });
  repair.replaceChildren(put(words.repaired, answer.repaired), " ", link);
}

function showNone(answer) {
  none.hidden = answer.total > 0;
  var near = part("near");
  var list = near.querySelector("ul");
  clear(list);
  (answer.near || []).forEach(function (text) {
    var item = element("li");
    var link = element("a", "", text);
    link.href = "?q=" + encodeURIComponent(text);
    link.addEventListener("click", function (event) {
      event.preventDefault();
      state = { text: text, facets: {}, sort: "relevance", literal: false, limit: PAGE };
      field.value = text;
      ask(true);
      field.focus();
    });
    item.append(link);
    list.append(item);
  });
  list.hidden = near.hidden = !list.children.length;
  part("widen").hidden = !Object.keys(state.facets).length;
}

function showChips() {
  clear(chips);
  facets.forEach(function (facet) {
    chosen(facet.id).forEach(function (value) {
      var known = groups[facet.id].values[value];
      var text = facet.name + ": " + (known ? known.label : value);
      var item = element("li");
      var button = element("button", "chip", text + " ");
      var sign = element("span", "", "×");
      sign.setAttribute("aria-hidden", "true");
      button.type = "button";
      button.setAttribute("aria-label", put(words.remove, text));
      button.append(sign);
      button.addEventListener("click", function () {
        choose(facet.id, value, false);
        field.focus({ preventScroll: true });
      });
      item.append(button);
      chips.append(item);
    });
  });
  var count = chips.children.length;
  if (count > 1) {
    var reset = element("button", "chip chip-all", words.reset);
    var last = element("li");
    reset.type = "button";
    reset.addEventListener("click", forget);
    last.append(reset);
    chips.append(last);
  }
  chips.hidden = !count;
  part("filters").textContent = words.filters + (count ? " (" + count + ")" : "");
}

function forget() {
  state.facets = {};
  state.limit = PAGE;
  ask(true);
  field.focus();
}
