// Other ways to read what was typed: keyboard layouts, transliteration, derivation, misspelling.
var QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
var JCUKEN = "йцукенгшщзхъфывапролджэячсмитьбюё";
var SHIFTED = { "{": "[", "}": "]", ":": ";", "\"": "'", "<": ",", ">": ".", "~": "`" };
var DIGITS = { "2": "ә", "3": "і", "4": "ң", "5": "ғ", "8": "ү", "9": "ұ", "0": "қ", "-": "ө", "=": "һ" };

// What the same keys write on the other layout; null when they write nothing else.
function otherLayout(text, kazakh) {
  var out = "";
  for (var c of text.toLowerCase()) {
    c = SHIFTED[c] || c;
    var at = QWERTY.indexOf(c);
    var back = JCUKEN.indexOf(c);
    out += at >= 0 ? JCUKEN[at] : back >= 0 ? QWERTY[back] : (kazakh && DIGITS[c]) || c;
  }
  return out === text ? null : out;
}

var LATIN = [
  ["shch", "щ"], ["sch", "щ"], ["yo", "е"], ["jo", "е"], ["zh", "ж"], ["kh", "х"], ["ch", "ч"], ["sh", "ш"], ["ts", "ц"], ["yu", "ю"], ["ju", "ю"],
  ["ya", "я"], ["ja", "я"], ["ye", "е"], ["ck", "к"], ["ph", "ф"], ["gh", "г"], ["ng", "нг"], ["a", "а"], ["b", "б"], ["c", "ц"], ["d", "д"], ["e", "е"],
  ["f", "ф"], ["g", "г"], ["h", "х"], ["i", "и"], ["j", "ж"], ["k", "к"], ["l", "л"], ["m", "м"], ["n", "н"], ["o", "о"], ["p", "п"], ["q", "к"],
  ["r", "р"], ["s", "с"], ["t", "т"], ["u", "у"], ["v", "в"], ["w", "в"], ["x", "кс"], ["y", "ы"], ["z", "з"], ["'", "ь"]
];
var CYRILLIC = { "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya" };

// A word in the other script: Russian and Kazakh in Latin letters as people type them, and the other way round.
function otherScript(word) {
  var out = "";
  if (!isLatin(word)) {
    for (var letter of word) out += CYRILLIC[letter] === undefined ? letter : CYRILLIC[letter];
    return out;
  }
  word = word.replace(/iy\b|yy\b/g, "ий");
  for (var i = 0; i < word.length;) {
    var rest = word.slice(i);
    var pair = LATIN.find(function (known) { return rest.startsWith(known[0]); });
    // After a vowel y is й: «uyirme», «mayskiy».
    if (pair && pair[0] === "y" && /[аеиоуыэюя]$/.test(out)) pair = ["y", "й"];
    out += pair ? pair[1] : rest[0];
    i += pair ? pair[0].length : 1;
  }
  return out;
}

// Endings of derived stems, the longest first: a stem without them names its family.
var DERIVED = ("ировани|ированн|ирован|изирова|ическ|еческ|ествен|ственн|ительн|ательн|альн|еств|ичеств|ств|овск|евск|инск|енск|анск|ческ|ск|изаци|аци|яци|изм|ист|" +
  "иров|ова|ева|ник|ниц|чик|щик|тел|очк|ечк|ушк|еньк|оньк|енн|онн|анн|янн|ивн|евн|овн|ост|ени|ани|яни|ов|ев|ив|ен|ан|ян|ин|ьн|йн|н|к|ок|ец|ц|ич|ер|ор|и|ь").split("|")
  .sort(function (a, b) { return b.length - a.length; });

// The root of a Russian stem, with the sounds that change before an ending put back.
function family(stem) {
  for (var round = 0; round < 3; round++) {
    var found = DERIVED.find(function (ending) { return stem.length - ending.length >= 4 && stem.endsWith(ending); });
    if (!found) break;
    stem = stem.slice(0, stem.length - found.length);
  }
  return stem.replace(/ч$/, "к").replace(/ж$/, "г").replace(/ш$/, "х").replace(/[ьй]$/, "");
}

// Distance of two words: letters changed, put in, left out or exchanged. A vowel for one that sounds alike, a doubled letter, a soft sign
// are half a mistake; a consonant among the first two letters is two, since people seldom miss the beginning.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most * 2) return 9;
  var before = null;
  var last = [0];
  for (var j = 1; j <= b.length; j++) last.push(last[j - 1] + one(b, j - 1));
  for (var i = 1; i <= a.length; i++) {
    var row = [last[0] + one(a, i - 1)];
    var least = row[0];
    for (j = 1; j <= b.length; j++) {
      var changed = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : change(a[i - 1], b[j - 1], Math.min(i, j)));
      var best = Math.min(changed, last[j] + one(a, i - 1), row[j - 1] + one(b, j - 1));
      if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2] + 0.75);
      row.push(best);
      if (best < least) least = best;
    }
    if (least > most + 0.5) return 9;
    before = last;
    last = row;
  }
  return last[b.length];
}

// A letter too many or too few.
function one(word, at) {
  var c = word[at];
  if (c === word[at - 1] || c === "ь" || c === "ъ") return 0.5;
  return isVowel(c) ? (at ? 0.75 : 1) : at < 2 ? 2 : 1;
}

// Vowels that sound alike without stress, or stand for one another in Kazakh and Sakha words.
var ALIKE = "оа еи иы ея эе уо ую яа яи ео ыу иу йи ыо";

// One letter for another.
function change(a, b, place) {
  var alike = ALIKE.indexOf(a + b) >= 0 || ALIKE.indexOf(b + a) >= 0 || (VOICELESS[a] || a) === (VOICELESS[b] || b);
  return (alike ? 0.5 : 1) + (place === 1 ? (alike ? 0.25 : 0.5) : !alike && place === 2 ? 1 : 0);
}

// How many mistakes a word with this stem may have: the fewer letters, the more words are near by chance.
function allowed(stem, word) {
  return stem.length >= 8 ? 1.75 : stem.length >= 6 ? 1 : stem.length === 5 || (stem.length === 4 && word.length > 5) ? 0.75 : stem.length === 4 ? 0.5 : 0;
}
