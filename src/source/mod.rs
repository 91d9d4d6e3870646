//! The only reader of the disk: every input once, into a [`Snapshot`]; and the only writer of a
//! bank's files, by [`save`].
//!
//! In: the root of a bank. Out: its files, decoded and hashed. Knows encodings and file names, not
//! what files mean.

mod decode;
mod poll;
mod probe;
mod read;
mod refresh;
mod save;
mod watch;

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

pub use decode::{Reading, plain_text};
pub use probe::Facts;
pub use read::ReadOptions;
pub use refresh::{Change, Changes, Hints};
pub use save::{ExpectedFile, replace_file, save};
pub use watch::{Stopper, Waited, Watcher, Watching, Why};

use crate::diag::{Diagnostic, SourceText, by_folders};

/// The folder of entries below the root.
pub const CONTENT: &str = "content";
/// The folder of the model below the root.
pub const MODEL: &str = "content/_model";
/// The folder of themes below the root.
pub const THEMES: &str = "themes";

/// One input file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the root of the bank, with `/`.
    pub path: Arc<Utf8Path>,
    /// Hash of its bytes.
    pub hash: blake3::Hash,
    /// What is in it.
    pub content: Content,
    /// What was odd about reading it.
    pub notes: Vec<Diagnostic>,
}

/// What is in a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// Text, decoded; line ends are `\n`, a byte order mark is gone.
    Text(Arc<str>),
    /// Bytes of a theme.
    Bytes(Arc<[u8]>),
    /// An attachment: its bytes stay on the disk.
    Attachment(Facts),
    /// Nothing usable: too large, no text, a link, a name that is not Unicode; the notes say why.
    Unusable,
}

impl SourceFile {
    /// Is another file of the same bytes the same input: a link and an empty file have equal bytes.
    fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(&self.content) == std::mem::discriminant(&other.content)
            && self.notes == other.notes
    }

    /// The text of a text file.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The size and type of an attachment.
    pub fn facts(&self) -> Option<&Facts> {
        match &self.content {
            Content::Attachment(facts) => Some(facts),
            _ => None,
        }
    }
}

/// All inputs at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The root, for reading attachments later; empty in memory.
    pub root: Utf8PathBuf,
    /// `site.toml`, when there is one.
    pub config: Option<SourceFile>,
    /// Files under `content/`, without the model, sorted by path.
    pub content: Vec<SourceFile>,
    /// Files under `content/_model/`, sorted by path.
    pub model: Vec<SourceFile>,
    /// Files under `themes/`, sorted by path.
    pub themes: Vec<SourceFile>,
}

impl Snapshot {
    /// A snapshot of texts, for tests and editors: pairs of path and text. Paths decide what a file
    /// is, as on the disk; whatever is no Markdown under `content/` is an attachment.
    pub fn in_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut snapshot = Self::default();
        for (path, text) in files {
            snapshot.push(read::from_bytes(Utf8Path::new(path), text.as_bytes()));
        }
        snapshot.sort();
        snapshot
    }

    /// Gives an input another text, as if it had been saved; one that is no file yet becomes one.
    /// Paths outside `content/` and `themes/` are taken for that of `site.toml`.
    pub fn set_text(&mut self, path: &Utf8Path, text: &str) {
        let known = self
            .config
            .iter_mut()
            .chain(&mut self.content)
            .chain(&mut self.model)
            .chain(&mut self.themes)
            .find(|file| *file.path == *path);
        let file = read::from_bytes(path, text.as_bytes());
        match known {
            Some(known) => *known = file,
            None => {
                self.push(file);
                self.sort();
            }
        }
    }

    fn push(&mut self, file: SourceFile) {
        if file.path.starts_with(MODEL) {
            self.model.push(file);
        } else if file.path.starts_with(CONTENT) {
            self.content.push(file);
        } else if file.path.starts_with(THEMES) {
            self.themes.push(file);
        } else {
            self.config = Some(file);
        }
    }

    fn sort(&mut self) {
        for files in [&mut self.content, &mut self.model, &mut self.themes] {
            files.sort_by(|a, b| by_folders(&a.path, &b.path));
        }
    }

    /// Lets go of the texts of entries that nobody will quote any more; in a large bank they are
    /// most of the memory.
    pub fn forget_texts(&mut self, is_quoted: impl Fn(&Utf8Path) -> bool) {
        let texts = self
            .content
            .iter_mut()
            .filter(|file| matches!(file.content, Content::Text(_)) && !is_quoted(&file.path));
        texts.for_each(|file| file.content = Content::Unusable);
    }

    /// Every file.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.config
            .iter()
            .chain(&self.content)
            .chain(&self.model)
            .chain(&self.themes)
    }
}

impl SourceText for Snapshot {
    fn text(&self, path: &Utf8Path) -> Option<Arc<str>> {
        let find = |files: &[SourceFile]| {
            let at = files
                .binary_search_by(|file| by_folders(&file.path, path))
                .ok()?;
            match &files[at].content {
                Content::Text(text) => Some(Arc::clone(text)),
                Content::Bytes(bytes) => std::str::from_utf8(bytes).ok().map(Arc::from),
                Content::Attachment(_) | Content::Unusable => None,
            }
        };
        let config = || {
            self.config
                .as_ref()
                .filter(|file| *file.path == *path)?
                .text()
                .cloned()
        };
        find(&self.content)
            .or_else(|| find(&self.model))
            .or_else(|| find(&self.themes))
            .or_else(config)
    }
}
