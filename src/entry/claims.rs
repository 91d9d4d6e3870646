//! The addresses that an entry claims: its own and its old ones.
//!
//! In: the first file of an entry. Out: [`AddressClaim`]s and a warning for each old address that
//! no page can have. Whether another entry claims the same is for the bank to find.

use super::address::{alias_path, entry_path};
use super::hash::NameHash;
use super::joined::{JoinedFile, find_value};
use crate::address;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Level, Place};
use crate::locale::Lang;
use crate::model::{ContentModel, FieldValue, Role};

/// An address that an entry claims.
#[derive(Debug)]
pub(crate) struct AddressClaim {
    /// From the root of a language.
    pub(crate) path: Box<str>,
    pub(crate) hash: NameHash,
    /// Where the file says so.
    pub(crate) place: Place,
    /// Is it an old address, from `aliases:`.
    pub(crate) is_alias: bool,
    /// Does the site use it for a page of its own.
    pub(crate) is_reserved: bool,
}

impl AddressClaim {
    fn new(
        model: &ContentModel,
        config: &Config,
        path: String,
        place: Place,
        is_alias: bool,
    ) -> Self {
        Self {
            hash: NameHash::new(&path),
            is_reserved: is_reserved(model, config, &path),
            path: path.into(),
            place,
            is_alias,
        }
    }
}

/// The addresses that an entry claims, each once, its own first; none for an entry without an id.
/// `named` is where the file gives the entry its id.
pub(super) fn claim_addresses(
    model: &ContentModel,
    config: &Config,
    first: &JoinedFile,
    named: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<AddressClaim> {
    let file = &first.file;
    if file.id.is_empty() {
        return Vec::new();
    }
    let kind = &model[file.kind];
    let claim = |path, place, is_alias| AddressClaim::new(model, config, path, place, is_alias);
    let mut claims = vec![claim(entry_path(kind, &file.id), named.clone(), false)];
    let Some(no) = kind.role_no(Role::FormerIds) else {
        return claims;
    };
    let aliases = find_value(&first.values, no).map_or(&[][..], FieldValue::items);
    for item in aliases {
        let Some(text) = item.text() else { continue };
        match alias_path(kind, text) {
            // An entry that names its own address once more is in nobody's way.
            Some(path) if claims.iter().any(|claim| *claim.path == *path) => {}
            Some(path) => claims.push(claim(path, file.place_of(item), true)),
            None => diagnostics.push(bad_alias(text, &kind[no].id, file.place_of(item))),
        }
    }
    claims
}

/// An old address that no page can have: dropping it silently would break links into the site.
fn bad_alias(text: &str, field: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::BadId, place)
        .level(Level::Warning)
        .with("field", field)
        .with("value", text)
}

fn is_reserved(model: &ContentModel, config: &Config, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    let (first, is_alone) = path
        .split_once('/')
        .map_or((path, true), |(first, _)| (first, false));
    let is_language = Lang::from_code(first)
        .is_some_and(|lang| first == lang.code() && config.languages.contains(&lang));
    let is_kind = is_alone && model.kinds.iter().any(|kind| kind.folder == first);
    let is_vocabulary = model
        .vocabularies
        .iter()
        .any(|vocabulary| vocabulary.address.as_deref() == Some(first));
    address::is_reserved(first) || is_language || is_kind || is_vocabulary
}
