// The files of the index, each loaded once, and what they hold (src/index/FORMAT.md). Rows and columns of the files get
// their names here; nothing outside this part knows their order.

// --- Files ----------------------------------------------------------------------------------------------------------

// In a page: adds a <script> for each file, and again when one failed.
function loader(base) {
  const waiting = new Map();
  global.kopilkaShard = (name, payload) => {
    if (waiting.has(name)) waiting.get(name)(payload);
  };
  return (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    function settle(finish, value) {
      waiting.delete(name);
      script.remove();
      finish(value);
    }
    waiting.set(name, (payload) => settle(resolve, payload));
    script.onerror = () => settle(reject, new Error("search/" + name + ".js"));
    script.src = base + name + ".js";
    document.head.append(script);
  });
}

// Loads and reads each file once; after a failure the next call tries again.
function loadOnce(load) {
  const known = new Map();
  return (name, read) => {
    if (!known.has(name)) {
      const loading = load(name).then(read);
      known.set(name, loading);
      loading.catch(() => known.delete(name));
    }
    return known.get(name);
  };
}

// --- Numbers and keys -----------------------------------------------------------------------------------------------

// The code of a character: its place among those from # to ~ without the backslash.
function codeAt(text, at) {
  const c = text.charCodeAt(at);
  return c < 92 ? c - 35 : c - 36;
}

function readNumbers(text) {
  const numbers = [];
  for (let at = 0; at < text.length; at++) {
    let value = 0;
    let factor = 1;
    let code = codeAt(text, at);
    for (; code > 63; code = codeAt(text, ++at)) {
      value += factor * code;
      factor *= 27;
    }
    numbers.push(value + factor * code);
  }
  return numbers;
}

// Gaps between rising numbers, as the numbers.
function fromGaps(gaps) {
  let next = 0;
  return gaps.map((gap) => {
    next += gap + 1;
    return next - 1;
  });
}

function readList(text) { return fromGaps(readNumbers(text)); }

