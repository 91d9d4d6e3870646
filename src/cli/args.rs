//! What may be typed: commands, options and arguments.
//!
//! The doc comments here are for readers of the code. What `--help` prints comes from the
//! catalogues (`diag/messages/help/`), by way of `help.rs`; a value name here is the key of a name
//! there. Values that do not parse say what would, in a form that needs no translation.

use std::str::FromStr;

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand};

use crate::diag::Format;
use crate::locale::Lang;
use jiff::civil;

/// A bank of practices from a folder of Markdown entries: site, indexes, search.
#[derive(Debug, Parser)]
#[command(name = "kopilka", version, disable_help_subcommand = true)]
pub(super) struct Cli {
    /// What to do; nothing, when the program was started by a double click.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Options of every command.
    #[command(flatten)]
    pub(super) common: Common,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub(super) struct Common {
    /// Folder of the bank.
    #[arg(long, global = true, value_name = "folder", default_value = ".")]
    pub(super) root: Utf8PathBuf,
    /// Settings file, relative to the folder of the bank.
    #[arg(long, global = true, value_name = "file", default_value = "site.toml")]
    pub(super) config: Utf8PathBuf,
    /// Language of messages: ru, kk or en.
    #[arg(long, global = true, value_name = "lang", value_parser = parse_lang)]
    pub(super) lang: Option<Lang>,
    /// Report format: human, short, json, sarif, github, gitlab.
    #[arg(long, global = true, value_name = "form", value_parser = parse_format, default_value = "human")]
    pub(super) format: Format,
    /// Number of threads; all cores unless given.
    #[arg(long, global = true, value_name = "number", value_parser = parse_count)]
    pub(super) jobs: Option<usize>,
    /// Print errors and warnings only.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print advice and the time of each stage.
    #[arg(long, short, global = true)]
    pub(super) verbose: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site.
    Build(Build),
    /// Check entries without writing anything.
    Check(Check),
    /// Show the site in a browser and refresh it after each save.
    Serve(Serve),
    /// Fix what can be fixed without the author.
    Fix(Fix),
    /// Explain a message: what it means and how to fix it.
    Explain(Explain),
    /// Create a new bank.
    Init(Init),
    /// Create an entry: kopilka new practice "Title".
    New(New),
    /// List the entries of the bank.
    List(List),
    /// Find entries as the search of the site would.
    Search(Search),
    /// Check that the search finds what it should: content/_model/search-tests.yaml.
    SearchTest,
    /// Show the model: kinds of entry, fields, vocabularies.
    Schema(Schema),
    /// Delete the built site; other files stay.
    Clean(Clean),
    /// Print completions for a shell.
    Completions(Completions),
}

/// What a run shows.
#[derive(Clone, Debug, Args)]
pub(super) struct Shown {
    /// Include drafts.
    #[arg(long)]
    pub(super) drafts: bool,
    /// Include entries whose day has not come yet.
    #[arg(long)]
    pub(super) future: bool,
    /// Include entries that have expired.
    #[arg(long)]
    pub(super) expired: bool,
    /// Day of the build instead of today: 2026-09-01.
    #[arg(long, value_name = "day", value_parser = parse_day)]
    pub(super) today: Option<civil::Date>,
    /// Address of the site, instead of the one in site.toml.
    #[arg(long, value_name = "address", value_parser = parse_url)]
    pub(super) base_url: Option<String>,
    /// Fail on any error and any warning.
    #[arg(long)]
    pub(super) strict: bool,
    /// Write a report on all files as JSON.
    #[arg(long, value_name = "file")]
    pub(super) report: Option<Utf8PathBuf>,
    /// Write errors and advice as a single HTML page, to be mailed.
    #[arg(long, value_name = "file")]
    pub(super) report_html: Option<Utf8PathBuf>,
}

/// `kopilka build`
#[derive(Clone, Debug, Args)]
pub(super) struct Build {
    /// What is shown.
    #[command(flatten)]
    pub(super) shown: Shown,
    /// Where to write the site, instead of the folder named in site.toml.
    #[arg(long, short, value_name = "folder")]
    pub(super) output_dir: Option<Utf8PathBuf>,
    /// Write index.html into the links themselves, for a USB stick.
    #[arg(long)]
    pub(super) file_links: bool,
    /// Write into a folder that holds other files, too.
    #[arg(long)]
    pub(super) force: bool,
}

/// `kopilka check`
#[derive(Clone, Debug, Args)]
pub(super) struct Check {
    /// Check again after each save until Ctrl+C is pressed.
    #[arg(long)]
    pub(super) watch: bool,
    /// What is shown.
    #[command(flatten)]
    pub(super) shown: Shown,
}

/// `kopilka serve`
#[derive(Clone, Debug, Args)]
pub(super) struct Serve {
    /// Port; when it is taken, the next free one is used.
    #[arg(long, value_name = "port", value_parser = parse_port, default_value_t = PORT)]
    pub(super) port: u16,
    /// Address or name of this computer; with any other than 127.0.0.1, others can see the site.
    #[arg(long, value_name = "address", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Open the site in a browser.
    #[arg(long)]
    pub(super) open: bool,
    /// Go to the page of the file saved last.
    #[arg(long, conflicts_with = "no_reload")]
    pub(super) follow: bool,
    /// Do not refresh pages.
    #[arg(long)]
    pub(super) no_reload: bool,
    /// Compare files at this interval in milliseconds instead of waiting for events: for network folders and WSL.
    #[arg(long, value_name = "milliseconds", value_parser = parse_interval)]
    pub(super) poll: Option<u64>,
    /// How the browser opens a file in an editor, for example `vscode://file/{path}:{line}:{column}`.
    #[arg(long, value_name = "address", value_parser = parse_editor)]
    pub(super) editor: Option<String>,
    /// Day of the build instead of today: 2026-09-01.
    #[arg(long, value_name = "day", value_parser = parse_day)]
    pub(super) today: Option<civil::Date>,
    /// Address of the site, instead of the one in site.toml.
    #[arg(long, value_name = "address", value_parser = parse_url)]
    pub(super) base_url: Option<String>,
}

/// `kopilka fix`
#[derive(Clone, Debug, Args)]
pub(super) struct Fix {
    /// Files and folders of the bank; the whole bank unless given.
    #[arg(value_name = "path")]
    pub(super) paths: Vec<Utf8PathBuf>,
    /// Only show what would change.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// `kopilka explain`
#[derive(Clone, Debug, Args)]
pub(super) struct Explain {
    /// Code of a message; without one, the table of all codes.
    #[arg(value_name = "code")]
    pub(super) code: Option<String>,
    /// The table of all codes.
    #[arg(long, conflicts_with = "code")]
    pub(super) list: bool,
    /// All pages in Markdown; with --list, the table of codes in three languages.
    #[arg(long, conflicts_with = "code")]
    pub(super) markdown: bool,
    /// JSON Schema of the lines of `--format json`.
    #[arg(
        long,
        conflicts_with = "code",
        conflicts_with = "list",
        conflicts_with = "markdown"
    )]
    pub(super) json_schema: bool,
}

