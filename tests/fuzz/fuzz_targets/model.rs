//! A file of fields or of a kind: the first byte says which.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let path = match bytes.first() {
        Some(b'e' | b'c' | b'#') => "content/_model/fields.yaml",
        _ => "content/_model/kinds/practice.yaml",
    };
    kopilka_fuzz::model_file(path, bytes);
});
