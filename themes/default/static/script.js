// What makes the pages handier; every page is complete without it.
(function () {
  "use strict";

  var root = document.documentElement;

  // Forms that need the search script.
  document.querySelectorAll("[data-script]").forEach(function (part) {
    part.hidden = false;
  });

  // The preset for low vision is remembered where the browser allows it.
  var preset = document.getElementById("low-vision");
  if (preset) {
    try {
      if (localStorage.getItem("low-vision") === "1") preset.checked = true;
    } catch (error) { /* no storage: the box works for this page */ }
    preset.addEventListener("change", function () {
      try {
        if (preset.checked) localStorage.setItem("low-vision", "1");
        else localStorage.removeItem("low-vision");
      } catch (error) { /* as above */ }
    });
  }

  // Opened from a folder, an address that ends in "/" would show the folder.
  function withFile(address) {
    if (/^([a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(address)) return address;
    return address.replace(/^([^?#]*?)(\/|(?:^|\/)\.\.?)?([?#].*)?$/, function (all, path, end, rest) {
      if (!end) return all;
      return path + end + (end.slice(-1) === "/" ? "" : "/") + "index.html" + (rest || "");
    });
  }

  if (location.protocol === "file:") {
    document.querySelectorAll("a[href]").forEach(function (link) {
      link.setAttribute("href", withFile(link.getAttribute("href")));
    });
    document.querySelectorAll("form[action]").forEach(function (form) {
      form.setAttribute("action", withFile(form.getAttribute("action")));
    });
  }

  // A table of a text that is wider than the screen can be scrolled with the keyboard.
  function reachTables() {
    document.querySelectorAll(".prose > table").forEach(function (table) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
      else table.removeAttribute("tabindex");
    });
  }
  reachTables();
  addEventListener("resize", reachTables);
  if (preset) preset.addEventListener("change", reachTables);

  // The day of access in a citation is the reader's day.
  document.querySelectorAll("[data-accessed]").forEach(function (part) {
    var today = new Date();
    var lang = root.lang === "en" ? "en-GB" : root.lang;
    var text;
    try {
      text = new Intl.DateTimeFormat(lang, { day: "2-digit", month: "2-digit", year: "numeric" }).format(today);
    } catch (error) {
      text = today.toLocaleDateString();
    }
    part.querySelector("span").textContent = text;
    part.hidden = false;
  });

  // Copy buttons.
  function select(part) {
    var range = document.createRange();
    range.selectNodeContents(part);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var part = document.getElementById(button.getAttribute("data-copy"));
      var status = button.parentElement.querySelector("[role=status]");
      function done() {
        status.textContent = "";
        setTimeout(function () { status.textContent = button.getAttribute("data-done"); }, 50);
      }
      function byHand() {
        select(part);
        if (document.execCommand("copy")) done();
      }
      if (navigator.clipboard) navigator.clipboard.writeText(part.textContent.trim()).then(done, byHand);
      else byHand();
    });
  });

  // Following a link of the menu on the same page closes it.
  var menu = document.getElementById("menu");
  if (menu && menu.hidePopover) {
    menu.addEventListener("click", function (event) {
      if (event.target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
    });
  }
})();
