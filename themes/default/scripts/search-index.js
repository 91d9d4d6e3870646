// The files of the index, each loaded once.
var KEYS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&(";

// In a page: adds a <script> for each file, and again when one failed.
function loader(base) {
  var waiting = {};
  global.kopilkaShard = function (name, payload) {
    if (waiting[name]) waiting[name](payload);
  };
  return function (name) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      var done = function (settle, value) {
        delete waiting[name];
        script.remove();
        settle(value);
      };
      waiting[name] = function (payload) { done(resolve, payload); };
      script.onerror = function () { done(reject, new Error("search/" + name + ".js")); };
      script.src = base + name + ".js";
      document.head.append(script);
    });
  };
}

function remembering(load) {
  var known = new Map();
  return function (name, read) {
    if (!known.has(name)) {
      known.set(name, load(name).then(read || function (payload) { return payload; }).catch(function (error) {
        known.delete(name);
        throw error;
      }));
    }
    return known.get(name);
  };
}

function code(text, at) {
  var c = text.charCodeAt(at);
  return c < 92 ? c - 35 : c - 36;
}

function numbers(text) {
  var out = [];
  for (var i = 0; i < text.length; i++) {
    var v = 0;
    var m = 1;
    var c = code(text, i);
    for (; c > 63; c = code(text, ++i)) {
      v += m * c;
      m *= 27;
    }
    out.push(v + m * c);
  }
  return out;
}

function list(text) { return rising(numbers(text)); }

function rising(gaps) {
  var next = 0;
  return gaps.map(function (gap) {
    next += gap + 1;
    return next - 1;
  });
}

function cyrillic(text) {
  var out = "";
  for (var c of text) {
    var at = KEYS.indexOf(c);
    out += at < 0 ? c : String.fromCharCode(1072 + at);
  }
  return out;
}

// A dictionary file: keys in order, how many entries each has, where its list is.
function readShard(payload) {
  var shared = numbers(payload[0]);
  var rests = payload[1].split(" ");
  var shard = { keys: [], places: new Map(), counts: numbers(payload[2]), short: [], read: {}, lists: payload[5], positions: payload[6] };
  var gaps = numbers(payload[3]);
  var impacts = numbers(payload[4]);
  var at = 0;
  var last = "";
  shared.forEach(function (same, i) {
    last = last.slice(0, same) + cyrillic(rests[i]);
    shard.keys.push(last);
    shard.places.set(last, i);
    if (shard.counts[i] <= 8) {
      var end = at + shard.counts[i];
      shard.short.push({ entries: rising(gaps.slice(at, end)), impacts: impacts.slice(at, end) });
      at = end;
    } else shard.short.push(null);
  });
  return shard;
}

// The file of a shard that holds a key: the last that begins at it or before.
function fileOf(files, key) {
  var found = files[0];
  files.forEach(function (file) { if (file[0] <= key) found = file; });
  return found;
}

function Index(load, lang) {
  this.load = remembering(load);
  this.lang = lang;
}

Index.prototype.start = function () {
  var index = this;
  return index.load("index").then(function (first) {
    if (first.v !== 1) throw new Error("search index of version " + first.v);
    var lang = first.lang[index.lang] || first.lang[Object.keys(first.lang)[0]];
    return Promise.all([index.load(first.root), index.load(lang)]);
  }).then(function (both) {
    var root = both[0];
    index.root = root;
    index.page = both[1];
    index.n = root.n;
    index.cuts = root.cuts.split(" ").map(cyrillic);
    var runs = root.runs.map(numbers);
    index.facets = root.facets.map(function (facet, f) {
      var of = new Uint16Array(root.n);
      var at = 0;
      runs[3].forEach(function (count, run) {
        of.fill(runs[f][run], at, at + count);
        at += count;
      });
      var more = new Map();
      facet.more.forEach(function (pair) {
        list(pair[1]).forEach(function (entry) { more.set(entry, (more.get(entry) || []).concat(pair[0] + 1)); });
      });
      return tree(facet, of, more, index.page.labels[f]);
    });
    return index;
  });
};

