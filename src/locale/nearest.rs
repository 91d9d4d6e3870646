//! The nearest of several words to a misspelt one.

use std::sync::Arc;

/// The candidate nearest to `word` by edit distance with transpositions, when it is near enough to
/// be meant: one edit for up to four letters in its longest part, two for up to eleven, three
/// above. Slips in the first letter are rare, and names that differ in it are often names of other
/// things, so with another first letter one edit is the most.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    all_nearest(word, candidates).first().copied()
}

/// How many edits two words are apart, cases and ё aside.
pub(crate) fn slips(one: &str, other: &str) -> usize {
    let letters = |word| folded(word).collect::<Vec<_>>();
    distance(&letters(one), &letters(other))
}

/// Has a name the first letter of a misspelt one, or its first two the other way round: names that
/// begin otherwise are those of other things (Рославль and Ярославль).
pub(crate) fn begins_alike(wrong: &str, name: &str) -> bool {
    let begin = |word| {
        let mut letters = folded(word);
        (letters.next(), letters.next())
    };
    let (wrong, name) = (begin(wrong), begin(name));
    wrong.0 == name.0 || wrong == (name.1, name.0)
}

/// All candidates that are as near to `word` as the nearest, in their order; none when none is near
/// enough.
pub fn all_nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = Word::new(word);
    let Some(mut least) = wanted.limit() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for candidate in candidates {
        // A character has one to four bytes, so many candidates need not even be read.
        if candidate.len() + least < wanted.letters.len()
            || candidate.len() > (wanted.letters.len() + least) * 4
        {
            continue;
        }
        match wanted.distance(&Word::new(candidate), least) {
            Some(distance) if distance < least => (least, found) = (distance, vec![candidate]),
            Some(_) => found.push(candidate),
            None => {}
        }
    }
    found
}

/// Many candidates, made ready once for many misspelt words.
#[derive(Debug)]
pub struct Words {
    all: Vec<(Word, Arc<str>)>,
}

impl Words {
    /// Candidates in the order in which equally near ones are preferred.
    pub fn new(candidates: impl IntoIterator<Item = Arc<str>>) -> Self {
        Self {
            all: candidates
                .into_iter()
                .map(|candidate| (Word::new(&candidate), candidate))
                .collect(),
        }
    }

    /// The candidate nearest to `word`, as [`nearest`] finds it.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let wanted = Word::new(word);
        let limit = wanted.limit()?;
        let near = self
            .all
            .iter()
            .filter_map(|(word, candidate)| Some((wanted.distance(word, limit)?, candidate)));
        near.min_by_key(|(distance, _)| *distance)
            .map(|(_, candidate)| &**candidate)
    }
}

/// A word ready to be compared.
#[derive(Debug)]
struct Word {
    letters: Box<[char]>,
    /// A bit for each letter that occurs, several letters to a bit.
    bag: u64,
}

impl Word {
    fn new(word: &str) -> Self {
        let letters: Box<[char]> = folded(word).collect();
        let bag = letters
            .iter()
            .fold(0, |bag, letter| bag | 1 << (u32::from(*letter) % 64));
        Self { letters, bag }
    }

    /// How many edits are a slip; none in a word so short that anything is near.
    fn limit(&self) -> Option<usize> {
        // «Горьковская область» and «Московская область» share a word that says nothing, so the
        // longest word counts.
        match self
            .letters
            .split(|c| !c.is_alphanumeric())
            .map(<[char]>::len)
            .max()
            .unwrap_or(0)
        {
            0..=2 => None,
            3..=4 => Some(1),
            5..=11 => Some(2),
            _ => Some(3),
        }
    }

    /// The distance to another word, when it is within the limit.
    fn distance(&self, other: &Self, limit: usize) -> Option<usize> {
        // Each edit changes the length by one at most, and takes or brings one letter at most:
        // cheap to know for nearly all.
        let lengths = self.letters.len().abs_diff(other.letters.len());
        let lost = (self.bag & !other.bag)
            .count_ones()
            .max((other.bag & !self.bag).count_ones());
        if lengths > limit || lost as usize > limit {
            return None;
        }
        let limit = if self.letters.first() == other.letters.first() {
            limit
        } else {
            limit.min(1)
        };
        Some(distance(&self.letters, &other.letters)).filter(|distance| *distance <= limit)
    }
}

fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ё' { 'е' } else { c })
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
        assert_eq!(nearest("Роменская", ["Тюменская"]), None);
        assert_eq!(nearest("мосвка", ["Москва"]), Some("Москва"));
        assert_eq!(nearest("оМсква", ["Москва"]), Some("Москва"));
        let all = ["colour", "title", "organization"].map(Arc::from);
        assert_eq!(
            Words::new(all).nearest("organisatoin"),
            Some("organization")
        );
        assert_eq!(
            all_nearest("Тмская", ["Омская", "Томская", "Тверская"]),
            ["Омская", "Томская"]
        );
        assert_eq!(
            nearest(
                "Смоленская облость",
                ["Смоленская область", "Самарская область"]
            ),
            Some("Смоленская область")
        );
    }
}
