//! Scripts written in parts, published as one file.

use std::collections::BTreeMap;

use super::ThemeFile;

/// How a line asks for a part.
const INCLUDE: &str = "//@ include ";

/// A script with its parts in place, or nothing when the file has none. Lines that are comments alone go, and the spaces
/// that lines begin with; so no text in such a script may have several lines.
pub(super) fn joined(name: &str, bytes: &[u8], parts: &BTreeMap<&str, &ThemeFile>) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| name.ends_with(".js") && text.contains(INCLUDE))?;
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        match line.strip_prefix(INCLUDE) {
            Some(part) => {
                let text = parts.get(part.trim()).and_then(|file| std::str::from_utf8(&file.bytes).ok());
                text.unwrap_or_default().lines().for_each(|line| push(&mut out, line.trim()));
            }
            None => push(&mut out, line),
        }
    }
    Some(out.into_bytes())
}

fn push(out: &mut String, line: &str) {
    if !line.is_empty() && !line.starts_with("//") {
        out.push_str(line);
        out.push('\n');
    }
}
