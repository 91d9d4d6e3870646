//! What an entry may say, as data: kinds with their fields and rules, vocabularies with their
//! terms.
//!
//! In: the files of `content/_model/` over the embedded default ones. Out: a [`ContentModel`]:
//! what kinds of entries there are, which fields they have, which terms those take. What the program
//! itself does with a field, a vocabulary or a term is the role that the model declares for it
//! ([`Role`], [`VocabularyRole`], [`TermRole`]); no id of the model is named in code outside
//! `roles.rs`, which `tests/it/model_ids.rs` checks.

pub(crate) mod parse;
mod read;
mod roles;
mod rule;
mod types;
mod value;
mod vocabulary;
mod words;

use std::collections::HashMap;
use std::sync::Arc;

pub use parse::{Misfit, parse_value};
pub use roles::{
    ID_KEY, KIND_KEY, LANG_KEY, Role, RoleHome, RoleShape, RoleTable, TermRole, VocabularyRole,
    is_front_matter_key, role_position,
};
pub use rule::{Condition, Demand, FieldPath, Rule, Test};
pub use types::{Bounds, Lengths, Type, TypeName};
pub use value::{Date, Duration, DurationUnit, FieldValue, Image, Origin, Period, TypedValue};
pub use vocabulary::{Term, TermNo, Tile, Vocabulary, VocabularyNo};
pub use words::{AnswerColumn, KindIcon, Motif, Show, Template, Tier};

use crate::diag::Checked;
use crate::locale::Labels;

/// One file of the model: its path, its text.
#[derive(Clone, Debug)]
pub struct ModelFile {
    /// Path from the root of the bank, `content/_model/kinds/practice.yaml`.
    pub path: Arc<camino::Utf8Path>,
    /// Its text.
    pub text: Arc<str>,
}

/// The content model.
///
/// Positions ([`KindNo`], [`FieldNo`], [`VocabularyNo`], [`TermNo`]) hold for this model alone: they
/// index its lists, and another model has others.
#[derive(Clone, Debug, Default)]
pub struct ContentModel {
    /// Kinds: counted ones first, then by their `order`, then by id.
    pub kinds: Vec<Kind>,
    /// Vocabularies, in the order of their ids.
    pub vocabularies: Vec<Vocabulary>,
    /// What else things are called: groups of names for one thing, for the search.
    pub synonyms: Vec<Vec<String>>,
    /// By the position of the role in [`VocabularyRole::ALL`]; empty before it is resolved.
    vocabularies_by_role: Vec<Option<VocabularyNo>>,
}

/// Position of a kind in [`ContentModel::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindNo(pub usize);

/// Position of a field in [`Kind::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldNo(pub usize);

/// A kind of entry.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its id.
    pub id: String,
    /// Folder under `content/` and segment of the address.
    pub folder: String,
    /// How it is shown.
    pub template: Template,
    /// Place among the kinds; without one behind those that have one.
    pub order: Option<usize>,
    /// The drawing beside its name.
    pub icon: KindIcon,
    /// Is it one of the bank's entries, which indexes and numbers count.
    pub counted: bool,
    /// Type of schema.org.
    pub schema_org: String,
    /// «Практика».
    pub one: Arc<Labels>,
    /// «Практики».
    pub many: Arc<Labels>,
    /// Words after a number, by plural category («one», «few» …).
    pub count: Vec<(String, Labels)>,
    /// One sentence about the kind.
    pub about: Labels,
    /// Fields in the order of the card.
    pub fields: Vec<Field>,
    /// Rules that one field cannot state.
    pub rules: Vec<Rule>,
    by_name: HashMap<String, FieldNo>,
    by_heading: HashMap<String, FieldNo>,
    by_role: RoleTable,
    glance: Vec<FieldNo>,
}

/// A field of a kind or of a record.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id, the key in front matter.
    pub id: String,
    /// What the program does with it, beyond showing it.
    pub role: Option<Role>,
    /// What its values are.
    pub kind: Type,
    /// Takes a list.
    pub many: bool,
    /// How much it is needed.
    pub tier: Tier,
    /// «Коротко».
    pub label: Arc<Labels>,
    /// Other names that authors give the key, folded.
    pub names: Vec<String>,
    /// What to write.
    pub help: Arc<Labels>,
    /// A value as typed.
    pub example: String,
    /// The words of the help in each language, and of the example.
    pub(crate) hints: (Vec<Vec<String>>, Vec<String>),
    /// The facet it feeds.
    pub facet: Option<String>,
    /// Do translations take it from the original.
    pub shared: bool,
    /// Where a card shows it.
    pub show: Show,
    /// The column of the answer at the top of the card in which it stands too.
    pub answer: Option<AnswerColumn>,
    /// Is its label printed in that column; some values say themselves what they are.
    pub answer_label: bool,
    /// Its place among the facts that a list shows of an entry, from one.
    pub glance: Option<usize>,
    /// Is it marked as a filter for those who run Pagefind over the site.
    pub pagefind: bool,
    /// Is a post meant and no person.
    pub impersonal: bool,
    /// Is a date meant that has come already.
    pub past: bool,
    /// What an absent value is taken to be.
    pub default: Option<FieldDefault>,
    /// Unit of a number.
    pub unit: Labels,
}

