// Part of search.js: the filters and where they stand.

// The groups, once; those that are not counted at once load when they are opened.
function fill() {
  field.value = field.value || state.text;
  state.text = field.value;
  sort.value = state.sort;
  facets.forEach(function (facet) {
    var group = element("details", "facet");
    var list = element("div");
    group.values = {};
    group.dataset.facet = facet.id;
    group.append(element("summary", "", facet.name));
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", facet.name);
    list.hidden = true;
    list.append(element("ul"));
    group.append(list);
    group.open = facet.first || chosen(facet.id).length > 0;
    group.addEventListener("toggle", function () {
      if (group.open && list.hidden) go(0);
    });
    groups[facet.id] = group;
    panel.append(group);
  });
}

function showFacets(answer) {
  Object.keys(answer.facets).forEach(function (id) {
    var group = groups[id];
    var list = group.lastChild;
    answer.facets[id].forEach(function (value) {
      var known = group.values[value.id] || (group.values[value.id] = boxOf(id, value, group, list.firstChild));
      known.input.checked = value.selected;
      known.input.disabled = !value.count && !value.selected;
      known.count.textContent = value.count.toLocaleString(lang);
    });
    list.hidden = !list.firstChild.children.length;
  });
  part("done").textContent = put(words.show, counted(words.entries, answer.total));
}

function boxOf(facet, value, group, list) {
  var above = value.parent && group.values[value.parent];
  var item = element("li");
  var label = element("label");
  var input = element("input");
  var count = element("span", "count");
  input.type = "checkbox";
  input.value = value.id;
  input.addEventListener("change", function () { choose(facet, value.id, input.checked); });
  label.append(input, element("span", "", value.label), count);
  item.append(label);
  if (above) {
    if (!above.below) above.item.append(above.below = element("ul"));
    above.below.append(item);
  } else {
    list.append(item);
  }
  return { input: input, count: count, label: value.label, item: item };
}

// The filters stand beside the results, or in a drawer where there is no room.
var wide = matchMedia("(min-width: 60rem)");
function settle() {
  if (wide.matches && drawer.open) drawer.close();
  var isDrawer = !wide.matches && drawer.showModal;
  var home = isDrawer ? drawer.querySelector("div") : side;
  if (panel.parentNode !== home) home.append(panel);
  part("filters").hidden = !isDrawer;
  side.hidden = isDrawer;
}
settle();
wide.addListener(settle);
part("filters").addEventListener("click", function () { drawer.showModal(); });
part("done").addEventListener("click", function () { drawer.close(); });
drawer.addEventListener("click", function (event) { if (event.target === drawer) drawer.close(); });
