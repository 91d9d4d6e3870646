// Words and their keys: the same steps as src/index/analysis/, with the same tables.

const russianStemmer = new RussianStemmer();
const englishStemmer = new EnglishStemmer();
const STOP_WORDS = new Set(TABLES.stop.split(" "));
// Russian forms whose stems no rule gives.
const IRREGULAR = new Map();
// Groups of endings by language, the longest ending of each group first.
const ENDING_GROUPS = { kk: TABLES.kk.map(longestFirst), sah: TABLES.sah.map(longestFirst) };

Object.keys(TABLES.irregular).forEach((stem) => {
  TABLES.irregular[stem].split(" ").filter(Boolean).forEach((form) => IRREGULAR.set(form, stem));
});
Object.keys(TABLES.protect).forEach((stems) => {
  stems.split("|").forEach((stem) => {
    TABLES.protect[stems].split("|").forEach((ending) => IRREGULAR.set(stem + ending, stem));
  });
});

function longestFirst(endings) {
  return endings.split(" ").sort((a, b) => b.length - a.length);
}

// Small letters without accents; й stays й, ё is е, Kazakh and Sakha letters as on a Russian keyboard.
function fold(text) {
  let folded = "";
  for (const c of text.toLowerCase().normalize("NFD")) {
    const isAccent = c >= "\u0300" && c <= "\u036f";
    if (c === "\u0306" && folded.endsWith("и")) folded = folded.slice(0, -1) + "й";
    else if (!isAccent && c !== "\u00ad") folded += TABLES.fold[c] || c;
  }
  return folded;
}

// The words of a text in order: runs of letters, runs of digits; «3D», «3-д» are one word 3d.
function tokens(text) {
  const words = [];
  const pattern = /(\p{Alphabetic}+)|(\p{N}+)(?:(-?[dд])(?![\p{Alphabetic}\p{N}]))?/gu;
  const folded = fold(text);
  for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
    const [, letters, digits, dimension] = match;
    words.push(letters || digits + (dimension ? "d" : ""));
  }
  return words;
}

function isLatin(word) { return /[a-z]/.test(word); }

function isWord(word) { return /^\p{Alphabetic}/u.test(word); }

function isStop(word) { return STOP_WORDS.has(word); }

// The key of a folded word in a text of a language.
function analyse(word, lang) {
  if (!isWord(word)) return word;
  if (isLatin(word)) return englishStemmer.stemWord(word);
  if (ENDING_GROUPS[lang]) return withoutEndings(word, ENDING_GROUPS[lang]);
  return IRREGULAR.has(word) ? IRREGULAR.get(word) : withoutFleetingVowel(russianStemmer.stemWord(word));
}

function withoutFleetingVowel(stem) {
  const length = stem.length;
  if (length < 4 || !/(ок|е[кц])$/.test(stem)) return stem;
  const before = stem[length - 3];
  const last = stem[length - 1];
  if (before === "о" && stem[length - 2] === "о") return stem;
  if (isVowel(before)) return stem.slice(0, length - 2) + "й" + last;
  return length > 4 ? stem.slice(0, length - 2) + last : stem;
}

// Takes off one ending of each group, again and again until nothing more goes.
function withoutEndings(word, groups) {
  for (let before = 0; before !== word.length;) {
    before = word.length;
    groups.forEach((group) => {
      const found = group.find((ending) => {
        const leastStem = ending.length === 2 ? 4 : 3;
        return word.length >= ending.length + leastStem && word.endsWith(ending);
      });
      if (found) word = word.slice(0, word.length - found.length);
    });
  }
  return word.replace(/б$/, "п").replace(/г$/, "к");
}

function isVowel(c) { return "аеиоуыэюяйьъaeiouy".includes(c); }

const VOICELESS = { "б": "п", "в": "ф", "г": "к", "д": "т", "ж": "ш", "щ": "ш", "з": "с" };

// The consonants of a key, voiced as voiceless, doubled once: equal for a word and most of its misspellings.
function skeleton(key) {
  let consonants = "";
  for (const c of key) {
    if (isVowel(c)) continue;
    const voiceless = VOICELESS[c] || c;
    if (!consonants.endsWith(voiceless)) consonants += voiceless;
  }
  return consonants;
}

// What a key is worth that is right only if the word is of that language.
const OTHER_LANGUAGES = [["kk", 0.9], ["sah", 0.85]];

// Every key by which a word of an unknown language may be in the index: [{ key, weight }].
function keysOf(word) {
  const keys = [{ key: analyse(word, "ru"), weight: 1 }];
  if (!isWord(word) || isLatin(word)) return keys;
  OTHER_LANGUAGES.forEach(([lang, weight]) => {
    const key = analyse(word, lang);
    if (!keys.some((known) => known.key === key)) keys.push({ key, weight });
  });
  return keys;
}
