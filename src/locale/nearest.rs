//! The nearest of several words to a misspelt one.

/// The candidate nearest to `word` by edit distance with transpositions, when it is near enough to be meant: one edit
/// for up to four letters in its longest part, two for up to eleven, three above.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    all_nearest(word, candidates).first().copied()
}

/// All candidates that are as near to `word` as the nearest, in their order; none when none is near enough.
pub fn all_nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word: Vec<char> = folded(word);
    // «Горьковская область» and «Московская область» share a word that says nothing, so the longest word counts.
    let limit = match word.split(|c| !c.is_alphanumeric()).map(<[char]>::len).max().unwrap_or(0) {
        0..=2 => return Vec::new(),
        3..=4 => 1,
        5..=11 => 2,
        _ => 3,
    };
    let (letters, length) = (letters(word.iter().copied()), word.len());
    let (mut least, mut found) = (limit, Vec::new());
    for candidate in candidates {
        if is_far(letters, length, candidate, least) {
            continue;
        }
        let distance = distance(&word, &folded(candidate));
        if distance < least {
            (least, found) = (distance, vec![candidate]);
        } else if distance == least {
            found.push(candidate);
        }
    }
    found
}

fn folded(word: &str) -> Vec<char> {
    small(word).collect()
}

fn small(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c })
}

/// Which letters a word has, as bits.
fn letters(word: impl Iterator<Item = char>) -> u64 {
    word.fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}

/// Is a candidate more than `most` edits away by its length or its letters alone: an edit changes the length by one, and
/// two letters at most. Nearly all candidates are, and this is a hundred times quicker than the table of distances.
fn is_far(letters: u64, length: usize, candidate: &str, most: usize) -> bool {
    // A character has one to four bytes, so most candidates need not even be read.
    if candidate.len() < length.saturating_sub(most) || candidate.len() > (length + most) * 4 {
        return true;
    }
    let (mut bits, mut count) = (0, 0);
    for c in small(candidate) {
        bits |= 1_u64 << (u32::from(c) % 64);
        count += 1;
    }
    length.abs_diff(count) > most || (letters ^ bits).count_ones() as usize > most * 2
}

/// Optimal string alignment distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant_and_nothing_else() {
        let keys = ["title", "region", "organization", "summary"];
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("Regoin", keys), Some("region"));
        assert_eq!(nearest("organisation", keys), Some("organization"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(all_nearest("Тмская", ["Омская", "Томская", "Тверская"]), ["Омская", "Томская"]);
        assert_eq!(nearest("Смоленская облость", ["Смоленская область", "Самарская область"]), Some("Смоленская область"));
    }
}
