//! What we wrote last time, and may delete: a header line, then a line for each file, in the order
//! of [`path::compare`]. No times and nothing of the machine, so equal sites have equal manifests.
//!
//! ```text
//! kopilka-output VERSION COUNT INPUTS MEMO
//! HASH LENGTH STAGE PATH
//! ```
//!
//! `INPUTS` is the caller's fingerprint and `MEMO` the hash of its memo, `-` when there is none;
//! `STAGE` is `a`, `p` or `i`. Version 2 adds derived artifacts: `a=DERIVATION`. A site without any
//! is written as version 1, byte for byte what Kopilka 0.1 writes and reads; with some, version 2
//! keeps such an old program from taking the manifest for a damaged one of its own kind.

use std::fmt::Write;

use blake3::Hash;

use super::path;
use super::record::Record;

const FORMAT: &str = "kopilka-output ";

/// What a manifest says of the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManifestHeader {
    /// The caller's fingerprint of all inputs.
    pub inputs: Option<String>,
    /// The hash of the caller's memo.
    pub memo: Option<Hash>,
}

/// A list of files, sorted, each path once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// What is said of the whole site.
    pub header: ManifestHeader,
    /// The files.
    pub records: Vec<Record>,
}

impl Manifest {
    /// Reads what [`manifest_text`] wrote; nothing when it is damaged or of a later version.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = str::from_utf8(bytes).ok()?;
        let (header, lines) = text.strip_prefix(FORMAT)?.split_once('\n')?;
        let mut parts = header.split(' ');
        let version = parts.next()?;
        let count: usize = parts.next()?.parse().ok()?;
        let header = parse_header(&mut parts)?;
        let records = lines
            .lines()
            .map(Record::parse)
            .collect::<Option<Vec<_>>>()?;
        let is_sorted =
            records.is_sorted_by(|one, next| path::compare(&one.path, &next.path).is_lt());
        let is_whole = is_sorted && records.len() == count && version == format_version(&records);
        is_whole.then_some(Self { header, records })
    }

    /// The number of a path in the list.
    pub fn position(&self, path: &str) -> Option<usize> {
        self.records
            .binary_search_by(|record| path::compare(&record.path, path))
            .ok()
    }
}

fn parse_header<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Option<ManifestHeader> {
    let inputs = match parts.next()? {
        "-" => None,
        inputs => Some(inputs.to_owned()),
    };
    let memo = match parts.next()? {
        "-" => None,
        hex => Some(Hash::from_hex(hex).ok()?),
    };
    Some(ManifestHeader { inputs, memo })
}

/// The text of a manifest of these files, which are sorted.
pub(super) fn manifest_text<'a>(
    header: &ManifestHeader,
    records: impl ExactSizeIterator<Item = &'a Record> + Clone,
) -> String {
    let inputs = header.inputs.as_deref().unwrap_or("-");
    let memo = header
        .memo
        .map_or_else(|| "-".to_owned(), |hash| hash.to_hex().to_string());
    let version = format_version(records.clone());
    let mut text = format!("{FORMAT}{version} {} {inputs} {memo}\n", records.len());
    for record in records {
        writeln!(text, "{record}").expect("writing to a string does not fail");
    }
    text
}

fn format_version<'a>(records: impl IntoIterator<Item = &'a Record>) -> &'static str {
    let has_derived = records
        .into_iter()
        .any(|record| record.derivation.is_some());
    if has_derived { "2" } else { "1" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::CommitStage;

    fn records() -> Vec<Record> {
        ["a b.css", "p/x/index.html", "ё.pdf"]
            .into_iter()
            .zip(CommitStage::ALL)
            .map(|(path, stage)| Record::new(path, stage, 7, blake3::hash(path.as_bytes())))
            .collect()
    }

    #[test]
    fn parsing_undoes_writing() {
        let header = ManifestHeader {
            inputs: Some("c0ffee".to_owned()),
            memo: Some(blake3::hash(b"memo")),
        };
        let mut records = records();
        for version in ["1", "2"] {
            let text = manifest_text(&header, records.iter());
            assert!(text.starts_with(&format!("kopilka-output {version} 3 c0ffee ")));
            let parsed = Manifest::parse(text.as_bytes()).expect("it is whole");
            assert_eq!(
                (&parsed.header, &parsed.records),
                (&header, &records),
                "{text}"
            );
            records[1].derivation = Some(blake3::hash(b"source and recipe"));
        }
    }

    #[test]
    fn damage_is_noticed() {
        let records = records();
        let whole = manifest_text(&ManifestHeader::default(), records.iter());
        assert!(Manifest::parse(whole.as_bytes()).is_some());
        let shorter: String = whole.split_inclusive('\n').take(3).collect();
        let escaping = whole.replace("p/x/", "../");
        let newer = whole.replace("kopilka-output 1", "kopilka-output 2");
        let derived = whole.replace(" a ", " a=c0ffee ");
        for damaged in ["", "\0\0", &shorter, &escaping, &newer, &derived] {
            assert!(Manifest::parse(damaged.as_bytes()).is_none(), "{damaged:?}");
        }
    }
}
