//! Positions in a bank.

/// Position of an entry in [`Bank::entries`](super::Bank::entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryNo(pub usize);

/// Position of an attachment in [`Bank::assets`](super::Bank::assets).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetNo(pub usize);

/// A record with an id in an entry: an item of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRef {
    /// The entry.
    pub entry: EntryNo,
    /// Position of the record.
    pub item: usize,
}
