//! What several tests need: fixture sites, temporary folders, the program, the pages of a site.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use assert_cmd::Command;
use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use kopilka::artifact::ArtifactContent;
use kopilka::diag::{LineIndex, SourceText};
use kopilka::pipeline::{self, LoadOutcome, Options};
use kopilka::render::Renderer;
use kopilka::site::Site;
use kopilka::source::{ReadOptions, Snapshot};
use walkdir::WalkDir;

/// The day on which all fixtures are built.
pub(crate) const TODAY: &str = "2026-09-15";

/// Files by their path from a folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A folder that goes away with it; in memory where there is such a thing.
pub(crate) struct Place {
    _temporary: tempfile::TempDir,
    /// Where it is.
    pub(crate) path: Utf8PathBuf,
}

impl Place {
    pub(crate) fn new() -> Self {
        let temporary = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .expect("a temporary folder can be made");
        let path =
            Utf8PathBuf::from_path_buf(temporary.path().to_owned()).expect("its name is text");
        Self {
            _temporary: temporary,
            path,
        }
    }

    /// A copy of a fixture site that a test may spoil, in `bank`.
    pub(crate) fn with_copy(name: &str) -> (Self, Utf8PathBuf) {
        let place = Self::new();
        let bank = place.path.join("bank");
        for (path, bytes) in files(&fixture(name)) {
            write(&bank.join(path), &bytes);
        }
        (place, bank)
    }
}

/// A fixture site.
pub(crate) fn fixture(name: &str) -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/sites")
        .join(name)
}

pub(crate) fn write(path: &Utf8Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("folders can be made");
    fs::write(path, bytes).expect("it can be written");
}

/// The program, as in an empty environment.
pub(crate) fn kopilka() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kopilka"));
    for name in [
        "SOURCE_DATE_EPOCH",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "NO_COLOR",
        "COLUMNS",
    ] {
        command.env_remove(name);
    }
    command
}

/// `build` of a bank into a folder on the day of the fixtures.
pub(crate) fn build(bank: &Utf8Path, output: &Utf8Path) -> Command {
    let mut command = kopilka();
    command.args([
        "build",
        "--today",
        TODAY,
        "--root",
        bank.as_str(),
        "--output-dir",
        output.as_str(),
    ]);
    command
}

/// What a command said: exit code, output, errors.
#[track_caller]
pub(crate) fn said(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the program can be started");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
    (
        output.status.code().expect("the program ends by itself"),
        text(output.stdout),
        text(output.stderr),
    )
}

/// Every file below a folder but what the program keeps for itself.
pub(crate) fn files(folder: &Utf8Path) -> Files {
    let mut found = Files::new();
    if !folder.exists() {
        return found;
    }
    for entry in WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| entry.expect("it can be listed"))
    {
        let path = entry
            .path()
            .strip_prefix(folder)
            .expect("it is inside")
            .to_str()
            .expect("its name is text")
            .replace('\\', "/");
        if entry.file_type().is_file() && !path.starts_with(".kopilka/") {
            found.insert(path, fs::read(entry.path()).expect("it can be read"));
        }
    }
    found
}

pub(crate) fn today() -> Date {
    TODAY.parse().expect("it is a day")
}

pub(crate) fn read(bank: &Utf8Path) -> Snapshot {
    Snapshot::read(&ReadOptions {
        root: bank.to_owned(),
        config: "site.toml".into(),
    })
    .expect("the bank can be read")
}

pub(crate) fn load(snapshot: &Snapshot) -> LoadOutcome {
    pipeline::load(snapshot, &Options::on(today()))
}

/// Every file of a site; attachments only by their hash.
pub(crate) fn rendered(site: &Site) -> Files {
    let renderer = Renderer::new(site);
    let artifacts = site
        .routes()
        .into_iter()
        .map(|route| renderer.render(route).expect("the templates are good"));
    let bytes = |content| match content {
        ArtifactContent::Bytes(bytes) => bytes,
        ArtifactContent::File { hash, .. } | ArtifactContent::Derived { hash, .. } => {
            hash.to_hex().as_bytes().to_vec()
        }
    };
    artifacts
        .map(|artifact| (artifact.path, bytes(artifact.content)))
        .collect()
}

/// The site of a snapshot that has one.
pub(crate) fn site(snapshot: &Snapshot) -> Arc<Site> {
    load(snapshot)
        .site
        .expect("configuration, model and theme are good")
}

/// `path:line:column level[code] wording`, a line for each problem but advice.
pub(crate) fn problems(loaded: &LoadOutcome, snapshot: &Snapshot) -> String {
    let graver = loaded
        .diagnostics
        .iter()
        .filter(|it| it.level > kopilka::diag::Level::Advice);
    let lines = graver.map(|it| {
        let text = snapshot.text(&it.place.path).unwrap_or_default();
        let at = LineIndex::new(&text).line_column(it.place.span.start);
        let wording = it
            .wording
            .map(|wording| format!(" {wording}"))
            .unwrap_or_default();
        format!(
            "{}:{}:{} {:?}[{}]{wording}\n",
            it.place.path,
            at.line,
            at.column,
            it.level,
            it.code.name()
        )
    });
    lines.collect()
}

/// Random numbers, the same for the same seed (xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end.max(1)
    }
}
