//! A whole entry, front matter first: bytes of any encoding, as a practice.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kopilka_fuzz::entry(
    "content/practices/robot.md",
    bytes
));
