//! Who is responsible for a file: the field of its entry with the role `curator`, in words.
//!
//! In: the bank as it was loaded, and its files. Out: a name for each file that has one. A
//! translation is in the care of whoever cares for its original.

use std::collections::BTreeMap;

use camino::Utf8Path;

use crate::diag::Diagnostic;
use crate::entry;
use crate::locale::Lang;
use crate::model::{FieldNo, FieldValue, Role, Type, TypedValue, role_position};
use crate::pipeline::LoadOutcome;
use crate::source::Snapshot;

/// Names by path, for the files that have problems.
pub(super) fn responsible<'a>(
    diagnostics: &'a [Diagnostic],
    snapshot: &Snapshot,
    loaded: &LoadOutcome,
    lang: Lang,
) -> BTreeMap<&'a Utf8Path, String> {
    let search = Search {
        snapshot,
        loaded,
        lang,
    };
    let mut paths: Vec<&Utf8Path> = diagnostics.iter().map(|it| &*it.place.path).collect();
    paths.dedup();
    paths
        .into_iter()
        .filter_map(|path| Some((path, search.of_path(path)?)))
        .collect()
}

struct Search<'a> {
    snapshot: &'a Snapshot,
    loaded: &'a LoadOutcome,
    lang: Lang,
}

impl Search<'_> {
    /// Of the file itself, else of one beside it with the same stem.
    fn of_path(&self, path: &Utf8Path) -> Option<String> {
        let stem = |path: &Utf8Path| {
            path.file_name()
                .and_then(|name| name.split('.').next())
                .map(str::to_owned)
        };
        let wanted = stem(path)?;
        let own = self.of_file(path);
        let beside = || {
            let files = self.snapshot.content.iter().map(|file| &*file.path);
            let siblings = files.filter(|other| other.parent() == path.parent() && *other != path);
            siblings
                .filter(|other| stem(other).as_deref() == Some(&*wanted))
                .find_map(|other| self.of_file(other))
        };
        own.or_else(beside)
    }

    fn of_file(&self, path: &Utf8Path) -> Option<String> {
        let file = self
            .snapshot
            .content
            .iter()
            .find(|file| *file.path == *path)?;
        let entry = entry::read_entry(
            &self.loaded.model,
            self.loaded.config.default_language,
            file,
        )
        .value?;
        let kind = &self.loaded.model[entry.kind];
        let no = kind.role_no(Role::Curator)?;
        let FieldNo(at) = no;
        let (Type::Record(fields), TypedValue::Record(parts)) = (
            &kind.fields.get(at)?.kind,
            &entry.validated.value(no)?.value,
        ) else {
            return None;
        };
        let named = |role: Role| {
            let at = role_position(fields, role)?;
            self.words(
                parts
                    .iter()
                    .find(|(no, _)| *no == at)
                    .map(|(_, held)| held)?,
            )
        };
        let words: Vec<String> = [Role::Organization, Role::Position]
            .into_iter()
            .filter_map(named)
            .collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    /// A text as it is; a reference as the title of its entry.
    fn words(&self, held: &FieldValue) -> Option<String> {
        match &held.value {
            TypedValue::Text(text) => Some(text.to_string()),
            TypedValue::Reference(id) => {
                let bank = self.loaded.bank.as_ref();
                let title = bank.and_then(|bank| {
                    bank.find(id)
                        .map(|no| bank[no].text(self.lang).title.to_string())
                });
                Some(title.unwrap_or_else(|| id.to_string()))
            }
            _ => None,
        }
    }
}
