use super::*;
use crate::html::{self, ImageSource, LinkAttributes, LinkResolver};

fn parsed(text: &str) -> ParsedBody {
    parse_body(&Arc::from(Utf8Path::new("content/a.md")), text, 0)
}

/// Shows of a link what it is and where it should lead.
struct Shown<'a>(&'a Body);

impl LinkResolver for Shown<'_> {
    fn link(&self, number: usize) -> LinkAttributes<'_> {
        let link = &self.0.links[number];
        LinkAttributes {
            href: Some(format!("/{:?}/{}", link.kind, link.target)),
            ..LinkAttributes::default()
        }
    }

    fn image(&self, number: usize) -> ImageSource {
        let address = self.0.links[number].target.clone();
        let pixels = Some((3, 2));
        ImageSource::File { address, pixels }
    }
}

fn shown(text: &str) -> String {
    let body = parsed(text).body;
    html::write(&body, &Shown(&body))
}

fn codes(text: &str) -> Vec<Code> {
    let diagnostics = parsed(text).diagnostics;
    diagnostics.iter().map(|it| it.code).collect()
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
    let outline = parsed(text).body.outline;
    let filled: Vec<_> = outline.iter().map(|heading| heading.filled).collect();
    assert_eq!(filled, [true, false, false]);
}

#[test]
fn links_inside_the_bank_are_resolved_when_html_is_written() {
    let text = "[клуб](robot.md) [[triz]] [сайт](https://example.org/?a=1&b) ![Схема](levels.svg)";
    insta::assert_snapshot!(shown(text), @r#"<p><a href="/Link/robot.md">клуб</a> <a href="/BareWiki/triz">triz</a> <a href="https://example.org/?a=1&amp;b">сайт</a> <img src="levels.svg" alt="Схема" width="3" height="2" loading="lazy" decoding="async"></p>"#);
    let body = parsed(text).body;
    insta::assert_snapshot!(html::write(&body, &html::Unresolved), @r#"<p><a>клуб</a> <a>triz</a> <a href="https://example.org/?a=1&amp;b">сайт</a> </p>"#);
}

#[test]
fn unsafe_schemes_never_become_links() {
    let text = "[a](javascript:alert(1)) [b](DATA:text/html,x) ![c](data:image/png;base64,x)";
    insta::assert_snapshot!(shown(text), @"<p>a b c</p>");
    assert_eq!(codes(text), [Code::UnsafeLink; 3]);
}

#[test]
fn private_characters_are_characters() {
    let text = "до &#xE000;7&#xE001; <b>&#xE000;0&#xE001;</b> [клуб](robot.md) после";
    insta::assert_snapshot!(shown(text), @"<p>до \u{e000}7\u{e001} <b>\u{e000}0\u{e001}</b> <a href=\"/Link/robot.md\">клуб</a> после</p>");
}

#[test]
fn cells_are_aligned_by_class() {
    let html = shown("| a | b |\n|---|--:|\n| 1 | 2 |\n");
    assert!(html.contains("<td class=\"right\">2</td>"), "{html}");
    assert!(!html.contains("style="), "{html}");
}

#[test]
fn raw_html_passes_an_allow_list() {
    let text = "Вода H<sub>2</sub>O <script>alert(1)</script> <b onclick=\"x()\">да</b>\n";
    insta::assert_snapshot!(shown(text), @"<p>Вода H<sub>2</sub>O  <b>да</b></p>");
    assert_eq!(codes(text), [Code::RawHtml; 2]);
    assert_eq!(parsed(text).body.plain_text().trim(), "Вода H2O  да");
}

#[test]
fn raw_html_that_spans_blocks_is_balanced() {
    let text = "<details><summary>Ещё</summary>\n\nодин\n\nдва\n\n</details></div>\n\nтри <i>на\n\nконец</i>\n";
    insta::assert_snapshot!(shown(text), @r"
    <details><summary>Ещё</summary>
    <p>один</p>
    <p>два</p>
    </details>
    <p>три <i>на</i></p><i>
    </i><p><i>конец</i></p>
    ");
}

#[test]
fn pictures_of_raw_html_are_dropped_however_they_are_written() {
    for text in [
        "<img src=\"https://example.org/x.png\">\n",
        "a <img src=x.png> b\n",
        "<b a=x'> <img src=http://example.org/t> '>\n",
        "<div><img src=x\n\nтекст > [клуб](robot.md)\n",
        "<div title=\"<img src=x>\"><image src=x></div>\n",
    ] {
        let html = shown(text);
        assert!(!html.contains("<img"), "{text} → {html}");
        assert!(
            !parsed(text)
                .body
                .links
                .iter()
                .any(|link| link.kind == LinkKind::Image)
        );
    }
}

#[test]
fn links_of_raw_html_lead_where_links_of_markdown_lead() {
    let text =
        "> <div>\n> <a class=\"x\" href=\"robot.md\">клуб</a>&nbsp;&laquo;1&raquo;\n> </div>\n";
    insta::assert_snapshot!(shown(text), @r#"
    <blockquote>
    <div>
    <a href="/Link/robot.md">клуб</a>&nbsp;«1»
    </div>
    </blockquote>
    "#);
    let body = parsed(text).body;
    assert_eq!(body.links[0].span.text(text), "robot.md");
}

#[test]
fn a_description_is_text_whatever_is_in_it() {
    let text = "![схема *робота* [клуб](a.md) ![вид](b.png)](c.png \"Вид\")";
    let body = parsed(text).body;
    assert_eq!(
        (body.links.len(), &*body.links[0].text),
        (1, "схема робота клуб вид")
    );
    assert_eq!(
        (body.links[0].kind, &*body.links[0].target),
        (LinkKind::Image, "c.png")
    );
    assert_eq!(&*body.reference(0).title, "Вид");
    assert_eq!(body.plain_text().trim(), "схема робота клуб вид");
}

#[test]
fn deep_nesting_needs_no_stack() {
    let text = format!("{}текст", "> ".repeat(50_000));
    assert!(shown(&text).contains("текст"));
    let text = "<b>".repeat(20_000);
    assert!(shown(&text).len() < 400_000);
}
