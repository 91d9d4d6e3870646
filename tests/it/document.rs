//! A body keeps what its source says: spans, words, and the HTML that CommonMark gives it.

use std::sync::Arc;

use camino::Utf8Path;
use kopilka::document::{Block, Body, Element, Inline, Visit};
use kopilka::{html, markdown};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use crate::support::files;

/// Markdown of every kind that the program writes as `pulldown-cmark` does.
const COMMON: [&str; 19] = [
    "текст *курсив* и **жирный *оба***",
    "`код <b>` и ``a`b``",
    "> цитата",
    "> [!NOTE]\n> пометка",
    "- пункт",
    "  продолжение",
    "1. первый",
    "7) седьмой",
    "```rust ignore\nlet a = \"<b>\";\n```",
    "    код с отступом",
    "---",
    "~~нет~~",
    "сноска[^1] и ещё[^b]",
    "[^1]: её текст",
    "Термин\n: значение",
    "\\*знак\\* &amp; &laquo;кавычки&raquo; < >",
    "конец  \nстроки\\\nещё",
    "  * вложенный",
    "",
];

/// Markup that the program writes in a way of its own.
const OWN: [&str; 8] = [
    "## Раздел и `код`",
    "[слова](a.md) [[b]] <https://example.org/?a&b>",
    "![описание *слова*](a.png \"Название\")",
    "| шапка | вторая |\n|:-:|--:|\n| клетка | x\\|y |",
    "- [x] дело",
    "H<sub>2</sub>O <span lang=\"en\">word</span><br>",
    "<div>\n<p>блок &mdash; текст</p>\n</div>",
    "<b>не закрыт",
];

fn parse(text: &str) -> Body {
    markdown::parse_body(&Arc::from(Utf8Path::new("a.md")), text, 0).body
}

fn written(text: &str) -> String {
    html::write(&parse(text), &html::Unresolved)
}

fn pulldown(text: &str) -> String {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events(text));
    out
}

/// What the parser reads, with the options of the program.
fn events(text: &str) -> Parser<'_> {
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    Parser::new_ext(text, options)
}

/// Has it raw HTML, of which the program writes only what it allows.
fn has_raw_html(text: &str) -> bool {
    events(text).any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
}

/// Is all of a body written as `pulldown-cmark` writes it.
fn is_common(text: &str, body: &Body) -> bool {
    if has_raw_html(text) {
        return false;
    }
    let mut elements = body.walk().map(|visit| match visit {
        Visit::Enter(node) | Visit::Leave(node) => node.element(),
    });
    !elements.any(|element| {
        matches!(
            element,
            Element::Block(Block::Heading(_) | Block::Table(_) | Block::Html)
                | Element::Inline(
                    Inline::Link(_)
                        | Inline::Image(_)
                        | Inline::TaskMarker(_)
                        | Inline::RawTag(_)
                        | Inline::Styled(_)
                        | Inline::HtmlBreak
                )
        )
    })
}

