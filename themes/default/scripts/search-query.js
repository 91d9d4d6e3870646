// What the words of a query may mean in the index.
//
// A *term* is a key of the index. A *match* is a term with what it is worth for a word: { term, weight, how, distance }.
// A query is cut into *chunks*, the pieces between spaces; each of their words that says something is a *queryWord*:
// { word, place, phrase, matches, isLast }. After repairs it may have `typo`, and `alternatives`: matches of the word that
// it makes with a neighbour.

// What parts of a query weigh; changed only by measurements (tests/search).
const WEIGHTS = {
  prefix: 0.9, prefixToo: 0.5, derived: 0.5, derivedToo: 0.3, script: 0.9, typo: 0.8, typoStep: 0.15, joined: 0.9,
  coverage: 2.5, kept: 0.4, least: 0.12,
};

const MOST_CHARACTERS = 300;
const MOST_CHUNKS = 24;
// Greater than every key that begins alike.
const LAST_CHARACTER = "\uffff";

// --- The words of a query -------------------------------------------------------------------------------------------

// Pieces between spaces, with the words of each and the number of each word in the query; quoted phrases apart.
function parseQuery(question) {
  const text = String(question || "").slice(0, MOST_CHARACTERS);
  const chunks = [];
  let phrases = 0;
  let place = 0;
  function addPiece(piece, phrase) {
    piece.split(/\s+/).forEach((raw) => {
      const words = tokens(raw).map((word) => ({ word, place: place++, phrase }));
      if (words.length) chunks.push({ raw, words });
    });
  }
  const quotes = /["«“„]([^"»”“]*)["»”“]/g;
  let at = 0;
  for (let match = quotes.exec(text); match; match = quotes.exec(text)) {
    if (!tokens(match[1]).length) continue;
    addPiece(text.slice(at, match.index), -1);
    addPiece(match[1], phrases++);
    at = match.index + match[0].length;
  }
  addPiece(text.slice(at), -1);
  return { chunks: chunks.slice(0, MOST_CHUNKS), hasPhrases: phrases > 0 };
}

// --- Terms of the index for a word of the query ---------------------------------------------------------------------

// Exact keys, then unfinished words, then relatives.
async function findMatches(index, word, isLast, off, isQuoted) {
  const keys = off.stem ? [{ key: word, weight: 1 }] : off.kk ? keysOf(word).slice(0, 1) : keysOf(word);
  const found = await Promise.all(keys.map(({ key }) => index.find(key)));
  const matches = [];
  found.forEach((term, at) => {
    if (term && term.count) matches.push({ term, weight: keys[at].weight, how: "exact" });
  });
  if (isQuoted || !isWord(word) || word.length < 3) return matches;
  return matches.concat(await findRelated(index, word, keys[0].key, isLast, off, matches));
}

// Terms that the word may be the beginning of, and terms of the same family.
async function findRelated(index, word, stem, isLast, off, exact) {
  const isExact = exact.length > 0;
  const mayBeBeginning = isLast && !off.prefix && (word.length > 3 || !isExact);
  const root = family(stem);
  const mayBeDerived = !off.derived && !isLatin(word) && root.length >= 3;
  const own = skeleton(stem);
  const beginning = skeleton(word);
  const last = mayBeBeginning ? beginning + LAST_CHARACTER : own;
  const shards = await index.shards(own < beginning ? own : beginning, last, mayBeBeginning && !isExact ? 3 : 1);
  const matches = [];
  eachKey(shards, (key, shard, at) => {
    if (hasKey(exact, key) || hasKey(matches, key)) return;
    const isBeginning = key.startsWith(word);
    let weight = 0;
    if (mayBeBeginning && isBeginning) weight = isExact ? WEIGHTS.prefixToo : WEIGHTS.prefix;
    else if (mayBeDerived && isDerived(key, stem, root)) weight = isExact ? WEIGHTS.derivedToo : WEIGHTS.derived;
    if (weight) matches.push({ term: termAt(shard, at), weight, how: isBeginning ? "prefix" : "derived" });
  });
  return matches;
}

