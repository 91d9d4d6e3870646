//! Markdown into HTML with gaps: the only file that knows pulldown-cmark.
//!
//! A body is cut where the address of another page or file goes in; only the bank knows that one.
//! Everything else is final HTML. Headings get anchors and begin at level two, because the title of
//! the page is level one.

mod marks;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use camino::Utf8Path;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

pub use self::marks::NearHeading;
use super::{placeholder, sanitize};
use crate::diag::{Checked, Code, Diagnostic, Span};
use crate::locale::transliterate;

/// Marks the beginning of a gap; the decoder keeps both characters out of texts.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';
/// Prefix of heading anchors, so that they never meet an anchor of the theme.
const ANCHOR: &str = "h-";

/// So many characters of the first text under a heading are kept.
const OPENING: usize = 80;

/// The Markdown of an entry, or of one long field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// HTML and gaps, in order.
    pub pieces: Vec<Piece>,
    /// Headings, in order.
    pub outline: Vec<Heading>,
    /// Lines that were perhaps meant as headings.
    pub near_headings: Vec<NearHeading>,
    /// Links and pictures that only the bank can resolve.
    pub links: Vec<Link>,
    /// Is there no text at all.
    pub is_empty: bool,
}

/// A piece of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Final HTML.
    Html(Box<str>),
    /// `<a href="…">` of a link, by its number in [`Body::links`]; its text and `</a>` follow as
    /// HTML.
    Link(usize),
    /// `<img …>` of a picture, by its number in [`Body::links`].
    Image(usize),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Level in HTML, from 2.
    pub level: u8,
    /// Level as written, from 1.
    pub written: u8,
    /// Anchor.
    pub id: String,
    /// Words.
    pub text: String,
    /// Place in the file.
    pub span: Span,
    /// Does anything stand under it before the next heading of its level.
    pub filled: bool,
    /// The first text under it, cut where the first mark or the eightieth character is.
    pub opening: Box<str>,
    /// Where that text stands.
    pub lead: Option<Span>,
    /// What a template left, when that is all there is under it: its place and text.
    pub leftover: Option<(Span, Box<str>)>,
}

/// A link or picture with a target inside the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// The target as written.
    pub target: String,
    /// Description of a picture, or words of a link.
    pub text: String,
    /// Place in the file.
    pub span: Span,
}

/// What a [`Link`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`.
    Link,
    /// `[[id]]`.
    Wiki,
    /// `[[id]]` without words of its own: the bank puts the title in their place.
    BareWiki,
    /// `![alt](target)`.
    Image,
}

/// Parses Markdown that begins at byte `start` of the file `path`.
pub fn parse(path: &Arc<Utf8Path>, text: &str, start: usize) -> Checked<Body> {
    let events: Vec<_> = Parser::new_ext(text, options())
        .into_offset_iter()
        .collect();
    let mut writer = Writer {
        path,
        text,
        start,
        body: Body::default(),
        diagnostics: Vec::new(),
        raw: false,
        level: 1,
    };
    writer.body.outline = outline(&events, start);
    writer.body.is_empty = !events.iter().any(|(event, _)| is_content(event));
    (writer.diagnostics, writer.body.near_headings) =
        marks::look(path, text, start, &events, &writer.body.outline);
    let mut out = String::with_capacity(text.len() * 5 / 4);
    let written = writer.transform(events);
    html::push_html(&mut out, written.into_iter());
    let mut out = cell_classes(out);
    if writer.raw {
        out = sanitize::clean(&out, OPEN);
    }
    writer.body.pieces = pieces(&out, writer.body.links.len());
    Checked {
        value: writer.body,
        diagnostics: writer.diagnostics,
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_GFM
}

fn is_content(event: &Event<'_>) -> bool {
    match event {
        Event::Text(text) | Event::Code(text) => !text.trim().is_empty(),
        Event::Start(Tag::Image { .. }) => true,
        _ => false,
    }
}

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// All headings with their words and anchors.
fn outline(events: &Events<'_>, start: usize) -> Vec<Heading> {
    let mut outline: Vec<Heading> = Vec::new();
    let mut taken = HashMap::new();
    let mut open = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                open = true;
                let above = outline.last().map_or(1, |last| last.level);
                let level = *level as u8;
                let span = Span::new(start + range.start, start + range.end);
                let (written, level) = (level, level.max(2).min(above + 1));
                let (id, text, opening) = (String::new(), String::new(), Box::default());
                outline.push(Heading {
                    level,
                    written,
                    id,
                    text,
                    span,
                    filled: false,
                    opening,
                    lead: None,
                    leftover: None,
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                open = false;
                name(outline.last_mut(), &mut taken);
            }
            Event::Text(text) | Event::Code(text) if open => {
                if let Some(heading) = outline.last_mut() {
                    heading.text.push_str(text);
                }
            }
            Event::Text(text) if !open && placeholder::is_whole(text) => {
                if let Some(heading) = outline.last_mut().filter(|heading| !heading.filled) {
                    heading.leftover.get_or_insert_with(|| {
                        (
                            Span::new(start + range.start, start + range.end),
                            text.as_ref().into(),
                        )
                    });
                }
            }
            event if !open && is_content(event) => fill(
                &mut outline,
                event,
                Span::new(start + range.start, start + range.end),
            ),
            _ => {}
        }
    }
    for heading in outline.iter_mut().filter(|heading| heading.filled) {
        heading.leftover = None;
    }
    outline
}

