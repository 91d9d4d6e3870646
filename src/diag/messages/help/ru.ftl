# The help of the command line and what is said about arguments that do not fit, in Russian; kk.ftl and en.ftl follow
# this file.
#
# `help-COMMAND` is the line about a command, `help-kopilka` the one about the program. An attribute is the line about
# an option or argument of that command, by the name it has in src/cli/args.rs with `-` for `_`. What several commands
# share is in `help-shared`. The names of values (`<ПАПКА>`) are the attributes of `help-value`.

## Commands

help-kopilka = Банк практик из папки записей Markdown: сайт, указатели, поиск
    .root = Папка банка
    .config = Файл настроек, считая от папки банка
    .lang = Язык сообщений: ru, kk или en
    .format = Вид отчёта: human, short, json, sarif, github, gitlab
    .jobs = Сколько потоков занять; без указания — все ядра
    .quiet = Печатать только ошибки и предупреждения
    .verbose = Печатать советы и время каждой ступени
help-build = Построить сайт
    .output-dir = Куда писать сайт вместо указанного в site.toml
    .file-links = Писать index.html в сами ссылки: для флешки
    .force = Писать и в папку с чужими файлами
help-check = Проверить записи, ничего не записывая
    .watch = Проверять снова после каждого сохранения, пока не нажать Ctrl+C
help-serve = Показать сайт в браузере и обновлять его после каждого сохранения
    .port = Порт; если он занят, берётся следующий свободный
    .host = Адрес или имя этого компьютера; с другим, чем 127.0.0.1, сайт увидят и другие
    .open = Открыть сайт в браузере
    .follow = Переходить в браузере на страницу файла, который сохранён последним
    .no-reload = Не обновлять страницы сами
    .poll = Не ждать событий, а сравнивать файлы каждые столько миллисекунд: для сетевых папок и WSL
    .editor = Чем открывать файл из браузера, например { "vscode://file/{path}:{line}:{column}" }
help-fix = Исправить то, что можно исправить без автора
    .paths = Файлы и папки банка; без них — весь банк
    .dry-run = Только показать, что изменится
help-explain = Рассказать о сообщении: что оно значит и как исправить
    .code = Код сообщения; без него — таблица всех кодов
    .list = Таблица всех кодов
    .markdown = Все страницы подряд в Markdown; вместе с --list — таблица кодов на трёх языках
    .json-schema = JSON Schema строк отчёта `--format json`
help-init = Создать новый банк
    .folder = Папка нового банка
    .title = Название банка
    .model = Положить в банк и файлы модели, чтобы менять их
help-new = Создать запись: kopilka new practice "Название"
    .kind = Вид записи: practice, internship, program, organization, document, event, page. Без него спросит
    .title = Название. Без него спросит
    .id = Код записи вместо составленного из названия
    .entry-lang = Язык записи: ru, kk, en или sah
    .folder = Завести для записи папку, где рядом лягут её картинки и файлы
    .template = Не задавать вопросов: заготовка с пояснениями
help-list = Показать записи банка
    .kind = Только записи этого вида
    .region = Только записи этого региона и тех, что в нём
    .json = Строки JSON вместо таблицы
help-search = Найти записи, как найдёт их поиск сайта
    .query = Слова, как их наберёт читатель
    .json = Ответ сценария поиска в JSON
    .limit = Сколько записей показать
help-search-test = Проверить, что поиск находит нужное: content/_model/search-tests.yaml
help-schema = Показать модель: виды записей, поля, словари
    .kind = Только этот вид: код, папка или название
    .json-schema = JSON Schema для редакторов
    .translation = JSON Schema для файлов перевода: общие поля в них не нужны
    .guide = Руководство автора в Markdown
help-clean = Удалить построенный сайт; чужие файлы остаются
    .output-dir = Папка сайта вместо указанной в site.toml
help-completions = Напечатать дополнения команд для оболочки
    .shell = Оболочка: bash, zsh, fish, elvish, powershell

help-shared =
    .drafts = Показать и черновики
    .future = Показать и записи, чей день ещё не наступил
    .expired = Показать и записи, чей срок истёк
    .today = День построения вместо сегодняшнего: 2026-09-01
    .base-url = Адрес сайта вместо указанного в site.toml
    .strict = Считать неудачей любую ошибку и любое предупреждение
    .report = Записать отчёт обо всех файлах в JSON
    .report-html = Записать ошибки и советы одной страницей HTML, для почты
    .help = Показать эту справку
    .version = Показать версию программы

help-value =
    .address = АДРЕС
    .code = КОД
    .day = ДЕНЬ
    .file = ФАЙЛ
    .folder = ПАПКА
    .form = ВИД
    .kind = ВИД
    .lang = ЯЗЫК
    .milliseconds = МС
    .number = ЧИСЛО
    .path = ПУТЬ
    .port = ПОРТ
    .query = ЗАПРОС
    .region = РЕГИОН
    .shell = ОБОЛОЧКА
    .text = ТЕКСТ
    .title = НАЗВАНИЕ

## The frame of the help

help-frame =
    .usage = Использование
    .commands = Команды
    .arguments = Аргументы
    .options = Ключи
    .any-options = КЛЮЧИ
    .any-command = КОМАНДА

# Args: value
help-default = по умолчанию: { $value }

## Arguments that do not fit

# Args: value (as typed), name (of the option or argument), list
usage-unknown-argument = ключа или аргумента `{ $value }` нет
usage-unknown-command = команды `{ $value }` нет
usage-nearest = возможно, { $list }
usage-value = значение `{ $value }` не подходит для `{ $name }`
    .missing = у `{ $name }` нет значения
    .expected = годится: { $list }
usage-conflict = `{ $name }` и { $list } не ставят вместе
    .twice = `{ $name }` указан больше одного раза
usage-missing = не хватает: { $list }
usage-encoding = один из аргументов не читается как текст
usage-more = подробности: `{ $name } --help`
