//! Fills in the template of each page. With `theme/`, the only room that knows tera's values.

use super::frame::{Head, page_view};
use super::linker::Linker;
use super::view::{RedirectView, SearchView};
use super::{Renderer, entry, listing, overview, shelf, styleguide};
use crate::diag::Diagnostic;
use crate::model::{Role, Template};
use crate::site::{Route, Site};
use crate::theme::{Context, Value, value};

type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

impl Renderer<'_> {
    /// The HTML of a page.
    pub(super) fn page(&self, route: &Route) -> Rendered {
        let site = self.site;
        let lang = route.lang().unwrap_or(site.config.default_language);
        let linker = match route {
            Route::NotFound => Linker::rooted(site, lang),
            _ => Linker::at(site, lang, &site.address(route)),
        };
        match *route {
            Route::Home(_) => {
                let (head, home) = overview::home(&linker, &self.items)?;
                self.fill(&linker, route, "home.html", head, &[("home", value(&home))])
            }
            Route::Kind(_, kind, page) => {
                let (head, kind, list) = listing::kind(&linker, &self.items, kind, page)?;
                self.fill(
                    &linker,
                    route,
                    "list.html",
                    head,
                    &[("kind", kind), ("list", value(&list))],
                )
            }
            Route::Facet(_, vocabulary) => {
                let (head, facet) = listing::facet(&linker, vocabulary);
                self.fill(
                    &linker,
                    route,
                    "facet.html",
                    head,
                    &[("facet", value(&facet))],
                )
            }
            Route::Term(_, vocabulary, term, page) => {
                let (head, term, list) =
                    listing::term(&linker, &self.items, vocabulary, term, page)?;
                self.fill(
                    &linker,
                    route,
                    "term.html",
                    head,
                    &[("term", value(&term)), ("list", value(&list))],
                )
            }
            Route::Pair(_, region, direction, page) => {
                let (head, term, list) =
                    listing::pair(&linker, &self.items, region, direction, page)?;
                self.fill(
                    &linker,
                    route,
                    "pair.html",
                    head,
                    &[("term", value(&term)), ("list", value(&list))],
                )
            }
            Route::Matrix(_) => {
                let (head, matrix) = overview::matrix(&linker);
                self.fill(
                    &linker,
                    route,
                    "matrix.html",
                    head,
                    &[("matrix", value(&matrix))],
                )
            }
            Route::Az(_) | Route::Letter(..) => {
                let (head, az) = overview::az(&linker, route);
                self.fill(&linker, route, "az.html", head, &[("az", value(&az))])
            }
            Route::Search(_) => self.search(&linker, route, "search", "search.html"),
            Route::Shelf(_) => {
                let mut head = Head::new("shelf", linker.text("shelf-title"));
                head.description = linker.text("shelf-about");
                head.indexed = false;
                self.fill(
                    &linker,
                    route,
                    "shelf.html",
                    head,
                    &[("shelf", value(&shelf::view(&linker)))],
                )
            }
            Route::Styleguide(_) => {
                let mut head = Head::new("styleguide", linker.text("styleguide-title"));
                head.description = linker.text("styleguide-about");
                head.indexed = false;
                let guide = styleguide::view(&linker, &self.items)?;
                self.fill(
                    &linker,
                    route,
                    "styleguide.html",
                    head,
                    &[("guide", value(&guide))],
                )
            }
            Route::NotFound => self.search(&linker, route, "not-found", "not-found.html"),
            Route::Redirect(_, no, _) => self.redirect(&linker, route, no),
            Route::Entry(_, no) => {
                let (head, view) = entry::entry(&linker, no);
                let template = match site.bank.model[site.bank[no].kind].template {
                    Template::Card => "card.html",
                    Template::Organization => "organization.html",
                    Template::Document => "document.html",
                    Template::Event => "event.html",
                    Template::Page => "page.html",
                };
                self.fill(&linker, route, template, head, &[("entry", value(&view))])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn fill(
        &self,
        linker: &Linker<'_>,
        route: &Route,
        template: &str,
        head: Head,
        parts: &[(&'static str, Value)],
    ) -> Rendered {
        let mut context = Context::new();
        context.insert_value("site", self.parts.site(linker.site, linker.lang));
        context.insert_value("page", value(&page_view(linker, route, head, &self.parts)));
        for (name, part) in parts {
            context.insert_value(*name, part.clone());
        }
        let filled = linker
            .site
            .theme
            .render_bytes(linker.lang, template, &context);
        filled.map_err(|problem| Box::new(on_page(*problem, linker.site, route)))
    }

    fn search(
        &self,
        linker: &Linker<'_>,
        route: &Route,
        name: &'static str,
        template: &str,
    ) -> Rendered {
        let text = |key: &str| linker.site.theme.text(linker.lang, key, &[]);
        let mut head = Head::new(
            name,
            text(if name == "search" {
                "search-title"
            } else {
                "not-found-title"
            }),
        );
        head.indexed = false;
        let (model, lang) = (&linker.site.bank.model, linker.lang);
        let levels = model
            .vocabulary_of(Role::Evidence)
            .map(|no| model[no].terms.as_slice())
            .unwrap_or_default();
        let view = SearchView {
            evidence: labels(
                levels
                    .iter()
                    .map(|term| (term.id.as_str(), term.label(lang))),
            ),
            kinds: labels(
                model
                    .kinds
                    .iter()
                    .map(|kind| (kind.id.as_str(), kind.one.get(lang))),
            ),
            doors: overview::doors(linker),
        };
        self.fill(linker, route, template, head, &[("search", value(&view))])
    }

    fn redirect(&self, linker: &Linker<'_>, route: &Route, no: crate::bank::EntryNo) -> Rendered {
        let site = linker.site;
        let title = site.bank[no].text(linker.lang).title.to_string();
        let target = Route::Entry(linker.lang, no);
        let view = RedirectView {
            href: linker.route(&target),
            url: linker.absolute(&site.address(&target)),
            title: title.clone(),
        };
        let mut head = Head::new("redirect", title);
        head.indexed = false;
        self.fill(
            linker,
            route,
            "redirect.html",
            head,
            &[("redirect", value(&view))],
        )
    }
}

/// Words by id, as JSON.
fn labels<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    serde_json::Value::Object(
        pairs
            .map(|(id, label)| (id.to_owned(), label.into()))
            .collect(),
    )
    .to_string()
}

/// A problem of a template says which page was being made, by its file in the output and the entry
/// behind it.
fn on_page(problem: Diagnostic, site: &Site, route: &Route) -> Diagnostic {
    let page = match *route {
        Route::Entry(lang, no) => {
            format!("{} ({})", site.path(route), site.bank[no].text(lang).path)
        }
        _ => site.path(route),
    };
    problem.with("page", page)
}
