//! Chance that can be repeated: a small generator of numbers, and Zipf's law on top of it.

/// SplitMix64: 64 bits of state, good enough for prose, the same everywhere.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

impl Rng {
    /// The numbers of one `stream` of a `seed`. Streams do not depend on each other, so entries can
    /// be written in any order.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        Self(mix(seed ^ mix(stream)))
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number in `0.0..1.0`.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number in `0..end`; 0 for an empty range.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.unit() * end as f64) as usize
    }

    /// A number in `from..=to`.
    pub(crate) fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// True in `percent` of all cases.
    pub(crate) fn chance(&mut self, percent: f64) -> bool {
        self.unit() * 100.0 < percent
    }

    /// One of the items. There has to be one.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// The number of one of the weights, as often as it weighs.
    pub(crate) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut at = self.below(weights.iter().sum());
        for (i, weight) in weights.iter().enumerate() {
            if at < *weight {
                return i;
            }
            at -= weight;
        }
        0
    }
}

/// Spreads the bits of a number.
pub(crate) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The law of Zipf and Mandelbrot, the share of rank r is proportional to (r + q)^-s, drawn in one
/// step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Zipf {
    count: usize,
    offset: f64,
    exponent: f64,
    low: f64,
    high: f64,
}

impl Zipf {
    /// Ranks `0..count`. The exponent must not be 1.
    pub(crate) fn new(count: usize, offset: f64, exponent: f64) -> Self {
        let power = 1.0 - exponent;
        Self {
            count,
            offset,
            exponent,
            low: offset.powf(power),
            high: (count as f64 + offset).powf(power),
        }
    }

    /// A rank.
    pub(crate) fn draw(&self, rng: &mut Rng) -> usize {
        let at = self.low + rng.unit() * (self.high - self.low);
        let rank = at.powf(1.0 / (1.0 - self.exponent)) - self.offset;
        (rank as usize).min(self.count.saturating_sub(1))
    }
}
