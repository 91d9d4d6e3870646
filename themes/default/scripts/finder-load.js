// Part of finder.js: addresses, and loading what is needed.

// Opened from a folder, an address that ends in "/" would show the folder.
function withFile(path) {
  return location.protocol === "file:" ? path.replace(/(^|\/)(?=$|[?#])/, "$1index.html") : path;
}

// An address from the root of the site, as this page reaches it.
function address(path) {
  return withFile(own.root + path);
}

function add(name, attributes) {
  return new Promise(function (done, failed) {
    var made = document.createElement(name);
    Object.assign(made, attributes);
    made.onload = done;
    made.onerror = function () {
      made.remove();
      failed(new Error("not loaded"));
    };
    document.head.append(made);
  });
}

// The engine; after a failure the next call tries again.
function engine() {
  if (!opening) {
    opening = (window.KopilkaSearch ? Promise.resolve() : add("script", { src: own.engine })).then(function () {
      return KopilkaSearch.open({ load: KopilkaSearch.loader(own.root + "search/"), lang: document.documentElement.lang });
    });
    opening.catch(function () { opening = null; });
  }
  return opening;
}

function element(name, className, text) {
  var made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