/// Content fills the last heading and the headings it stands below.
fn fill(outline: &mut [Heading], event: &Event<'_>, span: Span) {
    if let (Event::Text(text), Some(heading)) =
        (event, outline.last_mut().filter(|heading| !heading.filled))
    {
        heading.opening = text.chars().take(OPENING).collect();
        heading.lead = Some(span);
    }
    let mut level = u8::MAX;
    for heading in outline.iter_mut().rev() {
        if heading.level < level {
            if heading.filled {
                break;
            }
            heading.filled = true;
            level = heading.level;
        }
    }
}

/// Gives a heading its anchor, distinct from those that are taken, each with the last number tried
/// for it.
fn name(heading: Option<&mut Heading>, taken: &mut HashMap<String, usize>) {
    let Some(heading) = heading else { return };
    heading.text = heading.text.trim().to_owned();
    let slug = transliterate(&heading.text);
    let base = format!("{ANCHOR}{}", if slug.is_empty() { "part" } else { &slug });
    let mut number = taken.get(&base).copied().unwrap_or(0);
    heading.id.clone_from(&base);
    while taken.contains_key(&heading.id) {
        number = number.max(1) + 1;
        heading.id = format!("{base}-{number}");
    }
    taken.insert(heading.id.clone(), 1);
    taken.insert(base, number.max(1));
}

struct Writer<'a> {
    path: &'a Arc<Utf8Path>,
    text: &'a str,
    start: usize,
    body: Body,
    diagnostics: Vec<Diagnostic>,
    raw: bool,
    level: usize,
}

