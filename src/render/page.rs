//! Fills in the template of each page. With `theme/` and `item.rs`, the only file that knows the
//! values of the template engine.

use super::alphabetical_index::alphabetical_index;
use super::frame::{Head, page_view};
use super::linker::Linker;
use super::menu::title_key;
use super::sections::section_tiles;
use super::view::{ItemView, RedirectView, SearchView};
use super::{Renderer, entry, home, listing, matrix, saved_list, styleguide};
use crate::address::OwnPage;
use crate::bank::EntryNo;
use crate::diag::Diagnostic;
use crate::model::{Role, Template};
use crate::site::{PageRoute, Site};
use crate::theme::{Context, Value, value};

type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

/// A page before its template is filled in.
struct PageParts {
    template: &'static str,
    head: Head,
    /// What the template gets beside the frame, by name.
    values: Vec<(&'static str, Value)>,
}

impl PageParts {
    fn new(template: &'static str, head: Head, name: &'static str, part: Value) -> Self {
        Self {
            template,
            head,
            values: vec![(name, part)],
        }
    }

    fn with(mut self, name: &'static str, part: Value) -> Self {
        self.values.push((name, part));
        self
    }
}

impl Renderer<'_> {
    /// The HTML of a page.
    pub(super) fn page(&self, route: &PageRoute) -> Rendered {
        let site = self.site;
        let lang = route.lang().unwrap_or(site.config.default_language);
        let linker = match route {
            // It is shown at any address, so its links begin at the root.
            PageRoute::NotFound => Linker::rooted(site, lang),
            PageRoute::Own(..)
            | PageRoute::Kind(..)
            | PageRoute::Facet(..)
            | PageRoute::Term(..)
            | PageRoute::RegionDirection(..)
            | PageRoute::Entry(..)
            | PageRoute::Letter(..)
            | PageRoute::Redirect(..) => Linker::at(site, lang, &site.address(route)),
        };
        let parts = self.page_parts(&linker, route)?;
        self.fill(&linker, route, parts)
    }

    fn page_parts(
        &self,
        linker: &Linker<'_>,
        route: &PageRoute,
    ) -> Result<PageParts, Box<Diagnostic>> {
        Ok(match *route {
            PageRoute::Own(_, page) => self.own_page(linker, route, page)?,
            PageRoute::Kind(_, kind, page) => {
                let (head, kind, list) = listing::kind(linker, &self.items, kind, page)?;
                PageParts::new("list.html", head, "kind", kind).with("list", value(&list))
            }
            PageRoute::Facet(_, vocabulary) => {
                let (head, facet) = listing::facet(linker, vocabulary);
                PageParts::new("facet.html", head, "facet", value(&facet))
            }
            PageRoute::Term(_, vocabulary, term, page) => {
                let (head, term, list) =
                    listing::term(linker, &self.items, vocabulary, term, page)?;
                PageParts::new("term.html", head, "term", value(&term)).with("list", value(&list))
            }
            PageRoute::RegionDirection(_, region, direction, page) => {
                let (head, term, list) =
                    listing::region_direction(linker, &self.items, (region, direction), page)?;
                PageParts::new("pair.html", head, "term", value(&term)).with("list", value(&list))
            }
            PageRoute::Letter(..) => {
                let (head, index) = alphabetical_index(linker, route);
                PageParts::new("az.html", head, "az", value(&index))
            }
            PageRoute::NotFound => {
                let title = linker.text("not-found-title");
                search_page(linker, "not-found.html", Head::new("not-found", title))
            }
            PageRoute::Redirect(_, no, _) => redirect(linker, no),
            PageRoute::Entry(_, no) => {
                let (head, view) = entry::entry(linker, no);
                let kind = &linker.site.bank.model[linker.site.bank[no].kind];
                PageParts::new(entry_template(kind.template), head, "entry", value(&view))
            }
        })
    }