/// The default of a field: parsed when the model is loaded, shared by all entries that take it.
#[derive(Clone, Debug)]
pub struct FieldDefault {
    /// As the model writes it.
    pub text: String,
    /// As a value of the field, a list of one where the field takes a list.
    pub value: Arc<FieldValue>,
}

impl ContentModel {
    /// Reads a model: the bank's files over the default ones, file by file. A mistake in it makes
    /// the run unusable.
    pub fn load(defaults: &[ModelFile], own: &[ModelFile]) -> Checked<Self> {
        read::load(defaults, own)
    }

    /// A kind by its id.
    pub fn kind(&self, id: &str) -> Option<KindNo> {
        self.kinds.iter().position(|kind| kind.id == id).map(KindNo)
    }

    /// A kind by its folder.
    pub fn kind_of_folder(&self, folder: &str) -> Option<KindNo> {
        self.kinds
            .iter()
            .position(|kind| kind.folder == folder)
            .map(KindNo)
    }

    /// The vocabulary with a role.
    pub fn vocabulary_with(&self, role: VocabularyRole) -> Option<VocabularyNo> {
        let no = self.vocabularies_by_role.get(role as usize)?;
        *no
    }

    /// Resolves the roles of the vocabularies, once all are read and sorted; of two with one role
    /// the first counts.
    fn index_vocabulary_roles(&mut self) {
        self.vocabularies_by_role = vec![None; VocabularyRole::ALL.len()];
        for (at, vocabulary) in self.vocabularies.iter().enumerate() {
            if let Some(role) = vocabulary.role {
                self.vocabularies_by_role[role as usize].get_or_insert(VocabularyNo(at));
            }
        }
    }

    /// Has a vocabulary this role.
    pub fn is_vocabulary(&self, no: VocabularyNo, role: VocabularyRole) -> bool {
        self[no].role == Some(role)
    }

    /// The vocabulary of the first field with a role that takes terms.
    pub fn vocabulary_of(&self, role: Role) -> Option<VocabularyNo> {
        self.kinds
            .iter()
            .filter_map(|kind| kind.field_with(role))
            .find_map(|field| field.kind.vocabulary())
    }

    /// A vocabulary by its id.
    pub fn vocabulary(&self, id: &str) -> Option<VocabularyNo> {
        self.vocabularies
            .binary_search_by(|vocabulary| vocabulary.id.as_str().cmp(id))
            .ok()
            .map(VocabularyNo)
    }
}

impl std::ops::Index<KindNo> for ContentModel {
    type Output = Kind;
    fn index(&self, no: KindNo) -> &Kind {
        &self.kinds[no.0]
    }
}

impl std::ops::Index<VocabularyNo> for ContentModel {
    type Output = Vocabulary;
    fn index(&self, no: VocabularyNo) -> &Vocabulary {
        &self.vocabularies[no.0]
    }
}

impl Kind {
    /// A field by its id.
    pub fn field_no(&self, id: &str) -> Option<FieldNo> {
        self.by_name.get(id).copied()
    }

    /// The fields of which a list shows the values, in that order.
    pub fn glance(&self) -> &[FieldNo] {
        &self.glance
    }

    /// Position of the field with a role.
    pub fn role_no(&self, role: Role) -> Option<FieldNo> {
        self.by_role.get(role)
    }

    /// The field with a role.
    pub fn field_with(&self, role: Role) -> Option<&Field> {
        self.role_no(role).map(|no| &self[no])
    }

    /// Months after which a date with a role is too old by the rules of the kind, if one says so.
    pub fn months_of(&self, role: Role) -> Option<i64> {
        let field = self.field_with(role)?;
        self.rules.iter().find_map(|rule| match &rule.test {
            Test::OlderThan(path, months) if path.part.is_none() && path.field == field.id => {
                Some(*months)
            }
            Test::OlderThan(..) | Test::IfNeeds(..) | Test::NotAfter(..) | Test::AtLeast(..) => {
                None
            }
        })
    }

    /// The section that a heading means; `folded` without a colon at its end.
    pub(crate) fn section_no(&self, folded: &str) -> Option<FieldNo> {
        self.by_heading.get(folded).copied()
    }

    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.field_no(id).map(|no| &self[no])
    }
}

impl std::ops::Index<FieldNo> for Kind {
    type Output = Field;
    fn index(&self, no: FieldNo) -> &Field {
        &self.fields[no.0]
    }
}

impl Field {
    /// Is it read from the body.
    pub fn is_section(&self) -> bool {
        matches!(self.kind, Type::Section(_))
    }
}