impl Writer<'_> {
    /// The events of the HTML renderer, with our own markup where ours differs.
    fn transform<'e>(&mut self, events: Events<'e>) -> Vec<Event<'e>> {
        let mut out = Vec::with_capacity(events.len() + events.len() / 8);
        let mut dropped = 0usize;
        let mut heading = 0;
        let mut events = events.into_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    if let Some(it) = self.body.outline.get(heading) {
                        self.level = usize::from(it.level);
                        out.push(Event::Html(
                            format!("<h{} id=\"{}\">", it.level, it.id).into(),
                        ));
                    }
                    heading += 1;
                }
                Event::End(TagEnd::Heading(_)) => {
                    out.push(Event::Html(format!("</h{}>\n", self.level).into()))
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = alt_text(&mut events);
                    out.push(self.image(&dest_url, alt, &range));
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => match self.link(link_type, &dest_url, &range) {
                    Some(open) => {
                        out.push(open);
                        if link_type == (LinkType::WikiLink { has_pothole: false }) {
                            events
                                .by_ref()
                                .take_while(|(event, _)| *event != Event::End(TagEnd::Link))
                                .for_each(drop);
                            out.push(Event::InlineHtml("</a>".into()));
                        }
                    }
                    None => dropped += 1,
                },
                Event::End(TagEnd::Link) if dropped > 0 => dropped -= 1,
                Event::End(TagEnd::Link) => out.push(Event::InlineHtml("</a>".into())),
                Event::Start(Tag::Table(alignments)) => {
                    out.push(Event::Html(
                        table_frame(
                            heading
                                .checked_sub(1)
                                .and_then(|at| self.body.outline.get(at)),
                        )
                        .into(),
                    ));
                    out.push(Event::Start(Tag::Table(alignments)));
                }
                Event::End(TagEnd::Table) => {
                    out.push(Event::End(TagEnd::Table));
                    out.push(Event::Html("</div>\n".into()));
                }
                Event::TaskListMarker(done) => {
                    out.push(Event::Text(if done { "☑ " } else { "☐ " }.into()))
                }
                Event::Html(ref html) | Event::InlineHtml(ref html) => {
                    self.raw_html(html, &range);
                    out.push(match self.raw_links(html, &range) {
                        Some(html) => Event::InlineHtml(html.into()),
                        None => event,
                    });
                }
                event => out.push(event),
            }
        }
        out
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }

    /// The place of an address inside its link, or of the whole link when the address is written
    /// elsewhere.
    fn target(&self, target: &str, range: &Range<usize>) -> Span {
        let source = self.text.get(range.clone()).unwrap_or_default();
        match source
            .rfind(target)
            .filter(|at| !target.is_empty() && source[..*at].ends_with(['(', '<']))
        {
            Some(at) => self.span(&(range.start + at..range.start + at + target.len())),
            None => self.span(range),
        }
    }

    fn gap(&mut self, kind: LinkKind, target: &str, text: String, range: &Range<usize>) -> usize {
        let span = self.target(target, range);
        self.body.links.push(Link {
            kind,
            target: target.to_owned(),
            text,
            span,
        });
        self.body.links.len() - 1
    }

    /// The opening of a link; none when its scheme is not allowed, which is reported.
    fn link<'e>(
        &mut self,
        link_type: LinkType,
        target: &str,
        range: &Range<usize>,
    ) -> Option<Event<'e>> {
        let kind = match link_type {
            LinkType::WikiLink { has_pothole: true } => LinkKind::Wiki,
            LinkType::WikiLink { has_pothole: false } => LinkKind::BareWiki,
            LinkType::Email => {
                return Some(Event::InlineHtml(
                    format!("<a href=\"mailto:{}\">", sanitize::attribute(target)).into(),
                ));
            }
            _ => LinkKind::Link,
        };
        match sanitize::scheme(target) {
            Some(scheme) if sanitize::is_safe_scheme(&scheme) => {
                let href = sanitize::attribute(target);
                return Some(Event::InlineHtml(format!("<a href=\"{href}\">").into()));
            }
            // A letter before a colon is a disk of Windows.
            Some(scheme) if scheme.len() == 1 || scheme == "file" => {
                let name = target.rsplit(['\\', '/']).next().unwrap_or_default();
                let diagnostic =
                    Diagnostic::new(Code::BrokenLink, self.target(target, range).of(self.path))
                        .wording("disk");
                let diagnostic = diagnostic.with("value", target);
                let good = !name.is_empty() && !name.contains(':');
                self.diagnostics.push(if good {
                    diagnostic.with("nearest", bracketed(name)).help("write")
                } else {
                    diagnostic
                });
                return None;
            }
            Some(scheme) => {
                let place = self.target(target, range).of(self.path);
                self.diagnostics.push(
                    Diagnostic::new(Code::UnsafeLink, place)
                        .with("scheme", scheme)
                        .with("value", target),
                );
                return None;
            }
            None => {}
        }
        let number = self.gap(kind, target, String::new(), range);
        Some(Event::InlineHtml(
            format!("<a href=\"{OPEN}{number}{CLOSE}\">").into(),
        ))
    }

    fn image<'e>(&mut self, target: &str, alt: String, range: &Range<usize>) -> Event<'e> {
        if alt.trim().is_empty() {
            let place = self.span(range).of(self.path);
            self.diagnostics
                .push(Diagnostic::new(Code::ImageWithoutAlt, place).with("value", target));
        }
        if let Some(scheme) = sanitize::scheme(target) {
            let remote = matches!(scheme.as_str(), "http" | "https") || target.starts_with("//");
            self.diagnostics.push(if remote {
                Diagnostic::new(Code::BrokenImage, self.target(target, range).of(self.path))
                    .wording("remote")
                    .with("value", target)
            } else {
                let place = self.span(range).of(self.path);
                Diagnostic::new(Code::UnsafeLink, place)
                    .with("scheme", scheme)
                    .with("value", target)
            });
            return Event::Text(alt.into());
        }
        let number = self.gap(LinkKind::Image, target, alt, range);
        Event::InlineHtml(format!("<img src=\"{OPEN}{number}{CLOSE}\" alt=\"\">").into())
    }

    fn raw_html(&mut self, html: &CowStr<'_>, range: &Range<usize>) {
        self.raw = true;
        for dropped in sanitize::dropped(html) {
            let start = self.start + range.start + dropped.at;
            let note = Diagnostic::new(
                Code::RawHtml,
                Span::new(start, start + dropped.len).of(self.path),
            )
            .with("tag", dropped.tag);
            let note = match self.without_tags(range.start + dropped.at) {
                Some(line) => note.with("nearest", line).help("write"),
                None => note,
            };
            self.diagnostics.push(match dropped.attribute {
                Some(attribute) => note.wording("attribute").with("key", attribute),
                None => note,
            });
        }
    }
}

