// From the words of a query to its answer: weights, phrases, facets, cards, suggestions.

// --- Weighing -------------------------------------------------------------------------------------------------------

function rarity(index, count) {
  return Math.log(1 + (index.n - count + 0.5) / (count + 0.5));
}

// The best weight of each entry for one of several terms.
function best(index, terms) {
  return Promise.all(terms.map(function (one) { return index.postings(one.term); })).then(function (lists) {
    var scores = new Map();
    lists.forEach(function (found, i) {
      var weight = terms[i].weight / 63;
      function add(entry, impact) {
        var score = weight * impact;
        if (!(scores.get(entry) >= score)) scores.set(entry, score);
      }
      found.entries.forEach(function (entry, at) { add(entry, found.impacts[at]); });
      if (found.rest) found.rest.forEach(function (entry) { add(entry, found.impact); });
    });
    return scores;
  });
}

// A name of several words holds where all of them stand; its weight is that of its weakest word.
function together(index, alternative) {
  return Promise.all(alternative.terms.map(function (terms) { return best(index, terms); })).then(function (parts) {
    var scores = new Map();
    parts[0].forEach(function (score, entry) {
      var least = parts.reduce(function (least, part) { return Math.min(least, part.get(entry) || 0); }, score);
      if (least) scores.set(entry, least * alternative.weight);
    });
    return scores;
  });
}

// Entries with their weights: more words of the query first, then rarer words in weightier places.
function weigh(index, slots, off) {
  return Promise.all(slots.map(function (slot) {
    return Promise.all([best(index, slot.terms)].concat((slot.others || []).map(function (other) { return together(index, other); })));
  })).then(function (all) {
    var sum = new Float32Array(index.n);
    var covered = new Float32Array(index.n);
    var touched = [];
    var whole = 0;
    all.forEach(function (parts, s) {
      var own = parts[0];
      var most = slots[s].terms.reduce(function (most, one) { return one.how === "exact" ? most + one.term.count : most; }, 0) || own.size;
      parts.slice(1).forEach(function (part) {
        part.forEach(function (score, entry) { if (!(own.get(entry) >= score)) own.set(entry, score); });
      });
      var rare = rarity(index, Math.min(index.n, most || own.size));
      whole += rare;
      var sure = slots[s].terms.reduce(function (sure, one) { return Math.max(sure, one.weight); }, slots[s].others ? WEIGHTS.joined : 0);
      own.forEach(function (score, entry) {
        if (!covered[entry]) touched.push(entry);
        sum[entry] += rare * score;
        covered[entry] += rare * (0.5 + 0.5 * sure);
      });
    });
    var top = touched.reduce(function (top, entry) { return Math.max(top, covered[entry]); }, 0);
    if (top < WEIGHTS.least * whole) return { entries: [], scores: sum };
    var entries = touched.filter(function (entry) {
      if (off.or && covered[entry] < top * 0.99) return false;
      sum[entry] *= Math.pow(covered[entry] / whole, WEIGHTS.coverage);
      return covered[entry] >= top * WEIGHTS.kept;
    });
    return { entries: entries, scores: sum };
  });
}

// Entries in which the words of each quoted phrase stand one after the other.
function quoted(index, slots, entries) {
  var phrases = {};
  slots.forEach(function (slot) { if (slot.phrase >= 0) (phrases[slot.phrase] = phrases[slot.phrase] || []).push(slot); });
  return Promise.all(Object.keys(phrases).map(function (phrase) {
    var own = phrases[phrase];
    return Promise.all(own.map(function (slot) {
      var terms = slot.terms.filter(function (one) { return one.how === "exact"; });
      return Promise.all(terms.map(function (one) { return index.positions(one.term); }));
    })).then(function (places) {
      function stands(entry, s, place) {
        return places[s].some(function (term) { return (term.get(entry) || []).indexOf(place) >= 0; });
      }
      return function (entry) {
        return places[0].some(function (term) {
          return (term.get(entry) || []).some(function (place) {
            return own.every(function (slot, s) { return stands(entry, s, place + slot.place - own[0].place); });
          });
        });
      };
    });
  })).then(function (tests) {
    return entries.filter(function (entry) { return tests.every(function (test) { return test(entry); }); });
  });
}

// --- Facets ---------------------------------------------------------------------------------------------------------

// For each chosen facet: which entries it leaves.
function filters(index, chosen) {
  var ids = Object.keys(chosen || {}).filter(function (id) { return chosen[id] && chosen[id].length; });
  return Promise.all(ids.map(function (id) {
    return index.facet(id).then(function (facet) {
      var passes = new Uint8Array(index.n);
      if (!facet) return { id: id, passes: passes };
      var wanted = chosen[id].map(function (value) { return facet.values.indexOf(value); }).filter(function (at) { return at >= 0; });
      if (facet.lists) {
        wanted.forEach(function (at) { facet.lists[at].forEach(function (entry) { passes[entry] = 1; }); });
      } else {
        var fits = facet.above.map(function (above) { return above.some(function (at) { return wanted.indexOf(at) >= 0; }); });
        for (var entry = 0; entry < index.n; entry++) if (facet.of[entry] && fits[facet.of[entry] - 1]) passes[entry] = 1;
        facet.more.forEach(function (values, entry) { if (values.some(function (value) { return fits[value - 1]; })) passes[entry] = 1; });
      }
      return { id: id, passes: passes };
    });
  }));
}

