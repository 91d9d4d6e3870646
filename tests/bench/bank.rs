//! Writes a bank to the disk and tells what is in it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::body;
use crate::english::English;
use crate::head;
use crate::kazakh::Kazakh;
use crate::plan::{Plan, Tongue};
use crate::prose::{Prose, capitalize, paragraph};
use crate::rng::Rng;
use crate::russian::{self, Russian};

/// Raised when the same seed gives another bank than before.
const VERSION: u32 = 1;
/// Stands beside `content/` and says what was written; only folders with it are ever written over.
const MARK: &str = "generated.json";

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) entries: usize,
    pub(crate) seed: u64,
    /// Languages of the interface.
    pub(crate) languages: usize,
}

/// What was written.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Stats {
    version: u32,
    order: Option<Order>,
    /// Practices, programmes, internships.
    pub(crate) entries: usize,
    pub(crate) organizations: usize,
    pub(crate) translations: usize,
    /// Markdown and attachments.
    pub(crate) files: usize,
    /// Bytes of all of them.
    pub(crate) bytes: usize,
    entry_bytes: usize,
    head_bytes: usize,
    words: usize,
    links: usize,
    references: usize,
    records: usize,
    forms: usize,
    russian_forms: usize,
}

impl Stats {
    fn add(&mut self, other: &Self) {
        self.entries += other.entries;
        self.organizations += other.organizations;
        self.translations += other.translations;
        self.files += other.files;
        self.bytes += other.bytes;
        self.entry_bytes += other.entry_bytes;
        self.head_bytes += other.head_bytes;
        self.words += other.words;
        self.links += other.links;
        self.references += other.references;
        self.records += other.records;
    }

    /// The figures, one a line.
    pub(crate) fn describe(&self) -> String {
        let each = |n: usize| n as f64 / self.entries.max(1) as f64;
        let mut out = String::new();
        _ = writeln!(
            out,
            "entries            {} (and {} organisations, {} translations)",
            self.entries, self.organizations, self.translations
        );
        _ = writeln!(
            out,
            "files              {} ({:.1} MB)",
            self.files,
            self.bytes as f64 / 1e6
        );
        _ = writeln!(
            out,
            "distinct forms     {} ({} Russian) of {} words",
            self.forms, self.russian_forms, self.words
        );
        _ = writeln!(
            out,
            "mean size          {:.0} bytes an entry, {:.0} of them front matter",
            each(self.entry_bytes),
            each(self.head_bytes)
        );
        _ = writeln!(out, "links              {:.2} an entry", each(self.links));
        _ = writeln!(
            out,
            "references         {:.2} an entry",
            each(self.references)
        );
        _ = writeln!(out, "records            {:.2} an entry", each(self.records));
        out
    }
}

/// Distinct words, as hashes.
#[derive(Default)]
struct Forms {
    all: HashSet<u64>,
    russian: HashSet<u64>,
}

impl Forms {
    /// Counts the words of a text. Returns how many there are.
    fn read(&mut self, text: &str, tongue: Tongue) -> usize {
        let mut words = 0;
        let mut form = String::new();
        for word in text
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| !word.is_empty())
        {
            words += 1;
            form.clear();
            form.extend(word.chars().flat_map(char::to_lowercase));
            let mut hasher = DefaultHasher::new();
            form.hash(&mut hasher);
            let hash = hasher.finish();
            self.all.insert(hash);
            if tongue == Tongue::Ru && !word.is_ascii() {
                self.russian.insert(hash);
            }
        }
        words
    }
}

/// The writers of the three languages.
struct Authors {
    russian: Russian,
    kazakh: Kazakh,
    english: English,
}

impl Authors {
    fn of(&self, tongue: Tongue) -> &dyn Prose {
        match tongue {
            Tongue::Ru => &self.russian,
            Tongue::Kk => &self.kazakh,
            Tongue::En => &self.english,
        }
    }
}

