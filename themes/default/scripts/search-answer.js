// From the words of a query to its answer: weights, phrases, facets, cards, suggestions.

// --- Weighing -------------------------------------------------------------------------------------------------------

// Of a word in an entry, as the index writes it.
const MOST_IMPACT = 63;

function rarity(index, count) {
  return Math.log(1 + (index.count - count + 0.5) / (count + 0.5));
}

// The best weight of each entry for one of several terms: entry → score.
async function bestScores(index, matches) {
  const lists = await Promise.all(matches.map((match) => index.postings(match.term)));
  const scores = new Map();
  lists.forEach((list, number) => {
    const weight = matches[number].weight / MOST_IMPACT;
    list.entries.forEach((entry, at) => raise(scores, entry, weight * list.impacts[at]));
    if (list.weaker) list.weaker.forEach((entry) => raise(scores, entry, weight * list.weakerImpact));
  });
  return scores;
}

function raise(scores, entry, score) {
  if (!(scores.get(entry) >= score)) scores.set(entry, score);
}

// The scores of one word of the query, and how rare it is.
async function wordScores(index, word) {
  const alternatives = word.alternatives || [];
  const [scores, ...others] = await Promise.all([word.matches, ...alternatives.map((match) => [match])].map((matches) => bestScores(index, matches)));
  const exact = word.matches.filter((match) => match.how === "exact").reduce((count, match) => count + match.term.count, 0);
  const own = exact || scores.size;
  others.forEach((other) => {
    other.forEach((score, entry) => {
      if (score) raise(scores, entry, score * WEIGHTS.joined);
    });
  });
  const certainty = word.matches.reduce((most, match) => Math.max(most, match.weight), alternatives.length ? WEIGHTS.joined : 0);
  return { scores, rarity: rarity(index, Math.min(index.count, own || scores.size)), certainty };
}

// Entries with their weights: more words of the query first, then rarer words in weightier places.
async function weigh(index, words, off) {
  const weighed = await Promise.all(words.map((word) => wordScores(index, word)));
  const sums = new Float32Array(index.count);
  const covered = new Float32Array(index.count);
  const touched = [];
  let whole = 0;
  weighed.forEach((word) => {
    whole += word.rarity;
    word.scores.forEach((score, entry) => {
      if (!covered[entry]) touched.push(entry);
      sums[entry] += word.rarity * score;
      covered[entry] += word.rarity * (0.5 + 0.5 * word.certainty);
    });
  });
  const most = touched.reduce((top, entry) => Math.max(top, covered[entry]), 0);
  if (most < WEIGHTS.least * whole) return { entries: [], scores: sums };
  const entries = touched.filter((entry) => {
    if (off.or && covered[entry] < most * 0.99) return false;
    sums[entry] *= Math.pow(covered[entry] / whole, WEIGHTS.coverage);
    return covered[entry] >= most * WEIGHTS.kept;
  });
  return { entries, scores: sums };
}

// --- Phrases --------------------------------------------------------------------------------------------------------

// Entries in which the words of each quoted phrase follow one another.
async function withPhrases(index, words, entries) {
  const phrases = new Map();
  words.filter((word) => word.phrase >= 0).forEach((word) => {
    phrases.set(word.phrase, (phrases.get(word.phrase) || []).concat(word));
  });
  const tests = await Promise.all([...phrases.values()].map((phrase) => phraseTest(index, phrase)));
  return entries.filter((entry) => tests.every((test) => test(entry)));
}

// A test that tells whether an entry has the words of a phrase one after the other.
async function phraseTest(index, phrase) {
  // For each word the places of each of its terms: entry → places.
  const found = await Promise.all(phrase.map((word) => {
    const exact = word.matches.filter((match) => match.how === "exact");
    return Promise.all(exact.map((match) => index.positions(match.term)));
  }));
  const hasAt = (entry, number, place) => found[number].some((places) => (places.get(entry) || []).includes(place));
  const startsAt = (entry, place) => phrase.every((word, number) => hasAt(entry, number, place + word.place - phrase[0].place));
  return (entry) => found[0].some((places) => (places.get(entry) || []).some((place) => startsAt(entry, place)));
}

// --- Facets ---------------------------------------------------------------------------------------------------------

const NO_VALUES = [];

// The values of an entry in a facet of the root and all above them, each once.
function rolledUpValues(facet, entry) {
  const first = facet.entryValues[entry];
  if (!first) return NO_VALUES;
  const more = facet.more.get(entry);
  if (!more) return facet.above[first - 1];
  return [...new Set([first, ...more].flatMap((value) => facet.above[value - 1]))];
}

