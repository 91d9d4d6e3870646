// A table of a text that is wider than the screen can be scrolled with the keyboard.
function makeTablesFocusable() {
  each(".prose > table", (table) => {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute("tabindex");
  });
}

addEventListener("resize", makeTablesFocusable);
