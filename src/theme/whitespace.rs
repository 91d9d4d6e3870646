//! Takes comments and needless spaces out of scripts and style sheets.
//!
//! In: the text of one. Out: the same tokens, in fewer bytes; nothing is reordered, merged or
//! renamed.
//!
//! Kept minifiers were tried first: oxc and swc are heavier than the rest of the program, minify-js
//! is no longer kept, and `minifier`, which is light, made `a++b` of `a + +b` and broke
//! `clamp(1rem + 2vw, …)`. So style sheets are read with the tokenizer of `cssparser`, and of
//! scripts goes what can be told from a line alone.

use cssparser::{ParseError, Parser, SourcePosition, Token};

/// After these no space of a style sheet means anything.
const PUNCTUATION: [char; 5] = ['{', '}', ';', ',', ':'];
/// After these at the end of a line a script goes on, with or without the end of the line: none of
/// them can end a statement without having ended it.
const UNBROKEN: [char; 5] = ['{', '(', '[', ',', ';'];

/// The script without indentation, empty lines and lines that are comments. One with a template
/// literal or a string over two lines is left as it is, since there a line may begin inside a
/// token.
pub(super) fn compact_javascript(text: &str) -> String {
    // The end of a block comment may be in a line that looks like a comment of its own.
    let is_comment = |line: &str| line.starts_with("//") && !line.contains("*/");
    let lines = || {
        let lines = text.lines().map(str::trim);
        lines.filter(|line| !line.is_empty() && !is_comment(line))
    };
    // Comments quote names: only the line that opens a template literal is surely none.
    if lines().any(|line| line.contains('`') || line.ends_with('\\')) {
        return text.to_owned();
    }
    let mut compact = String::with_capacity(text.len());
    for line in lines() {
        compact.push_str(line);
        let may_hold_comment = line.contains("//") || line.contains("/*");
        if may_hold_comment || !line.ends_with(UNBROKEN) {
            compact.push('\n');
        }
    }
    compact
}

/// Blocks are nested deeper than the tokenizer follows.
struct TooDeep;

/// The style sheet without comments and needless spaces; as it is when its blocks are nested more
/// than 75 deep.
pub(super) fn compact_css(text: &str) -> String {
    let mut compact = String::with_capacity(text.len());
    match copy_tokens(&mut Parser::new(text), &mut compact) {
        Ok(()) => compact,
        Err(TooDeep) => text.to_owned(),
    }
}

/// Copies what is left of a block, and the blocks in it.
fn copy_tokens(parser: &mut Parser<'_>, compact: &mut String) -> Result<(), TooDeep> {
    loop {
        let start = parser.position();
        // The only error here is the end of the block.
        let Ok(token) = parser.next_including_whitespace_and_comments() else {
            return Ok(());
        };
        match token {
            Token::WhiteSpace(_) => push_between(compact, " "),
            // A comment separates two tokens without being a space between them: `a/**/b` is
            // neither `ab` nor `a b`.
            Token::Comment(_) => push_between(compact, "/**/"),
            Token::Function(_) | Token::ParenthesisBlock => {
                copy_block(parser, start, ')', compact)?;
            }
            Token::SquareBracketBlock => copy_block(parser, start, ']', compact)?,
            Token::CurlyBracketBlock => {
                drop_space(compact);
                copy_block(parser, start, '}', compact)?;
            }
            Token::Semicolon | Token::Comma => {
                drop_space(compact);
                compact.push_str(parser.slice_from(start));
            }
            _ => compact.push_str(parser.slice_from(start)),
        }
    }
}

/// Copies a block whose opening token, which begins at `start`, has just been read.
fn copy_block(
    parser: &mut Parser<'_>,
    start: SourcePosition,
    close: char,
    compact: &mut String,
) -> Result<(), TooDeep> {
    compact.push_str(parser.slice_from(start));
    parser
        .parse_nested_block(|inner| {
            copy_tokens(inner, compact).map_err(|TooDeep| ParseError::<()>::custom(()))
        })
        .map_err(|_| TooDeep)?;
    if close == '}' {
        drop_space(compact);
        // The last declaration needs no semicolon.
        if ends_with(compact, &[';']) {
            compact.pop();
        }
    }
    compact.push(close);
    Ok(())
}

/// Appends what separates two tokens, unless they are separated already.
fn push_between(compact: &mut String, separator: &str) {
    let is_separated = ends_with(compact, &PUNCTUATION) || ends_with(compact, &[' ']);
    if !compact.is_empty() && !is_separated {
        compact.push_str(separator);
    }
}

fn drop_space(compact: &mut String) {
    if ends_with(compact, &[' ']) {
        compact.pop();
    }
}

/// Is the last character one of these and a token of its own? An escaped one is part of a name:
/// `.sm\:wide .low`.
fn ends_with(compact: &str, characters: &[char]) -> bool {
    compact
        .strip_suffix(characters)
        .is_some_and(|before| !before.ends_with('\\'))
}

#[cfg(test)]
mod tests {
    use super::{compact_css, compact_javascript};

    #[test]
    fn comments_and_needless_spaces_go() {
        assert_eq!(
            compact_css(
                "/* All */\n:root {\n  --ink: #000; /* ink */\n\n  --gap: 1rem;\n}\n\na , b > c {\n  margin: 0 auto\n}\n"
            ),
            ":root{--ink:#000;--gap:1rem}a,b > c{margin:0 auto}"
        );
    }

    #[test]
    fn what_a_space_means_stays() {
        for (sheet, compact) in [
            (
                "a { width: clamp(1rem, 1rem + .15vw, 2rem) }",
                "a{width:clamp(1rem,1rem + .15vw,2rem)}",
            ),
            (
                "@media (min-width: 48em) and (max-width: 59em) { a :hover { color: red } }",
                "@media (min-width:48em) and (max-width:59em){a :hover{color:red}}",
            ),
            (
                ".a /* b */ .c { content: \"a  /* b */  ;\" }",
                ".a .c{content:\"a  /* b */  ;\"}",
            ),
            ("a/* no space */b { }", "a/**/b{}"),
            (".sm\\: .b { color: red; }", ".sm\\: .b{color:red}"),
        ] {
            assert_eq!(compact_css(sheet), compact);
        }
    }

    #[test]
    fn an_unfinished_sheet_is_copied_to_its_end() {
        assert_eq!(compact_css("a { b: c("), "a{b:c()}");
    }

    #[test]
    fn comments_and_indentation_of_scripts_go() {
        let script = "// `All`.\n\nfunction add(\n  a,\n  b\n) {\n  // Both.\n  return a + +b;\n}\nadd(1, 2)\n[3].map(add); // not an index; or is it;\nlast()\n";
        assert_eq!(
            compact_javascript(script),
            "function add(a,b\n) {return a + +b;}\nadd(1, 2)\n[3].map(add); // not an index; or is it;\nlast()\n"
        );
    }

    #[test]
    fn a_line_inside_a_token_is_left_alone() {
        for script in ["const a = `\n  // b\n`;\n", "const a = \"\\\n  // b\";\n"] {
            assert_eq!(compact_javascript(script), script);
        }
        assert_eq!(
            compact_javascript("/* a\n  // b */ c();\n"),
            "/* a\n// b */ c();\n"
        );
    }
}
