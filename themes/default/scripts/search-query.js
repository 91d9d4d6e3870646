// What the words of a query may mean in the index.

// What parts of a query weigh; changed only by measurements (tests/search).
var WEIGHTS = {
  prefix: 0.9, prefixToo: 0.5, derived: 0.5, derivedToo: 0.3, script: 0.9, typo: 0.8, typoStep: 0.15, joined: 0.9,
  coverage: 2.5, kept: 0.4, least: 0.12
};

function open(options) {
  var index = new Index(options.load, options.lang);
  var off = options.off || {};
  return index.start().then(function () {
    return {
      query: function (question) { return answer(index, question, off); },
      suggest: function (text, limit) { return suggest(index, text, limit || 8); },
      facets: index.facets.map(function (facet) { return { id: facet.id, name: index.page.names[facet.id], first: true }; })
        .concat(Object.keys(index.root.other).map(function (id) { return { id: id, name: index.page.names[id], first: false }; }))
    };
  });
}

// --- The words of a query -------------------------------------------------------------------------------------------

// Pieces between spaces, with the words of each and the number of each word in the query; quoted phrases apart.
function parse(text) {
  var chunks = [];
  var phrases = [];
  var place = 0;
  var quotes = /["«“„]([^"»”“]*)["»”“]/g;
  function piece(text, phrase) {
    text.split(/\s+/).forEach(function (raw) {
      var words = tokens(raw).map(function (word) { return { word: word, place: place++, phrase: phrase }; });
      if (words.length) chunks.push({ raw: raw, words: words });
    });
  }
  var at = 0;
  text = String(text || "").slice(0, 300);
  for (var m = quotes.exec(text); m; m = quotes.exec(text)) {
    if (!tokens(m[1]).length) continue;
    piece(text.slice(at, m.index), -1);
    piece(m[1], phrases.length);
    phrases.push(m[1]);
    at = m.index + m[0].length;
  }
  piece(text.slice(at), -1);
  chunks.slice(24).forEach(function () { chunks.pop(); });
  return { chunks: chunks, phrases: phrases };
}

function isStop(word) { return STOP.has(word); }

// --- Words of the index for a word of the query ---------------------------------------------------------------------

// Exact keys, then unfinished words, then relatives: [{term, weight, how}].
function look(index, word, last, off, quoted) {
  var keys = off.stem ? [[word, 1]] : off.kk ? keysOf(word).slice(0, 1) : keysOf(word);
  var own = skeleton(keys[0][0]);
  var beginning = skeleton(word);
  return Promise.all(keys.map(function (key) { return index.find(key[0]); })).then(function (found) {
    var terms = [];
    found.forEach(function (term, i) {
      if (term && term.count) terms.push({ term: term, weight: keys[i][1], how: "exact" });
    });
    if (quoted || !isWord(word) || word.length < 3) return terms;
    var exact = terms.length > 0;
    var reach = last && !off.prefix && (word.length > 3 || !exact);
    return index.shards(own < beginning ? own : beginning, reach ? beginning + "\uffff" : own, reach && !exact ? 3 : 1).then(function (shards) {
      var root = family(keys[0][0]);
      shards.forEach(function (shard) {
        shard.keys.forEach(function (key, at) {
          if (!shard.counts[at] || terms.some(function (known) { return known.term.key === key; })) return;
          var weight = 0;
          if (reach && key.startsWith(word)) weight = exact ? WEIGHTS.prefixToo : WEIGHTS.prefix;
          else if (!off.derived && !isLatin(word) && root.length >= 3 && key.startsWith(root.slice(0, 3)) && related(key, keys[0][0], root)) {
            weight = exact ? WEIGHTS.derivedToo : WEIGHTS.derived;
          }
          if (weight) terms.push({ term: entryOf(shard, at), weight: weight, how: key.startsWith(word) ? "prefix" : "derived" });
        });
      });
      return terms;
    });
  });
}

function related(key, stem, root) {
  return key !== stem && family(key) === root;
}