// How many of the entries have each value; the facet's own choice does not count.
function count(index, facet, entries, chosen, own) {
  var counts = new Array(facet.values.length).fill(0);
  if (facet.lists) {
    var among = new Uint8Array(index.n);
    entries.forEach(function (entry) { among[entry] = own(entry, facet.id) ? 1 : 0; });
    facet.lists.forEach(function (entries, at) { entries.forEach(function (entry) { counts[at] += among[entry]; }); });
  } else {
    entries.forEach(function (entry) {
      if (!facet.of[entry] || !own(entry, facet.id)) return;
      var above = facet.above[facet.of[entry] - 1];
      var more = facet.more.get(entry);
      if (more) {
        var all = new Set(above);
        more.forEach(function (value) { facet.above[value - 1].forEach(function (at) { all.add(at); }); });
        all.forEach(function (at) { counts[at]++; });
      } else for (var i = 0; i < above.length; i++) counts[above[i]]++;
    });
  }
  var picked = (chosen || {})[facet.id] || [];
  return facet.values.map(function (id, at) {
    var parent = facet.parents[at];
    return { id: id, label: facet.labels[at], count: counts[at], selected: picked.indexOf(id) >= 0, parent: parent ? facet.values[parent - 1] : null };
  });
}

// --- The answer -----------------------------------------------------------------------------------------------------

function answer(index, question, off) {
  var query = parse(question.text);
  var limit = question.limit === undefined ? 10 : question.limit;
  var offset = question.offset || 0;
  var wanted = question.counts || index.root.facets.map(function (facet) { return facet.id; }).reverse();
  var chosen = question.facets || {};
  // A text without words, such as a smile, is a question that nothing answers.
  var hasText = String(question.text || "").trim() !== "";
  var slots = [];
  var chunks = [];
  return slotsOf(index, query, question, off).then(function (read) {
    chunks = read;
    slots = [].concat.apply([], read.map(function (chunk) { return chunk.slots; }));
    return question.literal ? slots : join(index, slots, off);
  }).then(function () {
    if (hasText) return weigh(index, slots, off);
    var all = [];
    for (var entry = 0; entry < index.n; entry++) all.push(entry);
    return { entries: all, scores: null };
  }).then(function (weighed) {
    return (query.phrases.length && !off.phrase ? quoted(index, slots, weighed.entries) : Promise.resolve(weighed.entries)).then(function (entries) {
      return Promise.all([entries, weighed.scores, filters(index, chosen), Promise.all(wanted.map(function (id) { return index.facet(id); })),
        sorting(index, question.sort)]);
    });
  }).then(function (parts) {
    var entries = parts[0];
    var passing = parts[2];
    function fails(entry, but) {
      return passing.some(function (filter) { return filter.id !== but && !filter.passes[entry]; });
    }
    var found = entries.filter(function (entry) { return !fails(entry); });
    var facets = {};
    parts[3].forEach(function (facet) {
      if (facet) facets[facet.id] = count(index, facet, entries, chosen, function (entry, id) { return !fails(entry, id); });
    });
    var shown = leading(found, order(parts[1], parts[4]), offset + limit).slice(offset);
    return index.cards(shown).then(function (cards) {
      var marks = marked(slots);
      var hits = cards.map(function (card, i) { return hit(index, shown[i], card, parts[1], marks); });
      return {
        total: found.length, hits: hits, facets: facets, names: index.page.names, empty: !hasText && !passing.length,
        repaired: found.length ? repaired(chunks, cards) : null, near: []
      };
    });
  }).then(function (answer) {
    if (answer.total || !hasText) return answer;
    return near(index, slots).then(function (names) {
      answer.near = names;
      return answer;
    });
  });
}

function sorting(index, sort) {
  var name = sort === "title" ? index.page.title : index.root.orders[sort];
  return name ? index.load(name, numbers) : Promise.resolve(null);
}

function order(scores, ranks) {
  if (ranks) return function (a, b) { return ranks[a] - ranks[b]; };
  if (scores) return function (a, b) { return scores[b] - scores[a] || a - b; };
  return function (a, b) { return a - b; };
}

// The first so many of a list in an order, without sorting the rest.
function leading(all, compare, most) {
  if (all.length <= most * 4) return all.slice().sort(compare).slice(0, most);
  var top = all.slice(0, most).sort(compare);
  for (var i = most; i < all.length; i++) {
    if (!most || compare(all[i], top[most - 1]) >= 0) continue;
    var at = most - 1;
    while (at > 0 && compare(all[i], top[at - 1]) < 0) at--;
    top.splice(at, 0, all[i]);
    top.pop();
  }
  return top;
}

