# The help of the command line in Kazakh; ru.ftl says how messages are named.
# A draft: no speaker of Kazakh has read it yet.

## Commands

help-kopilka = Markdown жазбалары қалтасынан тәжірибелер банкі: сайт, көрсеткіштер, іздеу
    .root = Банк қалтасы
    .config = Баптаулар файлы, банк қалтасынан есептегенде
    .lang = Хабарламалар тілі: ru, kk немесе en
    .format = Есеп түрі: human, short, json, sarif, github, gitlab
    .jobs = Қанша ағын қолдану керек; көрсетілмесе — барлық ядро
    .quiet = Тек қателер мен ескертулерді шығару
    .verbose = Кеңестерді және әр кезеңнің уақытын шығару
help-build = Сайтты құрастыру
    .output-dir = site.toml файлындағының орнына сайт жазылатын қалта
    .file-links = Сілтемелердің өзіне index.html жазу: флешкаға арналған
    .force = Бөгде файлдары бар қалтаға да жазу
help-check = Жазбаларды ештеңе жазбай тексеру
    .watch = Ctrl+C басылғанша әр сақтаудан кейін қайта тексеру
help-serve = Сайтты браузерде көрсету және әр сақтаудан кейін жаңарту
    .port = Порт; бос болмаса, келесі бос порт алынады
    .host = Осы компьютердің мекенжайы не аты; 127.0.0.1 болмаса, сайтты басқалар да көреді
    .open = Сайтты браузерде ашу
    .follow = Браузерде соңғы сақталған файлдың бетіне өту
    .no-reload = Беттерді өздігінен жаңартпау
    .poll = Оқиғаларды күтпей, файлдарды осынша миллисекунд сайын салыстыру: желілік қалталар мен WSL үшін
    .editor = Браузерден файлды немен ашу керек, мысалы { "vscode://file/{path}:{line}:{column}" }
help-fix = Авторсыз түзетуге болатынды түзету
    .paths = Банктің файлдары мен қалталары; көрсетілмесе — бүкіл банк
    .dry-run = Не өзгеретінін ғана көрсету
help-explain = Хабарламаны түсіндіру: нені білдіреді және қалай түзетіледі
    .code = Хабарлама коды; көрсетілмесе — барлық кодтар кестесі
    .list = Барлық кодтар кестесі
    .markdown = Барлық беттер Markdown түрінде; --list кілтімен бірге — кодтар кестесі үш тілде
    .json-schema = `--format json` есебі жолдарының JSON Schema сипаттамасы
help-init = Жаңа банк жасау
    .folder = Жаңа банктің қалтасы
    .title = Банк атауы
    .model = Өзгерту үшін модель файлдарын да банкке салу
help-new = Жазба жасау: kopilka new practice "Атауы"
    .kind = Жазба түрі: practice, internship, program, organization, document, event, page. Көрсетілмесе, сұралады
    .title = Атауы. Көрсетілмесе, сұралады
    .id = Атаудан құралған кодтың орнына жазба коды
    .entry-lang = Жазба тілі: ru, kk, en немесе sah
    .folder = Жазбаға суреттері мен файлдары жататын қалта жасау
    .template = Сұрақ қоймау: түсіндірмелері бар дайындама
help-list = Банк жазбаларын көрсету
    .kind = Тек осы түрдегі жазбалар
    .region = Тек осы өңірдің және оның ішіндегі өңірлердің жазбалары
    .json = Кестенің орнына JSON жолдары
help-search = Жазбаларды сайт іздеуіндей табу
    .query = Оқырман теретін сөздер
    .json = Іздеу сценарийінің JSON жауабы
    .limit = Қанша жазба көрсету керек
help-search-test = Іздеудің керегін табатынын тексеру: content/_model/search-tests.yaml
help-schema = Модельді көрсету: жазба түрлері, өрістер, сөздіктер
    .kind = Тек осы түр: коды, қалтасы немесе атауы
    .json-schema = Редакторларға арналған JSON Schema
    .translation = Аударма файлдарына арналған JSON Schema: оларға ортақ өрістер керек емес
    .guide = Автор нұсқаулығы Markdown түрінде
help-clean = Құрастырылған сайтты өшіру; бөгде файлдар қалады
    .output-dir = site.toml файлындағының орнына сайт қалтасы
help-completions = Қабықша үшін командаларды толықтыруды шығару
    .shell = Қабықша: bash, zsh, fish, elvish, powershell

help-shared =
    .drafts = Жобаларды да көрсету
    .future = Күні әлі келмеген жазбаларды да көрсету
    .expired = Мерзімі өткен жазбаларды да көрсету
    .today = Бүгінгінің орнына құрастыру күні: 2026-09-01
    .base-url = site.toml файлындағының орнына сайт мекенжайы
    .strict = Кез келген қате мен ескертуді сәтсіздік деп санау
    .report = Барлық файл туралы есепті JSON түрінде жазу
    .report-html = Қателер мен кеңестерді поштаға арналған бір HTML бетімен жазу
    .help = Осы анықтаманы көрсету
    .version = Бағдарлама нұсқасын көрсету

help-value =
    .address = МЕКЕНЖАЙ
    .code = КОД
    .day = КҮН
    .file = ФАЙЛ
    .folder = ҚАЛТА
    .form = ТҮР
    .kind = ТҮР
    .lang = ТІЛ
    .milliseconds = МС
    .number = САН
    .path = ЖОЛ
    .port = ПОРТ
    .query = СҰРАУ
    .region = ӨҢІР
    .shell = ҚАБЫҚША
    .text = МӘТІН
    .title = АТАУЫ

## The frame of the help

help-frame =
    .usage = Қолданылуы
    .commands = Командалар
    .arguments = Аргументтер
    .options = Кілттер
    .any-options = КІЛТТЕР
    .any-command = КОМАНДА

help-default = әдепкі мәні: { $value }

## Arguments that do not fit

usage-unknown-argument = `{ $value }` деген кілт те, аргумент те жоқ
usage-unknown-command = `{ $value }` деген команда жоқ
usage-nearest = мүмкін, { $list }
usage-value = `{ $value }` мәні `{ $name }` үшін жарамайды
    .missing = `{ $name }` мәні көрсетілмеген
    .expected = жарайтыны: { $list }
usage-conflict = `{ $name }` мен { $list } бірге қойылмайды
    .twice = `{ $name }` бір реттен артық көрсетілген
usage-missing = жетіспейді: { $list }
usage-encoding = аргументтердің бірі мәтін ретінде оқылмайды
usage-more = толығырақ: `{ $name } --help`
