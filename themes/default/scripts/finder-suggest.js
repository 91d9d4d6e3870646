// Suggestions below a field, a combobox of ARIA 1.2.

// Milliseconds without a key before the engine is asked.
const TYPING_PAUSE = 150;
const MOST_SUGGESTIONS = 5;

// Makes a field a combobox; `pick` gets the suggestion that was chosen. Returns a function that closes the list.
function attachSuggestions(input, pick) {
  const box = { input, list: element("ul", "suggestions"), pick, suggestions: [], active: -1, asked: 0, timer: 0 };
  box.list.id = input.id + "-list";
  box.list.setAttribute("role", "listbox");
  box.list.setAttribute("aria-label", settings.label);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", box.list.id);
  input.parentNode.append(box.list);
  closeList(box);
  input.addEventListener("input", () => {
    clearTimeout(box.timer);
    box.timer = setTimeout(suggest, TYPING_PAUSE, box);
  });
  input.addEventListener("keydown", (event) => handleKey(box, event));
  input.addEventListener("blur", () => closeList(box));
  // A press must not take the focus from the field, or the list would close before the click.
  box.list.addEventListener("pointerdown", (event) => event.preventDefault());
  box.list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) pickSuggestion(box, Array.from(box.list.children).indexOf(item));
  });
  return () => closeList(box);
}

function closeList(box) {
  clearTimeout(box.timer);
  box.asked++;
  box.active = -1;
  box.suggestions = [];
  box.list.hidden = true;
  box.list.textContent = "";
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}

async function suggest(box) {
  const text = box.input.value.trim();
  const number = ++box.asked;
  if (text.length < 2) {
    closeList(box);
    return;
  }
  try {
    const engine = await openEngine();
    const suggestions = await engine.suggest(text, MOST_SUGGESTIONS);
    // Only the last question counts.
    if (number === box.asked && document.activeElement === box.input) openList(box, suggestions);
  } catch (error) {
    closeList(box);
  }
}

function openList(box, suggestions) {
  closeList(box);
  box.suggestions = suggestions;
  suggestions.forEach((suggestion, at) => {
    const item = element("li", "suggestion");
    const type = settings[suggestion.type] + (suggestion.count ? " · " + suggestion.count : "");
    item.id = box.list.id + "-" + at;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(element("span", "", suggestion.text), " ", element("small", "", type));
    box.list.append(item);
  });
  box.list.hidden = !suggestions.length;
  box.input.setAttribute("aria-expanded", String(suggestions.length > 0));
}

function pickSuggestion(box, at) {
  const suggestion = box.suggestions[at];
  closeList(box);
  box.pick(suggestion);
}

// Past the last and before the first suggestion is the field itself.
function moveTo(box, at) {
  const former = box.list.children[box.active];
  if (former) former.setAttribute("aria-selected", "false");
  const item = box.list.children[at];
  box.active = item ? at : -1;
  if (!item) {
    box.input.removeAttribute("aria-activedescendant");
    return;
  }
  item.setAttribute("aria-selected", "true");
  item.scrollIntoView({ block: "nearest" });
  box.input.setAttribute("aria-activedescendant", item.id);
}

// What is done here is marked as such, so that search.js knows what is left for it.
function handleKey(box, event) {
  if (!box.suggestions.length || event.isComposing) return;
  if (event.key === "ArrowDown") moveTo(box, box.active + 1);
  else if (event.key === "ArrowUp") moveTo(box, box.active < 0 ? box.suggestions.length - 1 : box.active - 1);
  else if (event.key === "Enter" && box.active >= 0) pickSuggestion(box, box.active);
  else if (event.key === "Escape") closeList(box);
  else {
    if (event.key === "Enter") closeList(box);
    return;
  }
  event.preventDefault();
}
