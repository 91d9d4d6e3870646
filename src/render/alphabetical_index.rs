//! All entries by letter, on one page or, in a large bank, a page for each letter.

use super::counts::entries_text;
use super::frame::Head;
use super::jsonld;
use super::linker::Linker;
use super::links::entry_link;
use super::listing::pagination;
use super::view::{AlphabeticalIndexView, Group, TextLink};
use crate::address::OwnPage;
use crate::site::{AZ_PAGE, Letter, PageRoute};

/// All entries by letter, on one page or, in a large bank, a page for each letter.
pub(super) fn alphabetical_index(
    linker: &Linker<'_>,
    route: &PageRoute,
) -> (Head, AlphabeticalIndexView) {
    let site = linker.site;
    let title = site.theme.text(linker.lang, "az-title", &[]);
    let letters = site.letters(linker.lang);
    let total = letters.iter().map(|letter| letter.entries.len()).sum();
    let own_pages = site.has_letter_pages(linker.lang);
    let (current, page) = match *route {
        PageRoute::Letter(_, at, page) => (Some(at), page),
        _ => (None, 1),
    };
    let mut head = Head::new("az", title.clone());
    if let Some(at) = current {
        head.heading = format!("{title}: {}", name(linker, &letters[at]));
        head.title = head.heading.clone();
        head.indexed = false;
        head.trail = vec![TextLink {
            text: title,
            href: Some(linker.route(PageRoute::Own(linker.lang, OwnPage::AlphabeticalIndex))),
            lang: None,
        }];
    } else {
        // The page has no words of its own to tell it by: the bank's.
        head.description = site.config.description.get(linker.lang).to_owned();
        head.json_ld = jsonld::page(linker, route, &head);
    }
    let href = |at: usize, letter: &Letter| match own_pages {
        true => (current != Some(at)).then(|| linker.route(PageRoute::Letter(linker.lang, at, 1))),
        false => Some(format!("#letter-{}", letter.slug)),
    };
    let links = letters.iter().enumerate().map(|(at, letter)| TextLink {
        text: name(linker, letter),
        href: href(at, letter),
        lang: None,
    });
    let shown: Vec<&Letter> = match current {
        Some(at) => vec![&letters[at]],
        None if own_pages => Vec::new(),
        None => letters.iter().collect(),
    };
    let group = |letter: &&Letter| Group {
        id: format!("letter-{}", letter.slug),
        label: name(linker, letter),
        items: letter
            .entries
            .iter()
            .skip((page - 1) * AZ_PAGE)
            .take(AZ_PAGE)
            .map(|no| entry_link(linker, *no))
            .collect(),
    };
    let pages = current.map_or(1, |at| letters[at].entries.len().div_ceil(AZ_PAGE));
    let view = AlphabeticalIndexView {
        letters: links.collect(),
        groups: shown.iter().map(group).collect(),
        total: entries_text(linker, total),
        pagination: pagination(linker, page, pages, |page| {
            PageRoute::Letter(linker.lang, current.unwrap_or(0), page)
        }),
    };
    (head, view)
}

fn name(linker: &Linker<'_>, letter: &Letter) -> String {
    if letter.letter.is_empty() {
        linker.site.theme.text(linker.lang, "az-other", &[])
    } else {
        letter.letter.clone()
    }
}
