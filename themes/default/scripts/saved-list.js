// The saved list (the shelf): keys such as practices/triz, kept under the name of this site's root, and the buttons that
// put an entry on it or take it off.

const savedLink = document.querySelector(".shelf-link");
const savedSetting = savedLink ? "shelf:" + new URL(savedLink.getAttribute("data-root"), location.href).pathname : "";

function readSavedKeys() {
  return (readSetting(savedSetting) || "").split(",").filter(Boolean);
}

function writeSavedKeys(keys) {
  writeSetting(savedSetting, keys.join(","));
  showSaved();
}

// The number beside the link, and whether each button is pressed.
function showSaved() {
  const keys = readSavedKeys();
  const count = savedLink.querySelector(".shelf-count");
  count.textContent = keys.length;
  count.hidden = !keys.length;
  each("button.keep", (button) => {
    const isSaved = keys.includes(button.getAttribute("data-keep"));
    button.setAttribute("aria-pressed", isSaved);
    button.lastChild.textContent = savedLink.getAttribute(isSaved ? "data-kept" : "data-keep");
  });
}

function saveButton(item) {
  const key = item.getAttribute("data-keep");
  const button = element("button", "keep");
  button.type = "button";
  button.setAttribute("data-keep", key);
  button.appendChild(element("span"));
  const heading = item.querySelector("h2 a, h3 a");
  if (heading) {
    heading.id = heading.id || "keep-" + key.replace("/", "-");
    button.setAttribute("aria-describedby", heading.id);
  }
  return button;
}

function addSaveButtons(within) {
  within.querySelectorAll(".item[data-keep]").forEach((item) => {
    const facts = item.querySelector(".item-facts");
    if (!facts || item.querySelector(".keep")) return;
    const line = element("li", "keep-place");
    line.appendChild(saveButton(item));
    facts.appendChild(line);
  });
}

function toggleSaved(key) {
  const keys = readSavedKeys();
  const isSaved = keys.includes(key);
  writeSavedKeys(isSaved ? keys.filter((other) => other !== key) : [...keys, key]);
}

if (savedLink) {
  addSaveButtons(document);
  addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button.keep");
    if (button) toggleSaved(button.getAttribute("data-keep"));
  });
  addEventListener("storage", showSaved);
  addEventListener("pageshow", showSaved);
  showSaved();
}

// Lists that other scripts make call this to get their buttons.
window.kopilkaKeep = (within) => {
  if (!savedLink) return;
  addSaveButtons(within);
  showSaved();
};
