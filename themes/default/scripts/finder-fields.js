// The search fields of the page: what a suggestion opens, and the key "/".

// Where a suggestion leads: its own page, or the search with its filter.
function suggestionTarget(suggestion) {
  if (suggestion.href) return fromRoot(suggestion.href);
  const [name, value] = suggestion.facet ? [suggestion.facet, suggestion.id] : ["q", suggestion.text];
  return withFileName(settings.page + "?" + encodeURIComponent(name) + "=" + encodeURIComponent(value));
}

searchFields.forEach((field) => {
  field.addEventListener("focus", () => {
    // Without its style sheet the list is plain, without the engine the form still leads to the search page.
    if (!isSearchPage && settings.style) load("link", { rel: "stylesheet", href: settings.style }).catch(() => {});
    openEngine().catch(() => {});
  }, { once: true });
  if (!isSearchPage) attachSuggestions(field, (suggestion) => { location.href = suggestionTarget(suggestion); });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
  const field = searchFields.find((visible) => visible.offsetParent);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
