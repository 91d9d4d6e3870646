//! FNV-1a, 32 bits: a hash that a few lines of script can repeat.
//!
//! In: a text. Out: a number that never changes for it. Source of the constants: Fowler, Noll, Vo,
//! «The FNV Non-Cryptographic Hash Algorithm», draft-eastlake-fnv, section 5.

const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// The hash of the UTF-8 bytes of a text.
pub(crate) fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(OFFSET, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(PRIME)
    })
}

/// Numbers that follow from a text, evenly spread.
pub(crate) struct SeededRng(u32);

impl SeededRng {
    /// The sequence of a text.
    pub(crate) fn new(text: &str) -> Self {
        // Zero would stay zero.
        Self(fnv1a(text).max(1))
    }

    /// A number below `limit`, which is not zero (xorshift, Marsaglia 2003: the triple 13, 17, 5).
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        // The high bits: the low ones of a short sequence are close to those of the seed.
        ((u64::from(self.0) * u64::from(limit)) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::{SeededRng, fnv1a};

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of the draft, appendix C.
        assert_eq!(fnv1a(""), 0x811c_9dc5);
        assert_eq!(fnv1a("a"), 0xe40c_292c);
        assert_eq!(fnv1a("foobar"), 0xbf9c_f968);
    }

    #[test]
    fn random_numbers_stay_below_their_limit() {
        let mut random = SeededRng::new("tech/robot");
        assert!((0..1000).all(|_| random.below(6) < 6));
    }
}