    fn own_page(
        &self,
        linker: &Linker<'_>,
        route: &PageRoute,
        page: OwnPage,
    ) -> Result<PageParts, Box<Diagnostic>> {
        Ok(match page {
            OwnPage::Home => {
                let (head, home) = home::home(linker, &self.items)?;
                PageParts::new("home.html", head, "home", value(&home))
            }
            OwnPage::Matrix => {
                let (head, matrix) = matrix::matrix(linker);
                PageParts::new("matrix.html", head, "matrix", value(&matrix))
            }
            OwnPage::AlphabeticalIndex => {
                let (head, index) = alphabetical_index(linker, route);
                PageParts::new("az.html", head, "az", value(&index))
            }
            OwnPage::Search => {
                let title = linker.text(title_key(page));
                search_page(linker, "search.html", Head::new("search", title))
            }
            OwnPage::SavedList => {
                let head = tool_head(linker, "shelf", page, "shelf-about");
                let list = value(&saved_list::view(linker));
                PageParts::new("shelf.html", head, "shelf", list)
            }
            OwnPage::Styleguide => {
                let head = tool_head(linker, "styleguide", page, "styleguide-about");
                let guide = value(&styleguide::view(linker, &self.items)?);
                PageParts::new("styleguide.html", head, "guide", guide)
            }
        })
    }

    fn fill(&self, linker: &Linker<'_>, route: &PageRoute, page: PageParts) -> Rendered {
        let mut context = Context::new();
        let frame = page_view(linker, route, page.head, &self.parts);
        context.insert_value("site", self.parts.site(linker.site, linker.lang));
        context.insert_value("page", value(&frame));
        for (name, part) in page.values {
            context.insert_value(name, part);
        }
        let filled = linker
            .site
            .theme
            .render_bytes(linker.lang, page.template, &context);
        filled.map_err(|problem| Box::new(on_page(*problem, linker.site, route)))
    }
}

fn entry_template(template: Template) -> &'static str {
    match template {
        Template::Card => "card.html",
        Template::Organization => "organization.html",
        Template::Document => "document.html",
        Template::Event => "event.html",
        Template::Page => "page.html",
    }
}

/// The head of a page that is a tool of its reader: search engines have no use for it.
fn tool_head(
    linker: &Linker<'_>,
    template: &'static str,
    page: OwnPage,
    description: &str,
) -> Head {
    let mut head = Head::new(template, linker.text(title_key(page)));
    head.description = linker.text(description);
    head.indexed = false;
    head
}

/// The search page, and the page for addresses that do not exist, which offers the search.
fn search_page(linker: &Linker<'_>, template: &'static str, mut head: Head) -> PageParts {
    head.indexed = false;
    let (model, lang) = (&linker.site.bank.model, linker.lang);
    let levels = model
        .vocabulary_of(Role::Evidence)
        .map(|no| model[no].terms.as_slice())
        .unwrap_or_default();
    let view = SearchView {
        evidence: labels_json(levels.iter().map(|term| (&*term.id, term.label(lang)))),
        kinds: labels_json(
            model
                .kinds
                .iter()
                .map(|kind| (&*kind.id, kind.one.get(lang))),
        ),
        doors: section_tiles(linker),
        pattern: ItemView::pattern(),
    };
    PageParts::new(template, head, "search", value(&view))
}

fn redirect(linker: &Linker<'_>, no: EntryNo) -> PageParts {
    let site = linker.site;
    let title = site.bank[no].text(linker.lang).title.to_string();
    let target = PageRoute::Entry(linker.lang, no);
    let view = RedirectView {
        href: linker.route(target),
        url: linker.absolute(&site.address(target)),
        title: title.clone(),
    };
    let mut head = Head::new("redirect", title);
    head.indexed = false;
    PageParts::new("redirect.html", head, "redirect", value(&view))
}

/// Words by id, as JSON.
fn labels_json<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    serde_json::Value::Object(
        pairs
            .map(|(id, label)| (id.to_owned(), label.into()))
            .collect(),
    )
    .to_string()
}

/// A problem of a template says which page was being made, by its file in the output and the entry
/// behind it.
fn on_page(problem: Diagnostic, site: &Site, route: &PageRoute) -> Diagnostic {
    let file = site.path(route);
    let page = match *route {
        PageRoute::Entry(lang, no) => format!("{file} ({})", site.bank[no].text(lang).path),
        _ => file,
    };
    problem.with("page", page)
}
