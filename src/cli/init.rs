//! `kopilka init`: a bank of the user's own, which builds at once.

use camino::Utf8Path;

use super::Exit;
use super::args::Init;
use super::run::Run;
use crate::error::{Error, Result};
use crate::locale::Lang;
use crate::pipeline;
use crate::source::{self, ExpectedFile, MODEL};

/// The text of a starting file in ru, kk and en.
macro_rules! texts {
    ($name:literal) => {
        [
            include_str!(concat!("starter/ru/", $name)),
            include_str!(concat!("starter/kk/", $name)),
            include_str!(concat!("starter/en/", $name)),
        ]
    };
}

/// The files of a new bank: where each goes, and its texts in the three languages of messages.
const FILES: [(&str, [&str; 3]); 5] = [
    ("site.toml", texts!("site.toml")),
    ("README.md", texts!("README.md")),
    ("content/pages/about.md", texts!("about.md")),
    (
        "content/organizations/school-example.md",
        texts!("organization.md"),
    ),
    (
        "content/practices/robotics-example.md",
        texts!("practice.md"),
    ),
];

/// Publishes the bank; the very file by which the sample bank is published.
const PUBLISH: &str = include_str!("../../.github/workflows/publish.yml");
/// What git leaves out.
const IGNORED: &str = "/public/\n";

pub(super) fn init(run: &Run, args: &Init) -> Result<Exit> {
    let folder = &args.folder;
    let path = if folder.as_str().is_empty() {
        "."
    } else {
        folder.as_str()
    };
    if !is_free(folder)? {
        run.complain(&run.words("cli-init-not-empty", &[("path", path.into())]));
        run.advise(&run.words("cli-init-not-empty.help", &[]));
        return Ok(Exit::Usage);
    }
    let Some(today) = run.today(None) else {
        return Ok(Exit::Usage);
    };
    let given = args
        .title
        .as_ref()
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = given
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| run.words("cli-init-title", &[]));
    let at = match run.lang() {
        Lang::Ru | Lang::Sah => 0,
        Lang::Kk => 1,
        Lang::En => 2,
    };
    for (name, texts) in FILES {
        let text = texts[at]
            .replace("{title}", &toml_string(&title))
            .replace("{name}", &title);
        write(folder, name, &text.replace("{today}", &today.to_string()))?;
    }
    write(folder, ".gitignore", IGNORED)?;
    write(folder, ".github/workflows/publish.yml", PUBLISH)?;
    if args.model {
        for (name, text) in pipeline::model_files() {
            write(folder, Utf8Path::new(MODEL).join(name).as_str(), &text)?;
        }
    }
    run.say(&run.words("cli-init-created", &[("path", path.into())]));
    let next = if path == "." {
        "cli-init-next.here"
    } else {
        "cli-init-next"
    };
    run.say(&run.words(next, &[("path", path.into())]));
    Ok(Exit::Good)
}

/// Is there nothing yet, or no more than an empty repository of git.
fn is_free(folder: &Utf8Path) -> Result<bool> {
    let error = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let listed = match folder.read_dir_utf8() {
        Ok(listed) => listed,
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(source) if source.kind() == std::io::ErrorKind::NotADirectory => return Ok(false),
        Err(source) => return Err(error(source)),
    };
    for item in listed {
        if item.map_err(error)?.file_name() != ".git" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes a file of a new bank.
fn write(folder: &Utf8Path, name: &str, text: &str) -> Result<()> {
    source::save(
        folder,
        Utf8Path::new(name),
        ExpectedFile::Absent,
        text.as_bytes(),
    )
}

/// A text in quotes, as TOML takes it.
fn toml_string(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