// The characters for а … я.
const KEY_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&(";

function readKey(text) {
  let key = "";
  for (const c of text) {
    const at = KEY_CHARACTERS.indexOf(c);
    key += at < 0 ? c : String.fromCharCode(1072 + at);
  }
  return key;
}

// --- Payloads -------------------------------------------------------------------------------------------------------

// Entries of a list that is in the dictionary itself.
const SHORT_LIST = 8;

function readFileNames(rows) {
  return rows.map(([key, name]) => ({ key, name }));
}

// A dictionary file: its keys in order, how many entries each has, its short lists, the files of the others.
function readShard([lengths, suffixes, counts, gaps, impacts, lists, positions]) {
  const shard = {
    keys: [], places: new Map(), counts: readNumbers(counts), short: [], long: new Map(),
    listFiles: readFileNames(lists), positionFiles: readFileNames(positions),
  };
  const endings = suffixes.split(" ");
  const takeList = listReader(readNumbers(gaps), readNumbers(impacts));
  let key = "";
  readNumbers(lengths).forEach((shared, at) => {
    key = key.slice(0, shared) + readKey(endings[at]);
    shard.keys.push(key);
    shard.places.set(key, at);
    shard.short.push(shard.counts[at] <= SHORT_LIST ? takeList(shard.counts[at]) : null);
  });
  return shard;
}

// Lists of entries that follow one another in the same two columns.
function listReader(gaps, impacts) {
  let at = 0;
  return (count) => {
    const end = at + count;
    const list = { entries: fromGaps(gaps.slice(at, end)), impacts: impacts.slice(at, end) };
    at = end;
    return list;
  };
}

// The long lists of one file, by the places of their keys in the shard.
function readLists([gapsText, impactsText, weaker, weakerImpact], shard, first) {
  const gaps = readNumbers(gapsText);
  const takeList = listReader(gaps, readNumbers(impactsText));
  if (weaker !== undefined) {
    const strongest = takeList(gaps.length);
    return new Map([[first, Object.assign(strongest, { weaker: readList(weaker), weakerImpact })]]);
  }
  const lists = new Map();
  for (let left = gaps.length, at = first; left > 0; at++) {
    const count = shard.counts[at];
    if (count <= SHORT_LIST) continue;
    lists.set(at, takeList(count));
    left -= count;
  }
  return lists;
}

// The file of a shard that holds a key: the last that begins at it or before.
function fileOf(files, key) {
  return files.reduce((found, file) => file.key <= key ? file : found, files[0]);
}

function termAt(shard, at) {
  return at === undefined ? null : { key: shard.keys[at], count: shard.counts[at], shard, at };
}

// Cards of one file; `ages` is [from, to] or null.
function readCards(cards) {
  return cards.map(([id, title, summary, lang, ages, evidence, date]) => ({ id, title, summary, lang, ages, evidence, date }));
}

function readSuggestions(rows) {
  return rows.map(([text, type, target, count]) => ({ text, type, target, count }));
}

// A facet of the root: for each entry its value + 1, or 0, in `values`, and the further ones in `more`; for each value
// itself and those above it in `above`.
function readRootFacet(facet, runValues, runLengths, entryCount, labels) {
  const entryValues = new Uint16Array(entryCount);
  let at = 0;
  runLengths.forEach((length, run) => {
    entryValues.fill(runValues[run], at, at + length);
    at += length;
  });
  const more = new Map();
  facet.more.forEach(([value, entries]) => {
    readList(entries).forEach((entry) => more.set(entry, (more.get(entry) || []).concat(value + 1)));
  });
  const parents = readNumbers(facet.parents);
  const above = parents.map((_, value) => {
    const values = [];
    for (let next = value + 1; next; next = parents[next - 1]) values.push(next - 1);
    return values;
  });
  return { id: facet.id, values: facet.values, parents, above, entryValues, more, labels };
}

function readOtherFacet(id) {
  return (payload) => ({ id, values: payload.values, parents: readNumbers(payload.parents), lists: payload.lists.map(readList) });
}

// --- The index ------------------------------------------------------------------------------------------------------

class Index {
  constructor(load, lang) {
    this.load = loadOnce(load);
    this.lang = lang;
  }

  async start() {
    const names = await this.load("index");
    if (names.v !== 1) throw new Error("search index of version " + names.v);
    const page = names.lang[this.lang] || names.lang[Object.keys(names.lang)[0]];
    [this.root, this.page] = await Promise.all([this.load(names.root), this.load(page)]);
    this.count = this.root.n;
    this.cuts = this.root.cuts.split(" ").map(readKey);
    const columns = this.root.runs.map(readNumbers);
    const lengths = columns[this.root.facets.length];
    this.facets = this.root.facets.map((facet, at) => readRootFacet(facet, columns[at], lengths, this.count, this.page.labels[at]));
    return this;
  }

  // A facet of the root, or null.
  rootFacet(id) {
    return this.facets.find((facet) => facet.id === id) || null;
  }

  // Any facet, or null.
  async facet(id) {
    const name = this.root.other[id];
    if (this.rootFacet(id) || !name) return this.rootFacet(id);
    const [facet, labels] = await Promise.all([this.load(name, readOtherFacet(id)), this.load(this.page.more)]);
    return Object.assign({}, facet, { labels: labels[id] });
  }

  // Shards that may hold keys whose skeletons are between two beginnings, at most so many.
  async shards(from, to, most) {
    let at = 0;
    while (at + 1 < this.cuts.length && this.cuts[at + 1] <= from) at++;
    const names = [];
    do names.push(this.root.shards[at++]);
    while (names.length < most && at < this.cuts.length && this.cuts[at] <= to);
    return Promise.all(names.filter(Boolean).map((name) => this.load(name, readShard)));
  }

  // A term by its key: { key, count, shard, at }, or null.
  async find(key) {
    const own = skeleton(key);
    const [shard] = await this.shards(own, own, 1);
    return shard ? termAt(shard, shard.places.get(key)) : null;
  }

  // The entries of a term with their impacts.
  async postings({ shard, at }) {
    if (shard.short[at]) return shard.short[at];
    const file = fileOf(shard.listFiles, at);
    // Two shards may share a file, because equal lists are equal files; what its lists belong to is the shard's matter.
    const payload = await this.load(file.name);
    if (!shard.long.has(file.key)) shard.long.set(file.key, readLists(payload, shard, file.key));
    return shard.long.get(file.key).get(at);
  }

  // The places of a term in the entries that have it: entry → places.
  async positions(term) {
    const file = fileOf(term.shard.positionFiles, term.at);
    const [postings, payload] = await Promise.all([this.postings(term), this.load(file.name)]);
    const entries = postings.weaker ? postings.entries.concat(postings.weaker).sort((a, b) => a - b) : postings.entries;
    const numbers = readNumbers(payload[term.at - file.key]);
    const places = new Map();
    let at = 0;
    entries.forEach((entry) => {
      const end = at + 1 + numbers[at];
      places.set(entry, fromGaps(numbers.slice(at + 1, end)));
      at = end;
    });
    return places;
  }

  cards(entries) {
    const { cards, size, group } = this.page;
    return Promise.all(entries.map(async (entry) => {
      const block = Math.floor(entry / size);
      const file = "c/" + cards[Math.floor(block / group)] + "/" + block;
      return (await this.load(file, readCards))[entry % size];
    }));
  }

  suggestions() {
    return this.load(this.page.suggest, readSuggestions);
  }

  // The rank of each entry in an order, or null for the order of the index.
  async ranks(order) {
    const name = order === "title" ? this.page.title : this.root.orders[order];
    return name ? this.load(name, readNumbers) : null;
  }

  // The address of an entry's page from the root of the site.
  addressOf(entry, id) {
    const kind = this.rootFacet("kind").entryValues[entry] - 1;
    return this.page.prefix + this.root.kinds[kind] + "/" + id + "/";
  }
}
