//! What `site.toml` says of the look: colours and menus, as stated. Knows nothing of themes and
//! entries.

use crate::diag::Place;
use crate::locale::Labels;

/// A colour of the bank's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colour {
    /// What the theme calls it: `accent`.
    pub name: String,
    /// `#rrggbb`, in lower case.
    pub value: String,
    /// For the dark scheme.
    pub dark: bool,
    /// Where its value stands.
    pub place: Place,
}

/// An item of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// A name to look up, or an address.
    pub target: String,
    /// Its own words; empty when what it leads to has a name.
    pub text: Labels,
    /// Where it stands.
    pub place: Place,
}

impl MenuEntry {
    /// Is it an address of its own, not a name in the bank.
    pub fn is_address(&self) -> bool {
        self.target.contains(':') || self.target.starts_with('/')
    }
}
