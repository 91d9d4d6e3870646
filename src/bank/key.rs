//! Names as numbers: ten thousand ids and paths are looked up after each save, and a number is
//! compared without a look at the text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// A name as the first 128 bits of its BLAKE3 hash. Two names of one bank have the same number with
/// a chance below 2⁻⁸⁰ for a million names (birthday bound of a hash without known weaknesses), so
/// the number stands for the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key([u64; 2]);

/// A map by name.
pub(super) type Keyed<V> = HashMap<Key, V, BuildHasherDefault<Same>>;

impl Key {
    pub(super) fn of(name: &str) -> Self {
        let hash = blake3::hash(name.as_bytes());
        let half = |at: usize| {
            hash.as_bytes()[at..at + 8]
                .iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte))
        };
        Self([half(0), half(8)])
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0[0]);
    }
}

/// A key is a hash already.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
