//! What the program itself must know about a field, a vocabulary or a term, by the role that the
//! model declares for it: `role: title`.
//!
//! In: the words of `role:` in the files of the model. Out: [`Role`], [`VocabularyRole`] and
//! [`TermRole`], and a [`RoleTable`] for each kind, resolved once when the model is loaded. No other
//! module names a field, a vocabulary or a term of the model: a bank may call them as it likes, and
//! what it drops costs only what the role provides.
//!
//! The tables below are the only list of roles; `docs/roles.md` is checked against them.

use super::words::ModelWord;
use super::{Field, FieldNo, Type};

/// Key of the front matter that states the kind. The program reads it before it knows the kind, and
/// with it the fields; so it cannot be declared by a field of that kind.
pub const KIND_KEY: &str = "kind";
/// Key of the front matter that states the identifier; read before the kind is known.
pub const ID_KEY: &str = "id";
/// Key of the front matter that states the language; read before the kind is known.
pub const LANG_KEY: &str = "lang";

/// Is an id one of the keys of front matter that are read before the kind is known.
pub fn is_front_matter_key(id: &str) -> bool {
    [KIND_KEY, ID_KEY, LANG_KEY].contains(&id)
}

/// Which fields may have a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleHome {
    /// A field of a kind.
    Entry,
    /// A field of the records of the field with that role.
    Record(Role),
    /// A field of a kind, or one of the records of the field with that role.
    Both(Role),
}

/// What values a role works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleShape {
    /// `text` or `long_text`.
    Words,
    /// `long_text`.
    Markdown,
    /// `term`.
    Term,
    /// `reference` or `text`, or both in a `one_of`.
    Named,
    /// `reference`.
    Reference,
    /// `date`, or a `one_of` of dates and years.
    Date,
    /// `period`.
    Period,
    /// `age_range`.
    Ages,
    /// `integer`.
    Integer,
    /// `percent`.
    Percent,
    /// `boolean`.
    Boolean,
    /// `image`.
    Image,
    /// `file`.
    File,
    /// `url`.
    Url,
    /// `record`.
    Record,
}

macro_rules! field_roles {
    ($($variant:ident $word:literal $home:expr, $shape:ident, $gives:literal;)*) => {
        /// What the program does with a field.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $(#[doc = $gives] $variant,)* }

        impl Role {
            /// Every role, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that stands after `role:`.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What the program does with the field: one sentence in English.
            pub const fn gives(self) -> &'static str {
                match self { $(Self::$variant => $gives,)* }
            }

            /// Where such a field may be declared.
            pub const fn home(self) -> RoleHome {
                use RoleHome::{Both, Entry, Record};
                match self { $(Self::$variant => $home,)* }
            }

            /// What values it must take.
            pub const fn shape(self) -> RoleShape {
                match self { $(Self::$variant => RoleShape::$shape,)* }
            }
        }

        impl ModelWord for Role {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];
        }
    };
}

