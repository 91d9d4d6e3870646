//! What a run is given beside the files of the bank.

use jiff::civil;

use crate::entry::BuildScope;

/// What is not in a file: the day, and what the command line says.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the build.
    pub today: civil::Date,
    /// Show drafts.
    pub drafts: bool,
    /// Show entries whose day has not come.
    pub future: bool,
    /// Show entries whose day is over.
    pub expired: bool,
    /// Replaces `base_url`.
    pub base_url: Option<String>,
    /// Replaces `file_links` when set.
    pub file_links: bool,
}

impl Options {
    /// A plain build on a day.
    pub fn on(today: civil::Date) -> Self {
        Self {
            today,
            drafts: false,
            future: false,
            expired: false,
            base_url: None,
            file_links: false,
        }
    }

    /// What the run shows beside what is simply published.
    pub(super) fn build_scope(&self) -> BuildScope {
        BuildScope {
            today: self.today,
            drafts: self.drafts,
            future: self.future,
            expired: self.expired,
        }
    }
}
