//! What is wrong with a link, with what was probably meant.
//!
//! In: a [`LinkProblem`]. Out: a diagnostic at the link.

use std::sync::OnceLock;

use camino::Utf8Path;

use super::assets::Asset;
use super::entry_index::EntryIndex;
use super::links::LinkProblem;
use super::path_suggester::{PathDifference, PathSuggester};
use crate::diag::{Code, Diagnostic};
use crate::document::{Body, Link, LinkKind};
use crate::entry::EntryText;
use crate::locale::nearest;

/// Reports problems of links.
pub(super) struct LinkReporter<'a> {
    pub(super) index: &'a EntryIndex,
    pub(super) assets: &'a [Asset],
    /// Made when the first link misses its file; shared by all threads.
    pub(super) suggester: OnceLock<PathSuggester<'a>>,
}

impl<'a> LinkReporter<'a> {
    pub(super) fn new(index: &'a EntryIndex, assets: &'a [Asset]) -> Self {
        Self {
            index,
            assets,
            suggester: OnceLock::new(),
        }
    }

    /// A diagnostic for a problem of a link in a text.
    pub(super) fn report_problem(
        &self,
        problem: &LinkProblem<'_>,
        link: &Link,
        text: &EntryText,
    ) -> Diagnostic {
        match problem {
            LinkProblem::Unpublished(resolution, id) => {
                link_diagnostic(Code::LinkUnpublished, link, text)
                    .wording(resolution.unpublished_wording())
                    .with("value", *id)
                    .related(resolution.place.clone(), "entry")
            }
            LinkProblem::UnknownEntry(id) => self.unknown_entry(id, link, text),
            LinkProblem::UnknownHeading { page, anchor, body } => {
                unknown_heading(*page, anchor, body, link, text)
            }
            LinkProblem::Outside => {
                link_diagnostic(Code::BrokenLink, link, text).wording("outside")
            }
            LinkProblem::UnknownPage => link_diagnostic(Code::BrokenLink, link, text),
            LinkProblem::UnknownFile(wanted) => self.unknown_file(wanted, link, text),
        }
    }

    fn unknown_entry(&self, id: &str, link: &Link, text: &EntryText) -> Diagnostic {
        let diagnostic = link_diagnostic(Code::BrokenLink, link, text);
        match self.index.nearest_id(id) {
            // Only a wiki link is written with an id; in a path the id is not all of the target.
            Some(nearest) if link.kind != LinkKind::Link => {
                suggest(diagnostic, format!("[[{nearest}]]"))
            }
            _ => diagnostic,
        }
    }

    /// A relative path that leads to no file.
    fn unknown_file(&self, wanted: &Utf8Path, link: &Link, text: &EntryText) -> Diagnostic {
        let diagnostic = link_diagnostic(Code::BrokenLink, link, text);
        let path = path_of(&link.target);
        if is_host(path) {
            let address = format!("https://{}", link.target);
            return suggest(diagnostic.wording("www"), address);
        }
        if path.contains('\\') {
            return suggest(diagnostic.wording("backslash"), path.replace('\\', "/"));
        }
        let suggester = self.path_suggester();
        if let Some((difference, file)) = suggester.closest(wanted) {
            let diagnostic = diagnostic.wording(difference.wording());
            return suggest_file(diagnostic, difference, file, path, wanted);
        }
        if suggester.has_folder(wanted) {
            return diagnostic.wording("folder");
        }
        if wanted.extension().is_some_and(|it| it != "md") {
            return diagnostic.wording("file");
        }
        match suggester.closest_name(wanted).and_then(Utf8Path::file_name) {
            Some(name) => {
                let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
                suggest(diagnostic, format!("{folder}{name}"))
            }
            None => diagnostic,
        }
    }

    fn path_suggester(&self) -> &PathSuggester<'a> {
        self.suggester.get_or_init(|| {
            let assets = self.assets.iter().map(|asset| &*asset.source);
            PathSuggester::new(self.index.file_paths(), assets)
        })
    }
}

fn link_diagnostic(code: Code, link: &Link, text: &EntryText) -> Diagnostic {
    Diagnostic::new(code, link.span.of(&text.path)).with("value", link.target.as_str())
}

/// Adds what to write instead.
fn suggest(diagnostic: Diagnostic, instead: impl Into<String>) -> Diagnostic {
    diagnostic.with("nearest", instead.into()).help("write")
}

/// The path of a target, without its anchor.
fn path_of(target: &str) -> &str {
    target.split_once('#').map_or(target, |(path, _)| path)
}

/// Adds the file that differs only in spaces, case or form.
fn suggest_file(
    diagnostic: Diagnostic,
    difference: PathDifference,
    file: &Utf8Path,
    path: &str,
    wanted: &Utf8Path,
) -> Diagnostic {
    match difference {
        PathDifference::Space => {
            let name = file.file_name().unwrap_or(file.as_str());
            // Markdown ends a target at a space unless it is in angle brackets.
            let target = if name.contains(' ') {
                format!("<{name}>")
            } else {
                name.to_owned()
            };
            suggest(diagnostic.wording("file"), target)
        }
        PathDifference::Case => match with_letters_of(path, wanted, file) {
            Some(target) => suggest(diagnostic, target),
            None => diagnostic,
        },
        // The two forms look the same; writing the other one is nothing that an author could do.
        PathDifference::Form => diagnostic,
    }
}

/// A target as written, with the letters of the file that it means: the end that it shares with the
/// path that it leads to is replaced by the end of the file's path.
fn with_letters_of(target: &str, wanted: &Utf8Path, file: &Utf8Path) -> Option<String> {
    let reversed = |text: &str| text.chars().rev().collect::<Vec<_>>();
    let (wanted, file) = (reversed(wanted.as_str()), reversed(file.as_str()));
    let mut letters = reversed(target);
    let shared = letters
        .iter()
        .zip(&wanted)
        .take_while(|(c, other)| c == other)
        .count();
    letters[..shared].copy_from_slice(file.get(..shared)?);
    Some(letters.into_iter().rev().collect())
}

/// Does a path begin as the address of a site: `www.`, or a domain of these countries.
fn is_host(path: &str) -> bool {
    let host = path.split_once('/').map_or(path, |(host, _)| host);
    let has_domain = [".ru", ".kz", ".рф", ".org", ".com", ".su", ".net", ".edu"]
        .iter()
        .any(|end| host.ends_with(end));
    host.starts_with("www.")
        || (has_domain && host.split('.').all(|part| !part.is_empty()) && !host.contains(' '))
}

fn unknown_heading(
    page: Option<&str>,
    anchor: &str,
    body: &Body,
    link: &Link,
    text: &EntryText,
) -> Diagnostic {
    let decoded = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
    let mut diagnostic =
        Diagnostic::new(Code::BrokenAnchor, link.span.of(&text.path)).with("value", &*decoded);
    if let Some(page) = page {
        diagnostic = diagnostic.wording("page").with("path", page);
    }
    // Authors write anchors without the prefix that keeps them apart from other ids of the page.
    let outline = body.outline.iter();
    let anchors = outline.map(|heading| heading.id.trim_start_matches("h-"));
    if let Some(near) = nearest(decoded.trim_start_matches("h-"), anchors.clone()) {
        return suggest(diagnostic, near);
    }
    let list: Vec<_> = anchors.map(|anchor| format!("#{anchor}")).collect();
    if list.is_empty() {
        diagnostic
    } else {
        diagnostic.with("list", list.join(", ")).help("list")
    }
}
