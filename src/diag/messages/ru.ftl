# What Kopilka says, in Russian; kk.ftl and en.ftl follow this file.
#
# One message for each code of src/diag/code.rs. The value is the ordinary message; an attribute is another
# wording, a help or a note on a related place, as `# Wordings:`, `# Helps:` and `# Notes:` say.
#
# `.label` is the text under the underlined place, `.label-NAME` the one of the wording NAME.
# `.help` is shown when the problem asks for no other help, `.help-NAME` with the wording NAME; both are left
# out when a fact is missing. Helps that most codes of fields have:
#   nearest  what to type, with the key (`field`, `nearest`)
#   write    what to type in place of the underlined text (`nearest`)
#   block    several lines to type (`nearest`)
#
# `# Args:` names the facts: those of the message first, in brackets those that only some wording or help needs.
# Kinds of facts: (L) labels of the model, (N) number, (B) bytes, the others are text.
#
# Tone: what is wrong in one line, then what to type. Words of a methodist who knows Word: «шапка» is what
# stands between the two `---`, «запись» is the file, «поле», «раздел», «папка».

## Reading

# Args: –
encoding-utf16 = файл сохранён в кодировке UTF-16; он прочитан, но другие программы могут показать его с ошибками
    .help = пересохраните его в UTF-8: в Блокноте «Файл → Сохранить как», кодировка «UTF-8»

# Args: –
encoding-windows1251 = файл сохранён в кодировке Windows-1251; он прочитан, но другие программы могут показать его с ошибками
    .help = пересохраните его в UTF-8: в Блокноте «Файл → Сохранить как», кодировка «UTF-8»

# Args: –. Wordings: document (a Word, PDF or picture file with the name of an entry)
encoding-unknown = файл не читается как текст: его кодировка неизвестна
    .document = это не текстовый файл, хотя имя у него как у записи
    .help = откройте его в программе, где он был создан, и сохраните как простой текст в UTF-8
    .help-document = скопируйте текст из исходной программы в новый файл и сохраните как простой текст в UTF-8
    .cut = здесь байты, которые не читаются как текст: буква разрезана при пересылке или склейке файлов
    .help-cut = впишите потерянную букву заново на место знака «�»

# Args: value (U+200B), count (N). Wordings: zero-width, replaced (U+FFFD: text lost on the way), bidi
control-character = в тексте стоит управляющий знак { $value }
    .zero-width = в тексте стоит невидимый знак { $value }
    .replaced = в тексте стоит знак замены { $value }: буква потерялась при сохранении
    .bidi = в тексте стоит невидимый знак { $value }, который меняет направление письма
    .label = здесь
    .help = удалите этот знак: поставьте курсор сразу после него и нажмите Backspace
    .help-replaced = впишите потерянную букву заново
    .nbsp = после двоеточия стоит неразрывный пробел { $value }, а нужен обычный
    .write = наберите пробел заново: `{ $nearest }`

# Args: size (B), limit (B)
file-too-large = файл слишком велик для записи: { $size }, предел — { $limit }
    .help = разделите текст на несколько записей, а большие материалы приложите отдельными файлами

# Args: –
file-empty = файл пуст
    .help = заполните его или удалите; заготовку записи создаёт `kopilka new`

# Args: –
file-name = в имени файла есть знаки, которые не читаются как текст; файл пропущен
    .help = переименуйте файл: латинские строчные буквы, цифры и дефис подходят всегда

# Args: –. Wordings: folder
symlink-ignored = это ярлык (ссылка) на другой файл; файлы по ссылкам не берутся, он пропущен
    .folder = это ярлык (ссылка) на другую папку; папки по ссылкам не читаются, она пропущена
    .help = положите на место ссылки сам файл
    .help-folder = положите на место ссылки саму папку

# Args: [value (extension, such as .docx), nearest (the name without `.txt`)]. Wordings: document (an office file), hidden, notepad,
# special (a pipe, a socket, a device)
# Helps: folder, ignore, rename
ignored-file = файл не попадёт на сайт: это не запись, и лежит он не в папке записи
    .document = файл { $value } сам записью не становится и на сайт не попадёт
    .hidden = файл скрыт (имя начинается с точки) и на сайт не попадёт
    .special = это не файл с содержимым, а особый файл системы (канал, сокет, устройство); он пропущен
    .notepad = это запись, но к имени файла дописано «.txt», и на сайт она не попадёт
    .rename = переименуйте файл в `{ $nearest }`
    .help = положите его в папку записи, рядом с `index.md`, или впишите в `ignore` файла site.toml
    .help-special = уберите его из папки банка
    .help-hidden = если он нужен на сайте, уберите точку в начале имени и положите его в папку записи
    .help-document = перенесите текст в файл `.md`, а этот файл приложите: положите его в папку записи, рядом с `index.md`
    .folder = положите его в папку записи, рядом с `index.md`
    .ignore = если он и не нужен на сайте, впишите его в `ignore` файла site.toml

# Args: [nearest (path to rename to)]. Helps: rename
misplaced-index = файл `index.md` бывает только в собственной папке записи, а здесь лежат сами записи
    .help = назовите файл по содержанию записи или сделайте для неё отдельную папку
    .rename = переименуйте файл, например, в `{ $nearest }`

## Front matter

# Args: [value, line (N), example]. Wordings: plus (+++), dashes (– or — or ----), late (text stands before),
# above (only the second fence). Helps: example
no-front-matter = в начале файла нет шапки — строк с полями между двумя строками `---`
    .plus = шапка отмечена знаками `+++`, а нужны `---`
    .dashes = строка «{ $value }» похожа на границу шапки, но границей служат ровно три дефиса `---`
    .late = перед шапкой стоит другой текст, а она должна начинаться с первой строки
    .above = над полями не хватает строки `---`
    .label-plus = замените на `---`
    .label-dashes = замените на `---`
    .help = поставьте в самом начале файла:
        ---
        title: Название записи
        ---
    .help-plus = поставьте `---` вместо обеих строк `+++`, а поля запишите в виде `поле: значение`
    .help-dashes = напишите `---` без пробелов впереди и больше ничего в этой строке
    .help-late = перенесите текст под шапку
    .help-above = вставьте первой строкой файла `---`
    .example = поставьте в самом начале файла:
        { $example }
    .open = шапка начинается здесь
    .label-late = это перенесите под шапку

# Args: [value]. Wordings: nearly (a line that looks like a fence). Notes: open
unclosed-front-matter = шапка не закрыта: после полей нет второй строки `---`
    .nearly = шапка не закрыта: строка «{ $value }» похожа на границу, но границей служат ровно три дефиса `---`
    .label-nearly = замените на `---`
    .open = шапка открыта здесь
    .help = поставьте строку `---` после последнего поля, перед текстом записи
    .help-nearly = напишите `---` без пробелов впереди и больше ничего в этой строке
    .before = шапка не закрыта: перед этой строкой не хватает `---`
    .label-before = поставьте `---` перед этой строкой
    .help-before = вставьте перед этой строкой `---`

# Args: [nearest]. Wordings: list, text. Helps: block
front-matter-shape = в шапке должны стоять строки вида `поле: значение`
    .list = шапка записана как список, а должны стоять строки вида `поле: значение`
    .text = в шапке стоит обычный текст, а должны стоять строки вида `поле: значение`
    .help = начните каждое поле с новой строки: имя, двоеточие, пробел, значение. Например: `title: Робототехника в сельской школе`
    .help-list = уберите дефисы в начале строк: не `- title: …`, а `title: …`
    .block = напишите так:
        { $nearest }

# Args: [nearest, field, value]. Wordings: lead (a hyphen or asterisks around the name: value), indent, key (no colon after the name), space (no space after the colon),
# dash (no space after the hyphen), bullet (a bullet of Word: value), after (something stands after a closed quote or bracket),
# document (a second `---` block or `...`). Helps: write, block
yaml-syntax = эту строку шапки не удалось прочитать
    .indent = отступ этой строки не совпадает с отступом соседних
    .key = в этой строке нет двоеточия после имени поля
    .space = после двоеточия нет пробела
    .dash = после дефиса нет пробела
    .after = после закрывающей кавычки или скобки стоит лишнее
    .document = внутри шапки начинается вторая шапка
    .label = читается до этого места
    .label-indent = отступ
    .label-key = нет двоеточия
    .label-space = поставьте пробел
    .label-dash = поставьте пробел
    .label-after = значение кончилось раньше
    .help = запишите строку в виде `поле: значение`; если в значении есть знаки, возьмите его в кавычки
    .help-indent = поля начинайте с самого края строки, а вложенные строки — ровно под первой буквой соседней
    .help-key = если это продолжение предыдущей строки, начните её с двух пробелов; если новое поле — поставьте двоеточие
    .help-space = поставьте пробел после двоеточия
    .help-dash = поставьте пробел после дефиса
    .help-after = удалите лишнее или возьмите всё значение в одни кавычки
    .help-document = оставьте одну шапку: одна строка `---` до полей и одна после
    .write = напишите `{ $nearest }`
    .block = напишите так:
        { $nearest }
    .bullet = пункты списка отмечены знаком «{ $value }», а в шапке нужен дефис с пробелом
    .label-bullet = поставьте дефис
    .help-bullet = начните каждый пункт с `- `
    .sign = это лишнее
    .lead = в этой строке есть лишнее: «{ $value }»
    .label-lead = это лишнее
    .help-lead = запишите строку в виде `поле: значение`

# Args: –
yaml-tab = отступ сделан табуляцией, а в шапке годятся только пробелы
    .label = табуляция
    .help = замените каждую табуляцию двумя пробелами

# Args: [nearest (the whole line)]. Helps: write
yaml-colon = двоеточие внутри значения читается как начало нового поля
    .label = двоеточие
    .help = возьмите всё значение в кавычки: `"…"`
    .write = возьмите значение в кавычки: `{ $nearest }`
    .curly = двоеточие внутри кавычек “…” читается как начало нового поля: шапка понимает только прямые кавычки
    .label-curly = это значение
    .sign = вот это двоеточие
    .help-curly = замените кавычки на прямые: `"…"`
    .plain = напишите `{ $nearest }`

# Args: value (the sign that was opened), [nearest (the whole line)]. Wordings: bracket. Helps: write
yaml-quote = кавычка { $value } открыта, но не закрыта
    .bracket = скобка { $value } открыта, но не закрыта
    .label = открыта здесь
    .help = поставьте закрывающую кавычку в конце значения
    .help-bracket = поставьте закрывающую скобку в конце значения
    .write = напишите `{ $nearest }`
    .torn = значение в кавычках разорвано: его продолжение стоит с края строки
    .label-torn = это продолжение
    .help-torn = запишите всё значение в одну строку
    .open = значение начинается здесь