field_roles! {
    // Every entry
    Draft "draft" Entry, Boolean, "An entry that says yes stays off the site.";
    PublishOn "publish_on" Entry, Date, "The entry appears on that day.";
    ExpiresOn "expires_on" Entry, Date, "The entry leaves the site on that day.";
    FormerIds "former_ids" Entry, Words, "Old addresses that lead to the entry.";
    NotStated "not_stated" Entry, Words, "Names fields of which nothing is known.";
    // What an entry is
    Title "title" Both(Self::Materials), Words, "Heading of the page, name in lists and links, order of lists.";
    Summary "summary" Entry, Words, "Lead of the page, text in lists, description for search engines.";
    Image "image" Entry, Image, "Picture of the page and of the entry in lists.";
    Keywords "keywords" Entry, Words, "Words that the search weighs like terms.";
    ShortName "short_name" Entry, Words, "Name by which the search finds an organisation and its entries.";
    OtherNames "other_names" Entry, Words, "Further names by which the search finds an organisation.";
    Age "age" Entry, Ages, "Age in search results and structured data.";
    Evidence "evidence" Entry, Term, "Badge with its level, order of search results.";
    Status "status" Entry, Term, "Badge on the page.";
    Lifecycle "lifecycle" Entry, Term, "Badge; terms with `role: archived` take the entry out of lists.";
    Licence "licence" Both(Self::Materials), Term, "Licence of the page; without a value that of the site.";
    // Who, where, when
    Organization "organization" Both(Self::Curator), Named, "Name beside the title, author in citations and feeds, list on the organisation's page.";
    Curator "curator" Entry, Record, "Who is told of problems of the file.";
    Position "position" Record(Self::Curator), Words, "Post of the curator.";
    Contact "contact" Entry, Record, "Block of contacts on the page.";
    Address "address" Entry, Words, "Postal address on the printed page.";
    Place "place" Entry, Words, "Place of an event in structured data.";
    Locality "locality" Entry, Words, "Place of an event that states none.";
    Period "period" Entry, Period, "Badge when it is over.";
    Sessions "sessions" Entry, Record, "Dates in structured data and search, badge when all are over.";
    Start "start" Both(Self::Sessions), Date, "First day of an event or a session.";
    End "end" Both(Self::Sessions), Date, "Last day of an event or a session.";
    Created "created" Entry, Date, "Date of the entry, year in citations.";
    Updated "updated" Entry, Date, "Date of the entry in lists, feeds and the sitemap.";
    Checked "checked" Entry, Date, "Badge when the check is too old by the rule of the kind.";
    // Links to other entries
    Related "related" Entry, Reference, "Entries named first among related ones.";
    Menu "menu" Entry, Integer, "Place of a page in the menu of the footer.";
    // Materials
    Materials "materials" Entry, Record, "Block of files and links.";
    File "file" Record(Self::Materials), File, "File of a material, with its format and size.";
    Url "url" Record(Self::Materials), Url, "Address of a material without a file.";
    // Items of a document
    Items "items" Entry, Record, "Numbered items, with the entries that answer them.";
    ItemId "item_id" Record(Self::Items), Words, "Identifier by which entries refer to an item.";
    ItemNumber "item_number" Record(Self::Items), Words, "Number of an item; without it its place.";
    ItemText "item_text" Record(Self::Items), Markdown, "Text of an item.";
    Addressee "addressee" Record(Self::Items), Words, "Whom an item addresses.";
    // Figures of a document
    Statistics "statistics" Entry, Record, "Dated figures on pages of regions, and plots.";
    Region "region" Record(Self::Statistics), Term, "Region that a figure is about.";
    Direction "direction" Record(Self::Statistics), Term, "Focus area that a figure is about.";
    Date "date" Record(Self::Statistics), Date, "Day to which a figure applies.";
    Label "label" Record(Self::Statistics), Words, "What a figure counts.";
    Value "value" Record(Self::Statistics), Words, "The figure.";
    Unit "unit" Record(Self::Statistics), Words, "Unit of a figure.";
    Share "share" Record(Self::Statistics), Percent, "Share that a figure is of a whole.";
    Series "series" Record(Self::Statistics), Words, "Which figures may be compared.";
    Note "note" Record(Self::Statistics), Words, "Note below a figure.";
}

impl Role {
    /// Do cards show a field with this role in a place of its own, so that it is no row of them.
    pub(crate) const fn is_placed(self) -> bool {
        match self {
            Self::Title
            | Self::Summary
            | Self::Image
            | Self::Contact
            | Self::Materials
            | Self::Items
            | Self::Statistics
            | Self::Checked
            | Self::Created
            | Self::Updated
            | Self::NotStated
            | Self::FormerIds
            | Self::Related
            | Self::Licence => true,
            Self::Draft
            | Self::PublishOn
            | Self::ExpiresOn
            | Self::Keywords
            | Self::ShortName
            | Self::OtherNames
            | Self::Age
            | Self::Evidence
            | Self::Status
            | Self::Lifecycle
            | Self::Organization
            | Self::Curator
            | Self::Position
            | Self::Address
            | Self::Place
            | Self::Locality
            | Self::Period
            | Self::Sessions
            | Self::Start
            | Self::End
            | Self::Menu
            | Self::File
            | Self::Url
            | Self::ItemId
            | Self::ItemNumber
            | Self::ItemText
            | Self::Addressee
            | Self::Region
            | Self::Direction
            | Self::Date
            | Self::Label
            | Self::Value
            | Self::Unit
            | Self::Share
            | Self::Series
            | Self::Note => false,
        }
    }

    /// Does a type give the values that the role works with.
    pub(super) fn accepts(self, kind: &Type) -> bool {
        self.shape().accepts(kind)
    }

    /// May a field with this role be declared in records of a field with the role `parent`, or in a
    /// kind when there is none.
    pub(super) fn is_at_home(self, parent: Option<Self>, in_record: bool) -> bool {
        match self.home() {
            RoleHome::Entry => !in_record,
            RoleHome::Record(home) => in_record && parent == Some(home),
            RoleHome::Both(home) => !in_record || parent == Some(home),
        }
    }
}

impl RoleShape {
    fn accepts(self, kind: &Type) -> bool {
        // A field with alternatives has a role when each of them would.
        if let Type::OneOf(kinds) = kind {
            return kinds.iter().all(|kind| self.accepts(kind));
        }
        match self {
            Self::Words => matches!(kind, Type::Text(_) | Type::LongText(_)),
            Self::Markdown => matches!(kind, Type::LongText(_)),
            Self::Term => matches!(kind, Type::Term(_)),
            Self::Named => matches!(kind, Type::Text(_) | Type::Reference { .. }),
            Self::Reference => matches!(kind, Type::Reference { .. }),
            Self::Date => matches!(kind, Type::Date | Type::Year(_)),
            Self::Period => matches!(kind, Type::Period),
            Self::Ages => matches!(kind, Type::AgeRange(_)),
            Self::Integer => matches!(kind, Type::Integer(_)),
            Self::Percent => matches!(kind, Type::Percent(_)),
            Self::Boolean => matches!(kind, Type::Boolean),
            Self::Image => matches!(kind, Type::Image),
            Self::File => matches!(kind, Type::File),
            Self::Url => matches!(kind, Type::Url),
            Self::Record => matches!(kind, Type::Record(_)),
        }
    }