/// The figures of a bank that is there already, when it is the one that is wanted.
pub(crate) fn existing(root: &Path, order: Order) -> Option<Stats> {
    let stats: Stats = serde_json::from_str(&fs::read_to_string(root.join(MARK)).ok()?).ok()?;
    (stats.version == VERSION && stats.order == Some(order)).then_some(stats)
}

/// Writes a bank. The folder has to be empty, new, or an earlier bank of ours.
pub(crate) fn generate(root: &Path, order: Order) -> io::Result<Stats> {
    prepare(root)?;
    let plan = Plan::new(order.seed, order.entries);
    let authors = Authors {
        russian: Russian::new(),
        kazakh: Kazakh::new(),
        english: English::new(),
    };
    fs::write(root.join("site.toml"), site(order.languages))?;
    let content = root.join("content");
    for folder in ["practices", "programs", "internships", "organizations"] {
        fs::create_dir_all(content.join(folder))?;
    }

    let mut stats = Stats {
        version: VERSION,
        order: Some(order),
        ..Stats::default()
    };
    let mut forms = Forms::default();
    // Chunks, because the words of each have to be held together before they meet the others.
    let starts: Vec<_> = (0..plan.entries).step_by(2000).collect();
    for group in starts.chunks(8) {
        let done: io::Result<Vec<_>> = group
            .par_iter()
            .map(|start| {
                let mut part = (Stats::default(), Forms::default());
                for number in *start..plan.entries.min(start + 2000) {
                    entry(&plan, &authors, &content, number, &mut part)?;
                }
                Ok(part)
            })
            .collect();
        for (part, words) in done? {
            stats.add(&part);
            forms.all.extend(words.all);
            forms.russian.extend(words.russian);
        }
    }
    let mut part = (Stats::default(), forms);
    for number in 0..plan.organizations {
        organization(&plan, &authors.russian, &content, number, &mut part)?;
    }
    stats.add(&part.0);
    (stats.forms, stats.russian_forms) = (part.1.all.len(), part.1.russian.len());
    fs::write(root.join(MARK), serde_json::to_string_pretty(&stats)?)?;
    Ok(stats)
}

/// Makes sure that nothing but a bank of ours is written over.
fn prepare(root: &Path) -> io::Result<()> {
    fs::create_dir_all(root)?;
    if root.join(MARK).is_file() {
        fs::remove_file(root.join(MARK))?;
        let content = root.join("content");
        return if content.is_dir() {
            fs::remove_dir_all(content)
        } else {
            Ok(())
        };
    }
    if fs::read_dir(root)?.next().is_some() {
        return Err(io::Error::other(format!(
            "{} is not empty and was not generated",
            root.display()
        )));
    }
    Ok(())
}

fn site(languages: usize) -> String {
    let languages = if languages >= 3 {
        r#"["ru", "kk", "en"]"#
    } else {
        r#"["ru"]"#
    };
    format!(
        "title = {{ ru = \"Банк практик\", kk = \"Тәжірибелер банкі\", en = \"Bank of practices\" }}\n\
         description = {{ ru = \"Сгенерированный банк для измерений\", kk = \"Өлшеуге арналған банк\", en = \"A generated bank\" }}\n\
         base_url = \"https://example.org/bank/\"\nlanguages = {languages}\ndefault_language = \"ru\"\nlicence = \"CC-BY-4.0\"\n"
    )
}