# Args: value (the sign), [nearest (the whole line)]. Wordings: comment (text after ` #` is lost). Helps: write
yaml-sign = значение начинается со знака «{ $value }», который в шапке служебный
    .comment = всё, что стоит после знака «#», в шапке считается пометкой и пропадает
    .label = служебный знак
    .label-comment = это пропадёт
    .help = возьмите значение в кавычки: `"…"`
    .write = возьмите значение в кавычки: `{ $nearest }`
    .bold = знаки `**` в шапке служебные, жирного шрифта здесь нет
    .label-bold = без звёздочек
    .sign = это пропадёт
    .help-bold = уберите звёздочки
    .plain = напишите `{ $nearest }`

# Args: [limit (B for size, N for depth)]. Wordings: size, depth, copies (anchors that multiply)
yaml-budget = шапка слишком велика
    .size = шапка слишком велика: предел — { $limit }
    .depth = шапка вложена слишком глубоко: предел — { $limit }
    .copies = в шапке слишком много повторов через знаки `&` и `*`
    .help = перенесите длинные тексты из шапки в тело записи, под заголовки
    .help-depth = уменьшите число ступеней: полю хватает списка и полей внутри него
    .help-copies = впишите повторяющиеся значения полностью, без `&` и `*`

# Args: –. Notes: other, end
merge-conflict = в файле остались метки двух несогласованных правок: `<<<<<<<`, `=======`, `>>>>>>>`
    .label = первый вариант начинается здесь
    .other = второй вариант начинается здесь
    .end = второй вариант кончается здесь
    .help = оставьте нужный вариант и удалите другой вместе с тремя строками меток

# Args: field, [other]. Wordings: same (two names of one field). Notes: first, own
duplicate-key = поле `{ $field }` записано дважды
    .same = `{ $field }` и `{ $other }` — одно и то же поле, записанное дважды
    .label = второй раз
    .first = первый раз
    .label-same = другое имя
    .own = само поле записано здесь
    .help = оставьте одну из двух строк
    .help-same = удалите строку `{ $field }`, а нужное значение оставьте в строке `{ $other }`

## Fields

# Args: [value, list, nearest, nearest_label (L), path]. Wordings: folder (value: its name), absent (no folder, no kind:)
# Helps: nearest, list, move, rename
unknown-kind = вида записи «{ $value }» нет
    .folder = папка «{ $value }» не соответствует ни одному виду записей
    .absent = неизвестно, какого вида эта запись
    .label = такого вида нет
    .help-absent = переложите файл в папку его вида или добавьте в шапку строку `kind: …`
    .help-folder = переложите файл в папку его вида или добавьте в шапку строку `kind: …`
    .nearest = напишите `kind: { $nearest }` («{ $nearest_label }»)
    .list = возможные виды: { $list }
    .move = переложите файл в папку `{ $path }`
    .rename = переименуйте папку в `{ $nearest }` («{ $nearest_label }»)

# Args: kind (L: of `kind:`, which counts), other (L: of the folder), [path]. Helps: move
kind-mismatch = в шапке вид «{ $kind }», а файл лежит в папке вида «{ $other }»; учтена шапка
    .label = вид в шапке
    .help = исправьте `kind` или переложите файл в папку его вида
    .move = переложите файл в `{ $path }` или исправьте `kind`

# Args: field, kind (L), [label (L: list of records), value, nearest, nearest_label (L), list, other (L: kind)]
# Wordings: record, lookalike (a letter of the other alphabet: value), invisible (NBSP and the like inside),
# translated, layout (typed in the other keyboard layout), other-kind. Helps: nearest, item (a name in a list), remove, list
unknown-field = у вида «{ $kind }» нет поля `{ $field }`; оно пропущено
    .record = в списке «{ $label }» нет поля `{ $field }`; оно пропущено
    .lookalike = в имени поля `{ $field }` буква «{ $value }» из другой азбуки, хотя выглядит так же; поле пропущено
    .invisible = в имени поля `{ $field }` есть невидимый знак; поле пропущено
    .translated = имя поля `{ $field }` не из шаблона записи; поле пропущено
    .layout = имя поля `{ $field }` набрано в другой раскладке клавиатуры; поле пропущено
    .other-kind = поле `{ $field }` бывает только у вида «{ $other }»; оно пропущено
    .label = такого поля нет
    .label-lookalike = наберите заново
    .label-invisible = наберите заново
    .label-translated = другое имя
    .label-layout = другая раскладка
    .nearest = напишите `{ $nearest }:` — это поле «{ $nearest_label }»
    .item = напишите `{ $nearest }` — это поле «{ $nearest_label }»
    .remove = удалите эту строку или перенесите её в текст записи
    .list = возможные поля: { $list }
    .case = имя поля `{ $field }` пишется строчными буквами; поле пропущено
    .label-case = строчными буквами

# Args: field, label (L), kind (L), [example (a line ready to paste), other (L: list of records)]
# Wordings: empty (the key is there without a value), section, empty-section, record. Helps: unknown, block (several
# lines in `example`)
missing-field = не хватает поля «{ $label }»
    .empty = поле «{ $label }» не заполнено
    .section = не хватает раздела «{ $label }»
    .empty-section = раздел «{ $label }» пуст
    .record = в списке «{ $other }» не хватает поля «{ $label }»
    .label-empty = впишите значение
    .label-empty-section = здесь нет текста
    .label-record = в этой строке списка
    .help = добавьте в шапку строку `{ $example }`
    .help-empty = например: `{ $example }`
    .help-section = добавьте в текст заголовок `## { $label }` и напишите под ним хотя бы несколько предложений
    .help-empty-section = напишите под заголовком хотя бы несколько предложений
    .help-record = добавьте строку `{ $example }`
    .unknown = добавьте в шапку строку `{ $example }`; если источник этого не сообщает — `unknown: [{ $field }]`
    .block = добавьте в шапку:
        { $example }
    .renamed = не хватает раздела «{ $label }»; похоже, это он, но назван иначе
    .label-renamed = назовите раздел как принято
    .help-renamed = напишите `## { $label }`
    .label = вставьте перед этой строкой
    .label-section = раздел нужен перед этой строкой

# Args: percent (N), list (L), kind (L), keys (ids of the fields)
incomplete = карточка заполнена на { $percent } %: добавьте { $list }
    .help = коды этих полей: { $keys }

# Args: field, label (L), [nearest]. Wordings: list (a list where one value is meant), map (fields where one value is
# meant), scalar (one value where fields are meant), scalar-list (one value where a list is meant), comma (a list
# written with commas), records (values where records are meant), null. Helps: nearest, write, block
wrong-shape = поле «{ $label }»: значение записано не в том виде
    .list = поле «{ $label }»: дан список, а нужно одно значение
    .map = поле «{ $label }»: даны вложенные поля, а нужно одно значение
    .scalar = поле «{ $label }»: дано одно значение, а нужны вложенные поля
    .scalar-list = поле «{ $label }»: дано одно значение, а нужен список
    .comma = поле «{ $label }»: значения перечислены в одной строке, а нужен список
    .records = поле «{ $label }»: даны простые значения, а нужен список строк с полями
    .null = поле «{ $label }»: внутри списка пустая строка
    .help-list = оставьте одно значение: `{ $field }: …`
    .help-comma = возьмите значения в квадратные скобки: `{ $field }: […]`
    .help-scalar-list = возьмите значение в квадратные скобки: `{ $field }: […]`
    .help-null = впишите значение после дефиса или удалите эту строку
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`
    .block = напишите так:
        { $nearest }
    .joined = поле «{ $label }»: несколько значений записаны одной строкой, а нужен список

# Args: field, label (L), [value, nearest]. Wordings: placeholder
# Helps: nearest, write
bad-text = поле «{ $label }»: нужен текст
    .placeholder = поле «{ $label }»: осталась заготовка «{ $value }»
    .help-placeholder = впишите на это место свой текст
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: capitals, stop (a full stop at the end), lines (several lines where
# one is printed), quotes (curly quotes around the whole value). Helps: nearest, write
text-style = поле «{ $label }»: текст оформлен непривычно
    .capitals = поле «{ $label }»: всё набрано прописными буквами
    .stop = поле «{ $label }»: в конце стоит точка, здесь она не нужна
    .lines = поле «{ $label }»: текст записан в несколько строк, на сайте он станет одной
    .quotes = поле «{ $label }»: значение взято в кавычки “…”; на странице они останутся
    .label-capitals = прописные буквы
    .label-stop = точка в конце
    .label-lines = несколько строк
    .label-quotes = такие кавычки шапке не нужны
    .help-capitals = наберите строчными, с прописной в начале: `{ $field }: { $nearest }`; имена и сокращения оставьте как есть
    .help-lines = запишите в одну строку: `{ $field }: { $nearest }`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), count (N), [min (N), max (N)]. Wordings: short (min), long (max)
text-length = поле «{ $label }»: { $count ->
        [one] { $count } знак
        [few] { $count } знака
       *[many] { $count } знаков
    }, нужно от { $min } до { $max }
    .short = поле «{ $label }»: { $count ->
        [one] { $count } знак
        [few] { $count } знака
       *[many] { $count } знаков
    }, нужно не меньше { $min }
    .long = поле «{ $label }»: { $count ->
        [one] { $count } знак
        [few] { $count } знака
       *[many] { $count } знаков
    }, предел — { $max }
    .label-long = дальше этого места — лишнее
    .help-short = скажите подробнее: что делали, с кем и что получилось
    .help-long = сократите: подробностям место в тексте записи

# Args: field, label (L), value, [unit, nearest]. Wordings: unit (a unit stands beside the number), words, fraction
# Helps: nearest, write
bad-integer = поле «{ $label }»: «{ $value }» — не целое число
    .unit = поле «{ $label }»: рядом с числом стоит «{ $unit }», а нужно только число
    .words = поле «{ $label }»: число «{ $value }» записано словами, а нужны цифры
    .fraction = поле «{ $label }»: число «{ $value }» дробное, а нужно целое
    .label = нужно целое число
    .help = запишите число одними цифрами, например `{ $field }: 12`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [unit, nearest]. Wordings: unit, words. Helps: nearest, write
bad-number = поле «{ $label }»: «{ $value }» — не число
    .unit = поле «{ $label }»: рядом с числом стоит «{ $unit }», а нужно только число
    .words = поле «{ $label }»: число «{ $value }» записано словами, а нужны цифры
    .label = нужно число
    .help = запишите число цифрами, например `{ $field }: 12.5`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: range. Helps: nearest, write
bad-percent = поле «{ $label }»: «{ $value }» — не процент
    .range = поле «{ $label }»: { $value } — не может быть долей от целого
    .label = нужно число от 0 до 100
    .help = запишите число от 0 до 100, например `{ $field }: 77.6`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest, other, month, day]. Wordings: form (understood, but written in another form),
# month (no such month: month), day (no such day in that month: day), either (two readings: nearest, other), partial (day is
# missing). Helps: nearest, write, choose
bad-date = поле «{ $label }»: «{ $value }» — не дата
    .form = поле «{ $label }»: дата «{ $value }» записана в другом виде
    .month = поле «{ $label }»: в дате «{ $value }» стоит месяц { $month }, а месяцев двенадцать
    .day = поле «{ $label }»: в дате «{ $value }» стоит день { $day }, а такого дня в этом месяце нет
    .either = поле «{ $label }»: дату «{ $value }» можно прочитать двояко
    .partial = поле «{ $label }»: в дате «{ $value }» не хватает дня
    .label = нужна дата: год-месяц-день
    .help = запишите год, месяц и день цифрами, например `{ $field }: 2026-09-01`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`
    .choose = напишите `{ $nearest }` или `{ $other }`

