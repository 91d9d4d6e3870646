// The passport and the contents stand open where there is room, and on paper.
const wideScreen = matchMedia("(min-width: 60em)");
// There the style sheet keeps them open, and there is nothing to press.
const staysOpen = Boolean(window.CSS && CSS.supports && CSS.supports("selector(::details-content)"));

function unfoldDetails() {
  each(".passport, .contents > details", (details) => {
    details.open = wideScreen.matches;
    details.firstElementChild.tabIndex = wideScreen.matches && staysOpen ? -1 : 0;
  });
}

unfoldDetails();
if (wideScreen.addEventListener) wideScreen.addEventListener("change", unfoldDetails);
addEventListener("beforeprint", () => each(".passport", (details) => { details.open = true; }));
addEventListener("afterprint", unfoldDetails);
