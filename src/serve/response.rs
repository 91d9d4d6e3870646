//! What answers a path, from memory. Knows nothing of HTTP but its status numbers.
//!
//! In: the [`Stage`] and the path of a request. Out: an [`Answer`]. A path is looked up among the
//! addresses of the site, never on the disk; an attachment is read from the disk only when its
//! bytes still are those that the site was made of.
#![expect(
    clippy::disallowed_methods,
    reason = "attachments stay on the disk until a browser asks for them"
)]

use std::time::Duration;

use camino::Utf8Path;
use percent_encoding::percent_decode_str;

use super::markup::{insert, marked, script};
use super::panel::{Subject, block};
use super::shown::{Good, Shown};
use super::stage::{Former, Stage};
use super::{OWN, problems, rejected_page, state};
use crate::artifact::{ArtifactContent, Recipe};
use crate::bank::AssetNo;
use crate::diag::Words;
use crate::site::{FileRoute, PageRoute, Route};

const CLIENT: &str = include_str!("client/preview.js");
const STYLE: &str = include_str!("client/preview.css");
const HTML: &str = "text/html; charset=utf-8";
/// An attachment that has just changed gets so many looks, so far apart, until the site knows it.
const LOOKS: u32 = 50;
const LOOK: Duration = Duration::from_millis(20);

/// What answers a request.
pub(super) enum Answer {
    /// Bytes of a media type.
    Bytes {
        status: u16,
        media: String,
        bytes: Vec<u8>,
    },
    /// Stands at another address.
    Moved(String),
}

impl Answer {
    fn page(status: u16, bytes: Vec<u8>) -> Self {
        Self::Bytes {
            status,
            media: HTML.to_owned(),
            bytes,
        }
    }

    fn text(status: u16, media: &str, text: &str) -> Self {
        Self::Bytes {
            status,
            media: format!("{media}; charset=utf-8"),
            bytes: text.as_bytes().to_vec(),
        }
    }
}

/// Answers the path of a request, as the browser wrote it.
pub(super) fn answer(stage: &Stage, raw: &str) -> Answer {
    let shown = stage.shown();
    let Some(path) = decoded(raw) else {
        return Answer::text(400, "text/plain", "");
    };
    if let Some(inner) = path
        .strip_prefix(OWN)
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
    {
        return own(stage, &shown, inner);
    }
    let script = script_of(stage);
    let Some(good) = &shown.good else {
        return Answer::page(503, problems::no_site(stage, &shown, &script));
    };
    let base = base(good);
    let below = path.strip_prefix(&*base).filter(|_| !base.is_empty());
    let tries = std::iter::once(path.as_str()).chain(below);
    tries
        .clone()
        .find_map(|path| at(stage, &shown, good, path, raw, &script))
        .unwrap_or_else(|| {
            let former = tries
                .clone()
                .find_map(|path| Some((path, stage.former(path)?)));
            former
                .and_then(|(path, former)| self::former(stage, good, path, former))
                .unwrap_or_else(|| not_found(stage, &shown, good, &script))
        })
}

/// The script, when pages shall reload.
fn script_of(stage: &Stage) -> String {
    let lost = Words::of(stage.lang).text("cli-serve.lost", &[]);
    if stage.reload {
        script(&lost)
    } else {
        String::new()
    }
}

/// A path without its first slash and its escapes; nothing when it is no path of a site.
fn decoded(raw: &str) -> Option<String> {
    let path = percent_decode_str(raw.strip_prefix('/')?)
        .decode_utf8()
        .ok()?
        .into_owned();
    let is_odd = |part: &str| part == "." || part == ".." || part.contains(['\\', '\0']);
    (!path.split('/').any(is_odd)).then_some(path)
}

/// The path of `base_url`, under which the site will stand: its 404 page links there.
fn base(good: &Good) -> String {
    let path = good.site.config.base_url.as_deref().and_then(|url| {
        url.split_once("://")?
            .1
            .split_once('/')
            .map(|(_, path)| path.to_owned())
    });
    path.unwrap_or_default()
}

