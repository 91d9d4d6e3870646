//! Attachments and pictures: which are published, under which address, and what is wrong with a
//! picture.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};

use super::join::Joined;
use super::key::{Key, Keyed};
use super::similar_paths::{Near, is_folder};
use super::{Entry, EntryNo, Text};
use crate::config::Config;
use crate::diag::{Arg, Code, Diagnostic, Span};
use crate::locale::{Labels, transliterate};
use crate::markdown::LinkKind;
use crate::model::{Field, FieldValue, Kind, Type, TypedValue};
use crate::source::{Facts, SourceFile};

/// Position of an attachment in the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetNo(pub usize);

/// A published attachment.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path from the root of the bank.
    pub source: Arc<Utf8Path>,
    /// Its address from the root of the site: `files/practices/robot/plan.1a2b3c4d.pdf`.
    pub path: String,
    /// Size, pixels.
    pub facts: Facts,
    /// Hash of its bytes.
    pub hash: blake3::Hash,
    /// The entry it belongs to.
    pub owner: EntryNo,
}

/// The files beside the entries.
pub(super) struct Files<'a> {
    /// Sorted by path.
    all: Vec<&'a SourceFile>,
    by_path: Keyed<usize>,
    config: &'a Config,
    /// Made when the first name misses its file.
    near: OnceLock<Near>,
}

impl<'a> Files<'a> {
    pub(super) fn new(config: &'a Config, content: &'a [SourceFile]) -> Self {
        let all: Vec<&SourceFile> = content
            .iter()
            .filter(|file| file.facts().is_some())
            .collect();
        let by_path = all
            .iter()
            .enumerate()
            .map(|(at, file)| (Key::of(file.path.as_str()), at))
            .collect();
        Self {
            all,
            by_path,
            config,
            near: OnceLock::new(),
        }
    }

    /// The files that a text names in its head and in its body, by their numbers; what is no file
    /// is reported.
    pub(super) fn used(&self, text: &Text, out: &mut Vec<Diagnostic>) -> Vec<usize> {
        let mut used = Vec::new();
        for named in &text.asks.files {
            let found = named
                .path
                .as_ref()
                .and_then(|(_, key)| self.by_path.get(key))
                .copied();
            match found {
                Some(at) if used.contains(&at) => {}
                Some(at) => {
                    used.push(at);
                    self.picture(text, self.all[at], named.span, out);
                }
                None if matches!(named.by, By::Link) => {}
                None => out.push(self.missing(text, named)),
            }
        }
        used
    }

    /// The attachments that are published: those that an entry names, and all in a folder of its
    /// own. `used` are the numbers of files with the entries that name them.
    pub(super) fn publish(
        &self,
        entries: &[Arc<Entry>],
        used: impl Iterator<Item = (usize, EntryNo)>,
    ) -> Vec<Asset> {
        let mut folders: HashMap<&str, EntryNo> = HashMap::new();
        for (no, entry) in entries.iter().enumerate() {
            folders.extend(
                entry
                    .texts
                    .iter()
                    .filter_map(|text| Some((text.file.folder.as_ref()?.as_str(), EntryNo(no)))),
            );
        }
        let mut owners: Vec<Option<EntryNo>> = vec![None; self.all.len()];
        if !folders.is_empty() {
            for (owner, file) in owners
                .iter_mut()
                .zip(&self.all)
                .filter(|(_, file)| !self.config.ignores(&file.path))
            {
                *owner = file
                    .path
                    .ancestors()
                    .skip(1)
                    .find_map(|folder| folders.get(folder.as_str()).copied());
            }
        }
        used.for_each(|(at, no)| _ = owners[at].get_or_insert(no));
        owners
            .into_iter()
            .zip(&self.all)
            .filter_map(|(owner, file)| asset(file, owner?))
            .collect()
    }

    fn missing(&self, text: &Text, named: &Named) -> Diagnostic {
        let (wording, nearest) = named.path.as_ref().map_or(("outside", None), |(path, _)| {
            self.nearly(path, &named.target)
        });
        let folder = text.path.parent().unwrap_or(&text.path);
        let place = named.span.of(&text.path);
        let diagnostic = match &named.by {
            By::Field(id, label) => Diagnostic::new(Code::MissingFile, place)
                .with("field", &**id)
                .with("label", label),
            By::Picture | By::Link => Diagnostic::new(Code::BrokenImage, place),
        };
        let diagnostic = diagnostic
            .with("value", &*named.target)
            .with("path", folder.join(&*named.target).as_str());
        let diagnostic = if wording.is_empty() {
            diagnostic
        } else {
            diagnostic.wording(wording)
        };
        match nearest {
            Some(nearest) => diagnostic.with("nearest", nearest).help("write"),
            None => diagnostic,
        }
    }

