//! What `site.toml` names and only the finished bank or site can judge.
//!
//! In: configuration and bank, or the site. Out: what leads nowhere. Knows nothing of the stages.

use std::slice;

use crate::bank::Bank;
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::site::{MenuPlace, Site};

/// Menus lead to pages that exist.
pub(super) fn menus(config: &Config, bank: &Bank, diagnostics: &mut Vec<Diagnostic>) {
    let menus = [
        ("menu", config.menu.as_deref()),
        ("footer", config.footer.as_deref()),
        ("legal", config.legal.as_ref().map(slice::from_ref)),
    ];
    for (key, entry) in menus.into_iter().flat_map(|(key, entries)| {
        entries
            .unwrap_or_default()
            .iter()
            .map(move |entry| (key, entry))
    }) {
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
pub(super) fn logo(site: &Site) -> Option<Diagnostic> {
    let name = site.config.logo.as_deref()?;
    if site.theme.asset(name).is_some() || site.attachment(name).is_some() {
        return None;
    }
    let is_picture = |name: &&str| {
        [".svg", ".png", ".webp", ".jpg"]
            .iter()
            .any(|ending| name.ends_with(ending))
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
