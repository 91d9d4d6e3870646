//! Who is who in a generated bank: kinds, ids, languages, regions. Each answer follows from the
//! seed and a number alone, so an entry may refer to any other one that has not been written yet.

use crate::rng::{Rng, Zipf, mix};

/// Language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    Ru,
    Kk,
    En,
}

impl Tongue {
    /// What a file in this language has in its name.
    pub(crate) fn suffix(self) -> &'static str {
        ["", ".kk", ".en"][self as usize]
    }
}

/// Kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Practice,
    Program,
    Internship,
}

impl Kind {
    /// Its folder under `content/`.
    pub(crate) fn folder(self) -> &'static str {
        ["practices", "programs", "internships"][self as usize]
    }
}

/// One entry as the others know it.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub(crate) number: usize,
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) original: Tongue,
    pub(crate) translation: Option<Tongue>,
    /// Has it a folder of its own with attachments.
    pub(crate) folder: bool,
}

impl Card {
    /// The file of one language, from `content/`.
    pub(crate) fn path(&self, tongue: Tongue) -> String {
        let middle = if self.folder { "/index" } else { "" };
        format!(
            "{}/{}{middle}{}.md",
            self.kind.folder(),
            self.id,
            tongue.suffix()
        )
    }

    /// The address of another entry's original as it is written in this one.
    pub(crate) fn relative(&self, other: &Self) -> String {
        let up = if self.folder { "../" } else { "" };
        let path = other.path(other.original);
        match path.split_once('/') {
            Some((folder, rest)) if folder == self.kind.folder() => format!("{up}{rest}"),
            _ => format!("{up}../{path}"),
        }
    }
}

/// An organisation as entries know it.
#[derive(Clone, Debug)]
pub(crate) struct Organization {
    pub(crate) id: String,
    pub(crate) region: &'static str,
}

/// Terms of the vocabularies of the default model.
#[derive(Debug)]
pub(crate) struct Terms {
    pub(crate) regions: Vec<&'static str>,
    pub(crate) topics: Vec<&'static str>,
    pub(crate) methods: Vec<&'static str>,
    pub(crate) groups: Vec<&'static str>,
    pub(crate) infrastructure: Vec<&'static str>,
    pub(crate) partner_types: Vec<&'static str>,
    pub(crate) formats: Vec<&'static str>,
    pub(crate) indicators: Vec<&'static str>,
    pub(crate) levels: Vec<&'static str>,
    pub(crate) program_types: Vec<&'static str>,
    pub(crate) organization_types: Vec<&'static str>,
}

/// The ids that stand in a vocabulary's file.
macro_rules! vocabulary {
    ($name:literal) => {
        ids(include_str!(concat!(
            "../../content/_model/vocabularies/",
            $name,
            ".yaml"
        )))
    };
}

fn ids(yaml: &'static str) -> Vec<&'static str> {
    yaml.lines()
        .filter_map(|line| line.strip_prefix("  - id: "))
        .map(|id| id.trim().trim_matches('"'))
        .collect()
}

impl Terms {
    fn read() -> Self {
        let mut regions = vocabulary!("regions");
        // Subjects only: no country, no municipality.
        regions.retain(|id| id.contains('-') && !id.contains(|c: char| c.is_ascii_lowercase()));
        regions.sort_by_key(|id| id.bytes().fold(7, |hash, byte| mix(hash ^ u64::from(byte))));
        Self {
            regions,
            topics: vocabulary!("topics"),
            methods: vocabulary!("methods"),
            groups: vocabulary!("target-groups"),
            infrastructure: vocabulary!("infrastructure"),
            partner_types: vocabulary!("partner-types"),
            formats: vocabulary!("formats"),
            indicators: vocabulary!("indicator-codes"),
            levels: vocabulary!("levels"),
            program_types: vocabulary!("program-types"),
            organization_types: vocabulary!("organization-types"),
        }
    }
}

/// The whole bank, unwritten.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) entries: usize,
    pub(crate) organizations: usize,
    pub(crate) terms: Terms,
    popular: Zipf,
    large: Zipf,
    regions: Zipf,
}

const ENTRY: u64 = 1 << 40;
const TEXT: u64 = 2 << 40;
const ORGANIZATION: u64 = 3 << 40;

impl Plan {
    /// A bank of so many entries, with an organisation for 25 of them.
    pub(crate) fn new(seed: u64, entries: usize) -> Self {
        let entries = entries.max(10);
        let organizations = entries.div_ceil(25);
        let terms = Terms::read();
        let regions = Zipf::new(terms.regions.len(), 2.0, 0.95);
        Self {
            seed,
            entries,
            organizations,
            terms,
            popular: Zipf::new(entries, 3.0, 0.7),
            large: Zipf::new(organizations, 3.0, 0.7),
            regions,
        }
    }

    /// The entry of a number.
    pub(crate) fn card(&self, number: usize) -> Card {
        let rng = &mut Rng::new(self.seed, ENTRY | number as u64);
        let kind = [Kind::Practice, Kind::Program, Kind::Internship][rng.weighted(&[60, 28, 12])];
        let topic = rng.pick(&self.terms.topics);
        let word = rng.pick(&[
            "kruzhok",
            "praktika",
            "model",
            "proekt",
            "laboratoriya",
            "masterskaya",
            "studiya",
            "shkola",
            "set",
            "klub",
            "ploshchadka",
            "kurs",
        ]);
        // 8 % Kazakh and 4 % English: half of them originals, half translations.
        let (original, translation) = match rng.below(100) {
            0..4 => (Tongue::Kk, None),
            4..8 => (Tongue::Ru, Some(Tongue::Kk)),
            8..10 => (Tongue::En, None),
            10..12 => (Tongue::Ru, Some(Tongue::En)),
            _ => (Tongue::Ru, None),
        };
        Card {
            number,
            kind,
            id: format!("{topic}-{word}-{number}"),
            original,
            translation,
            folder: rng.chance(3.0),
        }
    }

    /// The organisation of a number.
    pub(crate) fn organization(&self, number: usize) -> Organization {
        let rng = &mut Rng::new(self.seed, ORGANIZATION | number as u64);
        // Every region has one, then the chance decides.
        let region = self
            .terms
            .regions
            .get(number)
            .copied()
            .unwrap_or_else(|| self.terms.regions[self.regions.draw(rng)]);
        Organization {
            id: format!("org-{}-{number}", region.to_ascii_lowercase()),
            region,
        }
    }

    /// The chance that writes the text of an entry.
    pub(crate) fn text(&self, number: usize) -> Rng {
        Rng::new(self.seed, TEXT | number as u64)
    }

    /// The chance that writes the text of an organisation.
    pub(crate) fn organization_text(&self, number: usize) -> Rng {
        Rng::new(self.seed, TEXT | ORGANIZATION | number as u64)
    }

    /// Some other entry to refer to: a popular one or any.
    pub(crate) fn other(&self, rng: &mut Rng, number: usize) -> Card {
        let mut target = if rng.chance(50.0) {
            self.popular.draw(rng).wrapping_mul(1_000_003) % self.entries
        } else {
            rng.below(self.entries)
        };
        if target == number {
            target = (target + 1) % self.entries;
        }
        self.card(target)
    }

    /// Some organisation; a few have very many entries.
    pub(crate) fn some_organization(&self, rng: &mut Rng) -> Organization {
        self.organization(self.large.draw(rng))
    }
}
