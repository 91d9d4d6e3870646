//! How much a word in an entry weighs: BM25F without rarity, which the script multiplies in.

/// The fields of an entry that weigh differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IndexField {
    Title,
    Summary,
    Terms,
    Organization,
    Region,
    Headings,
    Body,
}

/// How many fields there are.
pub(super) const FIELD_COUNT: usize = 7;

/// For each field: weight of a word, usual number of words, how much a longer text weighs less (b of
/// BM25F). Weights and b were tuned on the development collection; the usual lengths are fixed, so
/// that a new entry changes no other entry's impacts.
const WEIGHTS: [(f32, f32, f32); FIELD_COUNT] = [
    (9.0, 7.0, 0.5),
    (4.0, 14.0, 0.5),
    (4.0, 30.0, 0.2),
    (4.0, 5.0, 0.3),
    (4.0, 12.0, 0.0),
    (2.0, 12.0, 0.5),
    (1.0, 150.0, 0.6),
];
/// Saturation (k1 of BM25): at this weight a word has half of its full impact.
const SATURATION: f32 = 4.0;
/// Least share of its usual length that a text counts as having.
const LEAST_LENGTH: f32 = 0.3;
/// Full impact.
const FULL_IMPACT: f32 = 63.0;
/// What an archived or superseded entry keeps of its impact.
pub(super) const UNLISTED_SHARE: f32 = 0.6;
/// What another name of a thing keeps of the impact of the name that is in the text.
pub(super) const SYNONYM_SHARE: f32 = 0.7;

/// The weight of a word, between 0 and 1: `counts` are its occurrences and `lengths` the words of
/// each field.
pub(super) fn relevance(counts: &[u16; FIELD_COUNT], lengths: &[u32; FIELD_COUNT]) -> f32 {
    let field = |at: usize| {
        let (weight, usual, b) = WEIGHTS[at];
        let length = 1.0 + b * ((lengths[at] as f32) / usual - 1.0);
        weight * f32::from(counts[at]) / length.max(LEAST_LENGTH)
    };
    let sum: f32 = (0..FIELD_COUNT)
        .filter(|at| counts[*at] > 0)
        .map(field)
        .sum();
    sum / (SATURATION + sum)
}

/// The impact of a weight, from 1 to 63, as the index writes it.
pub(super) fn impact(relevance: f32) -> u8 {
    // Between 1 and 63, so the cast loses nothing.
    (relevance * FULL_IMPACT).round().clamp(1.0, FULL_IMPACT) as u8
}
