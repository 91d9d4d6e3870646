//! Markdown below a good front matter: headings, links, raw HTML.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let head = "---\ntitle: О банке\nmenu: 1\n---\n".as_bytes();
    kopilka_fuzz::entry("content/pages/about.md", &[head, bytes].concat());
});
