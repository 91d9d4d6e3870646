//! Dates against the day of the build: days that have not come, entries whose day is over.
//!
//! In: the merged values of one file. Out: warnings at the dates written in it.

use super::joined::MergedValues;
use super::state::BuildScope;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{Date, Field, FieldValue, Role, Type, TypedValue};

/// Checks every date written in a file. Inherited dates were checked in the original, and defaults
/// are nobody's mistake.
pub(super) fn check_dates(
    merged: &MergedValues<'_>,
    scope: BuildScope,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (no, value) in merged.values {
        visit_dates(&merged.kind[*no], value, &mut |field, date, span| {
            diagnostics.extend(date_problem(merged, scope, field, date, span));
        });
    }
}

fn date_problem(
    merged: &MergedValues<'_>,
    scope: BuildScope,
    field: &Field,
    date: Date,
    span: Span,
) -> Option<Diagnostic> {
    let report = |code: Code| {
        Diagnostic::new(code, span.of(&merged.file.path))
            .with("field", field.id.as_str())
            .with("label", &field.label)
            .with("value", date.to_string())
    };
    if field.past && date.first() > scope.today {
        return Some(report(Code::FutureDate).with("today", scope.today.to_string()));
    }
    let is_over = field.role == Some(Role::ExpiresOn) && date.first() <= scope.today;
    (is_over && !scope.expired).then(|| report(Code::Expired))
}

/// Calls `visit` for every date written in the file, with its field.
fn visit_dates<'a>(
    field: &'a Field,
    value: &'a FieldValue,
    visit: &mut impl FnMut(&'a Field, Date, Span),
) {
    match (&value.value, &field.kind) {
        (TypedValue::Date(date), _) => {
            if let Some(span) = value.span() {
                visit(field, *date, span);
            }
        }
        (TypedValue::List(items), _) => items
            .iter()
            .for_each(|item| visit_dates(field, item, visit)),
        (TypedValue::Record(parts), Type::Record(fields)) => parts
            .iter()
            .for_each(|(at, part)| visit_dates(&fields[*at], part, visit)),
        _ => {}
    }
}
