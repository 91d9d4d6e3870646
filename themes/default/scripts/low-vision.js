// The view for low vision: boxes and radios do the work in the style sheet; here they are remembered, and repeated as
// classes for browsers without :has().

// The class of <html> for each box or radio, by its id.
const viewClasses = {
  "low-vision": "low-vision-on",
  "size-1": "size-1",
  "size-3": "size-3",
  "scheme-dark": "scheme-dark",
  "scheme-blue": "scheme-blue",
  pictures: "pictures",
  spaced: "spaced",
};
const viewBoxes = Object.keys(viewClasses).map(byId).filter(Boolean);

function applyView() {
  viewBoxes.forEach((box) => root.classList.toggle(viewClasses[box.id], box.checked));
  // Larger letters may have made a table wider than the screen.
  makeTablesFocusable();
}

const rememberedView = (readSetting("view") || "").split(" ");
viewBoxes.forEach((box) => {
  // A box that is not remembered keeps what the browser restored.
  if (rememberedView.includes(box.id)) box.checked = true;
});
each(".low-vision input, .view-panel input", (box) => {
  box.addEventListener("change", () => {
    writeSetting("view", viewBoxes.filter((other) => other.checked).map((other) => other.id).join(" "));
    applyView();
  });
});
applyView();
