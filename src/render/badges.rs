//! Badges: what a reader must know of an entry at once. Its state, its term, how well it is proven,
//! what is over.
//!
//! In: an entry. Out: badges with a code for their class and words. Which term is usual and needs no
//! badge is a role of the model.

use jiff::ToSpan;

use super::linker::Linker;
use super::view::{Badge, Value};
use crate::entry::{Entry, EntryText, PublicationState, record_part};
use crate::model::{Date, Field, FieldValue, Kind, Role, Template, Term, TermRole, TypedValue};

/// Which badges a place shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BadgePlace {
    /// In a list: only what is unusual.
    List,
    /// On the card: status and evidence too.
    Card,
}

/// Badges of an entry.
pub(super) fn badges(
    linker: &Linker<'_>,
    entry: &Entry,
    text: &EntryText,
    place: BadgePlace,
) -> Vec<Badge> {
    let kind = &linker.site.bank.model[entry.kind];
    let mut badges = Vec::new();
    badges.extend(state_badge(linker, text.state));
    let is_over = [
        ("period-over", is_period_over(linker, kind, text)),
        ("past", is_event_past(linker, kind, text)),
        ("sessions-over", are_sessions_over(linker, kind, text)),
        ("stale", is_stale(linker, kind, text)),
    ];
    for (code, holds) in is_over {
        if holds {
            badges.push(Badge {
                code: code.to_owned(),
                text: linker.text(&format!("badge-{code}")),
            });
        }
    }
    let mut push = |role: Role, term: Option<&Term>| {
        badges.extend(term.map(|term| Badge {
            code: format!("{}-{}", role.word(), term.id),
            text: term.label(linker.lang).to_owned(),
        }));
    };
    let term = |role: Role| {
        text.term(&linker.site.bank.model, entry.kind, role)
            .map(|(vocabulary, term)| &linker.site.bank.model[vocabulary][term])
    };
    let lifecycle = term(Role::Lifecycle);
    push(
        Role::Lifecycle,
        lifecycle.filter(|term| term.role != Some(TermRole::Usual)),
    );
    match place {
        BadgePlace::List => {}
        BadgePlace::Card => {
            push(Role::Status, term(Role::Status));
            push(Role::Evidence, term(Role::Evidence));
        }
    }
    badges
}

fn state_badge(linker: &Linker<'_>, state: PublicationState) -> Option<Badge> {
    let (code, day) = match state {
        PublicationState::Draft => ("draft", None),
        PublicationState::Scheduled(day) => ("scheduled", Some(day)),
        PublicationState::Expired(day) => ("expired", Some(day)),
        PublicationState::Published | PublicationState::Rejected => return None,
    };
    let key = format!("badge-{code}");
    Some(Badge {
        code: code.to_owned(),
        text: match day {
            None => linker.text(&key),
            Some(day) => {
                let day = linker.site.locale(linker.lang).date(day);
                let args = [("date", day.as_str().into())];
                linker.site.theme.text(linker.lang, &key, &args)
            }
        },
    })
}

fn value<'a>(kind: &Kind, text: &'a EntryText, role: Role) -> Option<&'a FieldValue> {
    text.value(kind.role_no(role)?)
}

fn date(kind: &Kind, text: &EntryText, role: Role) -> Option<Date> {
    value(kind, text, role)?.date()
}

fn is_period_over(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> bool {
    match value(kind, text, Role::Period).map(|held| &held.value) {
        Some(TypedValue::Period(period)) => period.to.is_some_and(|to| is_past(linker, to)),
        _ => false,
    }
}

/// Is the last day of an event over.
fn is_event_past(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> bool {
    let last = date(kind, text, Role::End).or_else(|| date(kind, text, Role::Start));
    kind.template == Template::Event && last.is_some_and(|last| is_past(linker, last))
}

/// Has an internship no session to come.
fn are_sessions_over(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> bool {
    let Some(field) = kind.field_with(Role::Sessions) else {
        return false;
    };
    let sessions = value(kind, text, Role::Sessions)
        .map(FieldValue::items)
        .unwrap_or_default();
    kind.template != Template::Event
        && !sessions.is_empty()
        && sessions
            .iter()
            .all(|session| is_session_over(linker, field, session))
}

fn is_session_over(linker: &Linker<'_>, field: &Field, session: &FieldValue) -> bool {
    let date = |role: Role| record_part(field, session, role).and_then(FieldValue::date);
    date(Role::End)
        .or_else(|| date(Role::Start))
        .is_some_and(|last| is_past(linker, last))
}

fn is_past(linker: &Linker<'_>, date: Date) -> bool {
    date.last() < linker.site.build.today
}

/// «уже прошло» behind the first date of a session that is over.
pub(super) fn mark_past(
    linker: &Linker<'_>,
    field: &Field,
    session: &FieldValue,
    cells: &mut [Vec<Value>],
) {
    if field.role == Some(Role::Sessions)
        && is_session_over(linker, field, session)
        && let Some(first) = cells.first_mut().and_then(|values| values.first_mut())
    {
        first.note = Some(linker.text("session-past"));
    }
}

/// Is the last check too old: by `site.toml`, or else by the rule of the kind.
fn is_stale(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> bool {
    let months = linker.site.config.stale_after_months;
    let Some(months) = months.or_else(|| kind.months_of(Role::Checked)) else {
        return false;
    };
    let limit = linker.site.build.today.checked_sub(months.months());
    let checked = date(kind, text, Role::Checked);
    matches!((checked, limit), (Some(checked), Ok(limit)) if checked.last() < limit)
}
