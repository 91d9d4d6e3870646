//! From a path to its route, for a server.
//!
//! In: the path of a file of the website. Out: the [`Route`] that makes it. Knows nothing of HTTP:
//! no escapes, no query.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{FileRoute, PageRoute, Route, Site};
use crate::locale::Lang;

/// Every file that is no entry, by its path; made when it is first asked for.
pub(super) type Paths = OnceLock<HashMap<String, Route>>;

impl Site {
    /// The route of a file of the website, by its path from the root of the output:
    /// `practices/robot/index.html`. The inverse of [`Site::path`] for every route of
    /// [`Site::routes`], and `None` for all else.
    pub fn route_of(&self, path: &str) -> Option<Route> {
        // Entries are most of a site and tell their number by their name; files of the search wait
        // for their index, which nothing else needs; all else is looked up.
        if let Some(name) = path
            .strip_prefix("search/")
            .and_then(|name| name.strip_suffix(".js"))
        {
            return self
                .search()
                .files
                .iter()
                .position(|file| file.name == name)
                .map(|at| FileRoute::SearchFile(at).into());
        }
        self.entry_of(path).or_else(|| {
            self.paths
                .get_or_init(|| self.other_paths())
                .get(path)
                .copied()
        })
    }

    fn entry_of(&self, path: &str) -> Option<Route> {
        let address = path.strip_suffix("/index.html")?;
        let no = self.bank.find(address.rsplit('/').next()?)?;
        let first = address.split('/').next().and_then(Lang::from_code);
        let lang = first
            .filter(|lang| self.config.languages.contains(lang))
            .unwrap_or(self.config.default_language);
        let route = PageRoute::Entry(lang, no);
        (self.path(route) == path).then_some(route.into())
    }

    fn other_paths(&self) -> HashMap<String, Route> {
        let others = self
            .routes_but_search()
            .into_iter()
            .filter(|route| !matches!(route, Route::Page(PageRoute::Entry(..))));
        others.map(|route| (self.path(route), route)).collect()
    }
}
