//! Whether an entry or a translation is shown, and if not, why.
//!
//! In: the values of one text and what the run shows. Out: its [`PublicationState`].

use std::sync::Arc;

use jiff::civil;

use crate::model::{FieldNo, FieldValue, Kind, Role, TypedValue};

/// What a run shows beside what is simply published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildScope {
    /// The day of the build.
    pub today: civil::Date,
    /// Show drafts.
    pub drafts: bool,
    /// Show entries whose day has not come.
    pub future: bool,
    /// Show entries whose day is over.
    pub expired: bool,
}

/// Is an entry or a translation shown, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublicationState {
    /// Shown to all.
    Published,
    /// `draft: true`.
    Draft,
    /// Its day has not come.
    Scheduled(civil::Date),
    /// Its day is over.
    Expired(civil::Date),
    /// It has errors.
    Rejected,
}

impl PublicationState {
    /// The state that the values of a text give it; errors are not looked at.
    pub(super) fn from_values(
        kind: &Kind,
        values: &[(FieldNo, Arc<FieldValue>)],
        today: civil::Date,
    ) -> Self {
        let value = |role: Role| {
            let no = kind.role_no(role)?;
            let (_, value) = values.iter().find(|(other, _)| *other == no)?;
            Some(&**value)
        };
        let first_day = |role: Role| {
            let date = value(role).and_then(FieldValue::date)?;
            Some(date.first())
        };
        if value(Role::Draft).is_some_and(|draft| draft.value == TypedValue::Boolean(true)) {
            return Self::Draft;
        }
        if let Some(day) = first_day(Role::PublishOn).filter(|day| *day > today) {
            return Self::Scheduled(day);
        }
        match first_day(Role::ExpiresOn).filter(|day| *day <= today) {
            Some(day) => Self::Expired(day),
            None => Self::Published,
        }
    }

    /// Is something in this state shown by a run.
    pub(super) fn is_shown(self, scope: BuildScope) -> bool {
        match self {
            Self::Published => true,
            Self::Draft => scope.drafts,
            Self::Scheduled(_) => scope.future,
            Self::Expired(_) => scope.expired,
            Self::Rejected => false,
        }
    }
}
