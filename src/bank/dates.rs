//! Dates against the day of the build: days that have not come, entries whose day is over.
//!
//! In: the values that stand in one file. Out: warnings at their places.

use super::Build;
use super::rules::Facts;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{Date, Field, FieldValue, Role, Type, TypedValue};

/// Looks at every date of a file; values taken over from the original were looked at there.
pub(super) fn check(facts: &Facts<'_>, build: Build, out: &mut Vec<Diagnostic>) {
    for (no, held) in facts
        .values
        .iter()
        .filter(|(_, held)| held.span != Span::at(0))
    {
        let field = &facts.kind[*no];
        each(field, held, &mut |field, date, span| {
            let place = span.of(&facts.file.path);
            let facts = |it: Diagnostic| {
                it.with("field", field.id.as_str())
                    .with("label", &field.label)
                    .with("value", date.to_string())
            };
            if field.past && date.first() > build.today {
                out.push(
                    facts(Diagnostic::new(Code::FutureDate, place))
                        .with("today", build.today.to_string()),
                );
            } else if field.role == Some(Role::ExpiresOn)
                && date.first() <= build.today
                && !build.expired
            {
                out.push(facts(Diagnostic::new(Code::Expired, place)));
            }
        });
    }
}

/// Calls `each` for every date in a value, with the field it stands in.
fn each<'a>(field: &'a Field, held: &'a FieldValue, say: &mut impl FnMut(&'a Field, Date, Span)) {
    match (&held.value, &field.kind) {
        (TypedValue::Date(date), _) => say(field, *date, held.span),
        (TypedValue::List(items), _) => items.iter().for_each(|item| each(field, item, say)),
        (TypedValue::Record(parts), Type::Record(fields)) => parts
            .iter()
            .for_each(|(at, part)| each(&fields[*at], part, say)),
        _ => {}
    }
}
