//! Names as numbers: ten thousand ids and paths are looked up after each save, and a number is
//! compared without reading the text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// A name as the first 128 bits of its BLAKE3 hash. Two names of one bank have the same hash with a
/// chance below 2⁻⁸⁰ for a million names (birthday bound of a hash without known weaknesses), so
/// the hash stands for the name and equal hashes are not compared as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameHash([u64; 2]);

/// A map by name.
pub(crate) type HashedMap<V> = HashMap<NameHash, V, BuildHasherDefault<IdentityHasher>>;

impl NameHash {
    /// The hash of a name: an id, a path or a folded title.
    pub(crate) fn new(name: &str) -> Self {
        let hash = blake3::hash(name.as_bytes());
        let half = |at: usize| {
            hash.as_bytes()[at..at + 8]
                .iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte))
        };
        Self([half(0), half(8)])
    }
}

impl Hash for NameHash {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0[0]);
    }
}

/// The hasher of a [`HashedMap`]: a [`NameHash`] is uniformly distributed already, so hashing it
/// again would be work for nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Only `write_u64` is ever called; this keeps the hasher correct for any other key.
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
