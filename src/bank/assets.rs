//! Attachments and pictures: which are published, under which address, and what is wrong with a picture.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::near::{Near, is_folder};
use super::{Entry, EntryNo, Text};
use crate::config::Config;
use crate::content::LinkKind;
use crate::diag::{Arg, Code, Diagnostic, Span};
use crate::locale::transliterate;
use crate::schema::{Field, Held, Kind, Schema, Type, Typed};
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
    schema: &Schema,
    config: &Config,
    entries: &[Entry],
    hidden: &[Entry],
    content: &[SourceFile],
    out: &mut Vec<Diagnostic>,
) -> (Vec<Asset>, HashMap<Utf8PathBuf, AssetNo>) {
    let files: BTreeMap<&Utf8Path, &SourceFile> =
        content.iter().filter(|file| file.facts().is_some()).map(|file| (&*file.path, file)).collect();
    let folders: HashMap<Utf8PathBuf, EntryNo> = entries
        .iter()
        .enumerate()
        .flat_map(|(no, entry)| entry.texts.iter().filter_map(move |text| Some((own_folder(&text.path)?, EntryNo(no)))))
        .collect();
    let near = OnceCell::new();
    let mut wanted: BTreeMap<&Utf8Path, EntryNo> = BTreeMap::new();
    for path in files.keys().filter(|path| !config.ignores(path)) {
        if let Some(no) = path.ancestors().skip(1).find_map(|folder| folders.get(folder)) {
            wanted.insert(path, *no);
        }
    }
    for (no, entry) in entries.iter().enumerate() {
        let kind = &schema[entry.kind];
        for text in &entry.texts {
            let mut finder = Finder { files: &files, text, out, config, near: &near };
            for path in finder.used(kind) {
                wanted.entry(path).or_insert(EntryNo(no));
            }
        }
    }
    for entry in hidden {
        let kind = &schema[entry.kind];
        for text in &entry.texts {
            Finder { files: &files, text, out, config, near: &near }.used(kind);
        }
    }
    let assets: Vec<Asset> = wanted.into_iter().filter_map(|(path, owner)| asset(files.get(path)?, owner)).collect();
    let paths = assets.iter().enumerate().map(|(no, asset)| (asset.source.to_path_buf(), AssetNo(no))).collect();
    (assets, paths)
}

/// The folder of an entry that has one of its own.
fn own_folder(path: &Utf8Path) -> Option<Utf8PathBuf> {
    crate::model::file_name(path).folder
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
    /// The attachments that a text names in its head and in its body.
    fn used(&mut self, kind: &Kind) -> Vec<&'f Utf8Path> {
        let mut used = Vec::new();
        // A value taken from the original has no place here, and was looked at there.
        for (no, held) in self.text.values.iter().filter(|(_, held)| held.span.start != held.span.end) {
            self.of_field(&kind[*no], held, &mut used);
        }
        for link in &self.text.body.links {
            if link.kind == LinkKind::Image {
                match self.find(&link.target) {
                    Ok(path) => used.push((path, link.span)),
                    Err(wording) => self.broken_image(&link.target, link.span, wording),
                }
            } else if let Some(path) = self.exact(&link.target) {
                used.push((path, link.span));
            }
        }
        let mut told = Vec::new();
        for (path, span) in &used {
            if !told.contains(path) {
                told.push(*path);
                self.picture(path, *span);
            }
        }
        told
    }

    fn of_field(&mut self, field: &Field, held: &Held, used: &mut Vec<(&'f Utf8Path, Span)>) {
        match (&held.value, &field.kind) {
            (Typed::List(items), _) => items.iter().for_each(|item| self.of_field(field, item, used)),
            (Typed::Record(parts), Type::Record(fields)) => {
                parts.iter().for_each(|(at, part)| self.of_field(&fields[*at], part, used));
            }
            (Typed::File(target), _) => self.named(field, target, held.span, used),
            (Typed::Image(image), _) => self.named(field, &image.src, held.span, used),
            _ => {}
        }
    }

    fn named(&mut self, field: &Field, target: &str, span: Span, used: &mut Vec<(&'f Utf8Path, Span)>) {
        match self.find(target) {
            Ok(path) => used.push((path, span)),
            Err((wording, nearest)) => {
                let folder = self.text.path.parent().unwrap_or(&self.text.path);
                let diagnostic = Diagnostic::new(Code::MissingFile, span.of(&self.text.path)).with("field", field.id.as_str());
                let diagnostic = diagnostic.with("label", &field.label).with("value", target);
                let diagnostic = diagnostic.with("path", folder.join(target).as_str());
                let diagnostic = if wording.is_empty() { diagnostic } else { diagnostic.wording(wording) };
                self.out.push(match nearest {
                    Some(nearest) => diagnostic.with("nearest", nearest).help("write"),
                    None => diagnostic,
                });
            }
        }
    }

    fn broken_image(&mut self, target: &str, span: Span, (wording, nearest): (&'static str, Option<String>)) {
        let folder = self.text.path.parent().unwrap_or(&self.text.path);
        let diagnostic = Diagnostic::new(Code::BrokenImage, span.of(&self.text.path)).with("value", target);
        let diagnostic = diagnostic.with("path", folder.join(target).as_str());
        let diagnostic = if wording.is_empty() { diagnostic } else { diagnostic.wording(wording) };
        self.out.push(match nearest {
            Some(nearest) => diagnostic.with("nearest", nearest).help("write"),
            None => diagnostic,
        });
    }

    /// The file a target means exactly, from the folder of the text.
    fn exact(&self, target: &str) -> Option<&'f Utf8Path> {
        let folder = self.text.path.parent().unwrap_or(&self.text.path);
        self.files.get_key_value(&*resolve(folder, target)?).map(|(path, _)| *path)
    }

    /// The file a target means, from the folder of the text; or how it is nearly one.
    fn find(&self, target: &str) -> Result<&'f Utf8Path, (&'static str, Option<String>)> {
        let folder = self.text.path.parent().unwrap_or(&self.text.path);
        let Some(wanted) = resolve(folder, target) else { return Err(("outside", None)) };
        if let Some(path) = self.exact(target) {
            return Ok(path);
        }
        Err(self.near.get_or_init(|| Near::of(self.files.keys().copied())).astray(&wanted).map_or_else(
            || (if !target.trim().is_empty() && is_folder(self.files.keys().copied(), &wanted) { "folder" } else { "" }, None),
            |(wording, path)| (wording, path.file_name().map(str::to_owned)),
        ))
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
