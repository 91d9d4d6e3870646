//! `sitemap.xml` with its alternates (sitemaps.org 0.9), and `robots.txt`.

use super::xml::Xml;
use crate::site::{FileRoute, PageRoute, Site};

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The sitemap, or above 50,000 addresses part 0, the index of the others.
pub(super) fn sitemap(site: &Site, part: usize) -> String {
    let listed: Vec<PageRoute> = site
        .page_routes()
        .into_iter()
        .filter(|route| site.is_in_sitemap(route))
        .collect();
    let parts = listed.len().div_ceil(site.sitemap_size());
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let mut xml = Xml::new();
    if part == 0 && parts > 1 {
        xml.open("sitemapindex", &[NAMESPACE]);
        for part in 1..=parts {
            let address = format!("{base}{}", site.address(FileRoute::Sitemap(part)));
            xml.open("sitemap", &[])
                .text("loc", &[], &address)
                .close("sitemap");
        }
        xml.close("sitemapindex");
        return xml.finish();
    }
    let chunk = listed
        .chunks(site.sitemap_size())
        .nth(part.saturating_sub(1))
        .unwrap_or_default();
    xml.open(
        "urlset",
        &[NAMESPACE, ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")],
    );
    for route in chunk {
        xml.open("url", &[])
            .text("loc", &[], &format!("{base}{}", site.address(route)));
        if let PageRoute::Entry(_, no) = route
            && let Some(date) = site.bank[*no].date
        {
            xml.text("lastmod", &[], &date.to_string());
        }
        alternates(site, base, route, &mut xml);
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

fn alternates(site: &Site, base: &str, route: &PageRoute, xml: &mut Xml) {
    if site.config.languages.len() < 2 {
        return;
    }
    let others = site
        .config
        .languages
        .iter()
        .map(|lang| (lang, route.in_language(*lang)))
        .filter(|(_, other)| site.is_in_sitemap(other));
    for (lang, other) in others {
        let href = format!("{base}{}", site.address(other));
        xml.empty(
            "xhtml:link",
            &[
                ("rel", "alternate"),
                ("hreflang", lang.code()),
                ("href", &href),
            ],
        );
    }
}

/// Everyone may read everything; the sitemap is named when there is one.
pub(super) fn robots(site: &Site) -> String {
    let sitemap = site
        .config
        .base_url
        .as_ref()
        .map(|base| format!("Sitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
