//! What may be typed: the only file that knows clap.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand};

use crate::diag::Format;
use crate::locale::Lang;
use jiff::civil;

/// Банк практик из папки записей Markdown: сайт, указатели, поиск.
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
    /// Папка банка.
    #[arg(long, global = true, value_name = "ПАПКА", default_value = ".")]
    pub(super) root: Utf8PathBuf,
    /// Файл настроек, считая от папки банка.
    #[arg(long, global = true, value_name = "ФАЙЛ", default_value = "site.toml")]
    pub(super) config: Utf8PathBuf,
    /// Язык сообщений: ru, kk или en.
    #[arg(long, global = true, value_name = "ЯЗЫК", value_parser = lang)]
    pub(super) lang: Option<Lang>,
    /// Вид отчёта: human, short, json, sarif, github, gitlab.
    #[arg(long, global = true, value_name = "ВИД", value_parser = format, default_value = "human")]
    pub(super) format: Format,
    /// Сколько потоков занять; без указания — все ядра.
    #[arg(long, global = true, value_name = "ЧИСЛО")]
    pub(super) jobs: Option<usize>,
    /// Печатать только ошибки и предупреждения.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Печатать советы и время каждой ступени.
    #[arg(long, short, global = true)]
    pub(super) verbose: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Построить сайт.
    Build(Build),
    /// Проверить записи, ничего не записывая.
    Check(Check),
    /// Показать сайт в браузере и обновлять его после каждого сохранения.
    Serve(Serve),
    /// Исправить то, что можно исправить без автора.
    Fix(Fix),
    /// Рассказать о сообщении: что оно значит и как исправить.
    Explain(Explain),
    /// Создать новый банк.
    Init(Init),
    /// Создать запись: kopilka new practice "Название".
    New(New),
    /// Показать записи банка.
    List(List),
    /// Найти записи, как найдёт их поиск сайта.
    Search(Search),
    /// Проверить, что поиск находит нужное: content/_model/search-tests.yaml.
    SearchTest,
    /// Показать модель: виды записей, поля, словари.
    Schema(Schema),
    /// Удалить построенный сайт; чужие файлы остаются.
    Clean(Clean),
    /// Напечатать дополнения команд для оболочки.
    Completions(Completions),
}

/// What a run shows.
#[derive(Clone, Debug, Args)]
pub(super) struct Shown {
    /// Показать и черновики.
    #[arg(long)]
    pub(super) drafts: bool,
    /// Показать и записи, чей день ещё не наступил.
    #[arg(long)]
    pub(super) future: bool,
    /// Показать и записи, чей срок истёк.
    #[arg(long)]
    pub(super) expired: bool,
    /// День построения вместо сегодняшнего: 2026-09-01.
    #[arg(long, value_name = "ДЕНЬ", value_parser = day)]
    pub(super) today: Option<civil::Date>,
    /// Адрес сайта вместо указанного в site.toml.
    #[arg(long, value_name = "АДРЕС", value_parser = url)]
    pub(super) base_url: Option<String>,
    /// Считать неудачей любую ошибку и любое предупреждение.
    #[arg(long)]
    pub(super) strict: bool,
    /// Записать отчёт обо всех файлах в JSON.
    #[arg(long, value_name = "ФАЙЛ")]
    pub(super) report: Option<Utf8PathBuf>,
    /// Записать ошибки и советы одной страницей HTML, для почты.
    #[arg(long, value_name = "ФАЙЛ")]
    pub(super) report_html: Option<Utf8PathBuf>,
}

/// `kopilka build`
#[derive(Clone, Debug, Args)]
pub(super) struct Build {
    /// What is shown.
    #[command(flatten)]
    pub(super) shown: Shown,
    /// Куда писать сайт вместо указанного в site.toml.
    #[arg(long, short, value_name = "ПАПКА")]
    pub(super) output_dir: Option<Utf8PathBuf>,
    /// Писать index.html в сами ссылки: для флешки.
    #[arg(long)]
    pub(super) file_links: bool,
    /// Писать и в папку с чужими файлами.
    #[arg(long)]
    pub(super) force: bool,
}

/// `kopilka check`
#[derive(Clone, Debug, Args)]
pub(super) struct Check {
    /// Проверять снова после каждого сохранения, пока не нажать Ctrl+C.
    #[arg(long)]
    pub(super) watch: bool,
    /// What is shown.
    #[command(flatten)]
    pub(super) shown: Shown,
}

/// `kopilka serve`
#[derive(Clone, Debug, Args)]
pub(super) struct Serve {
    /// Порт; если он занят, берётся следующий свободный.
    #[arg(long, value_name = "ПОРТ", default_value_t = PORT)]
    pub(super) port: u16,
    /// Адрес или имя этого компьютера; с другим, чем 127.0.0.1, сайт увидят и другие.
    #[arg(long, value_name = "АДРЕС", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Открыть сайт в браузере.
    #[arg(long)]
    pub(super) open: bool,
    /// Переходить в браузере на страницу файла, который сохранён последним.
    #[arg(long, conflicts_with = "no_reload")]
    pub(super) follow: bool,
    /// Не обновлять страницы сами.
    #[arg(long)]
    pub(super) no_reload: bool,
    /// Не ждать событий, а сравнивать файлы каждые столько миллисекунд: для сетевых папок и WSL.
    #[arg(long, value_name = "МС", value_parser = clap::value_parser!(u64).range(50..=60_000))]
    pub(super) poll: Option<u64>,
    /// Чем открывать файл из браузера, например vscode://file/{path}:{line}:{column}.
    #[arg(long, value_name = "АДРЕС", value_parser = editor)]
    pub(super) editor: Option<String>,
    /// День вместо сегодняшнего: 2026-09-01.
    #[arg(long, value_name = "ДЕНЬ", value_parser = day)]
    pub(super) today: Option<civil::Date>,
    /// Адрес сайта вместо указанного в site.toml.
    #[arg(long, value_name = "АДРЕС", value_parser = url)]
    pub(super) base_url: Option<String>,
}

