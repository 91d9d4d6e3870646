//! `kopilka new`: a new entry, by answers on a terminal or as a commented template.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};

use camino::{Utf8Path, Utf8PathBuf};

use super::Exit;
use super::args::New;
use super::inputs::{Inputs, find_kind, kinds};
use super::prompt::{Answers, Dialogue, Known};
use super::run::Run;
use crate::author::template::Template;
use crate::author::yaml_writer::Answer;
use crate::entry::EntryFile;
use crate::error::{Error, Result};
use crate::locale::{Lang, transliterate};
use crate::model::parse::is_id;
use crate::model::{Field, FieldValue, KindNo, Role, Tier, Type};
use crate::source::{self, CONTENT, ExpectedFile};

/// Longest name made from a title.
const LONGEST: usize = 80;

pub(super) fn new(run: &Run, args: &New) -> Result<Exit> {
    let Some(snapshot) = run.snapshot()? else {
        return Ok(Exit::Usage);
    };
    let Some(inputs) = Inputs::read(run, snapshot) else {
        return Ok(Exit::Usage);
    };
    let files = inputs.files();
    let asks = !args.template && io::stdin().is_terminal() && io::stderr().is_terminal();
    let job = Job {
        run,
        args,
        inputs: &inputs,
        known: known(&inputs, &files),
        asks,
    };
    let Some(kind) = job.kind()? else {
        return Ok(Exit::Usage);
    };
    let Some(title) = job.title(kind)? else {
        return Ok(Exit::Usage);
    };
    let Some(plan) = job.plan(kind, &title, &files) else {
        return Ok(Exit::Usage);
    };
    job.write(kind, &title, &plan)
}

/// What an answer may refer to: the originals of all entries.
fn known(inputs: &Inputs, files: &[EntryFile]) -> Vec<Known> {
    let title = |file: &EntryFile| {
        let no = inputs.model()[file.kind].role_no(Role::Title)?;
        file.validated
            .value(no)
            .and_then(FieldValue::text)
            .map(str::to_owned)
    };
    let mut originals: BTreeMap<&Utf8Path, &EntryFile> = BTreeMap::new();
    for file in files {
        let known = originals.entry(&file.stem).or_insert(file);
        if known.has_suffix && !file.has_suffix {
            *known = file;
        }
    }
    originals
        .into_values()
        .map(|file| Known {
            id: file.id.clone(),
            kind: file.kind,
            title: title(file).unwrap_or_default(),
        })
        .collect()
}

struct Job<'a> {
    run: &'a Run,
    args: &'a New,
    inputs: &'a Inputs,
    known: Vec<Known>,
    asks: bool,
}

/// Where the entry goes.
struct Plan {
    /// From the root of the bank.
    path: Utf8PathBuf,
    lang: Lang,
    /// Does the entry exist in another language.
    translation: bool,
}

