// Words and their keys: the same steps as src/index/analysis/, with the same tables.
var ruStemmer = new RussianStemmer();
var enStemmer = new EnglishStemmer();
var STOP = set(TABLES.stop);
var IRREGULAR = {};
var GROUPS = { kk: TABLES.kk.map(endings), sah: TABLES.sah.map(endings) };

Object.keys(TABLES.irregular).forEach(function (stem) {
  TABLES.irregular[stem].split(" ").forEach(function (form) { if (form) IRREGULAR[form] = stem; });
});
Object.keys(TABLES.protect).forEach(function (stems) {
  stems.split("|").forEach(function (stem) {
    TABLES.protect[stems].split("|").forEach(function (ending) { IRREGULAR[stem + ending] = stem; });
  });
});

function set(words) {
  var all = new Set();
  words.split(" ").forEach(function (word) { all.add(word); });
  return all;
}

function endings(group) {
  return group.split(" ").sort(function (a, b) { return b.length - a.length; });
}

// Small letters without accents; й stays й, ё is е, Kazakh and Sakha letters as on a Russian keyboard.
function fold(text) {
  var out = "";
  for (var c of text.toLowerCase().normalize("NFD")) {
    if (c === "\u0306" && out.slice(-1) === "и") out = out.slice(0, -1) + "й";
    else if (c < "\u0300" || c > "\u036f") { if (c !== "\u00ad") out += TABLES.fold[c] || c; }
  }
  return out;
}

// The words of a text with their places: runs of letters, runs of digits; «3D», «3-д» are one word 3d.
function tokens(text) {
  var out = [];
  var words = /(\p{Alphabetic}+)|(\p{N}+)(?:(-?[dд])(?![\p{Alphabetic}\p{N}]))?/gu;
  var folded = fold(text);
  for (var m = words.exec(folded); m; m = words.exec(folded)) out.push(m[1] || m[2] + (m[3] ? "d" : ""));
  return out;
}

function isLatin(word) { return /[a-z]/.test(word); }

function isWord(word) { return /^\p{Alphabetic}/u.test(word); }

// The key of a folded word in a text of a language.
function analyse(word, lang) {
  if (!isWord(word)) return word;
  if (isLatin(word)) return enStemmer.stemWord(word);
  if (GROUPS[lang]) return agglutinative(word, GROUPS[lang]);
  return Object.prototype.hasOwnProperty.call(IRREGULAR, word) ? IRREGULAR[word] : withoutFleeting(ruStemmer.stemWord(word));
}

function withoutFleeting(stem) {
  var n = stem.length;
  if (n < 4 || !/(ок|е[кц])$/.test(stem)) return stem;
  var before = stem[n - 3];
  if (before === "о" && stem[n - 2] === "о") return stem;
  if (isVowel(before)) return stem.slice(0, n - 2) + "й" + stem[n - 1];
  return n > 4 ? stem.slice(0, n - 2) + stem[n - 1] : stem;
}

function agglutinative(word, groups) {
  for (var before = 0; before !== word.length;) {
    before = word.length;
    groups.forEach(function (group) {
      var found = group.find(function (ending) {
        return word.length >= ending.length + 3 + (ending.length === 2 ? 1 : 0) && word.endsWith(ending);
      });
      if (found) word = word.slice(0, word.length - found.length);
    });
  }
  return word.replace(/б$/, "п").replace(/г$/, "к");
}

function isVowel(c) { return "аеиоуыэюяйьъaeiouy".indexOf(c) >= 0; }

var VOICELESS = { "б": "п", "в": "ф", "г": "к", "д": "т", "ж": "ш", "щ": "ш", "з": "с" };

// The consonants of a key, voiced as voiceless, doubled once: equal for a word and most of its misspellings.
function skeleton(key) {
  var out = "";
  for (var c of key) {
    if (isVowel(c)) continue;
    c = VOICELESS[c] || c;
    if (out.slice(-1) !== c) out += c;
  }
  return out;
}

// Every key by which a word of an unknown language may stand in the index: [key, weight].
function keysOf(word) {
  var keys = [[analyse(word, "ru"), 1]];
  if (isWord(word) && !isLatin(word)) {
    [["kk", 0.9], ["sah", 0.85]].forEach(function (other) {
      var key = analyse(word, other[0]);
      if (!keys.some(function (known) { return known[0] === key; })) keys.push([key, other[1]]);
    });
  }
  return keys;
}
