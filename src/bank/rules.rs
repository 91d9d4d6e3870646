//! Rules of the model, judged on the merged values of an entry.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil;

use super::Build;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Span};
use crate::entry::EntryFile;
use crate::model::{
    Condition, ContentModel, Date, Demand, Field, FieldNo, FieldPath, FieldValue, Kind, Rule, Test,
    Type, TypedValue,
};

/// What a rule may look at.
pub(super) struct Facts<'a> {
    pub(super) model: &'a ContentModel,
    pub(super) kind: &'a Kind,
    pub(super) values: &'a [(FieldNo, Arc<FieldValue>)],
    pub(super) not_stated: &'a [FieldNo],
    pub(super) file: &'a EntryFile,
}

/// Breaches of all rules of the kind.
pub(super) fn check(facts: &Facts<'_>, config: &Config, build: Build) -> Vec<Diagnostic> {
    facts
        .kind
        .rules
        .iter()
        .flat_map(|rule| facts.breaches(rule, config, build))
        .collect()
}

impl Facts<'_> {
    fn breaches(&self, rule: &Rule, config: &Config, build: Build) -> Vec<Diagnostic> {
        let spans = match &rule.test {
            Test::IfNeeds(when, needs) => match self.holds(when) {
                true if !self.holds(needs) => self.unmet(when, needs),
                _ => Vec::new(),
            },
            Test::NotAfter(first, second) => self.reversed(first, second),
            Test::OlderThan(path, months) => {
                let months = config.stale_after_months.unwrap_or(*months);
                self.older(path, months, build.today)
            }
            Test::AtLeast(least, paths) => self.fewer(*least, paths),
        };
        spans
            .into_iter()
            .map(|span| self.breach(rule, span))
            .collect()
    }

    fn breach(&self, rule: &Rule, span: Span) -> Diagnostic {
        let place = if span == Span::default() {
            self.file.top()
        } else {
            span.of(&self.file.path)
        };
        let diagnostic = Diagnostic::new(Code::Rule, place)
            .level(rule.level)
            .with("message", &rule.message);
        if rule.help.is_empty() {
            diagnostic
        } else {
            diagnostic.with("help", &rule.help)
        }
    }

    fn field(&self, path: &FieldPath) -> Option<&Field> {
        self.kind.field(&path.field)
    }

    fn held(&self, path: &FieldPath) -> Option<&FieldValue> {
        let no = self.kind.field_no(&path.field)?;
        self.values
            .iter()
            .find(|(other, _)| *other == no)
            .map(|(_, held)| &**held)
    }

    /// Has the author said something of a field that cannot be judged: a value with a mistake, or
    /// that nothing is known.
    fn is_excused(&self, path: &FieldPath) -> bool {
        let no = self.kind.field_no(&path.field);
        no.is_some_and(|no| self.file.verdict.spoilt.contains(&no) || self.not_stated.contains(&no))
    }

    /// Where a breach of «if … needs …» stands: records at fault, else what the rule is about.
    fn unmet(&self, when: &Condition, needs: &Condition) -> Vec<Span> {
        if let Demand::Every(keys) = &needs.demand
            && let (Some(held), Some(field)) = (self.held(&needs.path), self.field(&needs.path))
        {
            return held
                .items()
                .iter()
                .filter(|item| !has_all(item, field, keys))
                .map(|item| item.span)
                .collect();
        }
        let Some(held) = self.held(&when.path) else {
            return vec![Span::default()];
        };
        let inner = match (
            &held.value,
            when.path.part.as_deref(),
            self.field(&when.path),
        ) {
            (TypedValue::Image(image), Some("children"), _) => image.children_span,
            (_, Some(part), Some(field)) => held
                .items()
                .iter()
                .find_map(|item| part_of(item, field, part))
                .map(|part| part.span),
            _ => None,
        };
        vec![inner.unwrap_or(held.span)]
    }

    fn holds(&self, condition: &Condition) -> bool {
        let (Some(held), Some(field)) = (self.held(&condition.path), self.field(&condition.path))
        else {
            return self.sections_hold(condition);
        };
        if let Some(part) = &condition.path.part {
            return held
                .items()
                .iter()
                .any(|item| self.part_holds(item, field, part, &condition.demand));
        }
        match &condition.demand {
            Demand::IsSet => !held.items().is_empty(),
            Demand::Is(text) => held.items().iter().any(|item| self.is(item, text)),
            Demand::AtLeast(least) => self.at_least(held, least),
            Demand::With(keys) => held.items().iter().any(|item| has_all(item, field, keys)),
            Demand::Every(keys) => held.items().iter().all(|item| has_all(item, field, keys)),
        }
    }

    fn sections_hold(&self, condition: &Condition) -> bool {
        let no = self.kind.field_no(&condition.path.field);
        matches!(condition.demand, Demand::IsSet)
            && self
                .file
                .verdict
                .sections
                .iter()
                .any(|(field, _)| Some(*field) == no)
    }

    fn part_holds(&self, item: &FieldValue, field: &Field, part: &str, demand: &Demand) -> bool {
        if let TypedValue::Image(image) = &item.value {
            return match (part, demand) {
                ("children", Demand::Is(text)) => image.children.to_string() == *text,
                ("consent", Demand::Is(text)) => image.consent.to_string() == *text,
                ("alt", _) => !image.alt.is_empty(),
                ("consent", _) => image.consent,
                ("children", _) => image.children,
                _ => false,
            };
        }
        let Some(value) = part_of(item, field, part) else {
            return false;
        };
        match demand {
            Demand::Is(text) => self.is(value, text),
            Demand::AtLeast(least) => self.at_least(value, least),
            Demand::IsSet | Demand::With(_) | Demand::Every(_) => true,
        }
    }

    fn is(&self, held: &FieldValue, text: &str) -> bool {
        match &held.value {
            TypedValue::Term(vocabulary, term) => self.model[*vocabulary][*term].id == text,
            TypedValue::Boolean(yes) => yes.to_string() == text,
            TypedValue::Text(own) | TypedValue::Reference(own) | TypedValue::Number(own) => {
                **own == *text
            }
            TypedValue::Integer(number) => number.to_string() == text,
            _ => false,
        }
    }

    fn at_least(&self, held: &FieldValue, least: &str) -> bool {
        match &held.value {
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

    fn reversed(&self, first: &FieldPath, second: &FieldPath) -> Vec<Span> {
        if first.part.is_some() && first.field == second.field {
            let (Some(held), Some(field)) = (self.held(first), self.field(first)) else {
                return Vec::new();
            };
            let wrong = |item: &&FieldValue| match (
                dates(item, field, first),
                dates(item, field, second),
            ) {
                (Some(a), Some(b)) => a.first() > b.last(),
                _ => false,
            };
            let place = |item: &FieldValue| {
                part_of(item, field, second.part.as_deref().unwrap_or_default())
                    .map_or(item.span, |part| part.span)
            };
            return held.items().iter().filter(wrong).map(place).collect();
        }
        match (self.held(first), self.held(second)) {
            (Some(a), Some(b)) => match (a.date(), b.date()) {
                (Some(from), Some(to)) if from.first() > to.last() => vec![b.span],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn older(&self, path: &FieldPath, months: i64, today: civil::Date) -> Vec<Span> {
        let Some(held) = self.held(path) else {
            return Vec::new();
        };
        let limit = today.checked_sub(months.months()).unwrap_or(today);
        held.date()
            .filter(|date| date.last() < limit)
            .map(|_| held.span)
            .into_iter()
            .collect()
    }

    /// Paths into one field of records are judged for each record, and not at all without the
    /// field.
    fn fewer(&self, least: usize, paths: &[FieldPath]) -> Vec<Span> {
        let Some(first) = paths.first() else {
            return Vec::new();
        };
        if first.part.is_none() || paths.iter().any(|path| path.field != first.field) {
            let stated = paths
                .iter()
                .filter(|path| self.held(path).is_some() || self.is_excused(path))
                .count();
            return if stated < least {
                vec![Span::default()]
            } else {
                Vec::new()
            };
        }
        let (Some(held), Some(field)) = (self.held(first), self.field(first)) else {
            return Vec::new();
        };
        let stated = |item: &FieldValue| {
            paths
                .iter()
                .filter(|path| {
                    part_of(item, field, path.part.as_deref().unwrap_or_default()).is_some()
                })
                .count()
        };
        held.items()
            .iter()
            .filter(|item| stated(item) < least)
            .map(|item| item.span)
            .collect()
    }
}

fn part_of<'a>(item: &'a FieldValue, field: &Field, part: &str) -> Option<&'a FieldValue> {
    let Type::Record(fields) = &field.kind else {
        return None;
    };
    item.value
        .part(fields.iter().position(|field| field.id == part)?)
}

fn has_all(item: &FieldValue, field: &Field, keys: &[String]) -> bool {
    keys.iter().all(|key| part_of(item, field, key).is_some())
}

fn dates(item: &FieldValue, field: &Field, path: &FieldPath) -> Option<Date> {
    match (&item.value, path.part.as_deref()) {
        (TypedValue::Period(period), Some("from")) => period.from,
        (TypedValue::Period(period), Some("to")) => period.to,
        (_, Some(part)) => part_of(item, field, part)?.date(),
        _ => None,
    }
}
