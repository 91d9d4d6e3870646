//! Walks the folders of a bank and reads their files, on all threads.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the room that reads the disk"
)]

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::{CONTENT, Content, Facts, MODEL, Snapshot, SourceFile, THEMES, decode};
use crate::diag::{Arg, Code, Diagnostic, Place};
use crate::error::{Error, Result};

/// The largest text file that is read; the largest entry anyone has written has some 100 kB.
const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// Where the inputs are.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The root of the bank.
    pub root: Utf8PathBuf,
    /// The configuration file, from the root.
    pub config: Utf8PathBuf,
}

impl Snapshot {
    /// Reads every input of a bank. Symbolic links are not followed.
    ///
    /// # Errors
    /// [`Error::Read`] when a folder or a file cannot be read at all.
    pub fn read(options: &ReadOptions) -> Result<Self> {
        let root = &options.root;
        let mut found = Vec::new();
        find(options, Utf8Path::new(""), &mut found)?;
        let files: Vec<SourceFile> = found
            .into_par_iter()
            .map(|file| read_file(root, file, |_| None))
            .collect::<Result<_>>()?;
        let mut snapshot = Self {
            root: root.clone(),
            ..Self::default()
        };
        files.into_iter().for_each(|file| snapshot.push(file));
        snapshot.sort();
        Ok(snapshot)
    }

    /// Reads the bytes of a file, a path from the root, as they are on the disk now; for whoever
    /// wants to change it by [`save`](super::save).
    ///
    /// # Errors
    /// [`Error::Read`].
    pub fn read_bytes(&self, path: &Utf8Path) -> Result<Vec<u8>> {
        let path = self.root.join(path);
        std::fs::read(&path).map_err(|source| Error::Read { path, source })
    }
}

/// Finds the inputs at and below a path from the root: the configuration file, and what the two
/// folders hold.
pub(super) fn find(options: &ReadOptions, scope: &Utf8Path, found: &mut Vec<Found>) -> Result<()> {
    if options.config.starts_with(scope) && options.root.join(&options.config).is_file() {
        found.push(Found {
            path: options.config.clone(),
            kind: FoundKind::File,
        });
    }
    for folder in [CONTENT, THEMES].map(Utf8Path::new) {
        if scope.starts_with(folder) {
            walk(&options.root, scope, found)?;
        } else if folder.starts_with(scope) {
            walk(&options.root, folder, found)?;
        }
    }
    Ok(())
}

/// A path that is an input, or is in the way of one.
pub(super) struct Found {
    path: Utf8PathBuf,
    kind: FoundKind,
}

#[derive(PartialEq)]
enum FoundKind {
    File,
    Link,
    LinkToFolder,
    Special,
    NotUnicode,
}

/// Everything at and below a path that is no folder. The two folders of inputs may be links
/// themselves; below them links are told, not followed.
fn walk(root: &Utf8Path, scope: &Utf8Path, found: &mut Vec<Found>) -> Result<()> {
    let top = root.join(scope);
    let is_top = scope == CONTENT || scope == THEMES;
    if is_top && !top.is_dir() {
        return Ok(());
    }
    for entry in WalkDir::new(&top)
        .follow_links(false)
        .follow_root_links(is_top)
    {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error)
                if error
                    .io_error()
                    .is_some_and(|error| error.kind() == ErrorKind::NotFound) =>
            {
                continue;
            }
            Err(error) => {
                let path = error.path().map_or_else(|| top.clone(), lossy);
                let source = error
                    .into_io_error()
                    .unwrap_or_else(|| std::io::Error::other("walk"));
                return Err(Error::Read { path, source });
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let kind = match (entry.file_type().is_file(), path.to_str()) {
            (true, Some(_)) => FoundKind::File,
            (_, None) => FoundKind::NotUnicode,
            (false, _) if !entry.path_is_symlink() => FoundKind::Special,
            (false, _) if entry.path().is_dir() => FoundKind::LinkToFolder,
            (false, _) => FoundKind::Link,
        };
        found.push(Found {
            path: lossy(path),
            kind,
        });
    }
    Ok(())
}