/// `kopilka fix`
#[derive(Clone, Debug, Args)]
pub(super) struct Fix {
    /// Файлы и папки банка; без них — весь банк.
    #[arg(value_name = "ПУТЬ")]
    pub(super) paths: Vec<Utf8PathBuf>,
    /// Только показать, что изменится.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// `kopilka explain`
#[derive(Clone, Debug, Args)]
pub(super) struct Explain {
    /// Код сообщения; без него — таблица всех кодов.
    #[arg(value_name = "КОД")]
    pub(super) code: Option<String>,
    /// Таблица всех кодов.
    #[arg(long, conflicts_with = "code")]
    pub(super) list: bool,
    /// Все страницы подряд в Markdown; вместе с --list — таблица кодов на трёх языках.
    #[arg(long, conflicts_with = "code")]
    pub(super) markdown: bool,
    /// JSON Schema строк отчёта `--format json`.
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
    /// Папка нового банка.
    #[arg(value_name = "ПАПКА")]
    pub(super) folder: Utf8PathBuf,
    /// Название банка.
    #[arg(long, value_name = "ТЕКСТ")]
    pub(super) title: Option<String>,
    /// Положить в банк и файлы модели, чтобы менять их.
    #[arg(long)]
    pub(super) model: bool,
}

/// `kopilka new`
#[derive(Clone, Debug, Args)]
pub(super) struct New {
    /// Вид записи: practice, internship, program, organization, document, event, page. Без него
    /// спросит.
    #[arg(value_name = "ВИД")]
    pub(super) kind: Option<String>,
    /// Название. Без него спросит.
    #[arg(value_name = "НАЗВАНИЕ")]
    pub(super) title: Option<String>,
    /// Код записи вместо составленного из названия.
    #[arg(long, value_name = "КОД")]
    pub(super) id: Option<String>,
    /// Язык записи: ru, kk, en или sah.
    #[arg(long, value_name = "ЯЗЫК", value_parser = lang)]
    pub(super) entry_lang: Option<Lang>,
    /// Завести для записи папку, где рядом лягут её картинки и файлы.
    #[arg(long)]
    pub(super) folder: bool,
    /// Не задавать вопросов: заготовка с пояснениями.
    #[arg(long)]
    pub(super) template: bool,
}

/// `kopilka list`
#[derive(Clone, Debug, Args)]
pub(super) struct List {
    /// Только записи этого вида.
    #[arg(long, value_name = "ВИД")]
    pub(super) kind: Option<String>,
    /// Только записи этого региона и тех, что в нём.
    #[arg(long, value_name = "РЕГИОН")]
    pub(super) region: Option<String>,
    /// Строки JSON вместо таблицы.
    #[arg(long)]
    pub(super) json: bool,
}

/// `kopilka search`
#[derive(Clone, Debug, Args)]
pub(super) struct Search {
    /// Слова, как их наберёт читатель.
    #[arg(value_name = "ЗАПРОС", required = true, num_args = 1..)]
    pub(super) query: Vec<String>,
    /// Ответ сценария поиска в JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Сколько записей показать.
    #[arg(long, value_name = "ЧИСЛО", default_value_t = 10)]
    pub(super) limit: usize,
}

/// `kopilka schema`
#[derive(Clone, Debug, Args)]
pub(super) struct Schema {
    /// Только этот вид: код, папка или название.
    #[arg(value_name = "ВИД")]
    pub(super) kind: Option<String>,
    /// JSON Schema для редакторов.
    #[arg(long, conflicts_with = "guide")]
    pub(super) json_schema: bool,
    /// JSON Schema для файлов перевода: общие поля в них не нужны.
    #[arg(long, requires = "json_schema", requires = "kind")]
    pub(super) translation: bool,
    /// Руководство автора в Markdown.
    #[arg(long)]
    pub(super) guide: bool,
}

/// `kopilka clean`
#[derive(Clone, Debug, Args)]
pub(super) struct Clean {
    /// Папка сайта вместо указанной в site.toml.
    #[arg(long, short, value_name = "ПАПКА")]
    pub(super) output_dir: Option<Utf8PathBuf>,
}

/// `kopilka completions`
#[derive(Clone, Debug, Args)]
pub(super) struct Completions {
    /// Оболочка: bash, zsh, fish, elvish, powershell.
    #[arg(value_name = "ОБОЛОЧКА")]
    pub(super) shell: clap_complete::Shell,
}

/// The port of the preview.
pub(super) const PORT: u16 = 8000;

fn editor(text: &str) -> Result<String, String> {
    crate::config::is_editor(text)
        .then(|| text.to_owned())
        .ok_or_else(|| "vscode://file/{path}:{line}:{column}".to_owned())
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_code(text).ok_or_else(|| "ru, kk, en".to_owned())
}

fn format(text: &str) -> Result<Format, String> {
    text.parse()
        .map_err(|_| "human, short, json, sarif, github, gitlab".to_owned())
}

fn day(text: &str) -> Result<civil::Date, String> {
    text.parse().map_err(|_| "2026-09-01".to_owned())
}

fn url(text: &str) -> Result<String, String> {
    crate::config::absolute(text).ok_or_else(|| "https://example.org/".to_owned())
}
