//! The look of the website: templates, assets and words, each file of the bank's own theme over the
//! same file of the embedded one.
//!
//! In: the files of the layers, the weakest first. Out: pages for contexts, texts for keys, assets
//! with addresses. With `render/page.rs`, the only place that knows tera; knows neither entries nor
//! routes.
//!
//! How layers go together:
//! - *templates* and *static files*: a file replaces the file of the same path in the layers below.
//!   A template stays available under the name of its layer, so that a theme can extend what it
//!   replaces and change one block of it: `{% extends "default/base.html" %}` (the embedded layer
//!   is called `default`, the others by their folders).
//! - *strings*: message by message; `strings/ru.ftl` with one message changes that one.
//! - *parts* of scripts and style sheets (`scripts/`, `styles/`): as static files; `parts.rs` joins
//!   them.
//!
//! Assets get new names, so a style sheet must not point to other files of the theme with a
//! relative `url()`; use `data:` or leave the picture to the templates.

mod cause;
mod colors;
mod functions;
mod parts;
mod strings;
mod templates;
#[cfg(test)]
mod tests;
mod whitespace;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use include_dir::{Dir, include_dir};
use serde::Serialize;

pub use colors::Paint;
pub use strings::TextArg;
pub use tera::{Context, Value};

use crate::diag::{Checked, Code, Diagnostic, Level, Place};
use crate::locale::Lang;
use colors::Palette;
use parts::{AssetLanguage, PartFiles};
use strings::Strings;
use templates::Templates;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
/// How templates call the embedded layer.
const DEFAULT: &str = "default";
/// The script of the service worker among the static files.
const WORKER: &str = "sw.js";
/// What the style sheet made of the bank's colours is called.
const COLORS: &str = "custom.css";

/// What a theme is made of.
#[derive(Clone, Debug)]
pub struct ThemeSources {
    /// Name of the theme.
    pub name: String,
    /// From the weakest, which is [`embedded`], to the strongest, which is the bank's own.
    pub layers: Vec<Layer>,
    /// Colours of the bank's own.
    pub paints: Vec<Paint>,
}

/// The files of one folder.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Where they are from: `themes/mine`, or `embedded`. Its last part is the layer's name in
    /// templates.
    pub origin: String,
    /// All files, in any order.
    pub files: Vec<ThemeFile>,
}

/// One file of a layer.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Path in the theme: `templates/base.html`, `static/style.css`, `strings/ru.ftl`.
    pub path: Arc<Utf8Path>,
    /// Path from the root of the bank, for problems.
    pub place: Arc<Utf8Path>,
    /// Contents.
    pub bytes: Arc<[u8]>,
}

/// A file that is published with the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeAsset {
    /// Path under `static/`: `style.css`.
    pub name: String,
    /// Path in the output, with a hash of the contents: `assets/style.0123abcd.css`.
    pub path: String,
    /// The name for templates: `style_css`.
    pub key: String,
    /// Contents.
    pub bytes: Arc<[u8]>,
}

/// A theme that can be used: its templates parse and know all they call.
pub struct Theme {
    strings: Arc<Strings>,
    templates: Templates,
    assets: Vec<ThemeAsset>,
    asset_paths: BTreeMap<String, String>,
    worker: Option<Arc<[u8]>>,
}

/// A text file of a layer; `name` is the path under its folder.
#[derive(Clone)]
struct Text {
    name: String,
    place: Arc<Utf8Path>,
    text: Arc<str>,
}

/// The text files of one folder of a layer.
struct Texts {
    name: String,
    texts: Vec<Text>,
}

/// The theme in the binary, the weakest layer of every theme.
pub fn embedded() -> Layer {
    fn collect(folder: &Dir<'_>, files: &mut Vec<ThemeFile>) {
        for file in folder.files() {
            // Names in the repository are Unicode; anything else could not be named by a template
            // either.
            if let Some(path) = file.path().to_str() {
                let path: Arc<Utf8Path> = Utf8PathBuf::from(path.replace('\\', "/")).into();
                let place = Utf8PathBuf::from(format!("themes/{DEFAULT}/{path}")).into();
                files.push(ThemeFile {
                    path,
                    place,
                    bytes: file.contents().into(),
                });
            }
        }
        folder.dirs().for_each(|folder| collect(folder, files));
    }
    let mut files = Vec::new();
    collect(&EMBEDDED, &mut files);
    Layer {
        origin: "embedded".to_owned(),
        files,
    }
}

