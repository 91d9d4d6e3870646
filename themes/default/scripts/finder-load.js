// Addresses from the root of the site, and loading what the search needs.

// An address from the root of the site, as this page reaches it.
function fromRoot(path) {
  return withFileName(settings.root + path);
}

// Adds a script or a style sheet to the page; resolves when it is loaded.
function load(name, attributes) {
  return new Promise((resolve, reject) => {
    const made = Object.assign(element(name), attributes);
    made.onload = resolve;
    made.onerror = () => {
      made.remove();
      reject(new Error("not loaded"));
    };
    document.head.append(made);
  });
}

let opening = null;

// The engine, opened once; after a failure the next call tries again.
function openEngine() {
  if (!opening) {
    opening = loadEngine();
    opening.catch(() => { opening = null; });
  }
  return opening;
}

async function loadEngine() {
  if (!window.KopilkaSearch) await load("script", { src: settings.engine });
  return KopilkaSearch.open({ load: KopilkaSearch.loader(settings.root + "search/"), lang: document.documentElement.lang });
}