impl Writer<'_> {
    /// The line of a byte without its tags, when words are left and the line is short enough to be
    /// read in a message.
    fn without_tags(&self, at: usize) -> Option<String> {
        let begin = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |newline| at + newline);
        let (mut out, mut rest) = (String::new(), &self.text[begin..end]);
        while let Some(open) = rest.find('<') {
            out.push_str(&rest[..open]);
            rest = rest[open..]
                .find('>')
                .map_or("", |close| &rest[open + close + 1..]);
        }
        out.push_str(rest);
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        (!out.is_empty() && out.chars().count() < 400).then_some(out)
    }

    /// Raw HTML with its relative links as gaps, so that they lead where links of Markdown lead;
    /// none when it has none.
    fn raw_links(&mut self, html: &str, range: &Range<usize>) -> Option<String> {
        let mut out = String::new();
        let mut done = 0;
        for (at, _) in html.match_indices("<a ") {
            let Some(end) = html[at..].find('>').map(|end| at + end + 1) else {
                break;
            };
            let Some((target, inner)) = sanitize::relative_link(&html[at..end]) else {
                continue;
            };
            let from = range.start + at + inner.start;
            let span = self.span(&(from..from + target.len()));
            self.body.links.push(Link {
                kind: LinkKind::Link,
                target,
                text: String::new(),
                span,
            });
            let number = self.body.links.len() - 1;
            out.push_str(&html[done..at]);
            out.push_str(&format!("<a href=\"{OPEN}{number}{CLOSE}\">"));
            done = end;
        }
        out.push_str(&html[done..]);
        (done > 0).then_some(out)
    }
}

/// A name of a file as a target of Markdown.
fn bracketed(name: &str) -> String {
    if name.contains(' ') {
        format!("<{name}>")
    } else {
        name.to_owned()
    }
}

/// Wide tables scroll in a region of their own, which the keyboard reaches and the heading above
/// names.
fn table_frame(heading: Option<&Heading>) -> String {
    match heading {
        Some(heading) => format!(
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{}\">",
            heading.id
        ),
        None => "<div class=\"scroll\" tabindex=\"0\">".to_owned(),
    }
}

/// The words inside a picture's brackets; its events are used up.
fn alt_text<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) -> String {
    let mut alt = String::new();
    let mut depth = 0;
    for (event, _) in events {
        match event {
            Event::End(TagEnd::Image) if depth == 0 => break,
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            _ => {}
        }
    }
    alt
}

/// The renderer aligns cells by inline style, which the content policy of the site forbids.
fn cell_classes(html: String) -> String {
    if !html.contains(" style=\"text-align: ") {
        return html;
    }
    let mut out = html;
    for tag in ["<td", "<th"] {
        for side in ["left", "center", "right"] {
            out = out.replace(
                &format!("{tag} style=\"text-align: {side}\">"),
                &format!("{tag} class=\"{side}\">"),
            );
        }
    }
    out
}

/// Cuts HTML at its gaps. A marker anywhere but where this module writes it is a character like any
/// other.
fn pieces(html: &str, gaps: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut done, mut from) = (0, 0);
    while let Some(open) = html[from..].find(OPEN).map(|at| from + at) {
        from = open + OPEN.len_utf8();
        let Some((tag, end, piece)) = gap(html, done, open, gaps) else {
            continue;
        };
        if tag > done {
            pieces.push(Piece::Html(html[done..tag].into()));
        }
        pieces.push(piece);
        (done, from) = (end, end);
    }
    if done < html.len() {
        pieces.push(Piece::Html(html[done..].into()));
    }
    pieces
}