/// `kopilka init`
#[derive(Clone, Debug, Args)]
pub(super) struct Init {
    /// Folder of the new bank.
    #[arg(value_name = "folder")]
    pub(super) folder: Utf8PathBuf,
    /// Title of the bank.
    #[arg(long, value_name = "text")]
    pub(super) title: Option<String>,
    /// Put the model files into the bank as well, so that they can be changed.
    #[arg(long)]
    pub(super) model: bool,
}

/// `kopilka new`
#[derive(Clone, Debug, Args)]
pub(super) struct New {
    /// Id of the kind; asked for when left out.
    #[arg(value_name = "kind")]
    pub(super) kind: Option<String>,
    /// Title; asked for when left out.
    #[arg(value_name = "title")]
    pub(super) title: Option<String>,
    /// Id of the entry instead of the one made from the title.
    #[arg(long, value_name = "code")]
    pub(super) id: Option<String>,
    /// Language of the entry: ru, kk, en or sah.
    #[arg(long, value_name = "lang", value_parser = parse_lang)]
    pub(super) entry_lang: Option<Lang>,
    /// Create a folder for the entry, with room for its pictures and files.
    #[arg(long)]
    pub(super) folder: bool,
    /// Ask no questions: write a template with explanations.
    #[arg(long)]
    pub(super) template: bool,
}

