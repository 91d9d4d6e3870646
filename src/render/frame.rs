//! The frame of a page: titles, menus, languages, the way home.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::linker::Linker;
use super::menu::Menu;
use super::view::{Alternate, FeedLink, PageView, PictureView, SiteView, TextLink};
use crate::address::{OwnFile, OwnPage};
use crate::locale::Lang;
use crate::model::VocabularyRole;
use crate::site::{Feed, FileRoute, MenuLink, PageRoute, Site};
use crate::theme::{self, Value};

/// What one page says of itself; the rest of the frame follows from its route.
pub(super) struct Head {
    pub(super) template: &'static str,
    pub(super) heading: String,
    pub(super) heading_lang: Option<String>,
    pub(super) title: String,
    pub(super) description: String,
    /// The way from home, without home and without this page.
    pub(super) trail: Vec<TextLink>,
    pub(super) feed: Option<Feed>,
    pub(super) json_ld: Vec<String>,
    pub(super) picture: Option<String>,
    pub(super) indexed: bool,
    pub(super) canonical: Option<PageRoute>,
}

impl Head {
    pub(super) fn new(template: &'static str, heading: String) -> Self {
        Self {
            template,
            title: heading.clone(),
            heading,
            heading_lang: None,
            description: String::new(),
            trail: Vec::new(),
            feed: None,
            json_ld: Vec::new(),
            picture: None,
            indexed: true,
            canonical: None,
        }
    }
}

/// Values that all pages of a language share, made once.
#[derive(Default)]
pub(super) struct Parts {
    sites: [OnceLock<Value>; 4],
    menus: [OnceLock<Menus>; 4],
}

/// The menus in one language.
pub(super) struct Menus {
    main: Menu,
    footer: Menu,
    legal: Menu,
}

impl Parts {
    pub(super) fn site(&self, site: &Site, lang: Lang) -> Value {
        self.sites[lang.index()]
            .get_or_init(|| theme::value(&site_view(site, lang)))
            .clone()
    }

    fn menus(&self, site: &Site, lang: Lang) -> &Menus {
        let menu = |links: &[MenuLink]| Menu::new(site, lang, links);
        let menus = || Menus {
            main: menu(&site.menus.main),
            footer: menu(&site.menus.footer),
            legal: menu(site.menus.legal.as_slice()),
        };
        self.menus[lang.index()].get_or_init(menus)
    }
}

fn site_view(site: &Site, lang: Lang) -> SiteView {
    let config = &site.config;
    let vocabulary = site.bank.model.vocabulary_with(VocabularyRole::Licence);
    let licence = config.licence.as_deref().map(|id| {
        let term =
            vocabulary.and_then(|no| Some(&site.bank.model[no][site.bank.model[no].find(id)?]));
        TextLink {
            text: term.map_or(id, |term| term.label(lang)).to_owned(),
            href: licence_url(id),
            lang: None,
        }
    });
    SiteView {
        title: config.title.get(lang).to_owned(),
        description: config.description.get(lang).to_owned(),
        operator: config.operator.get(lang).to_owned(),
        notice: config.notice.get(lang).to_owned(),
        generator: env!("CARGO_PKG_VERSION").to_owned(),
        licence,
        base_url: config.base_url.clone(),
        logo: logo(site, lang),
        custom_css: site.theme.colors().map(str::to_owned),
    }
}

/// The logo that `site.toml` names: a file of the theme, or an attachment of the bank.
fn logo(site: &Site, lang: Lang) -> Option<PictureView> {
    let name = site.config.logo.as_deref()?;
    let alt = site.config.title.get(lang).to_owned();
    if let Some(asset) = site.theme.asset(name) {
        return Some(PictureView {
            src: asset.path.clone(),
            alt,
            width: None,
            height: None,
        });
    }
    let asset = site.attachment(name)?;
    let (width, height) = asset.facts.pixels.unzip();
    Some(PictureView {
        src: asset.path.clone(),
        alt,
        width,
        height,
    })
}

/// Creative Commons give each licence an address made of its name.
pub(super) fn licence_url(id: &str) -> Option<String> {
    let name = id.strip_prefix("CC-")?;
    Some(match name {
        "0-1.0" | "CC0-1.0" => "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(),
        _ => {
            let (kind, version) = name.rsplit_once('-')?;
            format!(
                "https://creativecommons.org/licenses/{}/{version}/",
                kind.to_ascii_lowercase()
            )
        }
    })
}

