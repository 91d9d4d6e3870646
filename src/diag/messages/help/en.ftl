# The help of the command line in English; ru.ftl says how messages are named.

## Commands

help-kopilka = A bank of practices from a folder of Markdown entries: site, indexes, search
    .root = Folder of the bank
    .config = Settings file, relative to the folder of the bank
    .lang = Language of messages: ru, kk or en
    .format = Report format: human, short, json, sarif, github, gitlab
    .jobs = Number of threads; all cores unless given
    .quiet = Print errors and warnings only
    .verbose = Print advice and the time of each stage
help-build = Build the site
    .output-dir = Where to write the site, instead of the folder named in site.toml
    .file-links = Write index.html into the links themselves, for a USB stick
    .force = Write into a folder that holds other files, too
help-check = Check entries without writing anything
    .watch = Check again after each save until Ctrl+C is pressed
help-serve = Show the site in a browser and refresh it after each save
    .port = Port; when it is taken, the next free one is used
    .host = Address or name of this computer; with any other than 127.0.0.1, others can see the site
    .open = Open the site in a browser
    .follow = Go to the page of the file saved last
    .no-reload = Do not refresh pages
    .poll = Compare files at this interval in milliseconds instead of waiting for events: for network folders and WSL
    .editor = How the browser opens a file in an editor, for example { "vscode://file/{path}:{line}:{column}" }
help-fix = Fix what can be fixed without the author
    .paths = Files and folders of the bank; the whole bank unless given
    .dry-run = Only show what would change
help-explain = Explain a message: what it means and how to fix it
    .code = Code of a message; without one, the table of all codes
    .list = The table of all codes
    .markdown = All pages in Markdown; with --list, the table of codes in three languages
    .json-schema = JSON Schema of the lines of `--format json`
help-init = Create a new bank
    .folder = Folder of the new bank
    .title = Title of the bank
    .model = Put the model files into the bank as well, so that they can be changed
help-new = Create an entry: kopilka new practice "Title"
    .kind = Kind of entry: practice, internship, program, organization, document, event, page. Asked for when left out
    .title = Title. Asked for when left out
    .id = Id of the entry instead of the one made from the title
    .entry-lang = Language of the entry: ru, kk, en or sah
    .folder = Create a folder for the entry, with room for its pictures and files
    .template = Ask no questions: write a template with explanations
help-list = List the entries of the bank
    .kind = Only entries of this kind
    .region = Only entries of this region and of those within it
    .json = JSON lines instead of a table
help-search = Find entries as the search of the site would
    .query = Words as a reader would type them
    .json = The answer of the search script as JSON
    .limit = Number of entries to show
help-search-test = Check that the search finds what it should: content/_model/search-tests.yaml
help-schema = Show the model: kinds of entry, fields, vocabularies
    .kind = Only this kind: id, folder or name
    .json-schema = JSON Schema for editors
    .translation = JSON Schema for translations, which need no shared fields
    .guide = The author's guide in Markdown
help-clean = Delete the built site; other files stay
    .output-dir = Folder of the site, instead of the one named in site.toml
help-completions = Print completions for a shell
    .shell = Shell: bash, zsh, fish, elvish, powershell

help-shared =
    .drafts = Include drafts
    .future = Include entries whose day has not come yet
    .expired = Include entries that have expired
    .today = Day of the build instead of today: 2026-09-01
    .base-url = Address of the site, instead of the one in site.toml
    .strict = Fail on any error and any warning
    .report = Write a report on all files as JSON
    .report-html = Write errors and advice as a single HTML page, to be mailed
    .help = Show this help
    .version = Show the version of the program

help-value =
    .address = ADDRESS
    .code = CODE
    .day = DAY
    .file = FILE
    .folder = FOLDER
    .form = FORMAT
    .kind = KIND
    .lang = LANGUAGE
    .milliseconds = MS
    .number = NUMBER
    .path = PATH
    .port = PORT
    .query = QUERY
    .region = REGION
    .shell = SHELL
    .text = TEXT
    .title = TITLE

## The frame of the help

help-frame =
    .usage = Usage
    .commands = Commands
    .arguments = Arguments
    .options = Options
    .any-options = OPTIONS
    .any-command = COMMAND

help-default = default: { $value }

## Arguments that do not fit

usage-unknown-argument = there is no option or argument `{ $value }`
usage-unknown-command = there is no command `{ $value }`
usage-nearest = perhaps { $list }
usage-value = the value `{ $value }` does not suit `{ $name }`
    .missing = `{ $name }` needs a value
    .expected = expected: { $list }
usage-conflict = `{ $name }` cannot be used together with { $list }
    .twice = `{ $name }` is given more than once
usage-missing = missing: { $list }
usage-encoding = one of the arguments cannot be read as text
usage-more = for more: `{ $name } --help`