fn own(stage: &Stage, shown: &Shown, inner: &str) -> Answer {
    match inner {
        "" => Answer::Moved(format!("/{OWN}/")),
        "/" => Answer::page(200, problems::page(stage, shown, &script_of(stage))),
        "/state" => Answer::text(200, "application/json", &state::state(stage, shown)),
        "/preview.js" => Answer::text(200, "text/javascript", CLIENT),
        "/preview.css" => Answer::text(200, "text/css", STYLE),
        _ => Answer::text(404, "text/plain", ""),
    }
}

/// What the site has at a path, from the root of the site.
fn at(
    stage: &Stage,
    shown: &Shown,
    good: &Good,
    path: &str,
    raw: &str,
    script: &str,
) -> Option<Answer> {
    let folder = path.is_empty() || path.ends_with('/');
    let file = if folder {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    if let Some(route) = good.site.route_of(&file) {
        let short = path.strip_suffix("index.html").filter(|short| {
            (short.is_empty() || short.ends_with('/')) && !good.site.config.file_links
        });
        return match short {
            Some(_) => raw
                .strip_suffix("index.html")
                .map(|to| Answer::Moved(to.to_owned())),
            None => Some(route_at(stage, shown, good, &route, script)),
        };
    }
    if !folder
        && (good.site.route_of(&format!("{path}/index.html")).is_some()
            || good.faulty_at(&format!("{path}/")).is_some())
    {
        return Some(Answer::Moved(format!("{raw}/")));
    }
    let address = path.strip_suffix("index.html").unwrap_or(path);
    let files = good.faulty_at(address)?;
    Some(Answer::page(
        200,
        rejected_page::page(stage, shown, good, address, files, script),
    ))
}

fn route_at(stage: &Stage, shown: &Shown, good: &Good, route: &Route, script: &str) -> Answer {
    let artifact = match good.renderer().render(route) {
        Ok(artifact) => artifact,
        Err(problem) => return broken(stage, shown, *problem, script),
    };
    let bytes = match artifact.content {
        ArtifactContent::Bytes(bytes) => bytes,
        ArtifactContent::File { source, hash, .. } => {
            return attachment(stage, route, &source, hash);
        }
        ArtifactContent::Derived {
            source,
            hash,
            recipe,
        } => {
            let source = attachment(stage, route, &source, hash);
            return derive(source, &artifact.path, &*recipe);
        }
    };
    if matches!(route, Route::File(_)) {
        return Answer::Bytes {
            status: 200,
            media: media(&artifact.path),
            bytes,
        };
    }
    let status = if *route == Route::Page(PageRoute::NotFound) {
        404
    } else {
        200
    };
    let block = marked(&block(stage, shown, good, &Subject::Page(route)));
    Answer::page(status, insert(bytes, script, &block))
}

fn not_found(stage: &Stage, shown: &Shown, good: &Good, script: &str) -> Answer {
    route_at(stage, shown, good, &PageRoute::NotFound.into(), script)
}

/// The page whose template fails: what is wrong with it, as nothing else can be shown.
fn broken(stage: &Stage, shown: &Shown, problem: crate::diag::Diagnostic, script: &str) -> Answer {
    let only = Shown {
        generation: shown.generation,
        good: shown.good.clone(),
        basic: vec![problem],
        diagnostics: std::sync::Arc::clone(&shown.diagnostics),
        snapshot: std::sync::Arc::clone(&shown.snapshot),
        trouble: None,
        changed: Vec::new(),
        milliseconds: 0.0,
    };
    Answer::page(500, problems::page(stage, &only, script))
}

/// An attachment, when its bytes are those of the site. They are not for a moment after it was
/// changed: then whoever asks waits for the site that knows them, and is led to their new address.
fn attachment(stage: &Stage, route: &Route, source: &Utf8Path, hash: blake3::Hash) -> Answer {
    let path = stage.root.join(source);
    for _ in 0..LOOKS {
        if let Some(bytes) = read(&path, hash) {
            return Answer::Bytes {
                status: 200,
                media: media(source.as_str()),
                bytes,
            };
        }
        let shown = stage.shown();
        let Some(good) = &shown.good else { break };
        let present = present(good, source);
        if present.as_ref().is_some_and(|(_, other)| *other != hash)
            || (present.is_none() && matches!(route, Route::File(FileRoute::Asset(_))))
        {
            return present.map_or_else(
                || Answer::text(404, "text/plain", ""),
                |(address, _)| Answer::Moved(format!("/{address}")),
            );
        }
        std::thread::sleep(LOOK);
    }
    Answer::text(404, "text/plain", "")
}

/// What a recipe makes of an attachment that was found; any other answer stays.
fn derive(source: Answer, path: &str, recipe: &dyn Recipe) -> Answer {
    let Answer::Bytes {
        status: 200, bytes, ..
    } = source
    else {
        return source;
    };
    match recipe.derive(&bytes) {
        Ok(bytes) => Answer::Bytes {
            status: 200,
            media: media(path),
            bytes,
        },
        Err(error) => Answer::text(500, "text/plain", &error.to_string()),
    }
}

fn read(path: &Utf8Path, hash: blake3::Hash) -> Option<Vec<u8>> {
    let is_file = path.symlink_metadata().is_ok_and(|it| it.is_file());
    let bytes = is_file.then(|| std::fs::read(path).ok()).flatten()?;
    (blake3::hash(&bytes) == hash).then_some(bytes)
}

/// The present address and hash of an attachment.
fn present(good: &Good, source: &Utf8Path) -> Option<(String, blake3::Hash)> {
    let assets = &good.site.bank.assets;
    let at = assets.iter().position(|asset| *asset.source == *source)?;
    Some((
        good.site.address(FileRoute::Asset(AssetNo(at))),
        assets[at].hash,
    ))
}

/// A part of a page that was fetched before the site was swapped.
fn former(stage: &Stage, good: &Good, path: &str, former: Former) -> Option<Answer> {
    match former {
        Former::Bytes(bytes) => Some(Answer::Bytes {
            status: 200,
            media: media(path),
            bytes: bytes.to_vec(),
        }),
        Former::File(source, hash) => match read(&stage.root.join(&source), hash) {
            Some(bytes) => Some(Answer::Bytes {
                status: 200,
                media: media(path),
                bytes,
            }),
            None => present(good, &source).map(|(address, _)| Answer::Moved(format!("/{address}"))),
        },
    }
}

/// The media type of a file by its ending.
fn media(path: &str) -> String {
    let ending = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if path.rsplit('/').next() == Some("feed.xml") {
        return "application/atom+xml; charset=utf-8".to_owned();
    }
    let known = match ending.as_str() {
        "js" | "mjs" => "text/javascript".to_owned(),
        "xml" => "application/xml".to_owned(),
        _ => mime_guess::from_ext(&ending)
            .first_or_octet_stream()
            .to_string(),
    };
    let is_text = known.starts_with("text/")
        || matches!(known.as_str(), "application/json" | "application/xml");
    if is_text {
        format!("{known}; charset=utf-8")
    } else {
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(
            decoded("/practices/%D1%8F/").as_deref(),
            Some("practices/я/")
        );
        for odd in [
            "/../site.toml",
            "/a/%2e%2e/b",
            "/a/..%2Fb",
            "/a%5Cb",
            "/a%00",
            "/%FF",
            "*",
            "/./a",
        ] {
            assert_eq!(decoded(odd), None, "{odd}");
        }
    }

    #[test]
    fn media_types_of_what_a_site_has() {
        for (path, wanted) in [
            ("index.html", "text/html; charset=utf-8"),
            ("a/feed.xml", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ("assets/script.0.js", "text/javascript; charset=utf-8"),
            ("entries.json", "application/json; charset=utf-8"),
            ("entries.csv", "text/csv; charset=utf-8"),
            ("x.svg", "image/svg+xml"),
            (
                "x.docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            ("x.woff2", "font/woff2"),
            ("x.PDF", "application/pdf"),
            ("x.unheard", "application/octet-stream"),
        ] {
            assert_eq!(media(path), wanted, "{path}");
        }
    }
}
