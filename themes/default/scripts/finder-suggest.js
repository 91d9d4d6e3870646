// Part of finder.js: suggestions below a field, a combobox of ARIA 1.2.

// Makes a field a combobox; `pick` gets the suggestion that was chosen. Gives back how to close the list.
function attach(input, pick) {
  var it = { input: input, list: element("ul", "suggestions"), pick: pick, shown: [], active: -1, asked: 0, timer: 0 };
  it.list.id = input.id + "-list";
  it.list.setAttribute("role", "listbox");
  it.list.setAttribute("aria-label", own.label);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", it.list.id);
  input.parentNode.append(it.list);
  fold(it);
  input.addEventListener("input", function () {
    clearTimeout(it.timer);
    it.timer = setTimeout(function () { suggest(it); }, 150);
  });
  input.addEventListener("keydown", function (event) { press(it, event); });
  input.addEventListener("blur", function () { fold(it); });
  it.list.addEventListener("pointerdown", function (event) { event.preventDefault(); });
  it.list.addEventListener("click", function (event) {
    var item = event.target.closest("li");
    if (item) choose(it, Array.from(it.list.children).indexOf(item));
  });
  return function () { fold(it); };
}

function fold(it) {
  clearTimeout(it.timer);
  it.asked++;
  it.active = -1;
  it.shown = [];
  it.list.hidden = true;
  it.list.replaceChildren();
  it.input.setAttribute("aria-expanded", "false");
  it.input.removeAttribute("aria-activedescendant");
}

function suggest(it) {
  var text = it.input.value.trim();
  var no = ++it.asked;
  if (text.length < 2) {
    fold(it);
    return;
  }
  engine().then(function (found) { return found.suggest(text, 5); }).then(function (found) {
    if (no === it.asked && document.activeElement === it.input) unfold(it, found);
  }, function () { fold(it); });
}

function unfold(it, found) {
  fold(it);
  it.shown = found;
  found.forEach(function (one, at) {
    var item = element("li", "suggestion");
    item.id = it.list.id + "-" + at;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(element("span", "", one.text), " ", element("small", "", own[one.type] + (one.count ? " · " + one.count : "")));
    it.list.append(item);
  });
  it.list.hidden = !found.length;
  it.input.setAttribute("aria-expanded", String(found.length > 0));
}

function choose(it, at) {
  var one = it.shown[at];
  fold(it);
  it.pick(one);
}

// Past the last and before the first suggestion is the field itself.
function move(it, to) {
  var last = it.list.children[it.active];
  if (last) last.setAttribute("aria-selected", "false");
  var item = it.list.children[to];
  it.active = item ? to : -1;
  if (!item) {
    it.input.removeAttribute("aria-activedescendant");
    return;
  }
  item.setAttribute("aria-selected", "true");
  item.scrollIntoView({ block: "nearest" });
  it.input.setAttribute("aria-activedescendant", item.id);
}

// What is done here is marked as such, so that search.js knows what is left for it.
function press(it, event) {
  if (!it.shown.length || event.isComposing) return;
  if (event.key === "ArrowDown") move(it, it.active + 1);
  else if (event.key === "ArrowUp") move(it, it.active < 0 ? it.shown.length - 1 : it.active - 1);
  else if (event.key === "Enter" && it.active >= 0) choose(it, it.active);
  else if (event.key === "Escape") fold(it);
  else {
    if (event.key === "Enter") fold(it);
    return;
  }
  event.preventDefault();
}
