// Opened from a folder, an address that ends in "/" would show the folder: it gets the file's name.
const isOnDisk = location.protocol === "file:";

function withFileName(address) {
  const isElsewhere = /^([a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(address);
  if (!isOnDisk || isElsewhere) return address;
  // A path that ends in "/", "." or "..", before a query or a fragment.
  return address.replace(/^(?:[^?#]*\/)?(?:\.\.?)?(?=$|[?#])/, (folder) => {
    if (!folder) return folder;
    return folder + (folder.endsWith("/") ? "" : "/") + "index.html";
  });
}
