//! Addresses of entries on the site, and paths of files as authors write them.

use camino::{Utf8Path, Utf8PathBuf};

use crate::model::{Kind, Template};

/// The address of an entry from the root of a language: `practices/robot-klub/`; pages live at the
/// root.
pub(crate) fn entry_path(kind: &Kind, id: &str) -> String {
    match kind.template {
        Template::Page => format!("{id}/"),
        Template::Card | Template::Organization | Template::Document | Template::Event => {
            format!("{}/{id}/", kind.folder)
        }
    }
}

/// An old address as an author writes it: a bare name means the folder of the kind. None when it is
/// not a path that a page can have.
pub(super) fn alias_path(kind: &Kind, text: &str) -> Option<String> {
    let rooted = text.trim().starts_with('/');
    let text = text
        .trim()
        .trim_start_matches('/')
        .trim_end_matches("index.html")
        .trim_end_matches('/');
    let is_segment = |part: &str| !part.is_empty() && part != "." && part != "..";
    if !text.split('/').all(is_segment) || text.contains(is_forbidden) {
        return None;
    }
    Some(if rooted || text.contains('/') {
        format!("{text}/")
    } else {
        entry_path(kind, text)
    })
}

/// Characters that a file system or an address cannot hold as they are.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(
            c,
            '\\' | '?' | '#' | ':' | '"' | '<' | '>' | '|' | '*' | '%'
        )
}

/// The target of a link or of a field as a path from the root of the bank; none when it leaves
/// `content/`. `folder` is that of the file with the link.
pub(crate) fn resolve_path(folder: &Utf8Path, target: &str) -> Option<Utf8PathBuf> {
    let target = target.find(['#', '?']).map_or(target, |end| &target[..end]);
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
            ".." => _ = path.pop(),
            part => path.push(part),
        }
    }
    path.starts_with("content").then_some(path)
}