// The nearest words of the index, when none is the word itself: among those that begin with the same two consonants, else
// among those that begin with these two exchanged or with the first of them.
function misspelt(index, word, off) {
  var stems = [analyse(word, "ru"), word].concat(isLatin(word) ? [] : ruStemmer.stemWord(word));
  var own = skeleton(stems[0]);
  if (!allowed(stems[0], word) || !isWord(word)) return Promise.resolve([]);
  var beginnings = [[own.slice(0, 2), 3], [own[1] + own[0], 1], [own[0], 5]].slice(0, own.length > 2 && word.length > 5 ? 3 : 1);
  return first(beginnings, function (beginning) {
    return index.shards(beginning[0], beginning[0] + "\uffff", beginning[1]).then(function (near) {
      return index.shards(own, own, 1).then(function (exact) { return nearest(near.concat(exact), word, stems, off); });
    });
  }).then(function (terms) { return terms || []; });
}

function nearest(shards, word, stems, off) {
  var most = allowed(stems[0], word);
  var best = most + 0.01;
  var found = [];
  shards.forEach(function (shard) {
    shard.keys.forEach(function (key, at) {
      if (!shard.counts[at] || isLatin(key) !== isLatin(word) || !isWord(key)) return;
      var d = stems.reduce(function (least, stem, i) { return stems.indexOf(stem) < i ? least : Math.min(least, distance(stem, key, best)); }, 9);
      // A misspelt ending: the stem is right.
      if (d > 1 && most >= 1 && key.length > 4 && word.length - key.length < 4 && word.startsWith(key)) d = 1;
      if (d > best) return;
      if (d < best - 0.25) found = found.filter(function (one) { return one.d <= d + 0.25; });
      if (d < best) best = d;
      if (!found.some(function (one) { return one.term.key === key; })) found.push({ term: entryOf(shard, at), d: d });
    });
  });
  var terms = found.filter(function (one) { return one.d <= best + 0.25; }).map(function (one) {
    return { term: one.term, weight: WEIGHTS.typo - WEIGHTS.typoStep * one.d, how: "typo", d: one.d };
  });
  if (!terms.length) return null;
  return off.derived ? terms : terms.concat(relatives(shards, terms));
}

// Derived words of terms, in the same shards.
function relatives(shards, terms) {
  var more = [];
  terms.forEach(function (one) {
    var root = family(one.term.key);
    shards.forEach(function (shard) {
      shard.keys.forEach(function (key, at) {
        if (!shard.counts[at] || !key.startsWith(root.slice(0, 3)) || !related(key, one.term.key, root)) return;
        if (terms.concat(more).some(function (known) { return known.term.key === key; })) return;
        more.push({ term: entryOf(shard, at), weight: one.weight * WEIGHTS.derived, how: "derived", d: one.d });
      });
    });
  });
  return more;
}

// «школьныйтеатр»: the cut that leaves two words of the index, the longest first word first.
function halves(index, word) {
  var cuts = [];
  for (var at = word.length - 4; at >= 4; at--) cuts.push(at);
  return first(cuts, function (at) {
    return Promise.all([exact(index, word.slice(0, at)), exact(index, word.slice(at))]).then(function (parts) {
      return parts[0] && parts[1] ? [{ word: word.slice(0, at), terms: [parts[0]] }, { word: word.slice(at), terms: [parts[1]] }] : null;
    });
  });
}

function exact(index, word) {
  return isStop(word) ? Promise.resolve(null) : index.find(analyse(word, "ru")).then(function (term) {
    return term && term.count ? { term: term, weight: WEIGHTS.joined, how: "joined" } : null;
  });
}

// The first answer that is one, asked for one after the other.
function first(all, ask) {
  return all.reduce(function (before, one) {
    return before.then(function (found) { return found || ask(one); });
  }, Promise.resolve(null));
}

// --- Slots: what each word of the query means -----------------------------------------------------------------------

