//! Attachments and pictures: which are published, under which address, and what is wrong with a
//! picture.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};

use super::numbers::{AssetNo, EntryNo};
use super::path_suggester::PathSuggester;
use crate::config::Config;
use crate::diag::{Arg, Code, Diagnostic, Span};
use crate::entry::{AttachmentSource, Entry, EntryText, HashedMap, NameHash, RawAttachment};
use crate::locale::transliterate;
use crate::source::{Facts, SourceFile};

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

/// Published attachments by their paths from the root of the bank.
#[derive(Clone, Copy)]
pub(super) struct AssetLookup<'a> {
    pub(super) assets: &'a [Asset],
    pub(super) by_path: &'a HashedMap<AssetNo>,
}

impl<'a> AssetLookup<'a> {
    pub(super) fn find(self, path: &Utf8Path) -> Option<&'a Asset> {
        let no = self.by_path.get(&NameHash::new(path.as_str()))?;
        Some(&self.assets[no.0])
    }
}

/// Numbers of assets by the hashes of their paths.
pub(super) fn index_assets(assets: &[Asset]) -> HashedMap<AssetNo> {
    let numbered = assets.iter().enumerate();
    numbered
        .map(|(no, asset)| (NameHash::new(asset.source.as_str()), AssetNo(no)))
        .collect()
}

/// The files beside the entries.
pub(super) struct AttachmentFiles<'a> {
    /// Sorted by path.
    all: Vec<&'a SourceFile>,
    by_path: HashedMap<usize>,
    config: &'a Config,
    /// Made when the first name misses its file.
    suggester: OnceLock<PathSuggester<'a>>,
}

impl<'a> AttachmentFiles<'a> {
    /// The attachments among the files under `content/`, which come sorted by path.
    pub(super) fn new(config: &'a Config, content: &'a [SourceFile]) -> Self {
        let all: Vec<&SourceFile> = content
            .iter()
            .filter(|file| file.facts().is_some())
            .collect();
        let by_path = all
            .iter()
            .enumerate()
            .map(|(at, file)| (NameHash::new(file.path.as_str()), at))
            .collect();
        Self {
            all,
            by_path,
            config,
            suggester: OnceLock::new(),
        }
    }

