// The day of access in a citation is the reader's day.
function todayInWords() {
  const today = new Date();
  const language = root.lang === "en" ? "en-GB" : root.lang;
  try {
    return new Intl.DateTimeFormat(language, { day: "2-digit", month: "2-digit", year: "numeric" }).format(today);
  } catch (error) {
    return today.toLocaleDateString();
  }
}

each("[data-accessed]", (part) => {
  part.querySelector("span").textContent = todayInWords();
  part.hidden = false;
});
