// What the engine answered: results, what was repaired, what to do when nothing was found, the filters chosen.

function showAnswer(answer, offset) {
  endWaiting();
  trouble.hidden = true;
  const cards = answer.hits.map(resultCard);
  showResults(answer, cards, offset);
  if (!offset) {
    showRepair(answer);
    showNoResults(answer);
    showCounts(answer);
    showChips();
    return;
  }
  if (cards.length) cards[0].querySelector("a").focus();
  writeAddress(false);
}

function showResults(answer, cards, offset) {
  if (!offset) clearList(results);
  results.removeAttribute("aria-hidden");
  results.append(...cards);
  const shown = results.children.length;
  results.hidden = !shown;
  state.limit = Math.max(PAGE_SIZE, shown);
  moreButton.hidden = shown >= answer.total;
  if (elsewhere) elsewhere.hidden = answer.total > 0;
  statusLine.textContent = statusText(answer);
}

function statusText(answer) {
  if (!answer.total) return words.none;
  return fillIn(answer.empty ? words.all : words.found, { entries: withNumber("entries", answer.total) });
}

// A link that asks in place; its address is for a new tab.
function askingLink(text, address, changeState) {
  const link = element("a", "", text);
  link.href = address;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    changeState();
    ask(true);
    queryField.focus();
  });
  return link;
}

function showRepair(answer) {
  repairLine.hidden = !answer.repaired;
  if (!answer.repaired) return;
  const address = new URL(location.href);
  address.searchParams.set("literal", "1");
  const asTyped = fillIn(words.literal, { query: state.text.trim() });
  repairLine.textContent = fillIn(words.repaired, { query: answer.repaired }) + " ";
  repairLine.append(askingLink(asTyped, address.search, () => { state.literal = true; }));
}

function showNoResults(answer) {
  noResults.hidden = answer.total > 0;
  const near = partOf("near");
  const list = near.querySelector("ul");
  clearList(list);
  answer.near.forEach((text) => {
    const item = element("li");
    item.append(askingLink(text, "?q=" + encodeURIComponent(text), () => {
      state = emptyState(text);
      queryField.value = text;
    }));
    list.append(item);
  });
  list.hidden = near.hidden = !answer.near.length;
  partOf("widen").hidden = !Object.keys(state.facets).length;
}

function chip(className, text, press) {
  const item = element("li");
  const button = element("button", className, text);
  button.type = "button";
  button.addEventListener("click", press);
  item.append(button);
  chips.append(item);
  return button;
}

function filterChip(facet, value) {
  const box = filterBoxes[facet.id][value];
  const text = facet.name + ": " + (box ? box.label : value);
  const cross = element("span", "", "×");
  cross.setAttribute("aria-hidden", "true");
  const button = chip("chip", text + " ", () => {
    setFilter(facet.id, value, false);
    queryField.focus({ preventScroll: true });
  });
  button.setAttribute("aria-label", fillIn(words.remove, { filter: text }));
  button.append(cross);
}

function showChips() {
  clearList(chips);
  facets.forEach((facet) => {
    chosenValues(facet.id).forEach((value) => filterChip(facet, value));
  });
  const count = chips.children.length;
  if (count > 1) chip("chip chip-all", words.reset, clearFilters);
  chips.hidden = !count;
  filtersButton.textContent = words.filters + (count ? " (" + count + ")" : "");
}
