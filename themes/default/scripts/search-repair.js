// Other ways to read what was typed: keyboard layouts, transliteration, derivation, misspelling.

// The same keys on both layouts, in the same order. The last one is the grave accent, which would look like a template.
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.\u0060";
const CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё";
const SHIFTED = { "{": "[", "}": "]", ":": ";", "\"": "'", "<": ",", ">": ".", "~": "`" };
// The row of digits on the Kazakh layout.
const KAZAKH_DIGITS = { "2": "ә", "3": "і", "4": "ң", "5": "ғ", "8": "ү", "9": "ұ", "0": "қ", "-": "ө", "=": "һ" };

// What the same keys write on the other layout; null when they write nothing else.
function otherLayout(text, isKazakh) {
  let written = "";
  for (const typed of text.toLowerCase()) {
    const key = SHIFTED[typed] || typed;
    const latin = LATIN_KEYS.indexOf(key);
    const cyrillic = CYRILLIC_KEYS.indexOf(key);
    if (latin >= 0) written += CYRILLIC_KEYS[latin];
    else if (cyrillic >= 0) written += LATIN_KEYS[cyrillic];
    else written += (isKazakh && KAZAKH_DIGITS[key]) || key;
  }
  return written === text ? null : written;
}

const LATIN = [
  ["shch", "щ"], ["sch", "щ"], ["yo", "е"], ["jo", "е"], ["zh", "ж"], ["kh", "х"], ["ch", "ч"], ["sh", "ш"], ["ts", "ц"], ["yu", "ю"], ["ju", "ю"],
  ["ya", "я"], ["ja", "я"], ["ye", "е"], ["ck", "к"], ["ph", "ф"], ["gh", "г"], ["ng", "нг"], ["a", "а"], ["b", "б"], ["c", "ц"], ["d", "д"], ["e", "е"],
  ["f", "ф"], ["g", "г"], ["h", "х"], ["i", "и"], ["j", "ж"], ["k", "к"], ["l", "л"], ["m", "м"], ["n", "н"], ["o", "о"], ["p", "п"], ["q", "к"],
  ["r", "р"], ["s", "с"], ["t", "т"], ["u", "у"], ["v", "в"], ["w", "в"], ["x", "кс"], ["y", "ы"], ["z", "з"], ["'", "ь"]
];
const CYRILLIC = { "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya" };

// A word in the other script: Russian and Kazakh in Latin letters as people type them, and the other way round.
function otherScript(word) {
  return isLatin(word) ? inCyrillic(word) : inLatin(word);
}

function inLatin(word) {
  let written = "";
  for (const letter of word) written += CYRILLIC[letter] === undefined ? letter : CYRILLIC[letter];
  return written;
}

function inCyrillic(latin) {
  const word = latin.replace(/iy\b|yy\b/g, "ий");
  let written = "";
  for (let at = 0; at < word.length;) {
    const [letters, cyrillic] = LATIN.find(([known]) => word.startsWith(known, at)) || [word[at], word[at]];
    // After a vowel y is й: «uyirme», «mayskiy».
    written += letters === "y" && /[аеиоуыэюя]$/.test(written) ? "й" : cyrillic;
    at += letters.length;
  }
  return written;
}

// Endings of derived stems: a stem without them names its family.
const DERIVED_ENDINGS = longestFirst(
  "ировани ированн ирован изирова ическ еческ ествен ственн ительн ательн альн еств ичеств ств овск евск инск енск анск ческ ск " +
  "изаци аци яци изм ист иров ова ева ник ниц чик щик тел очк ечк ушк еньк оньк енн онн анн янн ивн евн овн ост ени ани яни " +
  "ов ев ив ен ан ян ин ьн йн н к ок ец ц ич ер ор и ь"
);

// The root of a Russian stem, with the sounds that change before an ending put back.
function family(stem) {
  let root = stem;
  for (let round = 0; round < 3; round++) {
    const found = DERIVED_ENDINGS.find((ending) => root.length - ending.length >= 4 && root.endsWith(ending));
    if (!found) break;
    root = root.slice(0, root.length - found.length);
  }
  return root.replace(/ч$/, "к").replace(/ж$/, "г").replace(/ш$/, "х").replace(/[ьй]$/, "");
}

// A distance that no misspelling has.
const FAR = 9;

// Distance of two words: letters changed, put in, left out or exchanged. A vowel for one that sounds alike, a doubled letter, a soft sign
// are half a mistake; a consonant among the first two letters is two, since people seldom miss the beginning.
// Rows of the table of Damerau and Levenshtein, of which only the last two are kept; FAR as soon as `most` is passed.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most * 2) return FAR;
  let earlier = null;
  let previous = [0];
  for (let j = 1; j <= b.length; j++) previous.push(previous[j - 1] + extraCost(b, j - 1));
  for (let i = 1; i <= a.length; i++) {
    const row = [previous[0] + extraCost(a, i - 1)];
    let least = row[0];
    for (let j = 1; j <= b.length; j++) {
      const changed = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : changeCost(a[i - 1], b[j - 1], Math.min(i, j)));
      let cost = Math.min(changed, previous[j] + extraCost(a, i - 1), row[j - 1] + extraCost(b, j - 1));
      if (earlier && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, earlier[j - 2] + 0.75);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most + 0.5) return FAR;
    earlier = previous;
    previous = row;
  }
  return previous[b.length];
}

// A letter too many or too few.
function extraCost(word, at) {
  const c = word[at];
  if (c === word[at - 1] || c === "ь" || c === "ъ") return 0.5;
  if (isVowel(c)) return at ? 0.75 : 1;
  return at < 2 ? 2 : 1;
}

// Vowels that sound alike without stress, or stand for one another in Kazakh and Sakha words.
const ALIKE = "оа еи иы ея эе уо ую яа яи ео ыу иу йи ыо";

// One letter for another; `place` counts from 1.
function changeCost(a, b, place) {
  const isAlike = ALIKE.includes(a + b) || ALIKE.includes(b + a) || (VOICELESS[a] || a) === (VOICELESS[b] || b);
  if (isAlike) return place === 1 ? 0.75 : 0.5;
  if (place === 1) return 1.5;
  return place === 2 ? 2 : 1;
}

// How many mistakes a word with this stem may have: the fewer letters, the more words are near by chance.
function mistakesAllowed(stem, word) {
  if (stem.length >= 8) return 1.75;
  if (stem.length >= 6) return 1;
  if (stem.length === 5 || (stem.length === 4 && word.length > 5)) return 0.75;
  return stem.length === 4 ? 0.5 : 0;
}