function tree(facet, of, more, labels) {
  var parents = numbers(facet.parents);
  var above = parents.map(function (_, value) {
    var all = [];
    for (var at = value + 1; at; at = parents[at - 1]) all.push(at - 1);
    return all;
  });
  return { id: facet.id, values: facet.values, parents: parents, above: above, of: of, more: more, labels: labels };
}

// A facet that is not in the root.
Index.prototype.facet = function (id) {
  var index = this;
  var first = index.facets.find(function (facet) { return facet.id === id; });
  if (first) return Promise.resolve(first);
  var name = index.root.other[id];
  if (!name) return Promise.resolve(null);
  return Promise.all([
    index.load(name, function (payload) {
      return { id: id, values: payload.values, parents: numbers(payload.parents), lists: payload.lists.map(list) };
    }),
    index.load(index.page.more)
  ]).then(function (both) {
    return Object.assign({}, both[0], { labels: both[1][id] });
  });
};

// Shards that may hold keys whose skeletons begin so, at most so many.
Index.prototype.shards = function (from, to, most) {
  var index = this;
  var at = 0;
  while (at + 1 < index.cuts.length && index.cuts[at + 1] <= from) at++;
  var names = [];
  do names.push(index.root.shards[at++]);
  while (names.length < most && at < index.cuts.length && index.cuts[at] <= to);
  return Promise.all(names.map(function (name) { return name ? index.load(name, readShard) : []; })).then(function (shards) {
    return shards.filter(function (shard) { return shard.keys; });
  });
};

// A key's place: {key, count, shard, at}, or null.
Index.prototype.find = function (key) {
  var own = skeleton(key);
  return this.shards(own, own, 1).then(function (shards) {
    return shards.length ? entryOf(shards[0], shards[0].places.get(key)) : null;
  });
};

function entryOf(shard, at) {
  return at === undefined ? null : { key: shard.keys[at], count: shard.counts[at], shard: shard, at: at };
}

// The entries of a term with their impacts.
Index.prototype.postings = function (term) {
  var shard = term.shard;
  if (shard.short[term.at]) return Promise.resolve(shard.short[term.at]);
  var file = fileOf(shard.lists, term.at);
  // Two shards may share a file, because equal lists are equal files; what its lists belong to is the shard's matter.
  return this.load(file[1]).then(function (payload) {
    var lists = shard.read[file[0]];
    if (!lists) lists = shard.read[file[0]] = readLists(payload, shard, file[0]);
    return lists[term.at];
  });
};

function readLists(payload, shard, key) {
  var lists = {};
  var gaps = numbers(payload[0]);
  var impacts = numbers(payload[1]);
  if (payload.length > 2) {
    lists[key] = { entries: rising(gaps), impacts: impacts, rest: list(payload[2]), impact: payload[3] };
    return lists;
  }
  for (var at = 0; at < gaps.length; key++) {
    if (shard.counts[key] <= 8) continue;
    var end = at + shard.counts[key];
    lists[key] = { entries: rising(gaps.slice(at, end)), impacts: impacts.slice(at, end) };
    at = end;
  }
  return lists;
}

// Where a term stands: entry → places.
Index.prototype.positions = function (term) {
  var file = fileOf(term.shard.positions, term.at);
  return Promise.all([this.postings(term), this.load(file[1])]).then(function (both) {
    var entries = both[0].entries;
    if (both[0].rest) entries = entries.concat(both[0].rest).sort(function (a, b) { return a - b; });
    var all = numbers(both[1][term.at - file[0]]);
    var places = new Map();
    var at = 0;
    entries.forEach(function (entry) {
      var count = all[at];
      places.set(entry, rising(all.slice(at + 1, at + 1 + count)));
      at += 1 + count;
    });
    return places;
  });
};

Index.prototype.cards = function (entries) {
  var index = this;
  var page = index.page;
  return Promise.all(entries.map(function (no) {
    var block = Math.floor(no / page.size);
    return index.load("c/" + page.cards[Math.floor(block / page.group)] + "/" + block).then(function (cards) {
      return cards[no % page.size];
    });
  }));
};
