//! Attachments and pictures: which are published, under which address, and what is wrong with a picture.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::join::Member;
use super::near::{Near, is_folder};
use super::{Entry, EntryNo, Text};
use crate::config::Config;
use crate::content::LinkKind;
use crate::diag::{Arg, Code, Diagnostic, Span};
use crate::locale::{Labels, transliterate};
use crate::schema::{Field, Held, Kind, Type, Typed};
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

/// Finds the attachments of all entries, reports references to files that are not there, and gives each an address.
pub(super) fn publish(
    config: &Config,
    entries: &[Arc<Entry>],
    hidden: &[Arc<Entry>],
    content: &[SourceFile],
    out: &mut Vec<Diagnostic>,
) -> (Vec<Asset>, HashMap<Utf8PathBuf, AssetNo>) {
    let files: BTreeMap<&Utf8Path, &SourceFile> =
        content.iter().filter(|file| file.facts().is_some()).map(|file| (&*file.path, file)).collect();
    let folders: HashMap<&str, EntryNo> = entries
        .iter()
        .enumerate()
        .flat_map(|(no, entry)| entry.texts.iter().filter_map(move |text| Some((text.file.folder.as_ref()?.as_str(), EntryNo(no)))))
        .collect();
    let near = OnceCell::new();
    let mut wanted: BTreeMap<&Utf8Path, EntryNo> = BTreeMap::new();
    for path in files.keys().filter(|path| !config.ignores(path)) {
        if let Some(no) = path.ancestors().skip(1).find_map(|folder| folders.get(folder.as_str())) {
            wanted.insert(path, *no);
        }
    }
    for (no, entry) in entries.iter().enumerate() {
        for text in entry.texts.iter().filter(|text| !text.asks.files.is_empty()) {
            let mut finder = Finder { files: &files, text, out, config, near: &near };
            for path in finder.used() {
                wanted.entry(path).or_insert(EntryNo(no));
            }
        }
    }
    for text in hidden.iter().flat_map(|entry| &entry.texts) {
        Finder { files: &files, text, out, config, near: &near }.used();
    }
    let assets: Vec<Asset> = wanted.into_iter().filter_map(|(path, owner)| asset(files.get(path)?, owner)).collect();
    let paths = assets.iter().enumerate().map(|(no, asset)| (asset.source.to_path_buf(), AssetNo(no))).collect();
    (assets, paths)
}

/// A file that a text names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    place: By,
    target: Box<str>,
    span: Span,
    /// The target as a path from the root of the bank.
    path: Option<Utf8PathBuf>,
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
pub(super) fn named(kind: &Kind, member: &Member) -> Vec<Named> {
    let file = &member.file;
    let folder = file.path.parent().unwrap_or(&file.path);
    let mut found = Vec::new();
    // A value taken from the original has no place here, and was looked at there.
    for (no, held) in member.values.iter().filter(|(_, held)| held.span.start != held.span.end) {
        of_field(&kind[*no], held, folder, &mut found);
    }
    for link in &file.body.links {
        let path = resolve(folder, &link.target);
        let place = if link.kind == LinkKind::Image { By::Picture } else { By::Link };
        // Most links name entries, which have no endings.
        if place.is_picture() || path.as_ref().is_some_and(|path| path.extension() != Some("md")) {
            found.push(Named { place, target: link.target.as_str().into(), span: link.span, path });
        }
    }
    found
}

fn of_field(field: &Field, held: &Held, folder: &Utf8Path, found: &mut Vec<Named>) {
    let mut name = |target: &str| {
        let place = By::Field(field.id.as_str().into(), Arc::clone(&field.label));
        found.push(Named { place, target: target.into(), span: held.span, path: resolve(folder, target) });
    };
    match (&held.value, &field.kind) {
        (Typed::List(items), _) => items.iter().for_each(|item| of_field(field, item, folder, found)),
        (Typed::Record(parts), Type::Record(fields)) => {
            parts.iter().for_each(|(at, part)| of_field(&fields[*at], part, folder, found));
        }
        (Typed::File(target), _) => name(target),
        (Typed::Image(image), _) => name(&image.src),
        _ => {}
    }
}

impl By {
    fn is_picture(&self) -> bool {
        matches!(self, Self::Picture)
    }
}