/// The frame of the page of a route.
pub(super) fn page_view(
    linker: &Linker<'_>,
    route: &PageRoute,
    head: Head,
    parts: &Parts,
) -> PageView {
    let site = linker.site;
    let menus = parts.menus(site, linker.lang);
    let canonical = head.canonical.unwrap_or(*route);
    let is_file = *route == PageRoute::NotFound;
    PageView {
        lang: linker.lang.code().to_owned(),
        template: head.template.to_owned(),
        root: linker.root.clone(),
        title: full_title(linker, route, &head.title),
        description: head.description,
        canonical: if is_file {
            None
        } else {
            linker.absolute(&site.address(canonical))
        },
        indexed: head.indexed && !is_file,
        alternates: if is_file {
            Vec::new()
        } else {
            alternates(linker, route)
        },
        breadcrumbs: breadcrumbs(
            linker,
            route,
            &head.heading,
            head.heading_lang.clone(),
            head.trail,
        ),
        heading: head.heading,
        heading_lang: head.heading_lang,
        menu: menus.main.on(linker, &site.menus.main, route),
        footer: menus.footer.on(linker, &site.menus.footer, route),
        feeds: feeds(linker, head.feed),
        assets: assets(linker),
        json_ld: head.json_ld,
        og_type: if matches!(route, PageRoute::Entry(..)) {
            "article"
        } else {
            "website"
        }
        .to_owned(),
        og_locale: match linker.lang {
            Lang::Kk => "kk_KZ",
            Lang::En => "en_GB",
            Lang::Ru | Lang::Sah => "ru_RU",
        }
        .to_owned(),
        picture: head.picture,
        home: linker.route(PageRoute::Own(linker.lang, OwnPage::Home)),
        search: linker.route(PageRoute::Own(linker.lang, OwnPage::Search)),
        shelf: linker.route(PageRoute::Own(linker.lang, OwnPage::SavedList)),
        styleguide: site
            .config
            .styleguide
            .then(|| linker.route(PageRoute::Own(linker.lang, OwnPage::Styleguide))),
        legal: menus
            .legal
            .on(linker, site.menus.legal.as_slice(), route)
            .pop(),
        service_worker: (site.config.offline && site.theme.worker().is_some())
            .then(|| linker.route(FileRoute::Own(OwnFile::ServiceWorker))),
    }
}

fn full_title(linker: &Linker<'_>, route: &PageRoute, title: &str) -> String {
    let site = linker.site.config.title.get(linker.lang);
    if matches!(route, PageRoute::Own(_, OwnPage::Home)) {
        return site.to_owned();
    }
    linker.site.theme.text(
        linker.lang,
        "title-on-site",
        &[("title", title.into()), ("site", site.into())],
    )
}

fn alternates(linker: &Linker<'_>, route: &PageRoute) -> Vec<Alternate> {
    let site = linker.site;
    site.config
        .languages
        .iter()
        .map(|lang| {
            let other = route.in_language(*lang);
            // A page that only stands in for another says nothing to search engines about other
            // languages.
            let is_own = match *route {
                PageRoute::Entry(..) => site.is_in_sitemap(route) && site.is_in_sitemap(&other),
                PageRoute::Letter(..) => false,
                _ => true,
            };
            let current = *lang == linker.lang;
            let address = site.address(if current { route } else { &other });
            Alternate {
                lang: lang.code().to_owned(),
                name: lang.name().to_owned(),
                href: linker.to(&address),
                url: linker
                    .absolute(&address)
                    .filter(|_| is_own && site.config.languages.len() > 1),
                current,
            }
        })
        .collect()
}

fn breadcrumbs(
    linker: &Linker<'_>,
    route: &PageRoute,
    heading: &str,
    lang: Option<String>,
    trail: Vec<TextLink>,
) -> Vec<TextLink> {
    let home = TextLink {
        text: linker.site.theme.text(linker.lang, "home", &[]),
        href: Some(linker.route(PageRoute::Own(linker.lang, OwnPage::Home))),
        lang: None,
    };
    if matches!(route, PageRoute::Own(_, OwnPage::Home)) {
        return vec![TextLink { href: None, ..home }];
    }
    std::iter::once(home)
        .chain(trail)
        .chain([TextLink {
            text: heading.to_owned(),
            href: None,
            lang,
        }])
        .collect()
}

fn feeds(linker: &Linker<'_>, own: Option<Feed>) -> Vec<FeedLink> {
    let (site, lang) = (linker.site, linker.lang);
    if site.config.base_url.is_none() {
        return Vec::new();
    }
    let mut feeds: Vec<Feed> = own.into_iter().collect();
    if !feeds.contains(&Feed::All) {
        feeds.push(Feed::All);
    }
    feeds
        .into_iter()
        .map(|feed| FeedLink {
            title: super::feed::title(site, lang, feed),
            href: linker.route(FileRoute::Feed(lang, feed)),
        })
        .collect()
}

fn assets(linker: &Linker<'_>) -> BTreeMap<String, String> {
    linker
        .site
        .theme
        .asset_paths()
        .iter()
        .map(|(key, path)| (key.clone(), linker.to(path)))
        .collect()
}
