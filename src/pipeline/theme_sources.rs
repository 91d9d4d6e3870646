//! The files of the theme: the embedded ones, and those of the folder that `site.toml` names.

use std::collections::BTreeSet;
use std::sync::Arc;

use camino::Utf8Path;

use crate::config::{Colour, Config};
use crate::diag::{Code, Diagnostic};
use crate::locale::nearest;
use crate::source::{Content, Snapshot, SourceFile, THEMES};
use crate::theme::{self, Layer, Paint, ThemeFile, ThemeSources};

/// The default theme, and over it the folder that `site.toml` names. A folder without files is
/// reported.
pub(super) fn theme_sources(
    snapshot: &Snapshot,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> ThemeSources {
    let name = config.theme.as_str();
    let mut layers = vec![theme::embedded()];
    let folder = Utf8Path::new(THEMES).join(name);
    let files = snapshot.themes.iter();
    let own: Vec<ThemeFile> = files.filter_map(|file| theme_file(&folder, file)).collect();
    if !own.is_empty() {
        layers.push(Layer {
            origin: folder.to_string(),
            files: own,
        });
    } else if name != "default" {
        diagnostics.push(missing_theme(snapshot, config));
    }
    ThemeSources {
        name: name.to_owned(),
        layers,
        paints: config.colors.iter().map(theme_paint).collect(),
    }
}

fn theme_paint(colour: &Colour) -> Paint {
    Paint {
        name: colour.name.clone(),
        value: colour.value.clone(),
        dark: colour.dark,
        place: colour.place.clone(),
    }
}

fn missing_theme(snapshot: &Snapshot, config: &Config) -> Diagnostic {
    let name = config.theme.as_str();
    let files = snapshot.themes.iter();
    let folders = files.filter_map(|file| file.path.components().nth(1));
    let themes: BTreeSet<&str> = folders.map(|folder| folder.as_str()).collect();
    let diagnostic =
        Diagnostic::new(Code::ThemeMissing, config.places.of("theme")).with("value", name);
    match nearest(name, themes) {
        Some(nearest) => diagnostic.with("nearest", nearest).help("nearest"),
        None => diagnostic,
    }
}

fn theme_file(folder: &Utf8Path, file: &SourceFile) -> Option<ThemeFile> {
    let inner = file.path.strip_prefix(folder).ok()?;
    match &file.content {
        Content::Bytes(bytes) => Some(ThemeFile {
            path: inner.to_owned().into(),
            place: Arc::clone(&file.path),
            bytes: Arc::clone(bytes),
        }),
        _ => None,
    }
}
