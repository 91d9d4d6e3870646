//! What `site.toml` names: terms of the model, pages of the bank, a logo of the site.
//!
//! In: the configuration, and the model, the bank or the site. Out: a problem for each name that
//! leads nowhere. Knows nothing of the stages.

use std::slice;

use crate::bank::Bank;
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::model::{ContentModel, VocabularyRole};
use crate::site::{MenuPlace, Site};

/// A list of choices longer than this helps nobody.
const CHOICES: usize = 20;

/// The licence and the regions are terms of the model.
pub(super) fn check_terms(
    config: &Config,
    model: &ContentModel,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let licence = config.licence.iter();
    let licence = licence.map(|name| ("licence", name.as_str(), VocabularyRole::Licence));
    let regions = config.regions.iter();
    let regions = regions.map(|name| ("regions", name.as_str(), VocabularyRole::Region));
    for (key, name, role) in licence.chain(regions) {
        diagnostics.extend(check_term(config, model, key, name, role));
    }
}

fn check_term(
    config: &Config,
    model: &ContentModel,
    key: &'static str,
    name: &str,
    role: VocabularyRole,
) -> Option<Diagnostic> {
    let vocabulary = model.vocabulary_with(role).map(|no| &model[no]);
    if vocabulary.is_some_and(|vocabulary| vocabulary.find(name).is_some()) {
        return None;
    }
    let diagnostic = Diagnostic::new(Code::ConfigValue, config.places.of(key))
        .wording("choice")
        .with("key", key)
        .with("value", name);
    let terms = vocabulary
        .into_iter()
        .flat_map(|vocabulary| &vocabulary.terms);
    let choices: Vec<&str> = terms.map(|term| term.id.as_str()).take(CHOICES).collect();
    Some(if choices.len() < CHOICES {
        diagnostic.with("list", choices.join(", ")).help("choose")
    } else {
        diagnostic
    })
}

/// Menus lead to pages that exist.
pub(super) fn check_menus(config: &Config, bank: &Bank, diagnostics: &mut Vec<Diagnostic>) {
    let menus = [
        ("menu", config.menu.as_deref()),
        ("footer", config.footer.as_deref()),
        ("legal", config.legal.as_ref().map(slice::from_ref)),
    ];
    let entries = menus.into_iter().flat_map(|(key, entries)| {
        let entries = entries.into_iter().flatten();
        entries.map(move |entry| (key, entry))
    });
    for (key, entry) in entries {
        if MenuPlace::find(bank, entry).is_some() {
            continue;
        }
        let list = MenuPlace::names(bank).join(", ");
        let problem = Diagnostic::new(Code::ConfigValue, entry.place.clone())
            .wording("choice")
            .help("choose");
        diagnostics.push(
            problem
                .with("key", key)
                .with("value", entry.target.as_str())
                .with("list", list),
        );
    }
}

/// The logo is a file of the theme or an attachment.
pub(super) fn check_logo(site: &Site) -> Option<Diagnostic> {
    let name = site.config.logo.as_deref()?;
    if site.theme.asset(name).is_some() || site.attachment(name).is_some() {
        return None;
    }
    let is_picture = |name: &&str| {
        [".svg", ".png", ".webp", ".jpg"]
            .iter()
            .any(|extension| name.ends_with(extension))
    };
    let names: Vec<&str> = site
        .theme
        .assets()
        .iter()
        .map(|asset| asset.name.as_str())
        .filter(is_picture)
        .collect();
    let problem = Diagnostic::new(Code::ConfigValue, site.config.places.of("logo"))
        .wording("choice")
        .help("choose");
    Some(
        problem
            .with("key", "logo")
            .with("value", name)
            .with("list", names.join(", ")),
    )
}