impl Job<'_> {
    fn dialogue(&self) -> Dialogue<'_, io::StdinLock<'static>, io::Stderr> {
        let (input, output) = (io::stdin().lock(), io::stderr());
        Dialogue {
            input,
            output,
            lang: self.run.lang(),
            model: self.inputs.model(),
            known: &self.known,
        }
    }

    fn kind(&self) -> Result<Option<KindNo>> {
        let model = self.inputs.model();
        match &self.args.kind {
            Some(name) => Ok(self.run.kind(model, name)),
            None if self.asks => self
                .dialogue()
                .kind(|name| find_kind(model, name))
                .map_err(lost),
            None => {
                self.run.complain(
                    &self
                        .run
                        .words("cli-new-no-kind", &[("list", kinds(model).into())]),
                );
                self.run.advise(&self.run.words("cli-new-usage", &[]));
                Ok(None)
            }
        }
    }

    fn title(&self, kind: KindNo) -> Result<Option<String>> {
        let plain = |title: &String| title.split_whitespace().collect::<Vec<_>>().join(" ");
        let given = self
            .args
            .title
            .as_ref()
            .map(plain)
            .filter(|title| !title.is_empty());
        if given.is_some() {
            return Ok(given);
        }
        if self.asks {
            return Ok(self
                .dialogue()
                .title(kind)
                .map_err(lost)?
                .as_ref()
                .map(plain));
        }
        self.run
            .complain(&self.run.words("cli-new-title-empty", &[]));
        self.run.advise(&self.run.words("cli-new-usage", &[]));
        Ok(None)
    }

    /// The path of the entry; nothing, after a word, when its name will not do or is taken.
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever answers questions is told first that the name is taken"
    )]
    fn plan(&self, kind: KindNo, title: &str, files: &[EntryFile]) -> Option<Plan> {
        let id = self.id(title)?;
        let config = &self.inputs.loaded.config;
        let lang = self.args.entry_lang.unwrap_or(config.default_language);
        let folder = Utf8Path::new(CONTENT).join(&self.inputs.model()[kind].folder);
        let ending = if lang == config.default_language {
            ".md".to_owned()
        } else {
            format!(".{lang}.md")
        };
        let same: Vec<&EntryFile> = files.iter().filter(|file| file.id == id).collect();
        let sibling = same
            .iter()
            .find(|file| file.kind == kind && file.lang != lang);
        let path = match sibling {
            Some(file) => file
                .stem
                .with_file_name(format!("{}{ending}", file.stem.file_name().unwrap_or(&id))),
            None if self.args.folder => folder.join(&id).join(format!("index{ending}")),
            None => folder.join(format!("{id}{ending}")),
        };
        let exists = self.run.common.root.join(&path).exists();
        let taken = same
            .iter()
            .find(|file| file.kind != kind || file.lang == lang);
        if exists || taken.is_some_and(|file| *file.path == path) {
            self.exists(&path);
            return None;
        }
        if let Some(file) = taken {
            let args = [
                ("value", id.as_str().into()),
                ("path", file.path.as_str().into()),
            ];
            self.run
                .complain(&self.run.words("cli-new-bad-id.taken", &args));
            self.run.advise(&self.run.words("cli-new-exists.help", &[]));
            return None;
        }
        Some(Plan {
            path,
            lang,
            translation: sibling.is_some() && lang != config.default_language,
        })
    }

    fn exists(&self, path: &Utf8Path) {
        self.run.complain(
            &self
                .run
                .words("cli-new-exists", &[("path", path.as_str().into())]),
        );
        self.run.advise(&self.run.words("cli-new-exists.help", &[]));
    }

    /// The code given, or the title in Latin letters.
    fn id(&self, title: &str) -> Option<String> {
        let run = self.run;
        if let Some(id) = &self.args.id {
            if is_id(id) && id.len() <= LONGEST && id != "index" {
                return Some(id.clone());
            }
            run.complain(&run.words("cli-new-bad-id", &[("value", id.as_str().into())]));
            let nearest = shortened(&transliterate(id));
            if !nearest.is_empty() && nearest != "index" {
                run.advise(&run.words("cli-new-bad-id.nearest", &[("nearest", nearest.into())]));
            }
            return None;
        }
        let id = shortened(&transliterate(title));
        if id.is_empty() || id == "index" {
            run.complain(&run.words("cli-new-bad-id.empty", &[("value", title.into())]));
            run.advise(&run.words("cli-new-bad-id.empty-help", &[]));
            return None;
        }
        Some(id)
    }

    fn write(&self, kind: KindNo, title: &str, plan: &Plan) -> Result<Exit> {
        let model = self.inputs.model();
        let wanted: Vec<&Field> = model[kind]
            .fields
            .iter()
            .filter(|field| is_asked(field, plan.translation))
            .collect();
        let answers = match self.asks {
            true => self.dialogue().fields(kind, title, &wanted).map_err(lost)?,
            false => Answers::default(),
        };
        let titled = model[kind].field_with(Role::Title);
        let mut given: Vec<_> = titled
            .map(|field| (field.id.clone(), Answer::Text(title.to_owned())))
            .into_iter()
            .collect();
        given.extend(answers.given);
        let created = model[kind].field_with(Role::Created);
        if let Some(created) = created.filter(|field| !plan.translation && is_dated(field)) {
            let Some(today) = self.run.today(None) else {
                return Ok(Exit::Usage);
            };
            given.push((created.id.clone(), Answer::Text(today.to_string())));
        }
        let not_stated = &answers.not_stated;
        let template = Template {
            model,
            kind,
            lang: plan.lang,
            answers: &given,
            not_stated,
            translation: plan.translation,
        };
        if !self.create(&plan.path, &template.text())? {
            self.exists(&plan.path);
            return Ok(Exit::Usage);
        }
        let run = self.run;
        let path = self.run.common.root.join(&plan.path);
        let path = path.strip_prefix(".").unwrap_or(&path);
        let key = if self.asks {
            "cli-new-created"
        } else {
            "cli-new-created.template"
        };
        run.say(&run.words(key, &[("path", path.as_str().into())]));
        if !answers.skipped.is_empty() {
            run.say(&run.words(
                "cli-new-skipped",
                &[("list", answers.skipped.join(", ").into())],
            ));
        }
        run.say(&run.words("cli-new-next", &[]));
        Ok(Exit::Good)
    }

    /// Writes a file that is not there yet; says whether it was not.
    fn create(&self, path: &Utf8Path, text: &str) -> Result<bool> {
        let root = &self.run.common.root;
        match source::save(root, path, ExpectedFile::Absent, text.as_bytes()) {
            Ok(()) => Ok(true),
            Err(Error::FileExists { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Is a field asked for: required, without a default, and not the title, which is known already.
fn is_asked(field: &Field, translation: bool) -> bool {
    let worded = matches!(field.kind, Type::Text(_) | Type::LongText(_)) && !field.shared;
    let own = !translation || worded || field.is_section();
    field.tier == Tier::Required
        && field.default.is_none()
        && field.role != Some(Role::Title)
        && own
}

fn is_dated(field: &Field) -> bool {
    matches!(field.kind, Type::Date) && !field.many
}

/// A name of a file that every system takes, cut between words.
fn shortened(id: &str) -> String {
    if id.len() <= LONGEST {
        return id.to_owned();
    }
    let cut = &id[..LONGEST];
    cut.rsplit_once('-')
        .map_or(cut, |(whole, _)| whole)
        .to_owned()
}

/// The terminal has gone.
fn lost(source: io::Error) -> Error {
    Error::Read {
        path: "stdin".into(),
        source,
    }
}