// For each chosen facet: which entries it leaves, [{ id, passes }].
function readFilters(index, chosen) {
  const ids = Object.keys(chosen).filter((id) => chosen[id] && chosen[id].length);
  return Promise.all(ids.map(async (id) => {
    const facet = await index.facet(id);
    const passes = new Uint8Array(index.count);
    if (facet) markPassing(facet, chosen[id], passes);
    return { id, passes };
  }));
}

function markPassing(facet, ids, passes) {
  const wanted = ids.map((id) => facet.values.indexOf(id)).filter((value) => value >= 0);
  if (facet.lists) {
    wanted.forEach((value) => facet.lists[value].forEach((entry) => { passes[entry] = 1; }));
    return;
  }
  const isWanted = facet.values.map((_, value) => wanted.includes(value));
  for (let entry = 0; entry < passes.length; entry++) {
    if (rolledUpValues(facet, entry).some((value) => isWanted[value])) passes[entry] = 1;
  }
}

// How many of the entries have each value of a facet.
function countValues(facet, entries, entryCount) {
  const counts = new Array(facet.values.length).fill(0);
  if (facet.lists) {
    const isCounted = new Uint8Array(entryCount);
    entries.forEach((entry) => { isCounted[entry] = 1; });
    facet.lists.forEach((list, value) => list.forEach((entry) => { counts[value] += isCounted[entry]; }));
    return counts;
  }
  entries.forEach((entry) => rolledUpValues(facet, entry).forEach((value) => counts[value]++));
  return counts;
}

function countedFacet(facet, entries, entryCount, chosen) {
  const counts = countValues(facet, entries, entryCount);
  return facet.values.map((id, value) => {
    const parent = facet.parents[value];
    return { id, label: facet.labels[value], count: counts[value], selected: chosen.includes(id), parent: parent ? facet.values[parent - 1] : null };
  });
}

// --- The answer -----------------------------------------------------------------------------------------------------

const DEFAULT_LIMIT = 10;

async function answerQuestion(index, question, off) {
  // A text without words, such as a smile, is a question that nothing answers.
  const hasText = String(question.text || "").trim() !== "";
  const { chunks, hasPhrases } = parseQuery(question.text);
  const read = await readChunks(index, chunks, question, off);
  const words = [].concat(...read.map((chunk) => chunk.words));
  if (!question.literal) await joinNeighbours(index, words, off);
  const weighed = hasText ? await weigh(index, words, off) : { entries: allEntries(index), scores: null };
  const entries = hasPhrases && !off.phrase ? await withPhrases(index, words, weighed.entries) : weighed.entries;
  const filters = await readFilters(index, question.facets || {});
  const found = entries.filter((entry) => passesAll(filters, entry));
  const [facets, hits] = await Promise.all([
    countFacets(index, question, entries, filters),
    readHits(index, question, found, weighed.scores, words),
  ]);
  return {
    total: found.length,
    hits,
    facets,
    names: index.page.names,
    empty: !hasText && !filters.length,
    repaired: found.length ? repairedText(read, hits) : null,
    near: hasText && !found.length ? await nearNames(index, words) : [],
  };
}

function allEntries(index) {
  return Array.from({ length: index.count }, (_, entry) => entry);
}

function passesAll(filters, entry) {
  return filters.every((filter) => filter.passes[entry]);
}

// The counts of the wanted facets; what is chosen in a facet does not narrow its own counts.
async function countFacets(index, question, entries, filters) {
  const facets = await Promise.all((question.counts || index.root.facets.map((facet) => facet.id).reverse()).map((id) => index.facet(id)));
  const counted = {};
  facets.filter(Boolean).forEach((facet) => {
    const others = filters.filter((filter) => filter.id !== facet.id);
    const counting = entries.filter((entry) => passesAll(others, entry));
    counted[facet.id] = countedFacet(facet, counting, index.count, (question.facets || {})[facet.id] || []);
  });
  return counted;
}

async function readHits(index, question, found, scores, words) {
  const limit = question.limit === undefined ? DEFAULT_LIMIT : question.limit;
  const offset = question.offset || 0;
  const order = compareBy(scores, await index.ranks(question.sort));
  const shown = firstSorted(found, order, offset + limit).slice(offset);
  const cards = await index.cards(shown);
  const keys = matchedKeys(words);
  return cards.map((card, at) => hitOf(index, shown[at], card, scores, keys));
}

function compareBy(scores, ranks) {
  if (ranks) return (a, b) => ranks[a] - ranks[b];
  if (scores) return (a, b) => scores[b] - scores[a] || a - b;
  return (a, b) => a - b;
}

// The first so many of a list in an order, without sorting the rest.
function firstSorted(all, compare, most) {
  if (all.length <= most * 4) return all.slice().sort(compare).slice(0, most);
  const top = all.slice(0, most).sort(compare);
  for (let i = most; i < all.length; i++) {
    if (!most || compare(all[i], top[most - 1]) >= 0) continue;
    let at = most - 1;
    while (at > 0 && compare(all[i], top[at - 1]) < 0) at--;
    top.splice(at, 0, all[i]);
    top.pop();
  }
  return top;
}