function slotsOf(index, query, question, off) {
  var chunks = query.chunks;
  var typing = question.typing !== false;
  return Promise.all(chunks.map(function (chunk, c) {
    return Promise.all(chunk.words.map(function (one, w) {
      if (isStop(one.word)) return null;
      var last = typing && c === chunks.length - 1 && w === chunk.words.length - 1;
      return look(index, one.word, last, off, one.phrase >= 0).then(function (terms) {
        return { word: one.word, place: one.place, phrase: one.phrase, terms: terms, last: last };
      });
    })).then(function (slots) { return { raw: chunk.raw, slots: slots.filter(Boolean), repaired: null }; });
  })).then(function (read) {
    if (question.literal) return read;
    return Promise.all(read.map(function (chunk) { return reread(index, chunk, off); }));
  });
}

function isWhole(slots) {
  return slots.length > 0 && slots.every(function (slot) { return slot.terms.length; });
}

// Another reading of a chunk whose words are not in the index.
function reread(index, chunk, off) {
  if (!chunk.slots.length || isWhole(chunk.slots)) return Promise.resolve(chunk);
  var readings = [];
  if (!off.layout) {
    [otherLayout(chunk.raw), otherLayout(chunk.raw, true)].forEach(function (text) {
      if (text) readings.push({ text: text, words: tokens(text), weight: WEIGHTS.script });
    });
  }
  if (!off.translit) {
    var words = tokens(chunk.raw).map(otherScript);
    if (words.join("")) readings.push({ text: words.join(" "), words: words, weight: WEIGHTS.script, typos: true });
  }
  return first(readings, function (reading) {
    return readAs(index, chunk, reading, off);
  }).then(function (better) { return better || patch(index, chunk, readings, off); });
}

function readAs(index, chunk, reading, off) {
  var model = chunk.slots[0];
  var words = reading.words.filter(function (word) { return !isStop(word); });
  return Promise.all(words.map(function (word) { return look(index, word, model.last, off, false); })).then(function (found) {
    var slots = found.map(function (terms, i) {
      return { word: words[i], place: model.place + i, phrase: model.phrase, last: model.last, terms: weighed(terms, reading.weight) };
    });
    return isWhole(slots) ? { raw: chunk.raw, slots: slots, repaired: reading.text } : null;
  });
}

function weighed(terms, weight) {
  return terms.map(function (one) { return { term: one.term, weight: one.weight * weight, how: one.how, d: one.d }; });
}

// Misspelt words one by one, then words that were written together.
function patch(index, chunk, readings, off) {
  var other = readings.filter(function (reading) { return reading.typos; })[0];
  return Promise.all(chunk.slots.map(function (slot, i) {
    if (slot.terms.length) return [slot];
    var word = other && other.words.length === chunk.slots.length && isLatin(slot.word) ? other.words[i] : slot.word;
    return (off.typo ? Promise.resolve([]) : misspelt(index, word, off)).then(function (terms) {
      // Two guesses, a script and a slip, must not both be wide.
      if (word !== slot.word && terms.length && terms[0].d > 0.5) terms = [];
      var sure = terms.length && terms[0].d <= 1;
      return sure || off.joined ? terms : halves(index, word).then(function (parts) {
        return parts ? parts.map(function (part) { return Object.assign({}, slot, part); }) : terms;
      });
    }).then(function (found) {
      if (found.length && found[0].terms) return found;
      slot = Object.assign({}, slot, { terms: found, typo: found.length > 0, read: word });
      return [slot];
    });
  })).then(function (slots) {
    return { raw: chunk.raw, slots: [].concat.apply([], slots), repaired: null };
  });
}

// «кино клуб»: neighbours that are one word of the index stand for one another.
function join(index, slots, off) {
  if (off.joined) return Promise.resolve(slots);
  return Promise.all(slots.map(function (slot, i) {
    var next = slots[i + 1];
    if (!next || next.place !== slot.place + 1 || slot.phrase >= 0) return null;
    return look(index, slot.word + next.word, false, off, false);
  })).then(function (joined) {
    joined.forEach(function (terms, i) {
      (terms || []).forEach(function (one) {
        if (one.how === "prefix") return;
        var alternative = { terms: [[one]], weight: WEIGHTS.joined };
        slots[i].others = (slots[i].others || []).concat(alternative);
        slots[i + 1].others = (slots[i + 1].others || []).concat(alternative);
      });
    });
    return slots;
  });
}
