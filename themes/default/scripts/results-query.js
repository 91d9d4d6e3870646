// Asking the engine.

// Milliseconds after which old results look old.
const LATE = 300;
const SKELETONS = 6;

let asked = 0;
let lateTimer = 0;

function ask(isStep) {
  writeAddress(isStep);
  runQuery(0);
}

// Asks the engine; `offset` above 0 adds to what is shown. Only the last answer counts.
async function runQuery(offset) {
  const number = ++asked;
  showWaiting();
  try {
    const engine = await openEngine();
    if (!facets) {
      facets = engine.facets;
      state = readAddress();
      makeFilters();
      runQuery(0);
      return;
    }
    const answer = await engine.query(question(offset));
    if (number === asked) showAnswer(answer, offset);
  } catch (error) {
    if (number === asked) showTrouble(offset);
  }
}

function question(offset) {
  const hasText = state.text.trim() !== "";
  return {
    text: state.text,
    facets: state.facets,
    // Nothing to match: the newest first.
    sort: state.sort === "relevance" && !hasText ? "date" : state.sort,
    literal: state.literal,
    offset,
    limit: offset ? PAGE_SIZE : state.limit,
    counts: facets.filter(isCounted).map((facet) => facet.id),
  };
}

function showWaiting() {
  clearTimeout(lateTimer);
  searchBox.setAttribute("aria-busy", "true");
  if (!results.children.length && noResults.hidden) showSkeletons();
  else lateTimer = setTimeout(() => searchBox.classList.add("search-late"), LATE);
}

function endWaiting() {
  clearTimeout(lateTimer);
  searchBox.classList.remove("search-late");
  searchBox.removeAttribute("aria-busy");
}

// As high as results, so that nothing jumps when they come.
function showSkeletons() {
  results.hidden = false;
  for (let at = 0; at < SKELETONS; at++) results.append(element("li", "skeleton"));
  results.setAttribute("aria-hidden", "true");
  if (elsewhere) elsewhere.hidden = true;
}

function showTrouble(offset) {
  endWaiting();
  if (!offset) clearList(results);
  noResults.hidden = true;
  statusLine.textContent = "";
  trouble.hidden = false;
  trouble.firstElementChild.textContent = words.failed;
}