# Args: field, label (L), value, today
future-date = поле «{ $label }»: дата «{ $value }» ещё не наступила, сегодня { $today }
    .label = эта дата впереди
    .help = исправьте год, месяц или день: это поле говорит о том, что уже произошло

# Args: field, label (L), value, [nearest]. Wordings: short (two figures). Helps: nearest, write
bad-year = поле «{ $label }»: «{ $value }» — не год
    .short = поле «{ $label }»: год «{ $value }» записан не полностью
    .label = нужен год
    .help = запишите год четырьмя цифрами, например `{ $field }: 2026`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: reversed, form, partial (an end without a beginning)
# Helps: nearest, write
bad-period = поле «{ $label }»: «{ $value }» — не срок
    .reversed = поле «{ $label }»: срок кончается раньше, чем начинается
    .form = поле «{ $label }»: срок «{ $value }» записан в другом виде
    .partial = поле «{ $label }»: у срока есть конец, но нет начала
    .label = нужен срок
    .label-reversed = поменяйте местами
    .help = запишите начало и конец, например `{ $field }: 2024–2026` или `{ $field }: 2024-09-01 – 2025-05-31`
    .help-reversed = поменяйте начало и конец местами
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: reversed, words. Helps: nearest, write
bad-range = поле «{ $label }»: «{ $value }» — не промежуток от и до
    .reversed = поле «{ $label }»: первое число больше второго
    .words = поле «{ $label }»: промежуток «{ $value }» записан словами, а нужны два числа
    .label = нужны два числа
    .label-reversed = поменяйте местами
    .help = запишите два числа через дефис, например `{ $field }: 7-17`
    .help-reversed = поменяйте числа местами
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`
    .grades = поле «{ $label }»: «{ $value }» — это классы, а нужен возраст

# Args: field, label (L), value, [nearest]. Helps: nearest, write
bad-boolean = поле «{ $label }»: «{ $value }» — не «да» и не «нет»
    .label = да или нет
    .help = напишите `{ $field }: true` (да) или `{ $field }: false` (нет)
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest, scheme]. Wordings: scheme (no https:// before it), space, forbidden (scheme)
# Helps: nearest, write
bad-url = поле «{ $label }»: «{ $value }» — не адрес страницы в интернете
    .scheme = поле «{ $label }»: адрес «{ $value }» начинается не с `https://`
    .space = поле «{ $label }»: в адресе стоит пробел
    .forbidden = поле «{ $label }»: адреса, которые начинаются с `{ $scheme }:`, на сайт не берутся
    .label = нужен адрес страницы
    .help = вставьте адрес целиком, как в строке браузера, например `{ $field }: https://example.org/page`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: several. Helps: nearest, write
bad-email = поле «{ $label }»: «{ $value }» — не адрес электронной почты
    .several = поле «{ $label }»: здесь несколько адресов, а нужен один
    .label = нужен адрес почты
    .help = запишите один адрес, например `{ $field }: metodist@example.org`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: several, short (figures are missing). Helps: nearest, write
bad-phone = поле «{ $label }»: «{ $value }» — не номер телефона
    .several = поле «{ $label }»: здесь несколько номеров, а нужен один
    .short = поле «{ $label }»: в номере «{ $value }» не хватает цифр
    .label = нужен номер с кодом страны
    .help = запишите номер с кодом страны, например `{ $field }: "+7 4812 00-00-00"`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: swapped, bounds, form. Helps: nearest, write
bad-geo = поле «{ $label }»: «{ $value }» — не координаты
    .swapped = поле «{ $label }»: похоже, широта и долгота поменялись местами
    .bounds = поле «{ $label }»: точки «{ $value }» на Земле нет
    .form = поле «{ $label }»: координаты «{ $value }» записаны в другом виде
    .label = нужны широта и долгота
    .help = запишите широту и долготу через запятую, например `{ $field }: 54.7826, 32.0453`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: unit (a number without a unit). Helps: nearest, write
bad-duration = поле «{ $label }»: «{ $value }» — не длительность
    .unit = поле «{ $label }»: у числа «{ $value }» не указано, чего столько: лет, месяцев, недель или часов
    .label = нужна длительность
    .help = запишите число и единицу, например `{ $field }: 2 года`, `{ $field }: 9 месяцев` или `{ $field }: 72 часа`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [nearest]. Wordings: currency. Helps: nearest, write
bad-money = поле «{ $label }»: «{ $value }» — не сумма денег
    .form = поле «{ $label }»: сумма «{ $value }» записана в другом виде
    .currency = поле «{ $label }»: у суммы «{ $value }» не указана валюта
    .label = нужны сумма и валюта
    .help = запишите сумму и валюту, например `{ $field }: 150000 RUB` или `{ $field }: 900000 KZT`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, label (L), value, [min, max]. Wordings: small (min), large (max). Helps: nearest, write (nearest)
