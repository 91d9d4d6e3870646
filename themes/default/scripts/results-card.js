// One result: the card of every list, made by the component `list_card`, filled with a hit.

const cardTemplate = document.getElementById("search-card");

// Puts a text in pieces into an element, the words that were found in <mark>.
function appendMarked(into, pieces) {
  into.textContent = "";
  pieces.forEach(({ text, found }) => into.append(found ? element("mark", "", text) : text));
}

function cardFacts(hit) {
  const facts = hit.region.map((region) => ["region", region.label]);
  if (hit.ages) facts.push(["age", ageRange(hit.ages[0], hit.ages[1])]);
  if (hit.evidence) facts.push(["evidence", evidenceLabels[hit.evidence]]);
  return facts.filter(([, text]) => text);
}

function resultCard(hit) {
  const card = cardTemplate.content.firstElementChild.cloneNode(true);
  const link = card.querySelector("a");
  const summary = card.querySelector(".item-summary");
  const factList = card.querySelector(".item-facts");
  card.className = "item kind-" + hit.kind.id;
  card.querySelector(".item-kind").textContent = kindLabels[hit.kind.id] || hit.kind.label;
  link.href = finder.fromRoot(hit.href);
  appendMarked(link, hit.titleMarks);
  appendMarked(summary, hit.snippet);
  if (hit.lang !== pageLanguage) link.lang = summary.lang = hit.lang;
  if (!summary.firstChild) summary.remove();
  cardFacts(hit).forEach(([name, text]) => factList.append(element("li", "fact-" + name, text)));
  if (!factList.firstChild) factList.remove();
  return card;
}