/// A path for messages, with `/` on every system.
fn lossy(path: &Path) -> Utf8PathBuf {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/").into()
    } else {
        text.into_owned().into()
    }
}

/// Reads a file again, or hands back what was known of it when its bytes are the same. `None` when
/// it has vanished.
pub(super) fn reread<'a>(
    root: &Utf8Path,
    found: Found,
    known: impl Fn(&Utf8Path) -> Option<&'a SourceFile>,
) -> Result<Option<SourceFile>> {
    match read_file(root, found, known) {
        Ok(file) => Ok(Some(file)),
        Err(Error::Read { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn read_file<'a>(
    root: &Utf8Path,
    found: Found,
    known: impl Fn(&Utf8Path) -> Option<&'a SourceFile>,
) -> Result<SourceFile> {
    let path: Arc<Utf8Path> = found.path.into();
    let note = |code| Diagnostic::new(code, Place::whole(&path));
    let unusable = |note| SourceFile {
        path: Arc::clone(&path),
        hash: blake3::hash(&[]),
        content: Content::Unusable,
        notes: vec![note],
    };
    match found.kind {
        FoundKind::Link => return Ok(unusable(note(Code::SymlinkIgnored))),
        FoundKind::LinkToFolder => {
            return Ok(unusable(note(Code::SymlinkIgnored).wording("folder")));
        }
        FoundKind::Special => return Ok(unusable(note(Code::IgnoredFile).wording("special"))),
        FoundKind::NotUnicode => return Ok(unusable(note(Code::FileName))),
        FoundKind::File => {}
    }
    let full = root.join(&*path);
    let failed = |source| Error::Read {
        path: full.clone(),
        source,
    };
    if !is_text(&path) && !path.starts_with(THEMES) {
        let mut file = File::open(&full).map_err(failed)?;
        let len = file.metadata().map_err(failed)?.len();
        let hash = blake3::Hasher::new()
            .update_reader(&mut file)
            .map_err(failed)?
            .finalize();
        let file = File::open(&full).map_err(failed)?;
        let content = Content::Attachment(Facts::of(path.as_str(), len, file));
        return Ok(SourceFile {
            path,
            hash,
            content,
            notes: Vec::new(),
        });
    }
    let len = std::fs::metadata(&full).map_err(failed)?.len();
    if len > TEXT_LIMIT {
        let note = note(Code::FileTooLarge).with("size", Arg::Bytes(len));
        return Ok(unusable(note.with("limit", Arg::Bytes(TEXT_LIMIT))));
    }
    let bytes = std::fs::read(&full).map_err(failed)?;
    // Only texts and themes come this far, and an unusable one has another hash unless it holds no
    // text.
    let same = |file: &&SourceFile| {
        file.hash == blake3::hash(&bytes) && !matches!(file.content, Content::Unusable)
    };
    Ok(known(&path)
        .filter(same)
        .cloned()
        .unwrap_or_else(|| from_bytes(&path, &bytes)))
}

/// A file of which all bytes are at hand.
pub(super) fn from_bytes(path: &Utf8Path, bytes: &[u8]) -> SourceFile {
    let path: Arc<Utf8Path> = path.to_owned().into();
    let hash = blake3::hash(bytes);
    if path.starts_with(THEMES) {
        return SourceFile {
            path,
            hash,
            content: Content::Bytes(bytes.into()),
            notes: Vec::new(),
        };
    }
    if !is_text(&path) {
        let facts = Facts::of_bytes(path.as_str(), bytes);
        return SourceFile {
            path,
            hash,
            content: Content::Attachment(facts),
            notes: Vec::new(),
        };
    }
    let (text, notes) = decode::decode(&path, bytes);
    let content = text.map_or(Content::Unusable, Content::Text);
    SourceFile {
        path,
        hash,
        content,
        notes,
    }
}

/// Configuration, the model and Markdown are text; everything else beside entries is an attachment.
fn is_text(path: &Utf8Path) -> bool {
    let markdown = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    markdown || path.starts_with(MODEL) || !(path.starts_with(CONTENT) || path.starts_with(THEMES))
}