// Calls `visit` for each key that entries have.
function eachKey(shards, visit) {
  shards.forEach((shard) => {
    shard.keys.forEach((key, at) => {
      if (shard.counts[at]) visit(key, shard, at);
    });
  });
}

function hasKey(matches, key) {
  return matches.some((match) => match.term.key === key);
}

function isDerived(key, stem, root) {
  // The first comparison is cheap and leaves few keys for the second.
  return key.startsWith(root.slice(0, 3)) && key !== stem && family(key) === root;
}

// --- Misspelt words -------------------------------------------------------------------------------------------------

// The nearest terms, when none is the word itself: among those that begin with the same two consonants, else among those
// that begin with these two exchanged or with the first of them.
async function findMisspelt(index, word, off) {
  const stems = [analyse(word, "ru"), word].concat(isLatin(word) ? [] : russianStemmer.stemWord(word));
  if (!mistakesAllowed(stems[0], word) || !isWord(word)) return [];
  const own = skeleton(stems[0]);
  const beginnings = [{ text: own.slice(0, 2), shards: 3 }];
  if (own.length > 2 && word.length > 5) beginnings.push({ text: own[1] + own[0], shards: 1 }, { text: own[0], shards: 5 });
  const found = await firstAnswer(beginnings, async (beginning) => {
    const near = await index.shards(beginning.text, beginning.text + LAST_CHARACTER, beginning.shards);
    const exact = await index.shards(own, own, 1);
    return nearestTerms(near.concat(exact), word, [...new Set(stems)], off);
  });
  return found || [];
}

// Two terms that differ by less are equally near.
const SAME_DISTANCE = 0.25;

function nearestTerms(shards, word, stems, off) {
  const most = mistakesAllowed(stems[0], word);
  let best = most + 0.01;
  let near = [];
  eachKey(shards, (key, shard, at) => {
    if (isLatin(key) !== isLatin(word) || !isWord(key)) return;
    let far = stems.reduce((least, stem) => Math.min(least, distance(stem, key, best)), FAR);
    // A misspelt ending: the stem is right.
    if (far > 1 && most >= 1 && key.length > 4 && word.length - key.length < 4 && word.startsWith(key)) far = 1;
    if (far > best) return;
    if (far < best - SAME_DISTANCE) near = near.filter((other) => other.distance <= far + SAME_DISTANCE);
    best = Math.min(best, far);
    if (!hasKey(near, key)) near.push({ term: termAt(shard, at), distance: far });
  });
  const matches = near.filter((match) => match.distance <= best + SAME_DISTANCE).map((match) => (
    { term: match.term, weight: WEIGHTS.typo - WEIGHTS.typoStep * match.distance, how: "typo", distance: match.distance }
  ));
  if (!matches.length) return null;
  return off.derived ? matches : matches.concat(relativesOf(shards, matches));
}

// Derived words of terms, in the same shards.
function relativesOf(shards, matches) {
  const more = [];
  matches.forEach((match) => {
    const stem = match.term.key;
    const root = family(stem);
    eachKey(shards, (key, shard, at) => {
      if (!isDerived(key, stem, root) || hasKey(matches, key) || hasKey(more, key)) return;
      more.push({ term: termAt(shard, at), weight: match.weight * WEIGHTS.derived, how: "derived", distance: match.distance });
    });
  });
  return more;
}

// «школьныйтеатр»: the cut that leaves two words of the index, the longest first word first; null without one.
function findHalves(index, word) {
  const cuts = [];
  for (let at = word.length - 4; at >= 4; at--) cuts.push(at);
  return firstAnswer(cuts, async (at) => {
    const words = [word.slice(0, at), word.slice(at)];
    const parts = await Promise.all(words.map((part) => findExact(index, part)));
    return parts.every(Boolean) ? parts.map((match, part) => ({ word: words[part], matches: [match] })) : null;
  });
}

async function findExact(index, word) {
  if (isStop(word)) return null;
  const term = await index.find(analyse(word, "ru"));
  return term && term.count ? { term, weight: WEIGHTS.joined, how: "joined" } : null;
}

// The first answer that is one, asked for one after the other, since each may load files.
async function firstAnswer(questions, ask) {
  for (const question of questions) {
    const answer = await ask(question);
    if (answer) return answer;
  }
  return null;
}