function hit(index, no, card, scores, marks) {
  function values(f) {
    var facet = index.facets[f];
    return [facet.of[no]].concat(facet.more.get(no) || []).filter(Boolean).map(function (value) {
      return { id: facet.values[value - 1], label: facet.labels[value - 1] };
    });
  }
  var kind = index.facets[2].of[no] - 1;
  return {
    no: no, id: card[0], href: index.page.prefix + index.root.kinds[kind] + "/" + card[0] + "/", title: card[1], summary: card[2], lang: card[3],
    kind: values(2)[0], direction: values(1), region: values(0), ages: card[4], evidence: card[5], date: card[6], score: scores ? scores[no] : 0,
    titleMarks: mark(card[1], card[3], marks), snippet: mark(card[2], card[3], marks)
  };
}

function marked(slots) {
  var keys = new Set();
  slots.forEach(function (slot) {
    slot.terms.forEach(function (one) { keys.add(one.term.key); });
    (slot.others || []).forEach(function (other) { other.terms.forEach(function (terms) { keys.add(terms[0].term.key); }); });
  });
  return keys;
}

// A text in pieces: [[text, found], …].
function mark(text, lang, keys) {
  var out = [];
  var at = 0;
  var words = /[\p{Alphabetic}\p{M}]+|\p{N}+(?:-?[dдDД](?![\p{Alphabetic}\p{N}]))?/gu;
  for (var m = words.exec(text); m; m = words.exec(text)) {
    var word = tokens(m[0])[0];
    if (!word || !keys.has(analyse(word, lang)) || isStop(word)) continue;
    if (m.index > at) out.push([text.slice(at, m.index), false]);
    out.push([m[0], true]);
    at = m.index + m[0].length;
  }
  if (at < text.length) out.push([text.slice(at), false]);
  return out;
}

// The query as it was understood, when that is not what was typed.
function repaired(chunks, cards) {
  var changed = false;
  var words = chunks.map(function (chunk) {
    if (chunk.repaired) {
      changed = true;
      return chunk.repaired;
    }
    var typo = chunk.slots.some(function (slot) { return slot.typo; });
    if (!typo) return chunk.raw;
    changed = true;
    return chunk.slots.map(function (slot) { return slot.typo ? spelling(slot, cards) : slot.word; }).join(" ");
  });
  return changed ? words.join(" ") : null;
}

// A word of the index in full: as a card found by it writes it.
function spelling(slot, cards) {
  var keys = slot.terms.map(function (one) { return one.term.key; });
  for (var c = 0; c < cards.length; c++) {
    var words = tokens(cards[c][1] + " " + cards[c][2]);
    for (var w = 0; w < words.length; w++) if (keys.indexOf(analyse(words[w], cards[c][3])) >= 0) return words[w];
  }
  return keys[0];
}

// --- Suggestions ----------------------------------------------------------------------------------------------------

function suggest(index, text, limit) {
  var typed = tokens(text);
  if (!typed.length) return Promise.resolve([]);
  return index.load(index.page.suggest).then(function (rows) {
    var spaced = typed.join(" ");
    var other = otherLayout(text);
    var readings = [spaced, typed.map(otherScript).join(" ")].concat(other ? [tokens(other).join(" ")] : []);
    var found = [];
    rows.forEach(function (row) {
      var name = " " + tokens(row[0]).join(" ");
      for (var r = 0; r < readings.length; r++) {
        var at = readings[r] ? name.indexOf(" " + readings[r]) : -1;
        if (at >= 0) {
          found.push({ rank: r * 2 + (at ? 1 : 0), row: row });
          break;
        }
      }
    });
    found.sort(function (a, b) { return a.rank - b.rank || b.row[3] - a.row[3]; });
    return found.slice(0, limit).map(function (one) { return suggestion(index, one.row); });
  });
}

function suggestion(index, row) {
  var pair = row[1] === "organization" ? null : row[2].split("=");
  return { text: row[0], type: row[1], href: pair || !row[2] ? null : index.page.prefix + row[2], facet: pair && pair[0], id: pair && pair[1], count: row[3] };
}

// Names that share a beginning with a word nobody wrote.
function near(index, slots) {
  return index.load(index.page.suggest).then(function (rows) {
    var ranked = [];
    rows.forEach(function (row) {
      var best = 9;
      tokens(row[0]).forEach(function (word) {
        slots.forEach(function (slot) {
          if (word.length > 3 && word.slice(0, 2) === slot.word.slice(0, 2)) best = Math.min(best, distance(word.slice(0, 8), slot.word.slice(0, 8), 4));
        });
      });
      if (best <= 4) ranked.push([best, row[0]]);
    });
    ranked.sort(function (a, b) { return a[0] - b[0]; });
    return ranked.slice(0, 5).map(function (one) { return one[1]; });
  });
}
