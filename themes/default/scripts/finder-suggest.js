// Part of finder.js: suggestions below a field.

// Makes a field a combobox; `pick` gets the suggestion that was chosen.
function attach(input, pick) {
  var list = element("ul", "suggestions");
  var shown = [];
  var active = -1;
  var asked = 0;
  var timer = 0;
  list.id = input.id + "-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", own.label);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();
  input.parentNode.append(list);

  function close() {
    clearTimeout(timer);
    asked++;
    active = -1;
    shown = [];
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(found) {
    close();
    shown = found;
    found.forEach(function (one, at) {
      var item = element("li", "suggestion");
      item.id = list.id + "-" + at;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.append(element("span", "", one.text), " ", element("small", "", own[one.type] + (one.count ? " · " + one.count : "")));
      list.append(item);
    });
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
  }

  function choose(at) {
    var one = shown[at];
    close();
    pick(one);
  }

  function move(to) {
    if (list.children[active]) list.children[active].setAttribute("aria-selected", "false");
    active = (to + shown.length + 1) % (shown.length + 1);
    var item = list.children[active];
    if (!item) {
      active = -1;
      input.removeAttribute("aria-activedescendant");
      return;
    }
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", item.id);
  }

  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () {
      var text = input.value.trim();
      var no = ++asked;
      if (text.length < 2) return close();
      engine().then(function (it) { return it.suggest(text, 5); }).then(function (found) {
        if (no === asked && document.activeElement === input) show(found);
      }, close);
    }, 150);
  });

  // The event is marked as done, so that search.js knows what is left for it.
  input.addEventListener("keydown", function (event) {
    if (!shown.length || event.isComposing) return;
    if (event.key === "ArrowDown") move(active + 1);
    else if (event.key === "ArrowUp") move(active < 0 ? shown.length - 1 : active === 0 ? shown.length : active - 1);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") close();
    else {
      if (event.key === "Enter") close();
      return;
    }
    event.preventDefault();
  });

  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", function (event) { event.preventDefault(); });
  list.addEventListener("click", function (event) {
    var item = event.target.closest("li");
    if (item) choose(Array.prototype.indexOf.call(list.children, item));
  });
  return close;
}