    /// How a path is nearly that of a file, as a wording, and the name of that file.
    fn nearly(&self, wanted: &Utf8Path, target: &str) -> (&'static str, Option<String>) {
        let paths = || self.all.iter().map(|file| &*file.path);
        match self.near.get_or_init(|| Near::of(paths())).astray(wanted) {
            Some((wording, path)) => (wording, path.file_name().map(str::to_owned)),
            None if !target.trim().is_empty() && is_folder(paths(), wanted) => ("folder", None),
            None => ("", None),
        }
    }

    fn picture(&self, text: &Text, file: &SourceFile, span: Span, out: &mut Vec<Diagnostic>) {
        let Some(facts) = file.facts() else { return };
        let name = file.path.file_name().unwrap_or_default();
        let place = span.of(&text.path);
        if facts.located {
            out.push(Diagnostic::new(Code::ImageLocation, place.clone()).with("value", name));
        }
        if facts.pixels.is_some() && facts.len > self.config.image_budget {
            let diagnostic = Diagnostic::new(Code::ImageTooLarge, place)
                .with("value", name)
                .with("size", Arg::Bytes(facts.len));
            out.push(diagnostic.with("limit", Arg::Bytes(self.config.image_budget)));
        }
    }
}

/// A file that a text names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    by: By,
    target: Box<str>,
    span: Span,
    /// The target as a path from the root of the bank.
    path: Option<(Utf8PathBuf, Key)>,
}

/// What names it.
#[derive(Clone, Debug)]
enum By {
    /// A field: its id and label.
    Field(Box<str>, Arc<Labels>),
    /// A picture in the body.
    Picture,
    /// A link, which may lead to anything else.
    Link,
}

/// The files that a text may name in its head and in its body.
pub(super) fn named(kind: &Kind, member: &Joined) -> Vec<Named> {
    let file = &member.file;
    let folder = file.path.parent().unwrap_or(&file.path);
    let mut found = Vec::new();
    // A value taken from the original has no place here, and was looked at there.
    for (no, held) in member
        .values
        .iter()
        .filter(|(_, held)| held.span.start != held.span.end)
    {
        of_field(&kind[*no], held, folder, &mut found);
    }
    for link in &file.body.links {
        let by = if link.kind == LinkKind::Image {
            By::Picture
        } else {
            By::Link
        };
        found.push(Named {
            by,
            target: link.target.as_str().into(),
            span: link.span,
            path: keyed(folder, &link.target),
        });
    }
    found
}

fn of_field(field: &Field, held: &FieldValue, folder: &Utf8Path, found: &mut Vec<Named>) {
    let mut name = |target: &str| {
        let by = By::Field(field.id.as_str().into(), Arc::clone(&field.label));
        found.push(Named {
            by,
            target: target.into(),
            span: held.span,
            path: keyed(folder, target),
        });
    };
    match (&held.value, &field.kind) {
        (TypedValue::List(items), _) => items
            .iter()
            .for_each(|item| of_field(field, item, folder, found)),
        (TypedValue::Record(parts), Type::Record(fields)) => {
            parts
                .iter()
                .for_each(|(at, part)| of_field(&fields[*at], part, folder, found));
        }
        (TypedValue::File(target), _) => name(target),
        (TypedValue::Image(image), _) => name(&image.src),
        _ => {}
    }
}

fn keyed(folder: &Utf8Path, target: &str) -> Option<(Utf8PathBuf, Key)> {
    let path = resolve(folder, target)?;
    let key = Key::of(path.as_str());
    Some((path, key))
}

fn asset(file: &SourceFile, owner: EntryNo) -> Option<Asset> {
    let inner = file.path.strip_prefix("content").unwrap_or(&file.path);
    let folders = inner
        .parent()
        .into_iter()
        .flat_map(Utf8Path::components)
        .map(|part| transliterate(part.as_str()));
    let folders: Vec<_> = folders.filter(|part| !part.is_empty()).collect();
    let stem = transliterate(file.path.file_stem().unwrap_or_default());
    let ending = file
        .path
        .extension()
        .map(transliterate)
        .filter(|ending| !ending.is_empty())
        .map(|ending| format!(".{ending}"));
    let hash = &file.hash.to_hex()[..8];
    let name = format!(
        "{}.{hash}{}",
        if stem.is_empty() { "file" } else { &stem },
        ending.unwrap_or_default()
    );
    let path = std::iter::once("files".to_owned())
        .chain(folders)
        .chain([name])
        .collect::<Vec<_>>()
        .join("/");
    Some(Asset {
        source: Arc::clone(&file.path),
        path,
        facts: file.facts()?.clone(),
        hash: file.hash,
        owner,
    })
}

/// A target as a path from the root of the bank; none when it leaves `content/`.
pub(super) fn resolve(folder: &Utf8Path, target: &str) -> Option<Utf8PathBuf> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let decoded = percent_encoding::percent_decode_str(target)
        .decode_utf8()
        .ok()?;
    let target = decoded.strip_prefix("./").unwrap_or(&decoded);
    let mut path = if target.starts_with('/') {
        Utf8PathBuf::from("content")
    } else {
        folder.to_owned()
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.starts_with("content").then_some(path)
}
