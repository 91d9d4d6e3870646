//! Takes comments and needless spaces out of a style sheet.
//!
//! In: the text of a style sheet. Out: the same tokens, in fewer bytes. A tokenizer that follows
//! CSS Syntax 3 tells what a comment and what a string is, and every other token is copied as it
//! is written; nothing is reordered, merged or renamed. (The CSS half of the crate `minifier`,
//! which minifies the scripts, was tried and broke `clamp(1rem + 2vw, …)`.)

use cssparser::{ParseError, Parser, SourcePosition, Token};

/// After these no space means anything, and before them none either.
const PUNCTUATION: [char; 4] = ['{', '}', ';', ','];

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
    }
    compact.push(close);
    Ok(())
}

/// Appends what separates two tokens, unless they are separated already.
fn push_between(compact: &mut String, separator: &str) {
    let is_separated = compact.ends_with(PUNCTUATION) || compact.ends_with(' ');
    if !compact.is_empty() && !is_separated {
        compact.push_str(separator);
    }
}

fn drop_space(compact: &mut String) {
    if compact.ends_with(' ') {
        compact.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::compact_css;

    #[test]
    fn comments_and_needless_spaces_go() {
        assert_eq!(
            compact_css(
                "/* All */\n:root {\n  --ink: #000; /* ink */\n\n  --gap: 1rem;\n}\n\na , b > c {\n  margin: 0 auto\n}\n"
            ),
            ":root{--ink: #000;--gap: 1rem;}a,b > c{margin: 0 auto}"
        );
    }

    #[test]
    fn what_a_space_means_stays() {
        for sheet in [
            "a{width: clamp(1rem,1.03rem + .15vw,2rem)}",
            "@media (min-width: 48em) and (max-width: 59.99em){a :hover{color: red}}",
            ".a /**/.b{content: \"a  /* b */  ;\"}",
            "a/**/b{}",
            ":root{--empty: ;}",
        ] {
            let expected = sheet
                .replace(" /**/", " ")
                .replace("--empty: ;", "--empty:;");
            assert_eq!(compact_css(sheet), expected);
        }
    }

    #[test]
    fn an_unfinished_sheet_is_copied_to_its_end() {
        assert_eq!(compact_css("a { b: c("), "a{b: c()}");
        assert_eq!(compact_css("a { b: \"c\n } d { }"), "a{b: \"c\n}d{}");
    }
}
