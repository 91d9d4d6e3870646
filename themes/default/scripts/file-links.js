// The links and forms of a page that was opened from a folder.
if (isOnDisk) {
  each("a[href]", (link) => link.setAttribute("href", withFileName(link.getAttribute("href"))));
  each("form[action]", (form) => form.setAttribute("action", withFileName(form.getAttribute("action"))));
}