/// Bodies of all entries of the sample bank and of the test banks, cut at blank lines.
fn pieces() -> Vec<String> {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        root.join("content"),
        root.join("tests/diagnostics"),
        root.join("tests/sites"),
    ];
    let texts = folders.iter().flat_map(|folder| files(folder));
    let texts = texts.filter(|(name, _)| name.ends_with(".md"));
    let texts = texts.filter_map(|(_, bytes)| String::from_utf8(bytes).ok());
    texts
        .flat_map(|text| {
            let body = markdown::split(&text).body.to_owned();
            body.split("\n\n").map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
}

/// Verbatim texts are where their spans say, and children lie within their parents.
fn check_spans(text: &str) {
    let body = parse(text);
    let mut open = Vec::new();
    for visit in body.walk() {
        match visit {
            Visit::Enter(node) => {
                if let Some(range) = node.text().filter(|range| body.is_verbatim(*range)) {
                    assert_eq!(node.span().text(text), body.text(range), "{text:?}");
                }
                let parent: Option<&kopilka::diag::Span> = open.last();
                // The parser puts the box of a loose item before the paragraph that it is in.
                let is_box = matches!(node.element(), Element::Inline(Inline::TaskMarker(_)));
                let is_inside =
                    is_box || parent.is_none_or(|parent| parent.cover(node.span()) == *parent);
                assert!(is_inside, "{node:?} in {parent:?} of {text:?}");
                open.push(node.span());
            }
            Visit::Leave(node) => assert_eq!(open.pop(), Some(node.span())),
        }
    }
    assert!(open.is_empty());
}

#[test]
fn bodies_of_the_banks_are_written_as_commonmark() {
    let mut compared = 0;
    for text in pieces() {
        check_spans(&text);
        if is_common(&text, &parse(&text)) {
            compared += 1;
            assert_eq!(written(&text), pulldown(&text), "{text:?}");
        }
    }
    assert!(compared > 500, "only {compared} pieces are common");
}

#[test]
fn children_are_the_nodes_directly_below() {
    let body = parse("- a *b* c\n- d\n\nconец\n");
    let blocks: Vec<_> = body.blocks().map(|node| node.element()).collect();
    let [
        Element::Block(Block::List(None)),
        Element::Block(Block::Paragraph),
    ] = blocks[..]
    else {
        panic!("{blocks:?}");
    };
    let list = body.blocks().next().expect("the list is first");
    let items: Vec<String> = list.children().map(|item| item.inline_text()).collect();
    assert_eq!(items, ["a b c", "d"]);
    let first = list.children().next().expect("it has two items");
    assert_eq!(first.children().count(), 3);
    assert_eq!(
        body.plain_text().split_whitespace().collect::<Vec<_>>(),
        ["a", "b", "c", "d", "conец"]
    );
}

fn markdown_text(fragments: &'static [&'static str]) -> impl Strategy<Value = String> {
    let fragment = (prop::sample::select(fragments), prop::bool::ANY);
    prop::collection::vec(fragment, 0..12).prop_map(|fragments| {
        let line =
            |(text, blank): (&str, bool)| format!("{text}\n{}", if blank { "\n" } else { "" });
        fragments.into_iter().map(line).collect()
    })
}

/// Runs of letters, which markup neither adds nor takes away.
fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_empty()).collect()
}

proptest! {
    #[test]
    fn common_markdown_is_written_as_pulldown_writes_it(text in markdown_text(&COMMON)) {
        let body = parse(&text);
        prop_assume!(is_common(&text, &body));
        prop_assert_eq!(written(&text), pulldown(&text));
    }

    #[test]
    fn texts_are_where_their_spans_say(
        text in markdown_text(&COMMON),
        own in markdown_text(&OWN),
    ) {
        check_spans(&format!("{text}{own}{text}"));
    }

    #[test]
    fn plain_text_has_every_word(
        fragments in prop::collection::vec("[а-я]{1,8}", 1..9),
        marks in prop::collection::vec(prop::sample::select(&[
            ["*", "*"], ["**", "**"], ["~~", "~~"], ["`", "`"], ["> ", ""], ["- ", ""], ["## ", ""],
            ["<sub>", "</sub>"], ["<b>", ""], ["", "</i>"], ["[", "](a.md)"], ["![", "](b.png)"],
            ["<div>", "</div>"], ["| ", " |\n|---|"], ["[[c|", "]]"], ["&laquo;", "&raquo;"],
        ]), 9),
    ) {
        let text: String = fragments
            .iter()
            .zip(&marks)
            .map(|(word, [before, after])| format!("{before}{word}{after}\n\n"))
            .collect();
        let plain = parse(&text).plain_text();
        let found = words(&plain);
        let mut found = found.iter();
        for word in &fragments {
            prop_assert!(found.any(|other| other == word), "{} is not in {:?} of {:?}", word, plain, text);
        }
    }
}
