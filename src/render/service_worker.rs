//! The service worker at the root of the site, where its scope is the whole of it.
//!
//! In: the theme's `sw.js` and its assets. Out: the script with the marks `{{version}}` and
//! `{{assets}}` filled in: a hash of what it keeps, so that the browser notices a change, and the
//! addresses from the root of the site as a list of JSON.

use crate::site::Site;

/// Takes the place of a worker that `offline = false` has dismissed: browsers that know one ask for
/// it once more, and this one forgets what was kept and leaves. Names of caches end in a blank and
/// the scope, as the theme's contract says.
const FAREWELL: &str = r#"/* Reading offline is switched off: forget what was kept, and leave. */
"use strict";
self.addEventListener("install", function () {
  self.skipWaiting();
});
self.addEventListener("activate", function (event) {
  var own = " " + self.registration.scope;
  event.waitUntil(
    caches.keys().then(function (names) {
      return Promise.all(names.filter(function (name) { return name.slice(-own.length) === own; }).map(function (name) { return caches.delete(name); }));
    }).then(function () {
      return self.registration.unregister();
    })
  );
});
"#;

/// The script of the worker.
pub(super) fn service_worker(site: &Site) -> Vec<u8> {
    let script = match site.theme.worker() {
        Some(script) if site.config.offline => String::from_utf8_lossy(script).into_owned(),
        _ => return FAREWELL.as_bytes().to_vec(),
    };
    let paths: Vec<&str> = site
        .theme
        .assets()
        .iter()
        .map(|asset| asset.path.as_str())
        .collect();
    let assets = serde_json::json!(paths).to_string();
    // Paths carry hashes of their contents.
    let version = blake3::hash(format!("{script}{assets}").as_bytes()).to_hex();
    script
        .replace("{{version}}", &version[..8])
        .replace("{{assets}}", &assets)
        .into_bytes()
}