/// Anything that can be written out, as a value for a [`Context`]. A value is cheap to clone: make
/// those that many pages share once.
///
/// # Panics
///
/// If it cannot be written out at all, such as a map whose keys are structures; no view has one.
pub fn value<T: Serialize + ?Sized>(value: &T) -> Value {
    Value::from_serializable(value)
}

impl Theme {
    /// Puts the layers together and checks them; there is no theme when something in it is an
    /// error.
    pub fn load(sources: &ThemeSources) -> Checked<Option<Self>> {
        let mut diagnostics = Vec::new();
        let mut texts = |folder| texts(&sources.layers, folder, &mut diagnostics);
        let (templates, strings) = (texts("templates"), texts("strings"));
        let strings: Vec<Vec<Text>> = strings.into_iter().map(|layer| layer.texts).collect();
        let strings = Arc::new(Strings::load(&strings, &mut diagnostics));
        let folder: Arc<Utf8Path> = Utf8PathBuf::from(format!("themes/{}", sources.name)).into();
        let templates = Templates::load(
            &templates,
            &strings,
            Place::whole(&folder),
            &mut diagnostics,
        );
        let palette = palette(&sources.layers, &mut diagnostics);
        let colors = colors::style_sheet(&palette, &sources.paints, &mut diagnostics);
        let usable = diagnostics
            .iter()
            .all(|problem| problem.level < Level::Error);
        let theme = templates.filter(|_| usable).map(|templates| {
            let (mut assets, worker) = assets(&sources.layers);
            assets.extend(colors.map(|sheet| ThemeAsset::new(COLORS, &sheet.into_bytes().into())));
            let asset_paths = assets
                .iter()
                .map(|asset| (asset.key.clone(), asset.path.clone()))
                .collect();
            Self {
                strings,
                templates,
                assets,
                asset_paths,
                worker,
            }
        });
        Checked {
            value: theme,
            diagnostics,
        }
    }

    /// The files to publish, by name.
    pub fn assets(&self) -> &[ThemeAsset] {
        &self.assets
    }

    /// The path in the output of each asset, by the name that templates use.
    pub fn asset_paths(&self) -> &BTreeMap<String, String> {
        &self.asset_paths
    }

    /// An asset by its name under `static/`.
    pub fn asset(&self, name: &str) -> Option<&ThemeAsset> {
        self.assets.iter().find(|asset| asset.name == name)
    }

    /// The style sheet of the bank's own colours: its path in the output.
    pub fn colors(&self) -> Option<&str> {
        self.asset(COLORS).map(|asset| asset.path.as_str())
    }

    /// The script of the service worker, as the theme has it.
    pub fn worker(&self) -> Option<&[u8]> {
        self.worker.as_deref()
    }

