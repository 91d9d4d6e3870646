// The page of the saved list. Its titles come in small scripts, an entry's in the one that the hash of its key names.

// FNV-1a over the UTF-8 bytes of a key, modulo the number of scripts; src/site computes the same.
function shardOf(key, shards) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % shards;
}

// A row of those scripts, with names for its columns.
function readSavedEntry([href, title, kind, region, lang]) {
  return { href, title, kind, region, lang };
}

function savedListPage(page) {
  const shards = Number(page.getAttribute("data-shards"));
  const list = byId("shelf-list");
  const rowTemplate = byId("shelf-row");
  // A list that somebody sent stands in the address; it is shown instead of the reader's own.
  const sharedKeys = (new URLSearchParams(location.search).get("ids") || "").split(",").filter((key) => /^[\w-]+\/[\w-]+$/.test(key));
  let isShared = sharedKeys.length > 0;
  const entries = {};
  const requested = new Set();
  const loaded = new Set();

  function loadShard(shard) {
    if (requested.has(shard)) return;
    requested.add(shard);
    const script = element("script");
    script.src = page.getAttribute("data-folder") + shard + ".js";
    document.head.appendChild(script);
  }

  function fillName(link, key, entry) {
    // An entry that is not loaded yet, or is gone, has no address.
    if (!entry) {
      link.replaceWith(element("span", "", key));
      return;
    }
    link.textContent = entry.title;
    link.href = withFileName(page.getAttribute("data-root") + entry.href);
    if (entry.lang && entry.lang !== root.lang) link.lang = entry.lang;
  }

  function about(key, entry) {
    if (entry) return [entry.kind, entry.region].filter(Boolean).join(" · ");
    return loaded.has(shardOf(key, shards)) ? page.getAttribute("data-gone") : "";
  }

  function row(key) {
    const entry = entries[key];
    const made = rowTemplate.content.cloneNode(true);
    const remove = made.querySelector("button");
    made.querySelector(".meta").textContent = about(key, entry);
    fillName(made.querySelector("a"), key, entry);
    if (isShared) {
      remove.remove();
      return made;
    }
    remove.setAttribute("aria-label", remove.textContent + ": " + (entry ? entry.title : key));
    remove.addEventListener("click", () => {
      writeSavedKeys(readSavedKeys().filter((other) => other !== key));
      showList();
      byId("main").focus();
    });
    return made;
  }

  function showList() {
    const keys = isShared ? sharedKeys : readSavedKeys();
    list.textContent = "";
    keys.forEach((key) => {
      loadShard(shardOf(key, shards));
      list.appendChild(row(key));
    });
    byId("shelf-empty").hidden = keys.length > 0;
    byId("shelf-actions").hidden = !keys.length;
    byId("shelf-shared").hidden = !isShared;
    byId("shelf-clear").hidden = isShared;
    byId("shelf-share").setAttribute("data-copy-address", location.href.split(/[?#]/)[0] + "?ids=" + keys.join(","));
  }

  function takeOver() {
    const own = readSavedKeys();
    writeSavedKeys([...own, ...sharedKeys.filter((key) => !own.includes(key))]);
    isShared = false;
    try {
      history.replaceState(null, "", location.pathname);
    } catch (error) { /* some browsers refuse it for files */ }
    showList();
  }

  // What the scripts with the titles call.
  window.kopilkaShelf = (shard, rows) => {
    Object.keys(rows).forEach((key) => { entries[key] = readSavedEntry(rows[key]); });
    loaded.add(shard);
    showList();
  };
  byId("shelf-take").addEventListener("click", takeOver);
  byId("shelf-clear").addEventListener("click", () => {
    writeSavedKeys([]);
    showList();
  });
  byId("shelf-no-script").hidden = true;
  page.hidden = false;
  showList();
}

if (byId("shelf") && savedLink) savedListPage(byId("shelf"));
