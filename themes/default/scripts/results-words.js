// The words of the search page. In data- attributes, {name} stands for what the script puts in; words that depend on a
// number have an attribute for each plural form: -one, -few, -many.

const words = searchBox.dataset;
const pageLanguage = document.documentElement.lang;
const pluralRules = new Intl.PluralRules(pageLanguage);
const evidenceLabels = JSON.parse(words.evidence);
const kindLabels = JSON.parse(words.kinds);

function fillIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => name in values ? values[name] : placeholder);
}

// «12 записей»: the words called `name` with a number, in the plural form that the language wants.
function withNumber(name, number) {
  const form = { one: "One", few: "Few" }[pluralRules.select(number)] || "Many";
  return fillIn(words[name + form], { number: number.toLocaleString(pageLanguage) });
}

function ageRange(from, to) {
  if (from === to) return withNumber("ageOne", from);
  if (to === null) return withNumber("ageFrom", from);
  if (from === null) return withNumber("ageTo", to);
  return fillIn(words.ageRange, { from, to });
}