fn entry(
    plan: &Plan,
    authors: &Authors,
    content: &Path,
    number: usize,
    part: &mut (Stats, Forms),
) -> io::Result<()> {
    let (stats, forms) = part;
    let card = plan.card(number);
    let mut rng = plan.text(number);
    let folder: PathBuf = content.join(card.kind.folder()).join(&card.id);
    if card.folder {
        fs::create_dir(&folder)?;
        let plan = "Занятие;Часы\nПервое;2\nВторое;4\n";
        let scheme = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"160\" height=\"90\"><rect width=\"160\" height=\"90\" fill=\"#ddd\"/></svg>\n";
        for (name, text) in [("plan.csv", plan), ("scheme.svg", scheme)] {
            fs::write(folder.join(name), text)?;
            stats.files += 1;
            stats.bytes += text.len();
        }
    }
    for tongue in std::iter::once(card.original).chain(card.translation) {
        let original = tongue == card.original;
        let prose = authors.of(tongue);
        let mut head = head::Writer {
            plan,
            card: &card,
            tongue,
            prose,
            rng: &mut rng,
            out: String::from("---\n"),
            references: 0,
            records: 0,
        };
        if original {
            head.all();
        } else {
            head.words();
        }
        let (mut text, references, records) = (head.out, head.references, head.records);
        text.push_str("---\n");
        let head_bytes = text.len();
        for (_, words) in text
            .lines()
            .filter_map(|line| line.split_once(": "))
            .take(2)
        {
            stats.words += forms.read(words, tongue);
        }
        let mut body = body::Writer {
            plan,
            card: &card,
            tongue,
            prose,
            rng: &mut rng,
            out: String::new(),
            links: 0,
        };
        body.body();
        stats.words += forms.read(&body.out, tongue);
        stats.links += body.links;
        text.push_str(&body.out);
        fs::write(content.join(card.path(tongue)), &text)?;
        stats.files += 1;
        stats.bytes += text.len();
        stats.references += references;
        stats.records += records;
        if original {
            stats.entries += 1;
            stats.entry_bytes += text.len();
            stats.head_bytes += head_bytes;
        } else {
            stats.translations += 1;
        }
    }
    Ok(())
}

fn organization(
    plan: &Plan,
    prose: &Russian,
    content: &Path,
    number: usize,
    part: &mut (Stats, Forms),
) -> io::Result<()> {
    let (stats, forms) = part;
    let organization = plan.organization(number);
    let rng = &mut plan.organization_text(number);
    let mut name = String::new();
    prose.name(rng, &mut name);
    let kind = rng.pick(&plan.terms.organization_types);
    let title = rng.pick(&[
        "Центр творчества",
        "Станция юных техников",
        "Дом творчества",
        "Технопарк",
        "Школа",
        "Дворец творчества",
    ]);
    let summary = head::summary(prose, rng);
    let mut text = String::from("---\n");
    _ = writeln!(
        text,
        "title: \"{title} «{name}»\"\nshort_name: \"{name}\"\nsummary: \"{summary}\"\ntype: {kind}\nregion: {}",
        organization.region
    );
    _ = writeln!(text, "locality: {}", locality(prose, rng));
    if rng.chance(40.0) {
        _ = writeln!(text, "municipality: {}", russian::district(rng));
    }
    if number > 10 && rng.chance(15.0) {
        let parent = plan.organization(rng.below(10)).id;
        _ = writeln!(text, "parent: {parent}");
    }
    _ = writeln!(text, "url: https://example.org/organizations/{number}");
    _ = writeln!(
        text,
        "phone: [\"+7 (000) {}\"]\nemail: info{number}@example.org",
        rng.between(1_000_000, 9_999_999)
    );
    _ = writeln!(text, "checked: {}\n---", head::date(rng, 2026, 1, 8));
    let head = text.len();
    for _ in 0..2 {
        paragraph(prose, rng, 350, &mut text);
        text.push_str("\n\n");
    }
    stats.words += forms.read(&text[head..], Tongue::Ru);
    fs::write(
        content
            .join("organizations")
            .join(format!("{}.md", organization.id)),
        &text,
    )?;
    stats.files += 1;
    stats.bytes += text.len();
    stats.organizations += 1;
    Ok(())
}

/// A town that is nowhere.
fn locality(prose: &Russian, rng: &mut Rng) -> String {
    let mut name = String::new();
    prose.name(rng, &mut name);
    let end = name.trim_end_matches(['ь', 'а', 'о', 'е', 'и', 'я']).len();
    name.truncate(end);
    name.push_str("ск");
    capitalize(&mut name, 0);
    name
}
