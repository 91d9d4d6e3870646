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

// Distance of two words: letters changed, put in, left out or exchanged. Vowels for vowels and doubled letters are half a mistake.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most * 2) return 9;
  var before = null;
  var last = [];
  for (var j = 0; j <= b.length; j++) last.push(j);
  for (var i = 1; i <= a.length; i++) {
    var row = [i];
    var least = i;
    for (j = 1; j <= b.length; j++) {
      var same = a[i - 1] === b[j - 1];
      var change = last[j - 1] + (same ? 0 : half(a[i - 1], b[j - 1]));
      var drop = last[j] + (a[i - 1] === a[i - 2] || weak(a[i - 1]) ? 0.5 : 1);
      var put = row[j - 1] + (b[j - 1] === b[j - 2] || weak(b[j - 1]) ? 0.5 : 1);
      var best = Math.min(change, drop, put);
      if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2] + 1);
      row.push(best);
      if (best < least) least = best;
    }
    if (least > most + 0.5) return 9;
    before = last;
    last = row;
  }
  return last[b.length];
}

function weak(c) { return c === "ь" || c === "ъ"; }

function half(a, b) {
  return isVowel(a) && isVowel(b) || (VOICELESS[a] || a) === (VOICELESS[b] || b) ? 0.5 : 1;
}

// How many mistakes a word may have.
function allowed(word) { return word.length >= 8 ? 2 : word.length >= 5 ? 1 : word.length === 4 ? 0.5 : 0; }
