// Finding the elements of the page.

const root = document.documentElement;

function byId(id) {
  return document.getElementById(id);
}

function each(selector, work) {
  document.querySelectorAll(selector).forEach(work);
}

// Parts of the page that need a script.
each("[data-script]", (part) => { part.hidden = false; });