/// The gap whose marker stands at `open`: where its tag begins and ends.
fn gap(html: &str, done: usize, open: usize, gaps: usize) -> Option<(usize, usize, Piece)> {
    let before = &html[done..open];
    let (tag, is_image) = match (
        before.strip_suffix("<a href=\""),
        before.strip_suffix("<img src=\""),
    ) {
        (Some(rest), _) => (rest.len(), false),
        (_, Some(rest)) => (rest.len(), true),
        _ => return None,
    };
    let inner = open + OPEN.len_utf8();
    let close = inner + html[inner..].find(CLOSE)?;
    let number = html[inner..close]
        .parse()
        .ok()
        .filter(|number| *number < gaps)?;
    let end = close + html[close..].find('>')? + 1;
    Some((
        done + tag,
        end,
        if is_image {
            Piece::Image(number)
        } else {
            Piece::Link(number)
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Checked<Body> {
        parse(&Arc::from(Utf8Path::new("content/a.md")), text, 0)
    }

    fn shown(text: &str) -> String {
        let body = body(text).value;
        body.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Html(html) => html.to_string(),
                Piece::Link(n) => {
                    format!("<a {:?} {}>", body.links[*n].kind, body.links[*n].target)
                }
                Piece::Image(n) => {
                    format!("<img {} {}>", body.links[*n].target, body.links[*n].text)
                }
            })
            .collect()
    }

    #[test]
    fn headings_begin_at_two_and_have_distinct_anchors() {
        let text = "# Цель\n\nтекст\n\n### Цель\n\n## Пусто\n";
        insta::assert_snapshot!(shown(text), @r#"
        <h2 id="h-tsel">Цель</h2>
        <p>текст</p>
        <h3 id="h-tsel-2">Цель</h3>
        <h2 id="h-pusto">Пусто</h2>
        "#);
        let filled: Vec<_> = body(text)
            .value
            .outline
            .iter()
            .map(|heading| heading.filled)
            .collect();
        assert_eq!(filled, [true, false, false]);
    }

    #[test]
    fn links_inside_the_bank_are_gaps() {
        let text =
            "[клуб](robot.md) [[triz]] [сайт](https://example.org/?a=1&b) ![Схема](levels.svg)";
        insta::assert_snapshot!(shown(text), @r#"<p><a Link robot.md>клуб</a> <a BareWiki triz></a> <a href="https://example.org/?a=1&amp;b">сайт</a> <img levels.svg Схема></p>"#);
    }

    #[test]
    fn unsafe_schemes_never_become_links() {
        let it =
            body("[a](javascript:alert(1)) [b](DATA:text/html,x) ![c](data:image/png;base64,x)");
        insta::assert_snapshot!(shown("[a](javascript:alert(1)) [b](DATA:text/html,x)"), @"<p>a b</p>");
        assert_eq!(
            it.diagnostics
                .iter()
                .filter(|d| d.code == Code::UnsafeLink)
                .count(),
            3
        );
    }

    #[test]
    fn a_marker_in_the_text_is_a_character() {
        let text = "до &#xE000;7&#xE001; <b>&#xE000;0&#xE001;</b> [клуб](robot.md) после";
        insta::assert_snapshot!(shown(text), @"<p>до \u{e000}7\u{e001} <b>\u{e000}0\u{e001}</b> <a Link robot.md>клуб</a> после</p>");
    }

    #[test]
    fn cells_are_aligned_by_class() {
        let html = shown("| a | b |\n|---|--:|\n| 1 | 2 |\n");
        assert!(html.contains("<td class=\"right\">2</td>"), "{html}");
        assert!(!html.contains("style="), "{html}");
    }

    #[test]
    fn raw_html_passes_an_allow_list() {
        let it = body("Вода H<sub>2</sub>O <script>alert(1)</script> <b onclick=\"x()\">да</b>\n");
        let html =
            shown("Вода H<sub>2</sub>O <script>alert(1)</script> <b onclick=\"x()\">да</b>\n");
        insta::assert_snapshot!(html, @"<p>Вода H<sub>2</sub>O  <b>да</b></p>");
        assert!(it.diagnostics.iter().any(|d| d.code == Code::RawHtml));
    }
}
