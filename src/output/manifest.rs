//! What we wrote last time, and may delete: a header line, then `hash length layer path` for each
//! file, in the order of [`path::order`]. No times and nothing of the machine, so equal sites have
//! equal manifests.

use std::fmt::Write;

use blake3::Hash;

use super::{Layer, path};

const FORMAT: &str = "kopilka-output 1";

impl Layer {
    /// The letter that stands for the layer in manifests and staging folders.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Asset => "a",
            Self::Page => "p",
            Self::Index => "i",
        }
    }

    fn from_letter(letter: &str) -> Option<Self> {
        [Self::Asset, Self::Page, Self::Index]
            .into_iter()
            .find(|layer| layer.letter() == letter)
    }
}

/// One file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Where, see [`path`].
    pub(super) path: Box<str>,
    /// Its layer.
    pub(super) layer: Layer,
    /// Its length in bytes.
    pub(super) len: u64,
    /// The hash of its bytes.
    pub(super) hash: Hash,
}

impl Record {
    pub(super) fn new(path: &str, layer: Layer, len: u64, hash: Hash) -> Self {
        Self {
            path: path.into(),
            layer,
            len,
            hash,
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        let hash = Hash::from_hex(parts.next()?).ok()?;
        let len = parts.next()?.parse().ok()?;
        let layer = Layer::from_letter(parts.next()?)?;
        let path = parts.next().filter(|path| path::is_safe(path))?;
        Some(Self::new(path, layer, len, hash))
    }
}

/// What a manifest says of the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// The caller's fingerprint of all inputs.
    pub(super) inputs: Option<String>,
    /// The hash of the caller's record.
    pub(super) record: Option<Hash>,
}

/// A list of files, sorted, each path once.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) header: Header,
    pub(super) records: Vec<Record>,
}

impl Manifest {
    /// Reads what [`text`] wrote; nothing when it is damaged or of another version.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (head, lines) = text
            .strip_prefix(FORMAT)?
            .strip_prefix(' ')?
            .split_once('\n')?;
        let mut parts = head.split(' ');
        let count: usize = parts.next()?.parse().ok()?;
        let inputs = parts
            .next()
            .map(|inputs| (inputs != "-").then(|| inputs.to_owned()))?;
        let record = match parts.next()? {
            "-" => None,
            hex => Some(Hash::from_hex(hex).ok()?),
        };
        let records = lines
            .lines()
            .map(Record::parse)
            .collect::<Option<Vec<_>>>()?;
        let is_sorted =
            records.is_sorted_by(|one, next| path::order(&one.path, &next.path).is_lt());
        let is_whole = is_sorted && records.len() == count;
        is_whole.then_some(Self {
            header: Header { inputs, record },
            records,
        })
    }

    /// Where a path stands in the list.
    pub(super) fn position(&self, path: &str) -> Option<usize> {
        self.records
            .binary_search_by(|record| path::order(&record.path, path))
            .ok()
    }
}

/// The text of a manifest of these files, which are sorted.
pub(super) fn text(header: &Header, records: &[&Record]) -> String {
    let inputs = header.inputs.as_deref().unwrap_or("-");
    let record = header
        .record
        .map_or_else(|| "-".to_owned(), |hash| hash.to_hex().to_string());
    let mut text = format!("{FORMAT} {} {inputs} {record}\n", records.len());
    for Record {
        path,
        layer,
        len,
        hash,
    } in records
    {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} {len} {} {path}", hash.to_hex(), layer.letter());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records() -> Vec<Record> {
        ["a b.css", "p/x/index.html", "ё.pdf"]
            .into_iter()
            .zip([Layer::Asset, Layer::Page, Layer::Index])
            .map(|(path, layer)| Record::new(path, layer, 7, blake3::hash(path.as_bytes())))
            .collect()
    }

    #[test]
    fn reads_what_it_wrote() {
        let records = records();
        let header = Header {
            inputs: Some("c0ffee".to_owned()),
            record: Some(blake3::hash(b"record")),
        };
        let again = Manifest::parse(&text(&header, &records.iter().collect::<Vec<_>>()))
            .expect("it is whole");
        assert_eq!((again.header, again.records), (header, records));
    }

    #[test]
    fn notices_damage() {
        let records = records();
        let whole = text(&Header::default(), &records.iter().collect::<Vec<_>>());
        assert!(Manifest::parse(&whole).is_some());
        let shorter: String = whole.split_inclusive('\n').take(3).collect();
        let escaping = whole.replace("p/x/", "../");
        let newer = whole.replace("kopilka-output 1", "kopilka-output 2");
        for damaged in ["", "\0\0", &shorter, &escaping, &newer] {
            assert!(Manifest::parse(damaged).is_none(), "{damaged:?}");
        }
    }
}