    /// The words of the types, as messages and `docs/roles.md` list them.
    pub const fn types(self) -> &'static str {
        match self {
            Self::Words => "text, long_text",
            Self::Markdown => "long_text",
            Self::Term => "term",
            Self::Named => "reference, text",
            Self::Reference => "reference",
            Self::Date => "date, year",
            Self::Period => "period",
            Self::Ages => "age_range",
            Self::Integer => "integer",
            Self::Percent => "percent",
            Self::Boolean => "boolean",
            Self::Image => "image",
            Self::File => "file",
            Self::Url => "url",
            Self::Record => "record",
        }
    }
}

macro_rules! word_roles {
    ($(#[$about:meta])* $name:ident { $($variant:ident $word:literal $gives:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $gives] $variant,)* }

        impl $name {
            /// Every role, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that stands after `role:`.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What the program does with it: one sentence in English.
            pub const fn gives(self) -> &'static str {
                match self { $(Self::$variant => $gives,)* }
            }
        }

        impl ModelWord for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];
        }
    };
}

word_roles! {
    /// What the program does with a vocabulary.
    VocabularyRole {
        Region "region" "Rows of the matrix, the map, feeds, the first filter of the search; `regions` of `site.toml` names its terms.";
        Direction "direction" "Columns of the matrix, tiles of the first page, feeds, the second filter of the search, colour and picture of an entry.";
        Topic "topic" "Popular topics of the first page, the menu of the footer.";
        Licence "licence" "Names of licences; `licence` of `site.toml` is one of its terms.";
    }
}

word_roles! {
    /// What the program does with a term of the vocabulary of a field that has a role.
    TermRole {
        Usual "usual" "The state of most entries: no badge says so.";
        Archived "archived" "Entries at the term keep their page and leave the lists.";
    }
}

/// The fields of one kind by their roles.
#[derive(Clone, Debug, Default)]
pub struct RoleTable {
    /// By the position of the role in [`Role::ALL`]; empty for a kind without roles.
    fields: Vec<Option<FieldNo>>,
}

impl RoleTable {
    /// The table of the fields of a kind; of two fields with one role the first counts.
    pub(super) fn new(fields: &[Field]) -> Self {
        let mut table = vec![None; Role::ALL.len()];
        for (at, field) in fields.iter().enumerate() {
            if let Some(role) = field.role {
                table[role as usize].get_or_insert(FieldNo(at));
            }
        }
        Self { fields: table }
    }

    /// The field with a role.
    pub fn get(&self, role: Role) -> Option<FieldNo> {
        self.fields.get(role as usize).copied().flatten()
    }
}

/// Position of the field with a role among the fields of a record.
pub fn role_position(fields: &[Field], role: Role) -> Option<usize> {
    fields.iter().position(|field| field.role == Some(role))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use super::{Role, RoleHome, TermRole, VocabularyRole};

    #[test]
    fn a_role_is_the_place_in_the_list_of_all() {
        for (at, role) in Role::ALL.iter().enumerate() {
            assert_eq!(*role as usize, at);
        }
    }

    #[test]
    fn words_of_roles_are_unique() {
        let words: BTreeSet<&str> = Role::ALL.iter().map(|role| role.word()).collect();
        assert_eq!(words.len(), Role::ALL.len());
    }

    /// The tables of `docs/roles.md`, as the lists of this module give them.
    fn tables() -> String {
        let mut out = String::new();
        out.push_str("| `role:` of a field | where | types | what the program does |\n| --- | --- | --- | --- |\n");
        for role in Role::ALL {
            let home = match role.home() {
                RoleHome::Entry => "kind".to_owned(),
                RoleHome::Record(parent) => format!("record `{}`", parent.word()),
                RoleHome::Both(parent) => format!("kind, record `{}`", parent.word()),
            };
            let _ = writeln!(
                out,
                "| `{}` | {home} | {} | {} |",
                role.word(),
                role.shape().types(),
                role.gives()
            );
        }
        out.push_str("\n| `role:` of a vocabulary | what the program does |\n| --- | --- |\n");
        for role in VocabularyRole::ALL {
            let _ = writeln!(out, "| `{}` | {} |", role.word(), role.gives());
        }
        out.push_str("\n| `role:` of a term | what the program does |\n| --- | --- |\n");
        for role in TermRole::ALL {
            let _ = writeln!(out, "| `{}` | {} |", role.word(), role.gives());
        }
        out
    }

    #[test]
    fn the_documentation_has_the_same_roles() {
        let docs = include_str!("../../docs/roles.md");
        let start = docs
            .find("| `role:` of a field")
            .expect("docs/roles.md has the table of field roles");
        assert_eq!(docs[start..].trim_end(), tables().trim_end());
    }
}
