//! Rules of the model, checked on the merged values of an entry.
//!
//! In: the merged values of an original. Out: a problem at each place where a rule is broken.

use jiff::civil;

use super::joined::MergedValues;
use super::records::named_part;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{
    Condition, Date, Demand, Field, FieldPath, FieldValue, Image, Rule, Test, TypedValue,
};

/// Breaches of all rules of the kind.
pub(super) fn check_rules(
    merged: &MergedValues<'_>,
    config: &Config,
    today: civil::Date,
) -> Vec<Diagnostic> {
    let rules = merged.kind.rules.iter();
    rules
        .flat_map(|rule| {
            let places = merged.find_breaches(&rule.test, config, today);
            places.into_iter().map(|place| rule_breach(rule, place))
        })
        .collect()
}

fn rule_breach(rule: &Rule, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::Rule, place)
        .level(rule.level)
        .with("message", &rule.message);
    if rule.help.is_empty() {
        diagnostic
    } else {
        diagnostic.with("help", &rule.help)
    }
}

impl MergedValues<'_> {
    /// Where a rule is broken; the top of the file for what is not written anywhere.
    fn find_breaches(&self, test: &Test, config: &Config, today: civil::Date) -> Vec<Place> {
        match test {
            Test::IfNeeds(when, needs) => {
                if self.is_met(when) && !self.is_met(needs) {
                    self.unmet_places(when, needs)
                } else {
                    Vec::new()
                }
            }
            Test::NotAfter(first, second) => self.reversed_dates(first, second),
            Test::OlderThan(path, months) => {
                let months = config.stale_after_months.unwrap_or(*months);
                self.stale_date(path, months, today).into_iter().collect()
            }
            Test::AtLeast(least, paths) => self.too_few(*least, paths),
        }
    }

    /// The field that a path names, with its value.
    fn field_value(&self, path: &FieldPath) -> Option<(&Field, &FieldValue)> {
        let no = self.kind.field_no(&path.field)?;
        Some((&self.kind[no], self.value(no)?))
    }

    /// Has the author said something of a field that cannot be checked: a value with a mistake, or
    /// that nothing is known.
    fn is_excused(&self, path: &FieldPath) -> bool {
        let no = self.kind.field_no(&path.field);
        no.is_some_and(|no| {
            self.file.validated.spoilt.contains(&no) || self.not_stated.contains(&no)
        })
    }

    /// Where «if … needs …» is broken: records at fault, else what the rule is about.
    fn unmet_places(&self, when: &Condition, needs: &Condition) -> Vec<Place> {
        if let Demand::Every(keys) = &needs.demand
            && let Some((field, value)) = self.field_value(&needs.path)
        {
            let items = value.items().iter();
            let faulty = items.filter(|item| !has_parts(item, field, keys));
            return faulty.map(|item| self.file.place_of(item)).collect();
        }
        let Some((field, value)) = self.field_value(&when.path) else {
            return vec![self.file.top()];
        };
        let part = when
            .path
            .part
            .as_deref()
            .and_then(|part| self.part_place(field, value, part));
        vec![part.unwrap_or_else(|| self.file.place_of(value))]
    }

    /// Where a part of a value is written, of several records the first that has it.
    fn part_place(&self, field: &Field, value: &FieldValue, part: &str) -> Option<Place> {
        if let TypedValue::Image(image) = &value.value
            && part == "children"
        {
            return image.children_span.map(|span| span.of(&self.file.path));
        }
        let mut items = value.items().iter();
        let part = items.find_map(|item| named_part(field, item, part))?;
        Some(self.file.place_of(part))
    }

    fn is_met(&self, condition: &Condition) -> bool {
        let Some((field, value)) = self.field_value(&condition.path) else {
            return self.has_section(condition);
        };
        let mut items = value.items().iter();
        if let Some(part) = &condition.path.part {
            return items.any(|item| self.part_meets(item, field, part, &condition.demand));
        }
        match &condition.demand {
            Demand::IsSet => !value.items().is_empty(),
            Demand::Is(text) => items.any(|item| self.equals(item, text)),
            Demand::AtLeast(least) => self.is_at_least(value, least),
            Demand::With(keys) => items.any(|item| has_parts(item, field, keys)),
            Demand::Every(keys) => items.all(|item| has_parts(item, field, keys)),
        }
    }

    /// A section has no value; all that can be asked of it is that it is there.
    fn has_section(&self, condition: &Condition) -> bool {
        let no = self.kind.field_no(&condition.path.field);
        let mut sections = self.file.validated.sections.iter();
        matches!(condition.demand, Demand::IsSet) && sections.any(|(field, _)| Some(*field) == no)
    }

    fn part_meets(&self, item: &FieldValue, field: &Field, part: &str, demand: &Demand) -> bool {
        if let TypedValue::Image(image) = &item.value {
            return image_meets(image, part, demand);
        }
        let Some(value) = named_part(field, item, part) else {
            return false;
        };
        match demand {
            Demand::Is(text) => self.equals(value, text),
            Demand::AtLeast(least) => self.is_at_least(value, least),
            Demand::IsSet | Demand::With(_) | Demand::Every(_) => true,
        }
    }

    /// Is a value the one that a rule writes as `text`.
    fn equals(&self, value: &FieldValue, text: &str) -> bool {
        match &value.value {
            TypedValue::Term(vocabulary, term) => self.model[*vocabulary][*term].id == text,
            TypedValue::Boolean(yes) => yes.to_string() == text,
            TypedValue::Text(own) | TypedValue::Reference(own) | TypedValue::Number(own) => {
                **own == *text
            }
            TypedValue::Integer(number) => number.to_string() == text,
            // A rule cannot write values of these types.
            TypedValue::LongText(..)
            | TypedValue::Percent(_)
            | TypedValue::Date(_)
            | TypedValue::Period(_)
            | TypedValue::Range(..)
            | TypedValue::Url(_)
            | TypedValue::Email(_)
            | TypedValue::Phone(_)
            | TypedValue::File(_)
            | TypedValue::Image(_)
            | TypedValue::Geo(..)
            | TypedValue::Record(_)
            | TypedValue::Duration(_)
            | TypedValue::Money(..)
            | TypedValue::List(_) => false,
        }
    }

    /// Is a term of an ordered vocabulary, a number, or the length of a list at least what a rule
    /// writes; any other value is not.
    fn is_at_least(&self, value: &FieldValue, least: &str) -> bool {
        match &value.value {
            TypedValue::Term(vocabulary, term) => {
                let terms = &self.model[*vocabulary];
                terms
                    .find(least)
                    .is_some_and(|least| terms.ordered && *term >= least)
            }
            TypedValue::Integer(number) => least.parse::<i64>().is_ok_and(|least| *number >= least),
            TypedValue::List(items) => least
                .parse::<usize>()
                .is_ok_and(|least| items.len() >= least),
            _ => false,
        }
    }

    /// Where the second date lies before the first, in each record when both are parts of one
    /// field.
    fn reversed_dates(&self, first: &FieldPath, second: &FieldPath) -> Vec<Place> {
        let Some((field, value)) = self.field_value(first) else {
            return Vec::new();
        };
        if first.part.is_some() && first.field == second.field {
            let items = value.items().iter();
            let reversed = items.filter(|item| {
                is_reversed(
                    part_date(item, field, first),
                    part_date(item, field, second),
                )
            });
            return reversed
                .map(|item| {
                    let part = second.part.as_deref();
                    let part = part.and_then(|part| named_part(field, item, part));
                    self.file.place_of(part.unwrap_or(item))
                })
                .collect();
        }
        match self.field_value(second) {
            Some((_, other)) if is_reversed(value.date(), other.date()) => {
                vec![self.file.place_of(other)]
            }
            _ => Vec::new(),
        }
    }

    fn stale_date(&self, path: &FieldPath, months: i64, today: civil::Date) -> Option<Place> {
        let (_, value) = self.field_value(path)?;
        // Without a limit the model asks for more months than the calendar has: nothing is as old.
        let months = jiff::Span::new().try_months(months).ok()?;
        let limit = today.checked_sub(months).ok()?;
        let date = value.date()?;
        (date.last() < limit).then(|| self.file.place_of(value))
    }

    /// Where fewer than `least` of several fields are stated. Paths into one field of records are
    /// counted in each record, and not at all without the field.
    fn too_few(&self, least: usize, paths: &[FieldPath]) -> Vec<Place> {
        let Some(first) = paths.first() else {
            return Vec::new();
        };
        if first.part.is_none() || paths.iter().any(|path| path.field != first.field) {
            let is_stated =
                |path: &&FieldPath| self.field_value(path).is_some() || self.is_excused(path);
            let is_broken = paths.iter().filter(is_stated).count() < least;
            return Vec::from_iter(is_broken.then(|| self.file.top()));
        }
        let Some((field, value)) = self.field_value(first) else {
            return Vec::new();
        };
        let stated = |item: &FieldValue| {
            let parts = paths.iter().filter_map(|path| path.part.as_deref());
            parts
                .filter(|part| named_part(field, item, part).is_some())
                .count()
        };
        let items = value.items().iter();
        items
            .filter(|item| stated(item) < least)
            .map(|item| self.file.place_of(item))
            .collect()
    }
}

fn image_meets(image: &Image, part: &str, demand: &Demand) -> bool {
    match (part, demand) {
        ("children", Demand::Is(text)) => image.children.to_string() == *text,
        ("consent", Demand::Is(text)) => image.consent.to_string() == *text,
        ("alt", _) => !image.alt.is_empty(),
        ("consent", _) => image.consent,
        ("children", _) => image.children,
        _ => false,
    }
}

fn has_parts(item: &FieldValue, field: &Field, keys: &[String]) -> bool {
    keys.iter()
        .all(|key| named_part(field, item, key).is_some())
}

/// Does a period end before it begins. A date of a month or a year may mean any day of it, so only
/// what is certainly reversed counts.
fn is_reversed(from: Option<Date>, to: Option<Date>) -> bool {
    matches!((from, to), (Some(from), Some(to)) if from.first() > to.last())
}

/// The date of a part: of a record, or one end of a period.
fn part_date(item: &FieldValue, field: &Field, path: &FieldPath) -> Option<Date> {
    match (&item.value, path.part.as_deref()?) {
        (TypedValue::Period(period), "from") => period.from,
        (TypedValue::Period(period), "to") => period.to,
        (_, part) => named_part(field, item, part)?.date(),
    }
}
