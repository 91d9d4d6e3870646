//! How a text is written: capitals, a full stop at the end of a title, quotes around the whole, the
//! example of the model.
//!
//! In: a field and its text. Out: advice, with the text as it should be. The text itself is taken
//! as it is.

use super::validator::Validator;
use crate::author::yaml_writer::scalar;
use crate::diag::{Code, Diagnostic, Level, Span};
use crate::model::{Field, Role, Type};

/// Fewer letters than this may well be an abbreviation.
const CAPITALS: usize = 12;
/// A shorter example may well be true of an entry.
const EXAMPLE: usize = 24;

impl Validator<'_> {
    /// Says what is unusual in a text.
    pub(super) fn style(&mut self, field: &Field, text: &str, span: Span) {
        if self.probing {
            return;
        }
        if text.chars().count() >= EXAMPLE && text == field.example.trim().trim_matches('"') {
            let place = span.of(self.path);
            let diagnostic = Diagnostic::new(Code::Placeholder, place)
                .wording("example")
                .level(Level::Advice)
                .with("value", text);
            return self
                .diagnostics
                .push(diagnostic.with("label", &field.label));
        }
        let one_line = matches!(field.kind, Type::Text(_));
        let found = match text {
            _ if unquoted(text).is_some() => {
                unquoted(text).map(|inner| ("quotes", inner.to_owned(), span))
            }
            _ if is_shouted(text) => Some(("capitals", calm(text), span)),
            _ if one_line && text.contains('\n') => Some((
                "lines",
                text.split_whitespace().collect::<Vec<_>>().join(" "),
                span,
            )),
            _ if field.role == Some(Role::Title) && has_stop(text) => {
                Some(("stop", text.trim_end_matches('.').to_owned(), stop(span)))
            }
            _ => None,
        };
        if let Some((wording, meant, place)) = found {
            let diagnostic = Diagnostic::new(Code::TextStyle, place.of(self.path))
                .wording(wording)
                .level(Level::Advice);
            let diagnostic = diagnostic
                .with("field", field.id.as_str())
                .with("label", &field.label)
                .with("value", text);
            let diagnostic = diagnostic.with("nearest", scalar(&meant));
            self.diagnostics.push(match wording {
                "quotes" | "stop" => diagnostic.help(if field.many { "write" } else { "nearest" }),
                _ => diagnostic,
            });
        }
    }
}

/// The inside of a text that stands in curly quotes as a whole.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    let inner = text
        .strip_prefix(['“', '”', '„', '‟', '‘', '’'])?
        .strip_suffix(['“', '”', '‟', '‘', '’'])?;
    (!inner.contains(['“', '”', '„', '‟'])).then_some(inner.trim())
}

fn is_shouted(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().take(CAPITALS).count() == CAPITALS
        && text.trim().contains(' ')
        && letters().all(|c| !c.is_lowercase())
}

/// The text in small letters with a capital at the beginning.
fn calm(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first
            .to_uppercase()
            .chain(letters.flat_map(char::to_lowercase))
            .collect()
    })
}

/// One full stop at the end, and no abbreviation before it («г.», «им.»).
fn has_stop(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('.') else {
        return false;
    };
    let last = rest.rsplit([' ', '.', '-']).next().unwrap_or_default();
    last.chars().count() > 2
}

/// The last character of a place; the stop of a quoted text stands before its quote.
fn stop(span: Span) -> Span {
    Span::new(span.end.saturating_sub(1), span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_they_were_meant() {
        assert_eq!(unquoted("“Клуб”"), Some("Клуб"));
        assert_eq!(unquoted("«Клуб»"), None);
        assert_eq!(unquoted("“Клуб” и “Кружок”"), None);
        assert!(
            is_shouted("КРУЖОК РОБОТОТЕХНИКИ")
                && !is_shouted("МБУДО «ЦДТ»")
                && !is_shouted("Кружок РОБОТОТЕХНИКИ")
        );
        assert!(
            has_stop("Кружок в школе.")
                && !has_stop("Кружок, г. Н.")
                && !has_stop("Кружок в 2026 г.")
        );
        assert_eq!(calm("КРУЖОК ТРИЗ"), "Кружок триз");
    }
}
