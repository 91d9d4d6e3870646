//! A vocabulary.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kopilka_fuzz::model_file(
    "content/_model/vocabularies/topics.yaml",
    bytes
));
