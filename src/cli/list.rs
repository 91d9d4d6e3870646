//! `kopilka list`: the entries of the bank, whatever their state.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use camino::Utf8Path;
use serde_json::{Map, Value, json};

use super::Exit;
use super::args::List;
use super::inputs::Inputs;
use super::run::{Run, put};
use super::table::{cut, table};
use crate::bank::Bucket;
use crate::entry::EntryFile;
use crate::error::Result;
use crate::locale::Lang;
use crate::model::{ContentModel, FieldValue, KindNo, Role, TermNo, TypedValue, VocabularyRole};

/// Widest title and region in the table.
const TITLE: usize = 48;
const REGION: usize = 26;

pub(super) fn list(run: &Run, args: &List) -> Result<Exit> {
    let Some(snapshot) = run.snapshot()? else {
        return Ok(Exit::Usage);
    };
    let Some(inputs) = Inputs::read(run, snapshot) else {
        return Ok(Exit::Usage);
    };
    let model = inputs.model();
    let kind = match &args.kind {
        Some(name) => match run.kind(model, name) {
            Some(kind) => Some(kind),
            None => return Ok(Exit::Usage),
        },
        None => None,
    };
    let region = match &args.region {
        Some(name) => match find_region(run, model, name) {
            Some(region) => Some(region),
            None => return Ok(Exit::Usage),
        },
        None => None,
    };
    let mut rows = rows(&inputs);
    rows.retain(|row| {
        kind.is_none_or(|kind| row.kind == Some(kind))
            && region.is_none_or(|region| row.is_within(model, region))
    });
    if args.json {
        put(&rows
            .iter()
            .map(|row| format!("{}\n", row.json(model)))
            .collect::<String>());
    } else if rows.is_empty() {
        run.say(&run.words("cli-list-none", &[]));
    } else {
        let count = run.words("cli-list-count", &[("count", rows.len().into())]);
        put(&format!(
            "{}{}",
            table(&lines(run, model, &rows)),
            if run.common.quiet {
                String::new()
            } else {
                count + "\n"
            }
        ));
    }
    Ok(Exit::Good)
}

/// A region by any of its names; nothing, after a word, when there is none.
fn find_region(run: &Run, model: &ContentModel, name: &str) -> Option<TermNo> {
    let vocabulary = &model[model.vocabulary_with(VocabularyRole::Region)?];
    let found = vocabulary.find(name);
    if found.is_none() {
        let nearest = vocabulary.suggest(name).map(|term| &vocabulary[term]);
        run.complain(&run.words("cli-list-no-region", &[("value", name.into())]));
        if let Some(term) = nearest {
            let nearest = format!("{} ({})", term.id, term.label(run.lang()));
            run.advise(&run.words("cli-new-nearest-kind", &[("nearest", nearest.into())]));
        }
    }
    found
}

/// An entry with all its files.
struct Row {
    id: String,
    kind: Option<KindNo>,
    titles: Vec<(Lang, String)>,
    regions: Vec<TermNo>,
    state: Bucket,
    files: Vec<String>,
}

/// One row an entry, sorted by kind and id.
fn rows(inputs: &Inputs) -> Vec<Row> {
    let files = inputs
        .loaded
        .bank
        .iter()
        .flat_map(|bank| &bank.account.files);
    let states: HashMap<&Utf8Path, &Bucket> =
        files.map(|(path, bucket)| (&**path, bucket)).collect();
    let mut groups: BTreeMap<_, Vec<EntryFile>> = BTreeMap::new();
    for file in inputs.files() {
        groups.entry(file.stem.clone()).or_default().push(file);
    }
    let default = inputs.loaded.config.default_language;
    let mut rows: Vec<Row> = groups
        .into_values()
        .map(|files| row(inputs.model(), &states, default, files))
        .collect();
    rows.extend(nameless(inputs, &rows));
    rows.sort_by(|a, b| {
        (a.kind.is_none(), a.kind, &a.id, &a.files).cmp(&(
            b.kind.is_none(),
            b.kind,
            &b.id,
            &b.files,
        ))
    });
    rows
}

/// Files that were rejected before anyone could tell what they are.
fn nameless(inputs: &Inputs, rows: &[Row]) -> Vec<Row> {
    let known: HashSet<&str> = rows
        .iter()
        .flat_map(|row| row.files.iter().map(String::as_str))
        .collect();
    let files = inputs
        .loaded
        .bank
        .iter()
        .flat_map(|bank| &bank.account.files);
    let lost = files.filter(|(path, bucket)| {
        matches!(bucket, Bucket::Rejected(_)) && !known.contains(path.as_str())
    });
    let row = |(path, bucket): &(Arc<Utf8Path>, Bucket)| Row {
        id: path.file_stem().unwrap_or_default().to_owned(),
        kind: None,
        titles: Vec::new(),
        regions: Vec::new(),
        state: bucket.clone(),
        files: vec![path.to_string()],
    };
    lost.filter(|(path, _)| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
    })
    .map(row)
    .collect()
}