fn asset(file: &SourceFile, owner: EntryNo) -> Option<Asset> {
    let inner = file.path.strip_prefix("content").unwrap_or(&file.path);
    let folders = inner.parent().into_iter().flat_map(Utf8Path::components).map(|part| transliterate(part.as_str()));
    let folders: Vec<_> = folders.filter(|part| !part.is_empty()).collect();
    let stem = transliterate(file.path.file_stem().unwrap_or_default());
    let ending = file.path.extension().map(transliterate).filter(|ending| !ending.is_empty()).map(|ending| format!(".{ending}"));
    let hash = &file.hash.to_hex()[..8];
    let name = format!("{}.{hash}{}", if stem.is_empty() { "file" } else { &stem }, ending.unwrap_or_default());
    let path = std::iter::once("files".to_owned()).chain(folders).chain([name]).collect::<Vec<_>>().join("/");
    Some(Asset { source: Arc::clone(&file.path), path, facts: file.facts()?.clone(), hash: file.hash, owner })
}

struct Finder<'a, 'f> {
    files: &'a BTreeMap<&'f Utf8Path, &'f SourceFile>,
    text: &'a Text,
    out: &'a mut Vec<Diagnostic>,
    config: &'a Config,
    near: &'a OnceCell<Near>,
}

impl<'f> Finder<'_, 'f> {
    /// The attachments that a text names in its head and in its body; what is no file is reported.
    fn used(&mut self) -> Vec<&'f Utf8Path> {
        let text = self.text;
        let mut told = Vec::new();
        for named in &text.asks.files {
            let found = match &named.place {
                By::Link => named.path.as_deref().and_then(|path| self.exact(path)),
                _ => self.find(named),
            };
            if let Some(path) = found.filter(|path| !told.contains(path)) {
                told.push(path);
                self.picture(path, named.span);
            }
        }
        told
    }

    fn exact(&self, path: &Utf8Path) -> Option<&'f Utf8Path> {
        self.files.get_key_value(path).map(|(path, _)| *path)
    }

    /// The file a field or a picture means; a report when there is none.
    fn find(&mut self, named: &Named) -> Option<&'f Utf8Path> {
        let (wording, nearest) = match &named.path {
            None => ("outside", None),
            Some(path) => match self.exact(path) {
                Some(path) => return Some(path),
                None => self.nearly(path, &named.target),
            },
        };
        let folder = self.text.path.parent().unwrap_or(&self.text.path);
        let place = named.span.of(&self.text.path);
        let diagnostic = match &named.place {
            By::Field(id, label) => Diagnostic::new(Code::MissingFile, place).with("field", &**id).with("label", label),
            By::Picture | By::Link => Diagnostic::new(Code::BrokenImage, place),
        };
        let diagnostic = diagnostic.with("value", &*named.target).with("path", folder.join(&*named.target).as_str());
        let diagnostic = if wording.is_empty() { diagnostic } else { diagnostic.wording(wording) };
        self.out.push(match nearest {
            Some(nearest) => diagnostic.with("nearest", nearest).help("write"),
            None => diagnostic,
        });
        None
    }

    /// How a path is nearly that of a file, as a wording, and the name of that file.
    fn nearly(&self, wanted: &Utf8Path, target: &str) -> (&'static str, Option<String>) {
        let paths = || self.files.keys().copied();
        match self.near.get_or_init(|| Near::of(paths())).astray(wanted) {
            Some((wording, path)) => (wording, path.file_name().map(str::to_owned)),
            None if !target.trim().is_empty() && is_folder(paths(), wanted) => ("folder", None),
            None => ("", None),
        }
    }

    fn picture(&mut self, path: &Utf8Path, span: Span) {
        let Some(facts) = self.files.get(path).and_then(|file| file.facts()) else { return };
        let name = path.file_name().unwrap_or_default();
        let place = span.of(&self.text.path);
        if facts.located {
            self.out.push(Diagnostic::new(Code::ImageLocation, place.clone()).with("value", name));
        }
        if facts.pixels.is_some() && facts.len > self.config.image_budget {
            let diagnostic = Diagnostic::new(Code::ImageTooLarge, place).with("value", name).with("size", Arg::Bytes(facts.len));
            self.out.push(diagnostic.with("limit", Arg::Bytes(self.config.image_budget)));
        }
    }
}

/// A target as a path from the root of the bank; none when it leaves `content/`.
pub(super) fn resolve(folder: &Utf8Path, target: &str) -> Option<Utf8PathBuf> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let decoded = percent_encoding::percent_decode_str(target).decode_utf8().ok()?;
    let target = decoded.strip_prefix("./").unwrap_or(&decoded);
    let mut path = if target.starts_with('/') { Utf8PathBuf::from("content") } else { folder.to_owned() };
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