    /// The files that a text names in its front matter and in its body, by their positions, each
    /// once; a name that leads to no file is reported.
    pub(super) fn resolve_text(
        &self,
        text: &EntryText,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<usize> {
        let mut used = Vec::new();
        for named in &text.unresolved.attachments {
            let path = named.path.as_ref();
            let found = path.and_then(|(_, hash)| self.by_path.get(hash));
            match found {
                Some(at) if used.contains(at) => {}
                Some(at) => {
                    used.push(*at);
                    self.check_picture(text, self.all[*at], named.span, diagnostics);
                }
                // Where a link leads is checked with the links.
                None if matches!(named.named_by, AttachmentSource::Link) => {}
                None => diagnostics.push(self.missing_file(text, named)),
            }
        }
        used
    }

    /// The attachments that are published: those that an entry names, and all in a folder of its
    /// own. `used` are positions of files with the entries that name them.
    pub(super) fn publish(
        &self,
        entries: &[Arc<Entry>],
        used: impl Iterator<Item = (usize, EntryNo)>,
    ) -> Vec<Asset> {
        let mut owners = self.owners_by_folder(entries);
        used.for_each(|(at, no)| _ = owners[at].get_or_insert(no));
        owners
            .into_iter()
            .zip(&self.all)
            .filter_map(|(owner, file)| build_asset(file, owner?))
            .collect()
    }

    /// For each file the entry in whose own folder it is.
    fn owners_by_folder(&self, entries: &[Arc<Entry>]) -> Vec<Option<EntryNo>> {
        let mut folders: HashMap<&str, EntryNo> = HashMap::new();
        for (no, entry) in entries.iter().enumerate() {
            let texts = entry.texts.iter();
            let own = texts.filter_map(|text| text.file.folder.as_deref());
            folders.extend(own.map(|folder| (folder.as_str(), EntryNo(no))));
        }
        let owner = |file: &SourceFile| {
            let mut above = file.path.ancestors().skip(1);
            above.find_map(|folder| folders.get(folder.as_str()).copied())
        };
        // Most banks keep no folders of their own, and then no path need be taken apart.
        let wanted = |file: &SourceFile| !folders.is_empty() && !self.config.ignores(&file.path);
        let files = self.all.iter();
        files
            .map(|file| wanted(file).then(|| owner(file)).flatten())
            .collect()
    }

    fn missing_file(&self, text: &EntryText, named: &RawAttachment) -> Diagnostic {
        let place = named.span.of(&text.path);
        let diagnostic = match &named.named_by {
            AttachmentSource::Field { id, label } => Diagnostic::new(Code::MissingFile, place)
                .with("field", &**id)
                .with("label", label),
            AttachmentSource::Picture | AttachmentSource::Link => {
                Diagnostic::new(Code::BrokenImage, place)
            }
        };
        let folder = text.path.parent().unwrap_or(&text.path);
        let diagnostic = diagnostic
            .with("value", &*named.target)
            .with("path", folder.join(&*named.target).as_str());
        match &named.path {
            None => diagnostic.wording("outside"),
            Some((path, _)) => self.suggest_file(path, &named.target, diagnostic),
        }
    }

    /// Adds how a path differs from that of a file there is.
    fn suggest_file(
        &self,
        wanted: &Utf8PathBuf,
        target: &str,
        diagnostic: Diagnostic,
    ) -> Diagnostic {
        let suggester = self.suggester.get_or_init(|| {
            // Attachments have names of any kind, so a slip in one cannot be told from another
            // file; only entries are looked for by name.
            let paths = self.all.iter().map(|file| &*file.path);
            PathSuggester::new(std::iter::empty(), paths)
        });
        match suggester.closest(wanted) {
            Some((difference, path)) => {
                let diagnostic = diagnostic.wording(difference.wording());
                match path.file_name() {
                    Some(name) => diagnostic.with("nearest", name).help("write"),
                    None => diagnostic,
                }
            }
            None if !target.trim().is_empty() && suggester.has_folder(wanted) => {
                diagnostic.wording("folder")
            }
            None => diagnostic,
        }
    }

    /// What is wrong with a picture that a text shows: it says where it was taken, or it is large.
    fn check_picture(
        &self,
        text: &EntryText,
        file: &SourceFile,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(facts) = file.facts() else { return };
        let name = file.path.file_name().unwrap_or(file.path.as_str());
        let report = |code| Diagnostic::new(code, span.of(&text.path)).with("value", name);
        if facts.located {
            diagnostics.push(report(Code::ImageLocation));
        }
        let budget = self.config.image_budget;
        if facts.pixels.is_some() && facts.len > budget {
            let diagnostic = report(Code::ImageTooLarge)
                .with("size", Arg::Bytes(facts.len))
                .with("limit", Arg::Bytes(budget));
            diagnostics.push(diagnostic);
        }
    }
}

fn build_asset(file: &SourceFile, owner: EntryNo) -> Option<Asset> {
    Some(Asset {
        source: Arc::clone(&file.path),
        path: asset_path(file),
        facts: file.facts()?.clone(),
        hash: file.hash,
        owner,
    })
}

/// The address of an attachment: its path in Latin letters, with eight digits of its hash, so that
/// browsers may keep it for ever.
fn asset_path(file: &SourceFile) -> String {
    let inner = file.path.strip_prefix("content").unwrap_or(&file.path);
    let folders = inner.parent().map_or(Utf8Path::new(""), |folder| folder);
    let mut path = "files".to_owned();
    for part in folders.components() {
        let part = transliterate(part.as_str());
        if !part.is_empty() {
            path.push('/');
            path.push_str(&part);
        }
    }
    let stem = file.path.file_stem().map(transliterate);
    let stem = stem.filter(|stem| !stem.is_empty());
    path.push('/');
    path.push_str(stem.as_deref().unwrap_or("file"));
    path.push('.');
    path.push_str(&file.hash.to_hex()[..8]);
    let extension = file.path.extension().map(transliterate);
    if let Some(extension) = extension.filter(|extension| !extension.is_empty()) {
        path.push('.');
        path.push_str(&extension);
    }
    path
}
