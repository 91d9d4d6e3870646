// What the reader does: typing, sorting, going back, moving with the arrows.

// Milliseconds without a key before the engine is asked.
const TYPING_PAUSE = 150;

let typingTimer = 0;

const closeSuggestions = finder.attachSuggestions(queryField, (suggestion) => {
  if (suggestion.href || !suggestion.facet) {
    location.href = finder.suggestionTarget(suggestion);
    return;
  }
  queryField.value = state.text = "";
  setFilter(suggestion.facet, suggestion.id, true);
});

queryField.addEventListener("input", () => {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(askAfterTyping, TYPING_PAUSE);
});

function askAfterTyping() {
  if (!state || queryField.value === state.text) return;
  state.text = queryField.value;
  state.literal = false;
  state.limit = PAGE_SIZE;
  ask(false);
}

queryField.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typingTimer);
  closeSuggestions();
  if (!state) {
    runQuery(0);
    return;
  }
  state.text = queryField.value;
  ask(true);
});

sortSelect.addEventListener("change", () => {
  if (!state) return;
  state.sort = sortSelect.value;
  state.limit = PAGE_SIZE;
  ask(true);
});

moreButton.addEventListener("click", () => runQuery(results.children.length));

partOf("retry").addEventListener("click", () => {
  trouble.hidden = true;
  runQuery(0);
  queryField.focus();
});

partOf("widen").querySelector("button").addEventListener("click", clearFilters);

addEventListener("popstate", () => {
  if (!facets) return;
  state = readAddress();
  queryField.value = state.text;
  sortSelect.value = state.sort;
  runQuery(0);
});

// Arrows go from the field through the results, Esc comes back.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return;
  const links = Array.from(results.querySelectorAll("a"));
  const at = links.indexOf(document.activeElement);
  if (document.activeElement !== queryField && at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: -1 }[event.key];
  if (to === undefined || to >= links.length || (at < 0 && to < 0)) return;
  event.preventDefault();
  (to < 0 ? queryField : links[to]).focus();
});
