// The filters: a group for each facet, a box for each value, and where they stand on the page.

// The <details> of each facet, by its id.
const filterGroups = {};
// The boxes of each facet by the ids of its values: { input, count, label, item, below }.
const filterBoxes = {};

// Is a facet counted with the next answer? The others load when their group is opened.
function isCounted(facet) {
  return facet.first || chosenValues(facet.id).length > 0 || filterGroups[facet.id].open;
}

// Makes the groups, once; their boxes come with the answers.
function makeFilters() {
  queryField.value = queryField.value || state.text;
  state.text = queryField.value;
  sortSelect.value = state.sort;
  facets.forEach((facet) => {
    const group = filterGroup(facet);
    filterGroups[facet.id] = group;
    filterBoxes[facet.id] = {};
    filterPanel.append(group);
  });
}

function filterGroup(facet) {
  const group = element("details", "facet");
  const list = element("div");
  group.dataset.facet = facet.id;
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", facet.name);
  list.hidden = true;
  list.append(element("ul"));
  group.append(element("summary", "", facet.name), list);
  group.open = facet.first || chosenValues(facet.id).length > 0;
  group.addEventListener("toggle", () => {
    if (group.open && list.hidden) runQuery(0);
  });
  return group;
}

function showCounts(answer) {
  Object.keys(answer.facets).forEach((facet) => {
    const list = filterGroups[facet].lastChild;
    const boxes = filterBoxes[facet];
    answer.facets[facet].forEach((value) => {
      const box = boxes[value.id] || (boxes[value.id] = filterBox(facet, value, list.firstChild));
      box.input.checked = value.selected;
      box.input.disabled = !value.count && !value.selected;
      box.count.textContent = value.count.toLocaleString(pageLanguage);
    });
    list.hidden = !list.firstChild.children.length;
  });
  partOf("done").textContent = fillIn(words.show, { entries: withNumber("entries", answer.total) });
}

// Adds the box of a value, below that of its parent when it has one.
function filterBox(facet, value, list) {
  const item = element("li");
  const label = element("label");
  const input = element("input");
  const count = element("span", "count");
  input.type = "checkbox";
  input.value = value.id;
  input.addEventListener("change", () => setFilter(facet, value.id, input.checked));
  label.append(input, element("span", "", value.label), count);
  item.append(label);
  const parent = filterBoxes[facet][value.parent];
  (parent ? listBelow(parent) : list).append(item);
  return { input, count, label: value.label, item, below: null };
}

function listBelow(box) {
  if (!box.below) {
    box.below = element("ul");
    box.item.append(box.below);
  }
  return box.below;
}

// The filters stand beside the results, or in a drawer where there is no room.
const wideScreen = matchMedia("(min-width: 60rem)");

function placeFilters() {
  if (wideScreen.matches && drawer.open) drawer.close();
  const isDrawer = !wideScreen.matches && Boolean(drawer.showModal);
  const home = isDrawer ? drawer.querySelector("div") : sidebar;
  if (filterPanel.parentNode !== home) home.append(filterPanel);
  filtersButton.hidden = !isDrawer;
  sidebar.hidden = isDrawer;
}

placeFilters();
// addEventListener of a media query is younger than the browsers that are served.
wideScreen.addListener(placeFilters);
filtersButton.addEventListener("click", () => drawer.showModal());
partOf("done").addEventListener("click", () => drawer.close());
drawer.addEventListener("click", (event) => {
  if (event.target === drawer) drawer.close();
});