/// `kopilka list`
#[derive(Clone, Debug, Args)]
pub(super) struct List {
    /// Only entries of this kind.
    #[arg(long, value_name = "kind")]
    pub(super) kind: Option<String>,
    /// Only entries of this region and of those within it.
    #[arg(long, value_name = "region")]
    pub(super) region: Option<String>,
    /// JSON lines instead of a table.
    #[arg(long)]
    pub(super) json: bool,
}

/// `kopilka search`
#[derive(Clone, Debug, Args)]
pub(super) struct Search {
    /// Words as a reader would type them.
    #[arg(value_name = "query", required = true, num_args = 1..)]
    pub(super) query: Vec<String>,
    /// The answer of the search script as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Number of entries to show.
    #[arg(long, value_name = "number", value_parser = parse_count, default_value_t = 10)]
    pub(super) limit: usize,
}

/// `kopilka schema`
#[derive(Clone, Debug, Args)]
pub(super) struct Schema {
    /// Only this kind: id, folder or name.
    #[arg(value_name = "kind")]
    pub(super) kind: Option<String>,
    /// JSON Schema for editors.
    #[arg(long, conflicts_with = "guide")]
    pub(super) json_schema: bool,
    /// JSON Schema for translations, which need no shared fields.
    #[arg(long, requires = "json_schema", requires = "kind")]
    pub(super) translation: bool,
    /// The author's guide in Markdown.
    #[arg(long)]
    pub(super) guide: bool,
}

/// `kopilka clean`
#[derive(Clone, Debug, Args)]
pub(super) struct Clean {
    /// Folder of the site, instead of the one named in site.toml.
    #[arg(long, short, value_name = "folder")]
    pub(super) output_dir: Option<Utf8PathBuf>,
}

/// `kopilka completions`
#[derive(Clone, Debug, Args)]
pub(super) struct Completions {
    /// Shell: bash, zsh, fish, elvish, powershell.
    #[arg(value_name = "shell")]
    pub(super) shell: clap_complete::Shell,
}

/// The port of the preview.
pub(super) const PORT: u16 = 8000;

/// Longest and shortest interval between two comparisons, in milliseconds.
const INTERVALS: std::ops::RangeInclusive<u64> = 50..=60_000;

fn parse_count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "1, 2, 3, …".to_owned())
}

fn parse_port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| format!("0–{}", u16::MAX))
}

fn parse_interval(text: &str) -> Result<u64, String> {
    u64::from_str(text)
        .ok()
        .filter(|value| INTERVALS.contains(value))
        .ok_or_else(|| format!("{}–{}", INTERVALS.start(), INTERVALS.end()))
}

fn parse_editor(text: &str) -> Result<String, String> {
    crate::config::is_editor(text)
        .then(|| text.to_owned())
        .ok_or_else(|| "vscode://file/{path}:{line}:{column}".to_owned())
}

fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::from_code(text).ok_or_else(|| "ru, kk, en".to_owned())
}

fn parse_format(text: &str) -> Result<Format, String> {
    text.parse()
        .map_err(|_| "human, short, json, sarif, github, gitlab".to_owned())
}

fn parse_day(text: &str) -> Result<civil::Date, String> {
    text.parse().map_err(|_| "2026-09-01".to_owned())
}

fn parse_url(text: &str) -> Result<String, String> {
    crate::config::absolute(text).ok_or_else(|| "https://example.org/".to_owned())
}