// --- Chunks: what each word of the query means ----------------------------------------------------------------------

// Chunks with their words looked up, and read in another way where that finds more: [{ raw, words, repaired }].
async function readChunks(index, chunks, question, off) {
  const isTyping = question.typing !== false;
  const found = await Promise.all(chunks.map(async (chunk, at) => {
    const isLastChunk = isTyping && at === chunks.length - 1;
    const words = await Promise.all(chunk.words.map(async ({ word, place, phrase }, number) => {
      if (isStop(word)) return null;
      const isLast = isLastChunk && number === chunk.words.length - 1;
      return { word, place, phrase, isLast, matches: await findMatches(index, word, isLast, off, phrase >= 0) };
    }));
    return { raw: chunk.raw, words: words.filter(Boolean), repaired: null };
  }));
  return question.literal ? found : Promise.all(found.map((chunk) => repairChunk(index, chunk, off)));
}

function isUnderstood(words) {
  return words.length > 0 && words.every((word) => word.matches.length);
}

// Another reading of a chunk whose words are not in the index.
async function repairChunk(index, chunk, off) {
  if (!chunk.words.length || isUnderstood(chunk.words)) return chunk;
  const transliterated = off.translit ? [] : tokens(chunk.raw).map(otherScript);
  const readings = [];
  if (!off.layout) {
    [otherLayout(chunk.raw), otherLayout(chunk.raw, true)].forEach((text) => {
      if (text) readings.push({ text, words: tokens(text) });
    });
  }
  if (transliterated.join("")) readings.push({ text: transliterated.join(" "), words: transliterated });
  const read = await firstAnswer(readings, (reading) => readAs(index, chunk, reading, off));
  return read || repairWords(index, chunk, transliterated, off);
}

async function readAs(index, chunk, reading, off) {
  const { place, phrase, isLast } = chunk.words[0];
  const spoken = reading.words.filter((word) => !isStop(word));
  const words = await Promise.all(spoken.map(async (word, at) => {
    const matches = await findMatches(index, word, isLast, off, false);
    return { word, place: place + at, phrase, isLast, matches: matches.map((match) => Object.assign({}, match, { weight: match.weight * WEIGHTS.script })) };
  }));
  return isUnderstood(words) ? { raw: chunk.raw, words, repaired: reading.text } : null;
}

// Misspelt words one by one, then words that were written together.
async function repairWords(index, chunk, transliterated, off) {
  const hasOtherScript = transliterated.length === chunk.words.length;
  const words = await Promise.all(chunk.words.map((word, at) => {
    if (word.matches.length) return [word];
    const spelling = hasOtherScript && isLatin(word.word) ? transliterated[at] : word.word;
    return repairWord(index, word, spelling, off);
  }));
  return { raw: chunk.raw, words: [].concat(...words), repaired: null };
}

// One misspelt word as one or two words of the index.
async function repairWord(index, word, spelling, off) {
  let matches = off.typo ? [] : await findMisspelt(index, spelling, off);
  // Two guesses, a script and a slip, must not both be wide.
  if (spelling !== word.word && matches.length && matches[0].distance > 0.5) matches = [];
  const isSure = matches.length > 0 && matches[0].distance <= 1;
  const halves = isSure || off.joined ? null : await findHalves(index, spelling);
  if (halves) return halves.map((half) => Object.assign({}, word, half));
  return [Object.assign({}, word, { matches, typo: matches.length > 0 })];
}

// «кино клуб»: neighbours that are one word of the index stand for one another. Adds alternatives to the words.
async function joinNeighbours(index, words, off) {
  if (off.joined) return;
  const joined = await Promise.all(words.map((word, at) => {
    const next = words[at + 1];
    if (!next || next.place !== word.place + 1 || word.phrase >= 0) return [];
    return findMatches(index, word.word + next.word, false, off, false);
  }));
  joined.forEach((matches, at) => {
    matches.filter((match) => match.how !== "prefix").forEach((match) => {
      addAlternative(words[at], match);
      addAlternative(words[at + 1], match);
    });
  });
}

function addAlternative(word, match) {
  word.alternatives = (word.alternatives || []).concat(match);
}