    /// A text of the interface. Without it in this language it comes from the next of Russian,
    /// Kazakh, English that has it; without it in any, it is the key.
    pub fn text(&self, lang: Lang, key: &str, args: &[(&str, TextArg<'_>)]) -> String {
        self.strings.text(lang, key, args).into_owned()
    }

    /// Fills in a template, for example `card.html`; `t` in it speaks `lang`.
    ///
    /// # Errors
    ///
    /// A problem with the place in the template: a variable that is not there, a filter on the
    /// wrong type.
    pub fn render(
        &self,
        lang: Lang,
        template: &str,
        context: &Context,
    ) -> Result<String, Box<Diagnostic>> {
        self.templates.render(lang, template, context)
    }

    /// As [`Theme::render`], for pages that are written out as they are: about a tenth quicker.
    ///
    /// # Errors
    ///
    /// As [`Theme::render`].
    pub fn render_bytes(
        &self,
        lang: Lang,
        template: &str,
        context: &Context,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.templates.render_bytes(lang, template, context)
    }
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Theme")
            .field("asset_paths", &self.asset_paths)
            .finish_non_exhaustive()
    }
}

fn layer_names(layers: &[Layer]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for layer in layers {
        let last = layer.origin.rsplit('/').next().unwrap_or_default();
        let name = if layer.origin == "embedded" {
            DEFAULT
        } else {
            last
        };
        // A folder that is called like a layer below it goes by its whole path.
        let taken = names.iter().any(|other| other == name);
        names.push(if taken {
            layer.origin.clone()
        } else {
            name.to_owned()
        });
    }
    names
}

/// The files of every layer under `folder`, with their path in it; hidden files are none of ours.
fn under<'a>(layer: &'a Layer, folder: &str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
    layer.files.iter().filter_map(move |file| {
        let name = file.path.as_str().strip_prefix(folder)?.strip_prefix('/')?;
        (!name.split('/').any(|part| part.starts_with('.'))).then_some((name, file))
    })
}

fn texts(layers: &[Layer], folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Texts> {
    let names = layer_names(layers).into_iter();
    let texts = layers.iter().zip(names).map(|(layer, name)| {
        let texts = under(layer, folder).filter_map(|(name, file)| {
            let Ok(text) = std::str::from_utf8(&file.bytes) else {
                diagnostics.push(Diagnostic::new(
                    Code::EncodingUnknown,
                    Place::whole(&file.place),
                ));
                return None;
            };
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            Some(Text {
                name: name.to_owned(),
                place: Arc::clone(&file.place),
                text: text.into(),
            })
        });
        Texts {
            name,
            texts: texts.collect(),
        }
    });
    texts.collect()
}

/// The files to publish; the service worker, whose address must not change, is not one of them.
fn assets(layers: &[Layer]) -> (Vec<ThemeAsset>, Option<Arc<[u8]>>) {
    let mut files: BTreeMap<&str, &ThemeFile> = layers
        .iter()
        .flat_map(|layer| under(layer, "static"))
        .collect();
    let worker = files.remove(WORKER).map(|file| Arc::clone(&file.bytes));
    let parts = |language: AssetLanguage| -> PartFiles<'_> {
        layers
            .iter()
            .flat_map(|layer| under(layer, language.parts_folder()))
            .collect()
    };
    let (scripts, styles) = (parts(AssetLanguage::JavaScript), parts(AssetLanguage::Css));
    let asset = |(name, file): (&str, &ThemeFile)| {
        let joined = AssetLanguage::from_name(name).and_then(|language| match language {
            AssetLanguage::JavaScript => parts::join_parts(language, &file.bytes, &scripts),
            AssetLanguage::Css => parts::join_parts(language, &file.bytes, &styles),
        });
        match joined {
            Some(bytes) => ThemeAsset::new(name, &bytes.into()),
            None => ThemeAsset::new(name, &file.bytes),
        }
    };
    (files.into_iter().map(asset).collect(), worker)
}

/// The colours that the strongest layer with a `theme.toml` lets a bank set.
fn palette(layers: &[Layer], diagnostics: &mut Vec<Diagnostic>) -> Palette {
    let file = layers.iter().rev().find_map(|layer| {
        layer
            .files
            .iter()
            .find(|file| file.path.as_str() == "theme.toml")
    });
    file.map(|file| {
        Palette::parse(
            &file.place,
            &String::from_utf8_lossy(&file.bytes),
            diagnostics,
        )
    })
    .unwrap_or_default()
}

impl ThemeAsset {
    fn new(name: &str, bytes: &Arc<[u8]>) -> Self {
        let hash = blake3::hash(bytes).to_hex();
        let path = Utf8Path::new(name);
        let extension = path
            .extension()
            .map(|it| format!(".{it}"))
            .unwrap_or_default();
        let stem = &name[..name.len() - extension.len()];
        Self {
            name: name.to_owned(),
            path: format!("assets/{stem}.{}{extension}", &hash[..8]),
            key: name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
                .collect(),
            bytes: Arc::clone(bytes),
        }
    }
}