fn row(
    model: &ContentModel,
    states: &HashMap<&Utf8Path, &Bucket>,
    default: Lang,
    mut files: Vec<EntryFile>,
) -> Row {
    files.sort_by_key(|file| (file.has_suffix, file.lang != default, file.lang));
    let first = &files[0];
    let title = |file: &EntryFile| {
        let held = model[file.kind]
            .role_no(Role::Title)
            .and_then(|no| file.validated.value(no));
        held.and_then(FieldValue::text)
            .unwrap_or(&file.id)
            .to_owned()
    };
    Row {
        id: first.id.clone(),
        kind: Some(first.kind),
        regions: regions(model, first),
        state: states
            .get(&*first.path)
            .map_or(Bucket::Rejected(0), |bucket| (*bucket).clone()),
        titles: files.iter().map(|file| (file.lang, title(file))).collect(),
        files: files.iter().map(|file| file.path.to_string()).collect(),
    }
}

/// Terms of the regions in the fields that feed that facet.
fn regions(model: &ContentModel, file: &EntryFile) -> Vec<TermNo> {
    let regions = model.vocabulary_with(VocabularyRole::Region);
    let mut found = Vec::new();
    for (no, held) in &file.validated.values {
        if model[file.kind][*no].facet.is_none() {
            continue;
        }
        for item in held.items() {
            if let TypedValue::Term(vocabulary, term) = item.value
                && Some(vocabulary) == regions
            {
                found.push(term);
            }
        }
    }
    found
}

impl Row {
    fn is_within(&self, model: &ContentModel, region: TermNo) -> bool {
        let Some(no) = model.vocabulary_with(VocabularyRole::Region) else {
            return false;
        };
        self.regions
            .iter()
            .any(|term| model[no].is_within(*term, region))
    }

    fn title(&self, lang: Lang) -> &str {
        let found = self
            .titles
            .iter()
            .find(|(other, _)| *other == lang)
            .or_else(|| self.titles.first());
        found.map(|(_, title)| title.as_str()).unwrap_or_default()
    }

    /// Name of the state and its day.
    fn state(&self) -> (&'static str, Option<String>) {
        match &self.state {
            Bucket::Published | Bucket::Asset(_) => ("published", None),
            Bucket::Draft => ("draft", None),
            Bucket::Scheduled(day) => ("scheduled", Some(day.to_string())),
            Bucket::Expired(day) => ("expired", Some(day.to_string())),
            Bucket::Rejected(_) | Bucket::Ignored(_) => ("rejected", None),
        }
    }

    fn json(&self, model: &ContentModel) -> Value {
        let titles: Map<String, Value> = self
            .titles
            .iter()
            .map(|(lang, title)| (lang.code().to_owned(), title.as_str().into()))
            .collect();
        let regions = model
            .vocabulary_with(VocabularyRole::Region)
            .map(|no| &model[no]);
        let regions: Vec<&str> = regions
            .iter()
            .flat_map(|all| self.regions.iter().map(|term| all[*term].id.as_str()))
            .collect();
        let (state, day) = self.state();
        json!({
            "id": self.id,
            "kind": self.kind.map(|kind| model[kind].id.as_str()),
            "title": titles,
            "region": regions,
            "state": state,
            "day": day,
            "languages": self.titles.iter().map(|(lang, _)| lang.code()).collect::<Vec<_>>(),
            "files": self.files,
        })
    }
}

/// The table with its head.
fn lines(run: &Run, model: &ContentModel, rows: &[Row]) -> Vec<Vec<String>> {
    let lang = run.lang();
    let head = ["id", "kind", "title", "region", "state", "lang", "path"];
    let mut lines = vec![
        head.map(|name| run.words(&format!("cli-list-{name}"), &[]))
            .to_vec(),
    ];
    let regions = model
        .vocabulary_with(VocabularyRole::Region)
        .map(|no| &model[no]);
    for row in rows {
        let region = regions
            .zip(row.regions.first())
            .map(|(all, term)| all[*term].label(lang))
            .unwrap_or_default();
        let more = if row.regions.len() > 1 {
            format!("{region} …")
        } else {
            region.to_owned()
        };
        let (state, day) = row.state();
        let state = run.words(&format!("cli-state-{state}"), &[]);
        let languages: Vec<&str> = row.titles.iter().map(|(lang, _)| lang.code()).collect();
        lines.push(vec![
            row.id.clone(),
            row.kind
                .map_or_else(|| "?".to_owned(), |kind| model[kind].id.clone()),
            cut(row.title(lang), TITLE),
            cut(&more, REGION),
            day.map_or(state.clone(), |day| format!("{state} {day}")),
            languages.join(" "),
            row.files.first().cloned().unwrap_or_default(),
        ]);
    }
    lines
}
