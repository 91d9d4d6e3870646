// Light or dark by choice, else as the system says.
const schemeButton = document.querySelector(".scheme");

function isDark() {
  const chosen = root.getAttribute("data-scheme");
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// The button names the set that it leads to.
function labelSchemeButton() {
  if (schemeButton) schemeButton.textContent = schemeButton.getAttribute(isDark() ? "data-light" : "data-dark");
}

const rememberedScheme = readSetting("scheme");
if (rememberedScheme) root.setAttribute("data-scheme", rememberedScheme);
labelSchemeButton();
if (schemeButton) {
  schemeButton.addEventListener("click", () => {
    const scheme = isDark() ? "light" : "dark";
    root.setAttribute("data-scheme", scheme);
    writeSetting("scheme", scheme);
    labelSchemeButton();
  });
}