function hitOf(index, entry, card, scores, keys) {
  const terms = (id) => {
    const facet = index.rootFacet(id);
    const values = [facet.entryValues[entry], ...(facet.more.get(entry) || [])].filter(Boolean);
    return values.map((value) => ({ id: facet.values[value - 1], label: facet.labels[value - 1] }));
  };
  return Object.assign({}, card, {
    no: entry,
    href: index.addressOf(entry, card.id),
    kind: terms("kind")[0],
    direction: terms("direction"),
    region: terms("region"),
    score: scores ? scores[entry] : 0,
    titleMarks: markWords(card.title, card.lang, keys),
    snippet: markWords(card.summary, card.lang, keys),
  });
}

function matchedKeys(words) {
  const keys = new Set();
  words.forEach((word) => {
    word.matches.concat(word.alternatives || []).forEach((match) => keys.add(match.term.key));
  });
  return keys;
}

// A text in pieces: [{ text, found }].
function markWords(text, lang, keys) {
  const pieces = [];
  const pattern = /[\p{Alphabetic}\p{M}]+|\p{N}+(?:-?[dдDД](?![\p{Alphabetic}\p{N}]))?/gu;
  let at = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const word = tokens(match[0])[0];
    if (!word || !keys.has(analyse(word, lang)) || isStop(word)) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), found: false });
    pieces.push({ text: match[0], found: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}

// The query as it was understood, when that is not what was typed.
function repairedText(chunks, cards) {
  const hasTypo = (chunk) => chunk.words.some((word) => word.typo);
  if (!chunks.some((chunk) => chunk.repaired || hasTypo(chunk))) return null;
  return chunks.map((chunk) => {
    if (chunk.repaired || !hasTypo(chunk)) return chunk.repaired || chunk.raw;
    return chunk.words.map((word) => word.typo ? spellingOf(word, cards) : word.word).join(" ");
  }).join(" ");
}

// A word of the index in full: as a card found by it writes it.
function spellingOf(word, cards) {
  const keys = word.matches.map((match) => match.term.key);
  for (const card of cards) {
    const spelling = tokens(card.title + " " + card.summary).find((written) => keys.includes(analyse(written, card.lang)));
    if (spelling) return spelling;
  }
  return keys[0];
}

// --- Suggestions ----------------------------------------------------------------------------------------------------

async function suggestNames(index, text, limit) {
  const typed = tokens(text);
  if (!typed.length) return [];
  const otherKeys = otherLayout(text);
  const readings = [typed, typed.map(otherScript), otherKeys ? tokens(otherKeys) : []].map((words) => words.join(" "));
  const found = [];
  (await index.suggestions()).forEach((row) => {
    const rank = rankOf(row, readings);
    if (rank >= 0) found.push({ rank, row });
  });
  found.sort((a, b) => a.rank - b.rank || b.row.count - a.row.count);
  return found.slice(0, limit).map(({ row }) => suggestionOf(index, row));
}

// The better the reading, and a name that begins with it before one that has it inside, the lower; -1 for none.
function rankOf(row, readings) {
  const name = " " + tokens(row.text).join(" ");
  const places = readings.map((reading) => reading ? name.indexOf(" " + reading) : -1);
  const reading = places.findIndex((place) => place >= 0);
  return reading < 0 ? -1 : reading * 2 + (places[reading] ? 1 : 0);
}

// A suggestion leads to a page, or to the search with a filter, which its target writes as "facet=id".
function suggestionOf(index, { text, type, target, count }) {
  const isFilter = type !== "organization";
  const [facet, id] = isFilter ? target.split("=") : [null, null];
  return { text, type, href: isFilter || !target ? null : index.page.prefix + target, facet, id, count };
}

const NEAR_NAMES = 5;
const NEAR_DISTANCE = 4;

// Names that share a beginning with a word nobody wrote.
async function nearNames(index, words) {
  const ranked = (await index.suggestions()).map(({ text }) => ({ text, rank: nameDistance(text, words) }));
  return ranked.filter(({ rank }) => rank <= NEAR_DISTANCE)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, NEAR_NAMES)
    .map(({ text }) => text);
}

function nameDistance(name, words) {
  let least = FAR;
  tokens(name).forEach((written) => {
    words.forEach(({ word }) => {
      if (written.length <= 3 || written.slice(0, 2) !== word.slice(0, 2)) return;
      least = Math.min(least, distance(written.slice(0, 8), word.slice(0, 8), NEAR_DISTANCE));
    });
  });
  return least;
}
