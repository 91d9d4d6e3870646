//! Rows of a card: fields with their values, where the model says to show them.
//!
//! In: an entry. Out: rows before the text, rows of the passport, tables of records, the columns of
//! the answer, the contact. Knows no field but by its role.

use super::blocks;
use super::frame::licence_url;
use super::linker::Linker;
use super::values;
use super::view::{AnswerView, Block, Row, Value};
use crate::entry::EntryText;
use crate::locale::Lang;
use crate::model::{
    AnswerColumn, Field, FieldValue, Kind, Role, Show, Type, TypedValue, VocabularyRole,
};

/// What a card shows of the fields of an entry.
#[derive(Default)]
pub(super) struct CardRows {
    /// Before the text.
    pub(super) lead: Vec<Row>,
    /// The passport.
    pub(super) passport: Vec<Row>,
    /// Records as tables.
    pub(super) tables: Vec<Block>,
    /// The rows of the passport that stand in the answer at the top, too.
    pub(super) answer: Vec<AnswerView>,
}

impl CardRows {
    pub(super) fn new(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> Self {
        let mut rows = Self::default();
        for (no, held) in &text.values {
            let field = &kind[*no];
            if !field.is_section() && !field.role.is_some_and(Role::is_placed) {
                let lang = values::language_of(text, held);
                rows.add(linker, field, held, lang);
            }
        }
        rows.passport.extend(licence(linker, kind, text));
        rows.answer.sort_by_key(|column| column.place);
        rows
    }

    fn add(&mut self, linker: &Linker<'_>, field: &Field, held: &FieldValue, lang: Lang) {
        let row = || row(linker, field, held, lang);
        match field.show {
            Show::Hidden => {}
            Show::Lead => self.lead.push(row()),
            Show::Passport => self.add_to_passport(field, row()),
            Show::Block => match blocks::block(linker, field, held, lang) {
                Some(table) => self.tables.push(table),
                None => self.add_to_passport(field, row()),
            },
        }
    }

    fn add_to_passport(&mut self, field: &Field, row: Row) {
        if let Some(place) = field.answer {
            match self.answer.iter_mut().find(|column| column.place == place) {
                Some(column) => column.rows.push(row.clone()),
                None => self.answer.push(AnswerView {
                    place,
                    title: answer_title(place),
                    rows: vec![row.clone()],
                }),
            }
        }
        self.passport.push(row);
    }
}

/// Key of the words above a column of the answer.
fn answer_title(column: AnswerColumn) -> &'static str {
    match column {
        AnswerColumn::Whom => "answer-whom",
        AnswerColumn::Takes => "answer-takes",
        AnswerColumn::Came => "answer-came",
        AnswerColumn::Learn => "answer-learn",
        AnswerColumn::First => "answer-first",
    }
}

pub(super) fn row(linker: &Linker<'_>, field: &Field, held: &FieldValue, lang: Lang) -> Row {
    Row {
        values: values::values(linker, field, held, lang),
        ..empty_row(linker, field)
    }
}

fn empty_row(linker: &Linker<'_>, field: &Field) -> Row {
    Row {
        field: field.id.clone(),
        role: field.role.map(Role::word),
        label: field.label.get(linker.lang).to_owned(),
        label_hidden: !field.answer_label,
        pagefind: field.pagefind,
        values: Vec::new(),
    }
}

/// The licence of an entry, or else that of the site.
fn licence(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> Option<Row> {
    let no = kind.role_no(Role::Licence)?;
    let model = &linker.site.bank.model;
    let vocabulary = model.vocabulary_with(VocabularyRole::Licence)?;
    let own = text
        .value(no)
        .and_then(|held| match held.items().first()?.value {
            TypedValue::Term(_, term) => Some(term),
            _ => None,
        });
    let term = own.or_else(|| model[vocabulary].find(linker.site.config.licence.as_deref()?))?;
    let term = &model[vocabulary][term];
    Some(Row {
        values: vec![Value {
            text: term.label(linker.lang).to_owned(),
            href: licence_url(&term.id),
            ..Value::default()
        }],
        ..empty_row(linker, &kind[no])
    })
}

/// The parts of the contact, each in a row.
pub(super) fn contact(linker: &Linker<'_>, kind: &Kind, text: &EntryText) -> Vec<Row> {
    let Some(no) = kind.role_no(Role::Contact) else {
        return Vec::new();
    };
    let held = text.value(no).and_then(|held| held.items().first());
    match (&kind[no].kind, held.map(|held| &held.value)) {
        (Type::Record(fields), Some(TypedValue::Record(parts))) => parts
            .iter()
            .map(|(at, held)| row(linker, &fields[*at], held, text.lang))
            .collect(),
        _ => Vec::new(),
    }
}