out-of-range = поле «{ $label }»: { $value } выходит за пределы от { $min } до { $max }
    .small = поле «{ $label }»: { $value } меньше { $min }
    .large = поле «{ $label }»: { $value } больше { $max }
    .label = нужно от { $min } до { $max }
    .label-small = нужно не меньше { $min }
    .label-large = нужно не больше { $max }
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: field, value, [nearest, label (L), example]. Wordings: empty, reserved (a name the site needs for itself), long,
# reference (the code of another entry: label, example). Helps: nearest, write
bad-id = код «{ $value }» не годится для адреса страницы: нужны строчные латинские буквы, цифры и дефис
    .empty = код записи пуст
    .reserved = код «{ $value }» занят самим сайтом
    .long = код «{ $value }» слишком длинный
    .reference = поле «{ $label }»: «{ $value }» — не код записи
    .label = только a–z, 0–9 и дефис
    .label-reference = нужен код записи
    .label-reserved = занят
    .label-long = слишком длинный
    .help = удалите строку с кодом: он возьмётся из имени файла
    .help-reference = впишите код: он виден в адресе страницы и совпадает с именем файла без `.md`, например `{ $example }`
    .help-empty = переименуйте файл: в имени нужна хотя бы одна буква или цифра
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: value, list, [nearest, nearest_label (L), field]. Wordings: suffix (of the file name), site (known, but not a
# language of this site). Helps: nearest, list, rename (nearest: file name)
bad-language = языка «{ $value }» в банке нет
    .suffix = в имени файла стоит язык «{ $value }», такого в банке нет
    .site = языка «{ $value }» нет среди языков этого сайта
    .label = такого языка нет
    .help = возможные языки: { $list }
    .help-suffix = переименуйте файл; возможные языки: { $list }
    .nearest = напишите `lang: { $nearest }` ({ $nearest_label })
    .list = возможные языки: { $list }
    .rename = переименуйте файл в `{ $nearest }`

# Args: field, label (L), value, [nearest, nearest_label (L), list (L)]. Wordings: layout (typed in the other keyboard
# layout), several (fits several terms: list), group (a heading of the tree, not to be chosen)
# Helps: nearest, write, list, similar
unknown-term = поле «{ $label }»: значения «{ $value }» нет в словаре
    .layout = поле «{ $label }»: «{ $value }» набрано в другой раскладке клавиатуры
    .several = поле «{ $label }»: «{ $value }» подходит к нескольким значениям словаря
    .group = поле «{ $label }»: «{ $value }» — название группы, нужно значение внутри неё
    .label = такого значения нет
    .label-layout = другая раскладка
    .label-several = уточните
    .label-group = это группа
    .nearest = напишите `{ $field }: { $nearest }` ({ $nearest_label })
    .write = напишите `{ $nearest }` ({ $nearest_label })
    .list = возможные значения: { $list }
    .similar = похожие значения: { $list }
    .lookalike = поле «{ $label }»: в значении «{ $value }» буква «{ $letter }» из другой азбуки, хотя выглядит так же
    .label-lookalike = наберите заново
    .terms = возможные значения: { $terms }

# Args: field, label (L), value, nearest, nearest_label (L). Helps: nearest, write
old-name = поле «{ $label }»: «{ $value }» — прежнее название; учтено нынешнее
    .label = прежнее название
    .nearest = напишите `{ $field }: { $nearest }` ({ $nearest_label })
    .write = напишите `{ $nearest }` ({ $nearest_label })

# Args: field, label (L), value, [path (where it is looked for), nearest, list]. Wordings: case (the file has other
# letter case), form (same letters, other Unicode form), space, outside, folder, extension (list: allowed ones)
# Helps: nearest, write
missing-file = поле «{ $label }»: файла «{ $value }» рядом с записью нет
    .case = поле «{ $label }»: файл «{ $value }» есть, но прописные и строчные буквы в имени другие
    .form = поле «{ $label }»: файл «{ $value }» есть, но буквы в его имени закодированы иначе (так бывает с «й» и «ё» после macOS)
    .space = поле «{ $label }»: в имени «{ $value }» другие пробелы, чем в имени файла
    .outside = поле «{ $label }»: файл «{ $value }» лежит вне папки записи
    .folder = поле «{ $label }»: «{ $value }» — папка, а нужен файл
    .extension = поле «{ $label }»: файл «{ $value }» не того вида; подходят { $list }
    .label = такого файла нет
    .label-case = другие буквы
    .label-form = наберите имя заново
    .label-space = другие пробелы
    .label-outside = вне папки записи
    .label-folder = это папка
    .label-extension = другой вид файла
    .help = положите файл сюда: `{ $path }`
    .help-case = исправьте имя здесь или переименуйте файл
    .help-space = исправьте имя здесь или переименуйте файл
    .help-folder = укажите файл внутри этой папки
    .help-extension = сохраните файл в подходящем виде
    .help-form = переименуйте файл, набрав имя заново, лучше латинскими буквами
    .help-outside = скопируйте файл в папку записи, рядом с `index.md`
    .nearest = напишите `{ $field }: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: label (L), [field]. Wordings: head (once in the head, once in the body). Notes: first
duplicate-section = раздел «{ $label }» есть дважды
    .head = раздел «{ $label }» есть и в шапке (`{ $field }`), и в тексте
    .label = второй раз
    .first = первый раз
    .help = соберите текст в одном разделе и удалите второй
    .help-head = оставьте раздел в тексте, а строку `{ $field }` из шапки удалите

# Args: field, label (L), [nearest (the field with its lines)]. Helps: block. Notes: first
half-commented = поле «{ $label }» начато, а его строки остались под знаком «#» и не читаются
    .label = здесь пусто
    .first = эти строки под знаком «#»
    .help = удалите знак «#» в начале строк этого поля или поставьте его и перед `{ $field }:`
    .block = уберите знак «#» перед строками поля:
        { $nearest }

# Args: field, label (L). Notes: value
stated-unknown = поле «{ $label }» заполнено, но названо и в `unknown` — среди того, чего источник не сообщает
    .help = удалите `{ $field }` из `unknown` или уберите строку с полем
    .label = здесь сказано, что сведений нет
    .value = а здесь они есть

# Args: value, [label (L)]. Wordings: section (all there is under a heading of a required section: label),
# example (the example of the model, unchanged: label), hint (the hint of the template: label)
placeholder = в тексте осталась заготовка «{ $value }»
    .section = в разделе «{ $label }» нет текста, только заготовка «{ $value }»
    .example = поле «{ $label }»: остался пример из шаблона
    .hint = в разделе «{ $label }» осталась подсказка из шаблона
    .label = замените своим текстом
    .help = впишите на это место свой текст или удалите его
    .help-section = впишите на это место хотя бы несколько предложений
    .help-example = впишите на это место свой текст или удалите строку с полем

# Args: value. Wordings: mailbox, mobile, snils, iin, passport, child
personal-data = похоже на личные данные: «{ $value }»
    .mailbox = похоже на личную почту: «{ $value }»
    .mobile = похоже на личный мобильный номер: «{ $value }»
    .snils = похоже на СНИЛС: «{ $value }»
    .iin = похоже на ИИН: «{ $value }»
    .passport = похоже на номер паспорта или удостоверения: «{ $value }»
    .child = похоже на имя ребёнка с возрастом: «{ $value }»
    .label = это увидят все
    .help = удалите: сайт открыт для всех, и копии остаются навсегда
    .help-mailbox = укажите служебную почту организации
    .help-mobile = укажите служебный номер организации или удалите этот
    .help-child = напишите без имени, например «участник, 12 лет»
    .person = поле «{ $label }»: похоже на имя человека, а здесь нужна должность: «{ $value }»
    .help-person = напишите должность без имени, например `{ $nearest }`

# Args: message (in the author's language, from the model), [help]. Notes: field
rule = { $message }
    .field = это поле
    .help = { $help }

## Entries together

# Args: id, list (paths of the others), [nearest]. Notes: other. Helps: nearest, write
duplicate-id = код `{ $id }` есть и у другой записи: { $list }
    .label = этот код
    .other = тот же код
    .help = дайте одной из записей другой код, например добавьте название города: `id: { $id }-smolensk`
    .nearest = добавьте в шапку одной из записей строку `id: { $nearest }`
    .write = напишите `{ $nearest }`

# Args: path (the address), list (the other files). Wordings: alias (from `aliases:`), site (a page the site makes itself)
# Notes: other. Helps: nearest (nearest: another id)
address-collision = на один адрес `{ $path }` претендуют несколько файлов: этот и { $list }
    .alias = старый адрес `{ $path }` занят другой страницей: { $list }
    .site = адрес `{ $path }` занят страницей, которую сайт делает сам
    .other = тот же адрес
    .help = дайте одной из записей другой код (поле `id`) или переименуйте файл
    .help-alias = удалите этот адрес из `aliases`
    .nearest = напишите `id: { $nearest }`

# Args: title, list (paths of the others). Notes: other
duplicate-title = название «{ $title }» есть и у другой записи: { $list }
    .label = такое же название
    .other = такое же название
    .help = если это разные записи, уточните названия, например городом; если одна и та же, удалите лишнюю

# Args: id, other (id of the original). Notes: original
sibling-id = у перевода код `{ $id }`, а у исходной записи — `{ $other }`
    .label = другой код
    .original = код исходной записи
    .help = удалите эту строку: перевод берёт код исходной записи (`{ $other }`)

# Args: lang, path (of the original that is not there), list (L: required fields that an original states), [nearest (file
# name of the original that was probably meant)]. Helps: rename
orphan-translation = по имени это перевод (`.{ $lang }`), а основной записи `{ $path }` нет; без неё не хватает: { $list }
    .help = положите рядом основную запись `{ $path }`, исправьте имя этого файла или впишите недостающие поля сюда
    .rename = переименуйте файл в `{ $nearest }`, и он станет переводом записи рядом

# Args: lang (of `lang:`), other (of the file name), [nearest (file name)]. Helps: rename
suffix-language = в шапке язык `{ $lang }`, а в имени файла — `{ $other }`
    .label = в имени файла другой язык
    .help = напишите `lang: { $other }` или переименуйте файл
    .rename = напишите `lang: { $other }` или переименуйте файл в `{ $nearest }`

# Args: lang, list (paths of the others). Notes: other
duplicate-translation = у этой записи несколько файлов на одном языке (`{ $lang }`): этот и { $list }
    .other = тот же язык
    .help = оставьте один файл или исправьте язык в имени другого

# Args: field, label (L), value, other (value of the original). Notes: original
translation-differs = поле «{ $label }»: в переводе «{ $value }», а в исходной записи «{ $other }»; учтена исходная
    .label = в исходной записи другое значение
    .original = значение исходной записи
    .help = удалите эту строку: общее поле пишется один раз, в исходной записи

# Args: field, label (L), value, [nearest, nearest_label (L), list]. Helps: nearest, write, list
broken-reference = поле «{ $label }»: записи с кодом `{ $value }` в банке нет
    .label = такой записи нет
    .help = проверьте код: это имя файла записи без `.md` или её поле `id`
    .nearest = напишите `{ $field }: { $nearest }` («{ $nearest_label }»)
    .write = напишите `{ $nearest }` («{ $nearest_label }»)
    .list = похожие коды: { $list }
    .case = поле «{ $label }»: код `{ $value }` записан не так, как у записи

# Args: field, label (L), value, kind (L: of that entry), list (L: kinds that are meant). Notes: entry
reference-kind = поле «{ $label }»: `{ $value }` — запись вида «{ $kind }», а нужен вид: { $list }
    .label = другой вид записи
    .entry = эта запись
    .help = впишите код записи другого вида или удалите эту строку

# Args: field, label (L), value. Wordings: draft, scheduled, expired, rejected. Notes: entry
reference-unpublished = поле «{ $label }»: запись `{ $value }` не опубликована, вместо ссылки будет простой текст
    .draft = поле «{ $label }»: запись `{ $value }` — черновик, вместо ссылки будет простой текст
    .scheduled = поле «{ $label }»: запись `{ $value }` выйдет позже, пока вместо ссылки будет простой текст
    .expired = поле «{ $label }»: срок публикации записи `{ $value }` истёк, вместо ссылки будет простой текст
    .rejected = поле «{ $label }»: в записи `{ $value }` есть ошибки, вместо ссылки будет простой текст
    .label = не опубликована
    .entry = эта запись
    .help-draft = когда запись будет готова, удалите из неё `draft: true`
    .help-rejected = исправьте ошибки в записи `{ $value }`

# Args: value (the day)
expired = срок публикации кончился { $value }: записи на сайте нет
    .label = этот день прошёл
    .help = если запись ещё нужна, перенесите дату или удалите эту строку

## Body

# Args: value, [nearest]. Wordings: file, case, form, space, outside, folder, backslash. Helps: write
broken-link = ссылка ведёт на страницу, которой нет: «{ $value }»
    .file = ссылка ведёт на файл, которого нет: «{ $value }»
    .case = ссылка «{ $value }» отличается от имени файла прописными и строчными буквами
    .form = ссылка «{ $value }» отличается от имени файла тем, как закодированы буквы (так бывает с «й» и «ё» после macOS)
    .space = в адресе ссылки «{ $value }» стоит пробел, поэтому она останется простым текстом
    .outside = ссылка «{ $value }» ведёт за пределы банка
    .folder = ссылка «{ $value }» ведёт на папку, а нужен файл
    .backslash = в ссылке «{ $value }» стоит обратная косая черта `\`, а нужна прямая `/`
    .label = некуда вести
    .label-case = другие буквы
    .label-form = наберите имя заново
    .label-space = здесь пробел
    .label-outside = за пределами банка
    .label-folder = это папка
    .label-backslash = обратная косая черта
    .help = укажите файл записи, например `[Клуб робототехники](robot-klub.md)`
    .help-case = исправьте имя здесь или переименуйте файл
    .help-backslash = замените `\` на `/`
    .help-file = положите файл в папку записи, рядом с `index.md`, или удалите ссылку
    .help-form = переименуйте файл, набрав имя заново, лучше латинскими буквами
    .help-space = возьмите адрес в угловые скобки: `[текст](<имя файла.pdf>)`
    .help-outside = положите файл в папку записи, рядом с `index.md`
    .help-folder = укажите файл внутри этой папки, например `{ $value }/index.md`
    .write = напишите `{ $nearest }`
    .www = ссылка «{ $value }» похожа на адрес сайта, но начинается не с `https://`
    .label-www = не хватает `https://`
    .disk = ссылка «{ $value }» ведёт на диск вашего компьютера: другим этот файл не виден
    .label-disk = ваш диск
    .help-disk = положите файл в папку записи, рядом с `index.md`, и напишите только его имя

# Args: value, [path, nearest, list]. Wordings: page (a heading of another page: path). Helps: write, list
broken-anchor = заголовка `#{ $value }` на этой странице нет
    .page = заголовка `#{ $value }` на странице `{ $path }` нет
    .label = такого заголовка нет
    .write = напишите `#{ $nearest }`
    .list = заголовки страницы: { $list }

# Args: value, [path, nearest]. Wordings: case, form, space, outside, remote. Helps: write
broken-image = изображения «{ $value }» нет
    .case = изображение «{ $value }» есть, но прописные и строчные буквы в имени другие
    .form = изображение «{ $value }» есть, но буквы в его имени закодированы иначе (так бывает с «й» и «ё» после macOS)
    .space = в имени изображения «{ $value }» стоит пробел, поэтому оно останется простым текстом
    .outside = изображение «{ $value }» лежит вне папки записи
    .remote = изображение «{ $value }» лежит на чужом сайте и не будет показано
    .label = такого файла нет
    .label-case = другие буквы
    .label-form = наберите имя заново
    .label-space = здесь пробел
    .label-outside = вне папки записи
    .label-remote = чужой сайт
    .help = положите изображение сюда: `{ $path }`
    .help-case = исправьте имя здесь или переименуйте файл
    .help-form = переименуйте файл, набрав имя заново, лучше латинскими буквами
    .help-space = возьмите имя в угловые скобки: `![описание](<имя файла.jpg>)`
    .help-outside = скопируйте изображение в папку записи, рядом с `index.md`
    .help-remote = сохраните изображение в папку записи, если это разрешает его лицензия
    .write = напишите `{ $nearest }`

# Args: value. Wordings: draft, scheduled, expired, rejected. Notes: entry
link-unpublished = запись `{ $value }` не опубликована, вместо ссылки будет простой текст
    .draft = запись `{ $value }` — черновик, вместо ссылки будет простой текст
    .scheduled = запись `{ $value }` выйдет позже, пока вместо ссылки будет простой текст
    .expired = срок публикации записи `{ $value }` истёк, вместо ссылки будет простой текст
    .rejected = в записи `{ $value }` есть ошибки, вместо ссылки будет простой текст
    .label = не опубликована
    .entry = эта запись
    .help-draft = когда запись будет готова, удалите из неё `draft: true`
    .help-rejected = исправьте ошибки в записи `{ $value }`

# Args: scheme, [value]. Wordings: image
unsafe-link = ссылки, которые начинаются с `{ $scheme }:`, на сайт не берутся; останется простой текст
    .image = картинка должна быть файлом банка, а не адресом `{ $scheme }:`; останется её описание
    .label = ссылка снята
    .help = возьмите адрес, который начинается с `https://`, `mailto:` или `tel:`
    .help-image = сохраните картинку рядом с записью и напишите имя файла, например `![Схема](schema.png)`

# Args: tag, [key (attribute), nearest]. Wordings: attribute, comment. Helps: write
raw-html = тег `<{ $tag }>` в записях не разрешён; он убран
    .attribute = у тега `<{ $tag }>` не разрешено свойство `{ $key }`; оно убрано
    .comment = пометка HTML из записи на сайт не попадёт
    .label = убрано
    .help = оформите это знаками разметки: `**жирный**`, `## Заголовок`, `- пункт списка`
    .help-attribute = удалите это свойство: вид задаёт оформление сайта
    .help-comment = удалите её, если она больше не нужна
    .write = напишите `{ $nearest }`

# Args: value, [nearest (what to type)]. Wordings: heading, emphasis, table (the line under the head has other columns)
# Helps: write
stray-markup = знаки разметки «{ $value }» останутся видны на странице
    .heading = после «#» нет пробела, поэтому строка не станет заголовком
    .emphasis = знаки «{ $value }» не стали жирным шрифтом и останутся видны на странице
    .table = эти строки не станут таблицей: в строке с дефисами другое число столбцов, чем в строке над ней
    .label = останется видно
    .label-heading = поставьте пробел
    .label-table = другое число столбцов
    .help = удалите эти знаки или поставьте перед ними обратную черту `\`
    .help-heading = поставьте пробел после «#»
    .help-emphasis = знаки «**» ставят вплотную к словам, а после закрывающих нужен пробел: `**Цель:** описание`
    .help-table = поставьте в строке с дефисами столько же столбцов, сколько в заголовке: `| --- | --- |`
    .write = напишите `{ $nearest }`
    .bare-table = строки со знаками `|` не станут таблицей: под первой не хватает строки с дефисами
    .tabs = строки с табуляциями не станут таблицей: ячейки разделяет знак `|`
    .bullet = знак «{ $value }» не делает список: строки сольются в один абзац
    .bold-heading = раздел «{ $label }» отмечен жирным шрифтом, а нужен заголовок
    .label-bare-table = первая строка таблицы
    .label-tabs = первая строка таблицы
    .label-bullet = поставьте дефис
    .label-bold-heading = нужен знак `##`
    .block = напишите так:
        { $nearest }

# Args: count (N: cells), columns (N). Wordings: more, fewer
table-row = в строке таблицы ячеек { $count }, а столбцов { $columns }
    .more = в строке таблицы ячеек { $count }, а столбцов { $columns }: лишнее пропадёт
    .fewer = в строке таблицы ячеек { $count }, а столбцов { $columns }: остальные будут пусты
    .label = эта строка
    .help = сверьте знаки `|`: в каждой строке их столько же, сколько в заголовке; внутри ячейки пишут `\|`

# Args: value (the words), count (N: level of this heading), limit (N: the level that fits)
heading-order = заголовок «{ $value }» стоит на { $count } ступени, а над ним нет предыдущей
    .label = ступень пропущена
    .help = напишите { $limit ->
        [2] `## { $value }`
        [3] `### { $value }`
        [4] `#### { $value }`
       *[5] `##### { $value }`
    }

# Args: value (the words of the link), target
link-text = по словам ссылки «{ $value }» не понять, куда она ведёт
    .label = назовите страницу или файл
    .help = сделайте ссылкой название, например `[программа кружка]({ $target })`: с чтением вслух и в списке ссылок видны только эти слова

# Args: value, [field, label (L), example]. Wordings: field (a picture of the front matter). Helps: write (nearest)
image-without-alt = у изображения «{ $value }» нет описания; незрячий посетитель не узнает, что на нём
    .field = поле «{ $label }»: у изображения «{ $value }» нет описания (`alt`)
    .label = опишите, что видно
    .help = впишите в квадратные скобки, что видно: `![Дети собирают робота]({ $value })`
    .help-field = добавьте строку `alt: Дети собирают робота`
    .write = напишите `{ $nearest }`

# Args: value, size (B), limit (B). Wordings: page (all pictures of the entry together)
image-too-large = изображение «{ $value }» слишком велико: { $size }, предел — { $limit }
    .page = все изображения записи вместе слишком велики: { $size }, предел — { $limit }
    .help = уменьшите его до 1600 точек по длинной стороне и сохраните как JPEG или WebP
    .help-page = уменьшите самые большие до 1600 точек по длинной стороне или уберите лишние

# Args: value
image-location = снимок «{ $value }» хранит место, где он сделан
    .help = удалите его: «Свойства» файла → «Подробно» → «Удаление свойств и личной информации»

## Bank, configuration, model, theme

# Args: –
no-base-url = адрес сайта не указан: без него нет лент новостей, карты сайта и постоянных адресов
    .help = добавьте в site.toml строку `base_url = "https://bank.example.org/"`

# Args: count (N), min (N)
too-few-entries = к публикации готово записей: { $count }, а site.toml ждёт не меньше { $min }; сайт не записан
    .help = исправьте ошибки в отклонённых записях или уменьшите `min_entries` в site.toml

# Args: [nearest (the whole line), key, message (of the TOML reader, English)]. Wordings: quote, equals, unclosed (a quote),
# escape (a backslash), value (none), boolean, number, date, latin (the name), name (none), bracket, comma, after, duplicate
# (key), message (what none of these explains). Notes: first. Helps: write
config-syntax = файл настроек не читается с этого места
    .message = файл настроек не читается: { $message }
    .quote = текст в файле настроек берётся в прямые кавычки `"…"`
    .equals = между именем настройки и значением нужен знак `=`
    .unclosed = кавычка открыта, но не закрыта
    .escape = обратная косая черта в кавычках `"…"` — служебный знак
    .value = после знака `=` нет значения
    .boolean = «да» и «нет» в файле настроек пишутся `true` и `false`
    .number = число в файле настроек пишется одними цифрами
    .date = такой даты не бывает
    .latin = имена настроек пишутся латинскими буквами
    .name = перед знаком `=` нет имени настройки
    .bracket = скобка открыта, но не закрыта
    .comma = между значениями нужна запятая
    .after = после значения стоит лишнее
    .label-quote = возьмите в кавычки
    .label-equals = нужен знак `=`
    .label-unclosed = открыта здесь
    .label-escape = здесь
    .label-value = впишите значение
    .label-boolean = true или false
    .label-number = только цифры
    .label-date = эта дата
    .label-latin = это имя
    .label-name = нет имени
    .label-bracket = открыта здесь
    .label-comma = перед этим местом
    .label-after = лишнее
    .help-unclosed = поставьте закрывающую кавычку там, где кончается текст
    .help-value = впишите значение, текст — в кавычках: `имя = "значение"`
    .help-latin = все имена настроек перечислены в docs/ru/settings.md; если это пометка, начните строку с `#`
    .help-name = напишите имя настройки перед знаком `=` или удалите строку
    .help-bracket = поставьте закрывающую скобку там, где кончается список
    .help-comma = поставьте запятую после предыдущего значения
    .help-after = удалите лишнее или возьмите всё значение в кавычки
    .write = напишите `{ $nearest }`
    .duplicate = настройка `{ $key }` записана дважды
    .label = с этого места
    .help = запишите настройку в виде `имя = "значение"`
    .label-duplicate = второй раз
    .help-duplicate = оставьте одну из двух строк
    .first = первый раз

# Args: key, [nearest, list]. Wordings: section. Helps: nearest, list
config-key = настройки `{ $key }` нет
    .section = раздела настроек `[{ $key }]` нет
    .label = такой настройки нет
    .label-section = такого раздела нет
    .help = удалите её или исправьте имя
    .nearest = напишите `{ $nearest }`
    .list = возможные имена: { $list }

# Args: key, [value, min, max, list, nearest, message]. Wordings: missing, text, number, boolean, list, table, url,
# language, date, glob, path, choice, color, range, code (of [check.levels]), message. Helps: nearest, choose (list)
config-value = настройка `{ $key }`: значение «{ $value }» не подходит
    .missing = не хватает настройки `{ $key }`
    .text = настройка `{ $key }`: нужен текст в кавычках
    .number = настройка `{ $key }`: нужно число без кавычек
    .boolean = настройка `{ $key }`: нужно `true` (да) или `false` (нет)
    .list = настройка `{ $key }`: нужен список в квадратных скобках
    .table = настройка `{ $key }`: нужен раздел с именами и значениями
    .url = настройка `{ $key }`: «{ $value }» — не полный адрес сайта
    .language = настройка `{ $key }`: языка «{ $value }» нет
    .date = настройка `{ $key }`: «{ $value }» — не дата вида 2026-09-01
    .glob = настройка `{ $key }`: образец имён «{ $value }» не читается
    .path = настройка `{ $key }`: путь «{ $value }» ведёт за пределы банка
    .choice = настройка `{ $key }`: «{ $value }» — не из возможных значений
    .color = настройка `{ $key }`: нужен цвет вида `#0c5a54`
    .range = настройка `{ $key }`: { $value } выходит за пределы от { $min } до { $max }
    .code = настройка `{ $key }`: ошибки с именем «{ $value }» нет
    .message = настройка `{ $key }`: { $message }
    .help-url = запишите адрес целиком, например `base_url = "https://bank.example.org/"`
    .help-date = запишите год, месяц и день, например `2026-09-01`
    .nearest = напишите `{ $key } = { $nearest }`
    .choose = возможные значения: { $list }

# Args: [message (of the YAML reader, English), value (the sign), field (the key), nearest (the whole line)]
# Wordings: tab, indent, space, key, after, colon, quote, bracket, sign, budget, duplicate, conflict
# Notes: first, other, end. Helps: write
model-syntax = файл модели не читается: { $message }
    .tab = файл модели не читается: отступ сделан табуляцией, а годятся только пробелы
    .indent = файл модели не читается: отступ этой строки не совпадает с отступом соседних
    .space = файл модели не читается: после двоеточия нет пробела
    .key = файл модели не читается: в этой строке нет двоеточия
    .after = файл модели не читается: после закрывающей кавычки или скобки стоит лишнее
    .lead = файл модели не читается: в этой строке есть лишнее: «{ $value }»
    .colon = файл модели не читается: двоеточие внутри значения читается как начало нового ключа
    .quote = файл модели не читается: кавычка { $value } открыта, но не закрыта
    .bracket = файл модели не читается: скобка { $value } открыта, но не закрыта
    .sign = файл модели не читается: значение начинается со служебного знака «{ $value }»
    .budget = файл модели не читается: он слишком велик или вложен слишком глубоко
    .duplicate = файл модели не читается: ключ `{ $field }` записан дважды
    .conflict = файл модели не читается: остались метки двух несогласованных правок
    .label = с этого места
    .first = первый раз
    .other = второй вариант начинается здесь
    .end = второй вариант кончается здесь
    .write = напишите `{ $nearest }`

# Args: count (N), list. Helps: –
model-role = { $count ->
        [one] в файле модели больше нет роли { $list }
       *[other] в файле модели больше нет ролей ({ $count }): { $list }
    }
    .help = если так задумано, ничего делать не нужно: не будет только того, за что отвечают роли (`kopilka explain model-role`); если поле переименовано, допишите к нему `role: …`

# Args: [key, value, other, expected, lang, list (L or text), min, max, nearest, message]. Wordings: message, key, missing,
# expected, type, vocabulary, kind, field, parent, cycle, duplicate, alias, untranslated, range, tile, taken. Notes: first
# Helps: nearest, list
model-value = модель: значение «{ $value }» не подходит
    .message = модель: { $message }
    .key = модель: ключа `{ $key }` нет
    .missing = модель: не хватает ключа `{ $key }`
    .expected = модель: `{ $key }`: дано «{ $value }», а нужно { $expected }
    .type = модель: типа поля «{ $value }» нет
    .vocabulary = модель: словаря «{ $value }» нет
    .kind = модель: вида записей «{ $value }» нет
    .field = модель: поля «{ $value }» у этого вида нет
    .parent = модель: вышестоящего термина «{ $value }» в словаре нет
    .cycle = модель: термин «{ $value }» стоит под самим собой: { $list }
    .duplicate = модель: код «{ $value }» есть дважды
    .alias = модель: имя «{ $value }» есть у двух терминов: `{ $key }` и `{ $other }`
    .untranslated = модель: у «{ $value }» нет названия на языке `{ $lang }`
    .range = модель: `{ $key }`: { $value } выходит за пределы от { $min } до { $max }
    .tile = модель: место на карте `tile` — это столбец и строка от 0 до 99, например `tile: [4, 2]`
    .taken = модель: место { $value } на карте занято дважды: `{ $key }` и `{ $other }`
    .word = модель: `{ $key }`: слова «{ $value }» там не бывает
    .role-place = модель: роль `{ $value }` бывает только у полей внутри записей поля с ролью `{ $other }`
    .role-in-record = модель: роль `{ $value }` бывает только у поля вида, а не внутри записей другого поля
    .role-type = модель: роль `{ $value }` не подходит полю типа `{ $key }`
    .role-twice = модель: роль `{ $value }` есть дважды: у `{ $key }` и у `{ $other }`
    .first = первый раз
    .nearest = напишите `{ $nearest }`
    .list = возможные значения: { $list }

# Args: query, value (id of an entry), within (N). Wordings: place (place (N)), any (list), nothing (count (N)), holds, entry, script (message)
search-test = по запросу «{ $query }» записи `{ $value }` нет среди первых { $within }
    .place = по запросу «{ $query }» запись `{ $value }` стоит на месте { $place }, а нужна среди первых { $within }
    .any = по запросу «{ $query }» среди первых { $within } нет ни одной из записей: { $list }
    .nothing = по запросу «{ $query }» не должно находиться ничего, а найдено записей: { $count }
    .holds = запрос «{ $query }» теперь находит то, что нужно
    .entry = записи `{ $value }` на сайте нет: её нельзя найти
    .script = сценарий поиска не сработал: { $message }
    .help = посмотрите выдачу командой `kopilka search "{ $query }"`; помогает слово в synonyms.yaml, в `aliases` термина или в самой записи
    .help-nothing = посмотрите выдачу командой `kopilka search "{ $query }"`; если найденное подходит, уберите `nothing`
    .help-holds = удалите у этого запроса строку `miss`
    .help-entry = проверьте код записи и её состояние: черновики и отложенные записи не ищутся
    .help-script = если тема своя, проверьте её `static/search-engine.js`

# Args: size (B), limit (B)
search-budget = указатель поиска занимает { $size }, а предел — { $limit }
    .label = предел
    .help = увеличьте `budget_kb` в site.toml; меньше места указатель займёт, если убрать из записей длинные повторяющиеся тексты

# Args: list, count (N)
synonym-unused = ни в одной записи нет слов, которые названы в синонимах ({ $count }): { $list }
    .help = вреда от них нет; если это опечатки, исправьте их, а лишние удалите

# Args: –
entry-unfindable = эту запись не найдёт ни одно слово
    .help = дайте ей название и описание из обычных слов: по знакам и коротким служебным словам поиск не ищет

# Args: [message (of the engine, English), page, value, expected, list]. Wordings: render (page), missing and include (value:
# name of the template), name (value: what the template asks for, page), filter, test, function, component, key (value),
# expected (value, expected), tag, end. Helps: list
template = шаблон не читается: { $message }
    .render = шаблон не сработал на странице `{ $page }`: { $message }
    .filter = в шаблоне назван фильтр `{ $value }`, такого нет
    .test = в шаблоне названа проверка `{ $value }`, такой нет
    .function = в шаблоне названа функция `{ $value }`, такой нет
    .component = в шаблоне назван компонент `{ $value }`, такого нет
    .include = шаблон берёт другой шаблон, `{ $value }`, а в теме такого нет
    .expected = шаблон не читается: здесь стоит `{ $value }`, а ожидалось `{ $expected }`
    .end = шаблон не читается: что-то в нём открыто и не закрыто
    .missing = шаблона `{ $value }` в теме нет
    .tag = шаблон не читается: тега с таким именем нет
    .help-tag = исправьте имя тега: `if`, `for`, `block`, `set`, `include`, `extends`
    .key = слова `{ $value }` нет ни в одном файле `strings/*.ftl`
    .help-filter = исправьте имя; фильтры темы описаны в themes/default/README.md
    .help-test = исправьте имя проверки
    .help-function = исправьте имя; функции темы описаны в themes/default/README.md
    .help-component = исправьте имя компонента или добавьте его
    .help-include = исправьте имя файла; имена начинаются от папки `templates`
    .help-expected = сверьте пары скобок: у `{"{{"}` пара `{"}}"}`, у `{"{%"}` пара `{"%}"}`
    .help-end = сверьте пары: у `{"{{"}` — `{"}}"}`, у `{"{%"} if %{"}"}` — `{"{%"} endif %{"}"}`, у кавычки — кавычка
    .help-key = добавьте строку `{ $value } = …` в `strings/ru.ftl` или исправьте имя
    .name = шаблон спрашивает `{ $value }`, а у страницы `{ $page }` этого нет
    .label = здесь
    .list = доступны: { $list }

# Args: value, [nearest, list]. Helps: nearest, list
theme-missing = темы оформления «{ $value }» нет
    .label = такой темы нет
    .help = положите её в папку `themes/{ $value }` или удалите `theme` из site.toml: останется встроенная
    .nearest = напишите `theme = "{ $nearest }"`
    .list = есть темы: { $list }

# Args: key, value, other (the colour beside it), whole, part (of the contrast), min, min_part, [nearest]. Helps: nearest
low-contrast = цвет `{ $key }`: { $value } плохо виден рядом с { $other }: контраст { $whole },{ $part } : 1, а нужно { $min },{ $min_part } : 1
    .label = плохо читается
    .nearest = напишите `{ $key } = "{ $nearest }"`: это ближайший цвет, который читается везде

# Args: [message (of the reader, English), key]. Wordings: duplicate (key), equals, brace, empty, default, latin, quote.
# Notes: first
string-syntax = слова темы не читаются: { $message }
    .equals = слова темы не читаются: между именем слова и текстом нужен знак `=`
    .brace = слова темы не читаются: фигурная скобка открыта и не закрыта или лишняя
    .empty = слова темы не читаются: после знака `=` нет текста
    .default = слова темы не читаются: у вариантов нет основного, со звёздочкой
    .latin = слова темы не читаются: имя слова пишется латинскими буквами
    .help-latin = переименуйте слово; пометку начните с `#`
    .quote = слова темы не читаются: кавычка открыта и не закрыта
    .help-equals = запишите строку в виде `имя = текст`
    .help-brace = сверьте пары скобок; чтобы скобка осталась в тексте, напишите `{"{"}"{"{"}"{"}"}`
    .help-empty = впишите текст после знака `=`
    .help-default = поставьте звёздочку перед последним вариантом: `*[other] …`
    .help-quote = поставьте закрывающую кавычку
    .duplicate = слово темы `{ $key }` записано дважды
    .label = с этого места
    .first = первый раз

# Args: key, lang, [list (languages that have it)]
string-missing = слова темы `{ $key }` нет на языке `{ $lang }`; показано на другом
    .help = добавьте в `strings/{ $lang }.ftl` строку `{ $key } = …`

## Lines of the report

cli-level-error = ошибка
cli-level-warning = предупреждение
cli-level-advice = совет
cli-help = помощь
# Args: level (error, warning or advice), count (N: places), files (N)
cli-same = { $level ->
        [error] та же ошибка
        [warning] то же предупреждение
       *[advice] тот же совет
    } ещё в { $files ->
        [one] { $files } файле
       *[many] { $files } файлах
    }
    .places = { $level ->
        [error] та же ошибка
        [warning] то же предупреждение
       *[advice] тот же совет
    } ещё в { $count ->
        [one] { $count } месте
       *[many] { $count } местах
    }
    .more = и ещё { $count }; все места показывает `--format short`

## Lines of the command line: summary

# Второе построение без изменений. $ms
cli-unchanged = ничего не изменилось: сайт уже таков; проверено за { $ms } мс

# Args: read, published, drafts, scheduled, expired, rejected, assets, ignored (all N)
cli-account = прочитано { $read } = опубликовано { $published } + черновиков { $drafts } + отложено { $scheduled } + истекло { $expired } + отклонено { $rejected } + файлов при записях { $assets } + пропущено { $ignored }
# Args: pages (N: made), changed (N: files written), deleted (N), size (B: of all), ms (N)
cli-written = страниц { $pages }: записано файлов { $changed }, удалено { $deleted }; всего { $size } за { $ms } мс
    .unchanged = страниц { $pages }: ничего не изменилось; всего { $size } за { $ms } мс
# Args: count (N)
cli-errors = { $count ->
        [one] { $count } ошибка
        [few] { $count } ошибки
       *[many] { $count } ошибок
    }
cli-warnings = { $count ->
        [one] { $count } предупреждение
        [few] { $count } предупреждения
       *[many] { $count } предупреждений
    }
cli-advice = { $count ->
        [one] { $count } совет
        [few] { $count } совета
       *[many] { $count } советов
    }
# Args: list (the parts above that are not zero, joined), files (N)
cli-totals = { $list } в { $files ->
        [one] { $files } файле
       *[many] { $files } файлах
    }
cli-no-problems = ошибок и предупреждений нет
# Args: count (N)
cli-rejected = { $count ->
        [one] { $count } запись с ошибками не попала на сайт
        [few] { $count } записи с ошибками не попали на сайт
       *[many] { $count } записей с ошибками не попали на сайт
    }; остальные опубликованы
# Args: –
cli-strict = сайт не записан: строгая проверка (`--strict`) не пропускает ошибки и предупреждения
# Args: count (N), min (N)
cli-min-entries = сайт не записан: записей { $count }, а site.toml ждёт не меньше { $min }
# Args: –
cli-unusable = сайт не записан: сначала исправьте site.toml, модель или тему
# Args: path
cli-report = отчёт записан в `{ $path }`
cli-open = откройте `{ $path }` в браузере
# Args: count (N), ms (N)
cli-checked = проверено записей: { $count } за { $ms } мс
# Args: stage, ms (N)
cli-stage = { $stage }: { $ms } мс
    .read = чтение файлов
    .parse = разбор записей
    .judge = проверка записей
    .assemble = сборка банка
    .render = создание страниц
    .write = запись файлов
# Args: done (N), total (N)
cli-progress = страниц: { $done } из { $total }

## Lines of the command line: why a file is where it is

cli-reason-published = опубликована
cli-reason-draft = черновик: `draft: true`
# Args: value (date)
cli-reason-scheduled = выйдет { $value }
cli-reason-expired = срок истёк { $value }
# Args: count (N: errors)
cli-reason-rejected = { $count ->
        [one] { $count } ошибка
        [few] { $count } ошибки
       *[many] { $count } ошибок
    }
# Args: path (of the entry)
cli-reason-asset = файл при записи `{ $path }`
cli-reason-ignored = не запись и не файл при записи
    .configured = пропущен по `ignore` в site.toml
    .hidden = скрытый файл
    .symlink = ссылка на другой файл
    .special = особый файл системы
    .name = имя не читается как текст

## Lines of the command line: trouble with the machine

# Args: path, message (of the system). `.not-found` and the like: by the kind of trouble
cli-error-read = не удалось прочитать `{ $path }`: { $message }
    .not-found = файла или папки `{ $path }` нет
    .denied = нет прав на чтение `{ $path }`
cli-error-write = не удалось записать `{ $path }`: { $message }
    .denied = нет прав на запись в `{ $path }`
    .full = на диске нет места для `{ $path }`
    .busy = файл `{ $path }` занят другой программой
cli-error-foreign-output = папка `{ $path }` не пуста, и Копилка её не создавала; чужие файлы не тронуты
    .help = укажите другую папку (`--output-dir`) или разрешите запись в эту: `--force`
cli-error-output-overlaps = папка сайта `{ $path }` пересекается с исходными файлами банка
    .help = укажите папку вне `content` и `themes`, например `--output-dir public`
cli-error-not-bank = в папке `{ $path }` нет банка: ни site.toml, ни content
    .help = перейдите в папку банка, укажите её (`--root ПАПКА`) или создайте новый банк: `kopilka init ПАПКА`
cli-error-threads = не удалось запустить потоки: { $message }
# Args: value, list
cli-error-value = значение `{ $value }` не подходит
    .date = `{ $value }` — не дата вида 2026-09-01
    .lang = языка `{ $value }` нет; возможные: { $list }
    .url = `{ $value }` — не адрес сайта вида https://bank.example.org/
    .epoch = SOURCE_DATE_EPOCH: `{ $value }` — не число секунд

## Lines of the command line: new, init, clean, list

# Args: path
cli-new-created = создана запись `{ $path }`
    .template = создана заготовка `{ $path }`: впишите значения после двоеточий
cli-new-next = откройте её в редакторе, допишите разделы и проверьте: `kopilka check`
cli-new-exists = файл `{ $path }` уже есть; он не изменён
    .help = выберите другое название или код: `--id`
# Args: value, list
cli-new-unknown-kind = вида записей «{ $value }» нет; возможные: { $list }
cli-new-no-kind = укажите вид записи; возможные: { $list }
cli-new-title-empty = название пустое
# Args: title, kind (L)
cli-new-intro = «{ $title }» ({ $kind }). Ответьте на вопросы; пустой ответ пропускает вопрос
# Args: label (L), help (L), example
cli-new-prompt = { $label }
    .help = { $help }
    .example = например: { $example }
    .default = по умолчанию: { $value }
    .choose = номер или название
    .many = через запятую
    .required = это поле обязательное; если источник его не сообщает, ответьте «?»
    .again = попробуйте ещё раз
cli-new-skipped = осталось заполнить: { $list }
cli-new-todo = допишите
# Comments of the written template
cli-new-comment-required = обязательное
cli-new-comment-recommended = для полноты карточки
cli-new-comment-optional = по желанию

# Args: path
cli-init-created = банк создан в папке `{ $path }`
cli-init-next = дальше: `cd { $path }`, `kopilka build`, откройте `public/index.html`
    .here = дальше: `kopilka build`, откройте `public/index.html`
cli-init-not-empty = папка `{ $path }` не пуста; в ней ничего не изменено
    .help = укажите новую или пустую папку
# Args: title
cli-init-title = Банк практик
    .first = Моя первая практика

# Args: path, count (N)
cli-clean-done = из `{ $path }` { $count ->
        [one] удалён { $count } файл
        [few] удалено { $count } файла
       *[many] удалено { $count } файлов
    }
    .nothing = в `{ $path }` нечего удалять
    .foreign = папку `{ $path }` Копилка не создавала; ничего не удалено
    .kept = { $count ->
        [one] { $count } чужой файл оставлен
        [few] { $count } чужих файла оставлено
       *[many] { $count } чужих файлов оставлено
    }

cli-list-id = Код
cli-list-kind = Вид
cli-list-title = Название
cli-list-region = Регион
cli-list-direction = Направленность
cli-list-organization = Организация
cli-list-lang = Язык
cli-list-state = Состояние
cli-list-date = Дата
cli-list-path = Файл
cli-list-percent = Полнота
# Args: count (N)
cli-list-count = { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[many] { $count } записей
    }
cli-list-none = записей нет
cli-state-published = опубликована
cli-state-draft = черновик
cli-state-scheduled = отложена
cli-state-expired = истекла
cli-state-rejected = отклонена

## Lines of the command line: new, list, schema and the guide

# Args: value, [nearest, path]
cli-new-bad-id = код «{ $value }» не подходит: нужны строчные латинские буквы, цифры и дефисы
    .nearest = например: `--id { $nearest }`
    .empty = из названия «{ $value }» не получается имени файла: в нём нет ни букв, ни цифр
    .empty-help = укажите код сами: `--id`
    .taken = код «{ $value }» уже занят записью `{ $path }`; ничего не создано
# Args: nearest
cli-new-nearest-kind = может быть, { $nearest }?
cli-new-usage = например: kopilka new practice "Робототехника в сельской школе"
# The dialogue. Args: value, nearest, count (N)
cli-new-ask = вид записи
    .intro = спрошу только обязательное; чего источник не сообщает, на то ответьте «?»
    .empty = пустой ответ пропускает вопрос
    .lines = можно несколько строк; пустая строка заканчивает ответ
    .record = одну запись списка; остальные допишете в файле
    .meant = может быть, { $nearest }? Enter — да, «нет» — нет
    .similar = в банке есть { $nearest }. Взять эту запись? Enter — да, «нет» — оставить как написано
    .more = значений { $count }: напишите название или код
    .no-number = номера { $value } в списке нет
# Comments of the written template. Args: kind (L), list, vocabulary (L), count (N)
cli-new-comment-head = { $kind }. Строки со знаком «#» — пояснения, на сайт они не попадают; готовые можно удалить.
cli-new-comment-translation = { $kind }, перевод. Регион, даты и другие общие сведения берутся из основной записи, здесь только слова. Строки со знаком «#» — пояснения.
cli-new-comment-example = Пример:
cli-new-comment-values = Значения: { $list }.
cli-new-comment-vocabulary = Код или название из словаря «{ $vocabulary }» (значений: { $count }); весь список: kopilka schema --guide
cli-new-comment-unknown = Если источник чего-то не сообщает, перечислите здесь коды таких полей, например [age, cost], и удалите «#».
cli-new-comment-uncomment = Дальше — для полноты карточки. Чтобы заполнить поле, удалите знак «#» перед ним и замените пример.
cli-new-comment-more = По желанию можно добавить и эти поля (подробнее: kopilka schema --guide):
cli-new-comment-sections = Ещё разделы, с которыми карточка полнее: { $list }
cli-new-comment-body = Напишите здесь текст.

# What a field takes. Args: vocabulary (L), list, type
cli-type = значение
    .text = строка
    .long-text = абзац текста
    .section = раздел текста
    .integer = целое число
    .number = число
    .percent = процент
    .date = дата: 2026-09-01, 2026-09 или 2026
    .year = год
    .period = срок: 2026-01-15 – 2027-01-15
    .range = от и до: 7–17
    .age-range = возраст от и до: 7–17
    .boolean = да или нет
    .term = из словаря «{ $vocabulary }»
    .reference = код записи
    .reference-to = код записи ({ $list })
    .item = код пункта документа
    .url = адрес с https://
    .email = почта
    .phone = телефон
    .file = файл рядом с записью
    .image = картинка рядом с записью
    .geo = широта, долгота
    .record = несколько полей
    .duration = длительность: 9 месяцев
    .money = сумма: 50000 RUB
    .or = {" "}или{" "}
    .many = { $type }; можно несколько
    .characters = знаков

# Headings of `schema` and of the guide. Args: folder, kind (L), list
cli-schema-field = Поле
    .type = Тип
    .tier = Нужно
    .label = Название
    .hint = один вид подробно: kopilka schema ВИД; руководство для авторов: kopilka schema --guide
    .folder = записи лежат в папке content/{ $folder }
    .sections = разделы текста (заголовки второго уровня)
    .values = значения: { $list }
    .required = обязательно
    .recommended = желательно
    .optional = по желанию
cli-guide-title = Руководство автора
    .summary = Как написать запись банка: какие поля и разделы есть у каждого вида, что в них писать и какие значения принимает каждый словарь.
    .write = Что писать
    .example = Пример
    .folder = Файлы лежат в папке `content/{ $folder }`; новый создаёт команда `kopilka new { $kind } "Название"`.
    .fields = Поля шапки
    .parts = Внутри поля «{ $kind }»
    .sections = Разделы текста
    .section = Раздел
    .headings = другие заголовки: { $list }
    .rules = Что ещё проверяется
    .everywhere = Поля любой записи
    .vocabularies = Словари
    .code = Код
    .name = Название
    .names = Принимается и так
    .definition = Что значит
# Args: kind, title
cli-json-schema = Шапка записи банка «Копилка»
    .kind = Шапка записи вида «{ $kind }»
    .translation = Шапка перевода записи вида «{ $kind }»: общие поля берутся из основной записи

# Args: value
cli-list-no-region = региона «{ $value }» нет в словаре
# Args: –. Shown by commands that need the model, when it cannot be used
cli-model-unusable = сначала исправьте site.toml или файлы модели в content/_model

## The preview

# Args: –, unless said. The name of the panel on every page. `.address` (value), `.watches` and the like (path), `.updated`
# (ms N, count N), `.more` (count N, value), `.required` (count N, total N), `.missing` and `.wanted` (list), `.scheduled` and
# `.expired` (value: a day), `.unreadable` (message), `.open-yourself` (value)
cli-serve = Предпросмотр
    .whole = во всём банке: { $list }
    .clean = На этой странице замечаний нет.
    .address = Сайт открыт для просмотра: { $value }
    .watches = Копилка следит за папкой { $path }: сохраните файл, и страница обновится
    .polls = Копилка сравнивает файлы в папке { $path } через равные промежутки: сохраните файл, и страница обновится
    .polls-limit = Система не может следить за столькими папками, поэтому Копилка раз в секунду сравнивает файлы в { $path }
    .polls-network = Папка { $path } лежит на сетевом или общем диске, поэтому Копилка раз в секунду сравнивает файлы в ней
    .all-shown = Видны и черновики, и отложенные, и истёкшие записи; на сам сайт они не попадут
    .public = сайт и черновики видны всем, кто может подключиться к этому компьютеру
    .stop = Чтобы остановить, нажмите Ctrl+C
    .stopped = Просмотр остановлен
    .open-yourself = Откройте в браузере { $value }
    .ready = готово за { $ms } мс
    .updated = готово за { $ms } мс, изменено файлов: { $count }
    .kept = показан прежний сайт: исправьте ошибки в настройках, модели или теме, и он обновится
    .none = показать пока нечего: сначала исправьте ошибки в настройках, модели или теме
    .more = ещё замечаний: { $count }; все они здесь: { $value }
    .unreadable = не удалось прочитать файл, попробуем ещё раз: { $message }
    .all = Все замечания
    .site = к сайту
    .editor = открыть в редакторе
    .rejected = Из-за ошибок этой записи на сайте нет. Здесь видно, что в ней уже верно, а что нужно исправить
    .draft = Это черновик: на сайт запись попадёт, когда вы удалите строку `draft: true`
    .scheduled = Запись выйдет { $value }; до этого дня её видно только здесь
    .expired = Срок записи истёк { $value }; её видно только здесь
    .required = Обязательных полей заполнено { $count } из { $total }
    .missing = Осталось заполнить: { $list }
    .wanted = Для полноты добавьте: { $list }
    .complete = Всё желательное тоже заполнено
    .lost = Копилка остановлена или перезапускается; когда она вернётся, страница обновится сама
# Shown when the program is started without a command
cli-click = чтобы увидеть сайт, положите программу в папку банка, где лежит site.toml, и запустите её двойным щелчком; новый банк создаёт `kopilka init ПАПКА`
    .enter = Нажмите Enter, чтобы закрыть окно
# Args: value (address and port), message
cli-error-listen = не удалось открыть адрес { $value }: { $message }
    .help = укажите другой порт или адрес: `--port 8080`, `--host 127.0.0.1`
## Lines of the command line: fix, explain, the report to be mailed

# What was done to the bytes of a file
cli-fix-reading = файл пересохранён в UTF-8
    .utf16 = файл был в кодировке UTF-16, стал в UTF-8
    .windows1251 = файл был в кодировке Windows-1251, стал в UTF-8
    .mark = убрана невидимая метка в начале файла (BOM)
    .line-ends = концы строк стали обычными (LF)
    .zero-width = убраны знаки, которых не видно
    .control = управляющие знаки заменены пробелами
# Args: label (L), value
cli-fix-alias = поле «{ $label }»: «{ $value }» — другое имя того же значения
# Args: count (N: repairs), files (N)
cli-fix-done = { $count ->
        [one] сделано { $count } исправление
        [few] сделано { $count } исправления
       *[many] сделано { $count } исправлений
    } в { $files ->
        [one] { $files } файле
       *[many] { $files } файлах
    }
    .dry = { $count ->
        [one] нашлось { $count } исправление
        [few] нашлось { $count } исправления
       *[many] нашлось { $count } исправлений
    } в { $files ->
        [one] { $files } файле
       *[many] { $files } файлах
    }; с ключом `--dry-run` ничего не записано
    .nothing = того, что можно исправить без вас, не нашлось
# Args: list (what is left, as in cli-totals)
cli-fix-left = осталось исправить вам: { $list }
    .nothing = ошибок и предупреждений не осталось
# Args: path
cli-fix-changed = файл `{ $path }` изменился, пока шла проверка; он не тронут, запустите команду ещё раз
    .no-file = записи `{ $path }` в банке нет
    .help = укажите файл или папку банка, например `content/practices`
# Args: count (N)
cli-fixable = { $count ->
        [one] { $count } замечание исправит
        [few] { $count } замечания исправит
       *[many] { $count } замечаний исправит
    } команда `kopilka fix`

# Args: value (code)
cli-more = подробнее: kopilka explain { $value }
# Args: value. Helps: nearest, list
cli-explain-unknown = сообщения с кодом «{ $value }» нет
    .nearest = может быть, `kopilka explain { $nearest }`?
    .list = все коды показывает `kopilka explain`
# Args: level (its word), value (code)
cli-explain = Что значат сообщения
    .about = У каждого сообщения есть код; он стоит в скобках после слова «ошибка», «предупреждение» или «совет». Здесь они все: что случилось, как исправить и зачем это нужно.
    .code = Код
    .level = Строгость
    .message = Сообщение
    .says = Что пишет программа
    .change = Как изменить строгость
    .change-text = Сейчас это { $level }. Чтобы в вашем банке было иначе, впишите в `site.toml`:
    .hint = подробно об одном: kopilka explain КОД
# Args: date, [name]
cli-html = Отчёт о проверке банка
    .made = Проверено { $date }
    .people = Кто отвечает
    .nobody = Ответственный не указан
    .nobody-help = Укажите его в записи, в поле `curator`: организация и должность.
    .whole = Настройки, модель и оформление
    .files = Файлов: { $count }
    .line = строка { $line }
    .fix = Это исправит команда `kopilka fix`.
    .type = Что написать
    .more = О каждом коде подробно рассказывает `kopilka explain КОД`.
# Args: path
cli-html-written = отчёт для почты записан в `{ $path }`

## The search

# Args: value
cli-search-repaired = показаны результаты для «{ $value }»
# Args: value
cli-search-none = по запросу «{ $value }» ничего не нашлось
# Args: list
cli-search-near = похожее в банке: { $list }
# Args: count (N)
cli-search-found = всего найдено: { $count }
# Args: message
cli-search-script = сценарий поиска не сработал: { $message }
# Args: –
cli-search-no-tests = в банке нет файла content/_model/search-tests.yaml
# Args: count (N), held (N), missed (N)
cli-search-tested = проверка поиска: запросов { $count }, находят нужное { $held }, известных промахов { $missed }
# Args: count (N), size (B)
cli-search-index = указатель поиска: файлов { $count }, { $size }
