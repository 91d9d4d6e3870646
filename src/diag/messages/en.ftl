# What Kopilka says, in English. ru.ftl comes first and says which facts each message has.

## Reading

encoding-utf16 = the file is saved as UTF-16; it was read, but other programs may garble it
    .help = save it again as UTF-8: in Notepad “File → Save as”, encoding “UTF-8”

encoding-windows1251 = the file is saved as Windows-1251; it was read, but other programs may garble it
    .help = save it again as UTF-8: in Notepad “File → Save as”, encoding “UTF-8”

encoding-unknown = the file cannot be read as text: its encoding is unknown
    .document = this is not a text file, though it is named like an entry
    .help = open it in the program it was made with and save it as plain text in UTF-8
    .help-document = copy the text from the original program into a new file and save that as plain text in UTF-8
    .cut = bytes here cannot be read as text: a letter was cut when the file was sent or joined
    .help-cut = type the lost letter anew in place of “�”

control-character = the text contains the control character { $value }
    .zero-width = the text contains the invisible character { $value }
    .replaced = the text contains the replacement character { $value }: a letter was lost when it was saved
    .bidi = the text contains the invisible character { $value }, which changes the direction of writing
    .label = here
    .help = delete this character: put the cursor right after it and press Backspace
    .help-replaced = type the lost letter again
    .nbsp = a no-break space { $value } stands after the colon where a plain one is needed
    .write = type the space anew: `{ $nearest }`

file-too-large = the file is too large for an entry: { $size }, the limit is { $limit }
    .help = split the text into several entries and attach large materials as files of their own

file-empty = the file is empty
    .help = fill it in or delete it; `kopilka new` makes the draft of an entry

file-name = the file name has characters that cannot be read as text; the file was skipped
    .help = rename the file: lower-case Latin letters, digits and hyphens always work

symlink-ignored = this is a shortcut (link) to another file; files behind links are not taken, it was skipped
    .folder = this is a shortcut (link) to another folder; folders behind links are not read, it was skipped
    .help = put the file itself in the place of the link
    .help-folder = put the folder itself in the place of the link

ignored-file = the file will not reach the site: it is no entry and does not lie in the folder of an entry
    .document = the { $value } file does not become an entry by itself and will not reach the site
    .hidden = the file is hidden (its name begins with a dot) and will not reach the site
    .special = this is no file with contents but a special file of the system (a pipe, a socket, a device); it was skipped
    .notepad = this is an entry, but “.txt” was added to its name, so it is not shown
    .rename = rename the file to `{ $nearest }`
    .help = put it into the folder of an entry, beside `index.md`, or list it under `ignore` in site.toml
    .help-special = move it out of the folder of the bank
    .help-hidden = if the site needs it, take the dot off its name and put it into the folder of an entry
    .help-document = move the text into a `.md` file and attach this one: put it into the folder of the entry, beside `index.md`
    .folder = put it into the folder of an entry, beside `index.md`
    .ignore = if the site does not need it, list it under `ignore` in site.toml

misplaced-index = `index.md` belongs only in an entry's own folder, and this folder holds the entries themselves
    .help = name the file after what the entry is about, or make a folder for it
    .rename = rename the file, for example to `{ $nearest }`

## Front matter

no-front-matter = the file does not begin with a header: fields between two `---` lines
    .plus = the header is marked with `+++`, but `---` is needed
    .dashes = the line “{ $value }” looks like the edge of the header, but the edge is exactly three hyphens `---`
    .late = other text stands before the header, which must begin on the first line
    .above = the `---` line above the fields is missing
    .label-plus = replace with `---`
    .label-dashes = replace with `---`
    .help = put this at the very top of the file:
        ---
        title: Name of the entry
        ---
    .help-plus = put `---` in place of both `+++` lines and write the fields as `field: value`
    .help-dashes = write `---` without spaces before it and with nothing else on the line
    .help-late = move that text below the header
    .help-above = insert `---` as the first line of the file
    .example = put this at the very top of the file:
        { $example }
    .open = the front matter begins here
    .label-late = move this below the front matter

unclosed-front-matter = the header is not closed: there is no second `---` line after the fields
    .nearly = the header is not closed: the line “{ $value }” looks like its edge, but the edge is exactly three hyphens `---`
    .label-nearly = replace with `---`
    .open = the header opens here
    .help = put a `---` line after the last field, before the text of the entry
    .help-nearly = write `---` without spaces before it and with nothing else on the line
    .before = the front matter is not closed: `---` is missing before this line
    .label-before = put `---` before this line
    .help-before = insert `---` before this line

front-matter-shape = the header needs lines of the form `field: value`
    .list = the header is written as a list, but it needs lines of the form `field: value`
    .text = the header holds ordinary text, but it needs lines of the form `field: value`
    .help = begin each field on a new line: name, colon, space, value. For example: `title: Robotics in a village school`
    .help-list = remove the hyphens at the beginning of the lines: not `- title: …` but `title: …`
    .block = write it like this:
        { $nearest }

yaml-syntax = this line of the header could not be read
    .indent = this line is indented differently from its neighbours
    .key = this line has no colon after the name of the field
    .space = there is no space after the colon
    .dash = there is no space after the hyphen
    .after = something stands after the closing quote or bracket
    .document = a second header begins inside the header
    .label = it was read up to here
    .label-indent = indentation
    .label-key = no colon
    .label-space = put a space here
    .label-dash = put a space here
    .label-after = the value ended earlier
    .help = write the line as `field: value`; if the value holds signs, put it in quotes
    .help-indent = begin fields at the very edge of the line and nested lines exactly below the first letter of their neighbour
    .help-key = if this continues the line above, begin it with two spaces; if it is a new field, add the colon
    .help-space = put a space after the colon
    .help-dash = put a space after the hyphen
    .help-after = delete what stands there, or put the whole value in one pair of quotes
    .help-document = leave one header: one `---` line before the fields and one after them
    .write = write `{ $nearest }`
    .block = write it like this:
        { $nearest }
    .bullet = the items of the list begin with “{ $value }”, front matter wants a hyphen and a space
    .label-bullet = put a hyphen here
    .help-bullet = begin each item with `- `
    .sign = this is too much
    .lead = this line holds something too much: “{ $value }”
    .label-lead = too much
    .help-lead = write the line as `field: value`

yaml-tab = the indentation is a tab, but the header takes only spaces
    .label = tab
    .help = replace each tab with two spaces

yaml-colon = the colon inside the value is read as the beginning of a new field
    .label = colon
    .help = put the whole value in quotes: `"…"`
    .write = put the value in quotes: `{ $nearest }`
    .curly = the colon inside “…” reads as the beginning of a new field: front matter knows straight quotes only
    .label-curly = this value
    .sign = this colon
    .help-curly = make the quotes straight: `"…"`
    .plain = write `{ $nearest }`

yaml-quote = the quote { $value } is opened but never closed
    .bracket = the bracket { $value } is opened but never closed
    .label = opened here
    .help = put the closing quote at the end of the value
    .help-bracket = put the closing bracket at the end of the value
    .write = write `{ $nearest }`
    .torn = the quoted value is torn: its rest begins at the edge of the line
    .label-torn = this is the rest
    .help-torn = write the whole value on one line
    .open = the value begins here

yaml-sign = the value begins with “{ $value }”, a sign that the header keeps for itself
    .comment = all that follows “#” counts as a remark in the header and is lost
    .label = reserved sign
    .label-comment = this is lost
    .help = put the value in quotes: `"…"`
    .write = put the value in quotes: `{ $nearest }`
    .bold = the signs `**` have a meaning of their own in front matter, there is no bold type here
    .label-bold = without asterisks
    .sign = this is lost
    .help-bold = remove the asterisks
    .plain = write `{ $nearest }`

yaml-budget = the header is too large
    .size = the header is too large: the limit is { $limit }
    .depth = the header is nested too deep: the limit is { $limit }
    .copies = the header has too many repetitions by `&` and `*`
    .help = move long texts from the header into the body, under headings
    .help-depth = use fewer steps: a field needs no more than a list with fields in it
    .help-copies = write repeated values out, without `&` and `*`

merge-conflict = marks of two conflicting edits are left in the file: `<<<<<<<`, `=======`, `>>>>>>>`
    .label = the first version begins here
    .other = the second version begins here
    .end = the second version ends here
    .help = keep the version you want and delete the other together with the three lines of marks

duplicate-key = the field `{ $field }` is written twice
    .same = `{ $field }` and `{ $other }` are one and the same field, written twice
    .label = the second time
    .first = the first time
    .label-same = another name
    .own = the field itself stands here
    .help = keep one of the two lines
    .help-same = delete the line `{ $field }` and keep the right value in the line `{ $other }`

## Fields

unknown-kind = there is no kind of entry “{ $value }”
    .folder = the folder “{ $value }” belongs to no kind of entry
    .absent = it is not known what kind of entry this is
    .label = no such kind
    .help-absent = move the file into the folder of its kind or add the line `kind: …` to the header
    .help-folder = move the file into the folder of its kind or add the line `kind: …` to the header
    .nearest = write `kind: { $nearest }` (“{ $nearest_label }”)
    .list = possible kinds: { $list }
    .move = move the file into the folder `{ $path }`
    .rename = rename the folder to `{ $nearest }` (“{ $nearest_label }”)

kind-mismatch = the header says “{ $kind }”, but the file lies in the folder of “{ $other }”; the header counts
    .label = the kind in the header
    .help = correct `kind` or move the file into the folder of its kind
    .move = move the file to `{ $path }` or correct `kind`

unknown-field = the kind “{ $kind }” has no field `{ $field }`; it was skipped
    .record = the list “{ $label }” has no field `{ $field }`; it was skipped
    .lookalike = in the name of the field `{ $field }` the letter “{ $value }” is of another alphabet, though it looks the same; the field was skipped
    .invisible = there is an invisible character in the name of the field `{ $field }`; the field was skipped
    .translated = the name of the field `{ $field }` is not the one of the template; the field was skipped
    .layout = the name of the field `{ $field }` is typed in another keyboard layout; the field was skipped
    .other-kind = only the kind “{ $other }” has the field `{ $field }`; it was skipped
    .label = no such field
    .label-lookalike = type it again
    .label-invisible = type it again
    .label-translated = another name
    .label-layout = another layout
    .nearest = write `{ $nearest }:`, the field “{ $nearest_label }”
    .item = write `{ $nearest }`: the field “{ $nearest_label }”
    .remove = delete this line or move it into the text of the entry
    .list = possible fields: { $list }
    .case = the field name `{ $field }` is written in small letters; the field was left out
    .label-case = small letters

missing-field = the field “{ $label }” is missing
    .empty = the field “{ $label }” is not filled in
    .section = the section “{ $label }” is missing
    .empty-section = the section “{ $label }” is empty
    .record = the field “{ $label }” is missing in the list “{ $other }”
    .label-empty = type a value
    .label-empty-section = no text here
    .label-record = in this row of the list
    .help = add the line `{ $example }` to the header
    .help-empty = for example: `{ $example }`
    .help-section = add the heading `## { $label }` to the text and write at least a few sentences under it
    .help-empty-section = write at least a few sentences under the heading
    .help-record = add the line `{ $example }`
    .unknown = add the line `{ $example }` to the header, or, if the source does not say, `unknown: [{ $field }]`
    .block = add this to the header:
        { $example }
    .renamed = section “{ $label }” is missing; this seems to be it under another name
    .label-renamed = use the usual name of the section
    .help-renamed = write `## { $label }`
    .label = insert it before this line
    .label-section = the section belongs before this line

incomplete = the card is { $percent } % complete: add { $list }
    .help = the codes of these fields: { $keys }

wrong-shape = field “{ $label }”: the value is written in another form than is needed
    .list = field “{ $label }”: a list is given, one value is needed
    .map = field “{ $label }”: nested fields are given, one value is needed
    .scalar = field “{ $label }”: one value is given, nested fields are needed
    .scalar-list = field “{ $label }”: one value is given, a list is needed
    .comma = field “{ $label }”: several values stand on one line, a list is needed
    .records = field “{ $label }”: plain values are given, a list of rows with fields is needed
    .null = field “{ $label }”: there is an empty line in the list
    .help-list = keep one value: `{ $field }: …`
    .help-comma = put the values in square brackets: `{ $field }: […]`
    .help-scalar-list = put the value in square brackets: `{ $field }: […]`
    .help-null = type a value after the hyphen or delete this line
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`
    .block = write it like this:
        { $nearest }
    .joined = field “{ $label }”: several values stand in one line where a list is needed

bad-text = field “{ $label }”: a text is needed
    .placeholder = field “{ $label }”: the placeholder “{ $value }” is still there
    .help-placeholder = put your own text in its place
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

text-style = field “{ $label }”: the text is written in an unusual way
    .capitals = field “{ $label }”: everything is in capital letters
    .stop = field “{ $label }”: it ends in a full stop, which is not needed here
    .lines = field “{ $label }”: the text is on several lines, the site prints it as one
    .quotes = field “{ $label }”: the value stands in “…” quotes; they will stay on the page
    .label-capitals = capital letters
    .label-stop = full stop at the end
    .label-lines = several lines
    .label-quotes = front matter does not need these quotes
    .help-capitals = use small letters, with a capital at the beginning: `{ $field }: { $nearest }`; leave names and abbreviations as they are
    .help-lines = write it on one line: `{ $field }: { $nearest }`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

text-length = field “{ $label }”: { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }, { $min } to { $max } are needed
    .short = field “{ $label }”: { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }, at least { $min } are needed
    .long = field “{ $label }”: { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }, the limit is { $max }
    .label-long = beyond this place it is too much
    .help-short = say more: what was done, with whom and what came of it
    .help-long = shorten it: details belong in the text of the entry

bad-integer = field “{ $label }”: “{ $value }” is not a whole number
    .unit = field “{ $label }”: “{ $unit }” stands beside the number, only the number is needed
    .words = field “{ $label }”: the number “{ $value }” is in words, digits are needed
    .fraction = field “{ $label }”: the number “{ $value }” is a fraction, a whole number is needed
    .label = a whole number is needed
    .help = write the number with digits only, for example `{ $field }: 12`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-number = field “{ $label }”: “{ $value }” is not a number
    .unit = field “{ $label }”: “{ $unit }” stands beside the number, only the number is needed
    .words = field “{ $label }”: the number “{ $value }” is in words, digits are needed
    .label = a number is needed
    .help = write the number with digits, for example `{ $field }: 12.5`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-percent = field “{ $label }”: “{ $value }” is not a percentage
    .range = field “{ $label }”: { $value } cannot be a share of a whole
    .label = a number from 0 to 100 is needed
    .help = write a number from 0 to 100, for example `{ $field }: 77.6`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-date = field “{ $label }”: “{ $value }” is not a date
    .form = field “{ $label }”: the date “{ $value }” is written in another form
    .month = field “{ $label }”: the date “{ $value }” says month { $month }, but there are twelve
    .day = field “{ $label }”: the date “{ $value }” says day { $day }, which that month does not have
    .either = field “{ $label }”: the date “{ $value }” can be read in two ways
    .partial = field “{ $label }”: the date “{ $value }” lacks the day
    .label = a date is needed: year-month-day
    .help = write year, month and day with digits, for example `{ $field }: 2026-09-01`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`
    .choose = write `{ $nearest }` or `{ $other }`

future-date = field “{ $label }”: the date “{ $value }” has not come yet, today is { $today }
    .label = this day is still to come
    .help = correct year, month or day: this field tells of what has happened

bad-year = field “{ $label }”: “{ $value }” is not a year
    .short = field “{ $label }”: the year “{ $value }” is not complete
    .label = a year is needed
    .help = write the year with four digits, for example `{ $field }: 2026`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-period = field “{ $label }”: “{ $value }” is not a period
    .reversed = field “{ $label }”: the period ends before it begins
    .form = field “{ $label }”: the period “{ $value }” is written in another form
    .partial = field “{ $label }”: the period has an end but no beginning
    .label = a period is needed
    .label-reversed = swap the two
    .help = write beginning and end, for example `{ $field }: 2024–2026` or `{ $field }: 2024-09-01 – 2025-05-31`
    .help-reversed = swap beginning and end
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-range = field “{ $label }”: “{ $value }” is not a range from and to
    .reversed = field “{ $label }”: the first number is greater than the second
    .words = field “{ $label }”: the range “{ $value }” is in words, two numbers are needed
    .label = two numbers are needed
    .label-reversed = swap the two
    .help = write two numbers with a hyphen, for example `{ $field }: 7-17`
    .help-reversed = swap the numbers
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`
    .grades = field “{ $label }”: “{ $value }” are school grades, the age is needed

bad-boolean = field “{ $label }”: “{ $value }” is neither yes nor no
    .label = yes or no
    .help = write `{ $field }: true` (yes) or `{ $field }: false` (no)
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-url = field “{ $label }”: “{ $value }” is not the address of a web page
    .scheme = field “{ $label }”: the address “{ $value }” does not begin with `https://`
    .space = field “{ $label }”: there is a space in the address
    .forbidden = field “{ $label }”: addresses that begin with `{ $scheme }:` are not taken into the site
    .label = the address of a page is needed
    .help = paste the whole address, as the browser shows it, for example `{ $field }: https://example.org/page`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-email = field “{ $label }”: “{ $value }” is not a mail address
    .several = field “{ $label }”: there are several addresses, one is needed
    .label = a mail address is needed
    .help = write one address, for example `{ $field }: metodist@example.org`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-phone = field “{ $label }”: “{ $value }” is not a telephone number
    .several = field “{ $label }”: there are several numbers, one is needed
    .short = field “{ $label }”: the number “{ $value }” lacks digits
    .label = a number with its country code is needed
    .help = write the number with its country code, for example `{ $field }: "+7 4812 00-00-00"`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-geo = field “{ $label }”: “{ $value }” is not a pair of coordinates
    .swapped = field “{ $label }”: latitude and longitude seem to have changed places
    .bounds = field “{ $label }”: there is no point “{ $value }” on Earth
    .form = field “{ $label }”: the coordinates “{ $value }” are written in another form
    .label = latitude and longitude are needed
    .help = write latitude and longitude with a comma, for example `{ $field }: 54.7826, 32.0453`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-duration = field “{ $label }”: “{ $value }” is not a duration
    .unit = field “{ $label }”: the number “{ $value }” does not say of what: years, months, weeks or hours
    .label = a duration is needed
    .help = write a number and a unit, for example `{ $field }: 2 years`, `{ $field }: 9 months` or `{ $field }: 72 hours`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-money = field “{ $label }”: “{ $value }” is not an amount of money
    .form = field “{ $label }”: the amount “{ $value }” is written in another form
    .currency = field “{ $label }”: the amount “{ $value }” has no currency
    .label = amount and currency are needed
    .help = write amount and currency, for example `{ $field }: 150000 RUB` or `{ $field }: 900000 KZT`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

out-of-range = field “{ $label }”: { $value } is outside { $min } to { $max }
    .small = field “{ $label }”: { $value } is less than { $min }
    .large = field “{ $label }”: { $value } is more than { $max }
    .label = { $min } to { $max } is needed
    .label-small = at least { $min } is needed
    .label-large = at most { $max } is needed
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-id = the identifier “{ $value }” does not suit the address of a page: lower-case Latin letters, digits and hyphens are needed
    .empty = the identifier is empty
    .reserved = the identifier “{ $value }” is taken by the site itself
    .long = the identifier “{ $value }” is too long
    .reference = field “{ $label }”: “{ $value }” is not the code of an entry
    .label = only a–z, 0–9 and hyphen
    .label-reference = the code of an entry is needed
    .label-reserved = taken
    .label-long = too long
    .help = delete the line with the identifier: it will be taken from the file name
    .help-reference = write the code: it stands in the address of the page and equals the file name without `.md`, for example `{ $example }`
    .help-empty = rename the file: its name needs at least one letter or digit
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

bad-language = the bank has no language “{ $value }”
    .suffix = the file name says the language “{ $value }”, which the bank does not have
    .site = “{ $value }” is not among the languages of this site
    .label = no such language
    .help = possible languages: { $list }
    .help-suffix = rename the file; possible languages: { $list }
    .nearest = write `lang: { $nearest }` ({ $nearest_label })
    .list = possible languages: { $list }
    .rename = rename the file to `{ $nearest }`

unknown-term = field “{ $label }”: the vocabulary has no value “{ $value }”
    .layout = field “{ $label }”: “{ $value }” is typed in another keyboard layout
    .several = field “{ $label }”: “{ $value }” fits several values of the vocabulary
    .group = field “{ $label }”: “{ $value }” names a group, a value inside it is needed
    .label = no such value
    .label-layout = another layout
    .label-several = say which
    .label-group = this is a group
    .nearest = write `{ $field }: { $nearest }` ({ $nearest_label })
    .write = write `{ $nearest }` ({ $nearest_label })
    .list = possible values: { $list }
    .similar = similar values: { $list }
    .lookalike = field “{ $label }”: in “{ $value }” the letter “{ $letter }” is of another alphabet, though it looks the same
    .label-lookalike = type it anew
    .terms = possible values: { $terms }

old-name = field “{ $label }”: “{ $value }” is a former name; the present one was taken
    .label = former name
    .nearest = write `{ $field }: { $nearest }` ({ $nearest_label })
    .write = write `{ $nearest }` ({ $nearest_label })

missing-file = field “{ $label }”: there is no file “{ $value }” beside the entry
    .case = field “{ $label }”: the file “{ $value }” exists, but with other capital and small letters in its name
    .form = field “{ $label }”: the file “{ $value }” exists, but the letters of its name are encoded differently (macOS does so with й and ё)
    .space = field “{ $label }”: “{ $value }” has other spaces than the file name
    .outside = field “{ $label }”: the file “{ $value }” lies outside the folder of the entry
    .folder = field “{ $label }”: “{ $value }” is a folder, a file is needed
    .extension = field “{ $label }”: the file “{ $value }” is of another type; suitable are { $list }
    .label = no such file
    .label-case = other letters
    .label-form = type the name again
    .label-space = other spaces
    .label-outside = outside the folder
    .label-folder = this is a folder
    .label-extension = another type of file
    .help = put the file here: `{ $path }`
    .help-case = correct the name here or rename the file
    .help-space = correct the name here or rename the file
    .help-folder = name a file inside that folder
    .help-extension = save the file in a suitable type
    .help-form = rename the file by typing its name again, best in Latin letters
    .help-outside = copy the file into the folder of the entry, beside `index.md`
    .nearest = write `{ $field }: { $nearest }`
    .write = write `{ $nearest }`

duplicate-section = the section “{ $label }” is there twice
    .head = the section “{ $label }” is both in the header (`{ $field }`) and in the text
    .label = the second time
    .first = the first time
    .help = gather the text in one section and delete the second
    .help-head = keep the section in the text and delete the line `{ $field }` from the header

half-commented = field “{ $label }” is begun, but its lines are still behind “#” and are not read
    .label = nothing stands here
    .first = these lines are behind “#”
    .help = delete the “#” before the lines of this field, or put one before `{ $field }:` as well
    .block = take away the “#” before the lines of the field:
        { $nearest }

stated-unknown = field “{ $label }” is filled in, but `unknown` names it too, among what the source does not tell
    .help = delete `{ $field }` from `unknown`, or remove the line of the field
    .label = here it is said to be missing
    .value = here it is

placeholder = the placeholder “{ $value }” is still in the text
    .section = section “{ $label }” has no text, only the placeholder “{ $value }”
    .example = field “{ $label }”: the example of the template is still there
    .hint = section “{ $label }”: the hint of the template is still there
    .label = put your own text here
    .help = put your own text in its place, or delete it
    .help-section = write at least a few sentences in its place
    .help-example = put your own text in its place, or delete the line of the field

personal-data = this looks like personal data: “{ $value }”
    .mailbox = this looks like a personal mailbox: “{ $value }”
    .mobile = this looks like a personal mobile number: “{ $value }”
    .snils = this looks like a SNILS number: “{ $value }”
    .iin = this looks like an IIN number: “{ $value }”
    .passport = this looks like the number of a passport or identity card: “{ $value }”
    .child = this looks like the name of a child with its age: “{ $value }”
    .label = everybody will see this
    .help = delete it: the site is open to all, and copies stay for ever
    .help-mailbox = give the official mailbox of the organisation
    .help-mobile = give an official number of the organisation, or delete this one
    .help-child = write it without the name, for example “a participant, aged 12”
    .person = field “{ $label }”: this looks like the name of a person where the post is needed: “{ $value }”
    .help-person = write the post without a name, for example `{ $nearest }`

rule = { $message }
    .field = this field
    .help = { $help }

## Entries together

duplicate-id = another entry has the identifier `{ $id }`, too: { $list }
    .label = this identifier
    .other = the same identifier
    .help = give one of the entries another identifier, for example add the name of the town: `id: { $id }-smolensk`
    .nearest = add the line `id: { $nearest }` to the header of one of the entries
    .write = write `{ $nearest }`

address-collision = several files claim the one address `{ $path }`: this one and { $list }
    .alias = the former address `{ $path }` is taken by another page: { $list }
    .site = the address `{ $path }` is taken by a page that the site makes itself
    .other = the same address
    .help = give one of the entries another identifier (the field `id`) or rename the file
    .help-alias = delete this address from `aliases`
    .nearest = write `id: { $nearest }`

duplicate-title = another entry has the title “{ $title }” too: { $list }
    .label = the same title
    .other = the same title
    .help = if these are different entries, make the titles more precise, for instance with the town; if they are one, delete the spare one

sibling-id = the translation has the identifier `{ $id }`, but the original has `{ $other }`
    .label = another identifier
    .original = the identifier of the original
    .help = delete this line: a translation takes the identifier of its original (`{ $other }`)

orphan-translation = by its name this is a translation (`.{ $lang }`), but there is no original `{ $path }`; without it these are missing: { $list }
    .help = put the original `{ $path }` beside it, correct the name of this file, or state the missing fields here
    .rename = rename the file to `{ $nearest }`, and it becomes the translation of the entry beside it

suffix-language = the header says the language `{ $lang }`, but the file name says `{ $other }`
    .label = the file name says another language
    .help = write `lang: { $other }` or rename the file
    .rename = write `lang: { $other }` or rename the file to `{ $nearest }`

duplicate-translation = this entry has several files in one language (`{ $lang }`): this one and { $list }
    .other = the same language
    .help = keep one file or correct the language in the name of the other

translation-differs = field “{ $label }”: the translation says “{ $value }”, but the original says “{ $other }”; the original counts
    .label = the original has another value
    .original = the value of the original
    .help = delete this line: a shared field is written once, in the original

broken-reference = field “{ $label }”: the bank has no entry with the identifier `{ $value }`
    .label = no such entry
    .help = check the identifier: it is the file name of the entry without `.md`, or its field `id`
    .nearest = write `{ $field }: { $nearest }` (“{ $nearest_label }”)
    .write = write `{ $nearest }` (“{ $nearest_label }”)
    .list = similar identifiers: { $list }
    .case = field “{ $label }”: the identifier `{ $value }` is written in another way than in its entry

reference-kind = field “{ $label }”: `{ $value }` is an entry of the kind “{ $kind }”, the kind needed is: { $list }
    .label = an entry of another kind
    .entry = that entry
    .help = put the identifier of an entry of another kind or delete this line

reference-unpublished = field “{ $label }”: the entry `{ $value }` is not published, there will be plain text instead of a link
    .draft = field “{ $label }”: the entry `{ $value }` is a draft, there will be plain text instead of a link
    .scheduled = field “{ $label }”: the entry `{ $value }` comes later, until then there will be plain text instead of a link
    .expired = field “{ $label }”: the publication of the entry `{ $value }` has ended, there will be plain text instead of a link
    .rejected = field “{ $label }”: the entry `{ $value }` has errors, there will be plain text instead of a link
    .label = not published
    .entry = that entry
    .help-draft = when the entry is ready, delete `draft: true` from it
    .help-rejected = correct the errors in the entry `{ $value }`

expired = publication ended on { $value }: the entry is not on the site
    .label = this day is over
    .help = if the entry is still needed, move the date or delete this line

## Body

broken-link = the link leads to a page that does not exist: “{ $value }”
    .file = the link leads to a file that does not exist: “{ $value }”
    .case = the link “{ $value }” differs from the file name in capital and small letters
    .form = the link “{ $value }” differs from the file name in the way letters are encoded (macOS does so with й and ё)
    .space = there is a space in the address of the link “{ $value }”, so it will stay plain text
    .outside = the link “{ $value }” leads out of the bank
    .folder = the link “{ $value }” leads to a folder, a file is needed
    .backslash = the link “{ $value }” has a backslash `\`, a slash `/` is needed
    .label = it leads nowhere
    .label-case = other letters
    .label-form = type the name again
    .label-space = a space here
    .label-outside = outside the bank
    .label-folder = this is a folder
    .label-backslash = backslash
    .help = name the file of the entry, for example `[Robotics club](robot-klub.md)`
    .help-case = correct the name here or rename the file
    .help-backslash = replace `\` with `/`
    .help-file = put the file into the folder of the entry, beside `index.md`, or delete the link
    .help-form = rename the file by typing its name again, best in Latin letters
    .help-space = put the address in angle brackets: `[text](<name of the file.pdf>)`
    .help-outside = put the file into the folder of the entry, beside `index.md`
    .help-folder = name a file inside that folder, for example `{ $value }/index.md`
    .write = write `{ $nearest }`
    .www = the link “{ $value }” looks like the address of a site, but does not begin with `https://`
    .label-www = `https://` is missing
    .disk = the link “{ $value }” leads to the disk of your computer: nobody else sees that file
    .label-disk = your disk
    .help-disk = put the file into the folder of the entry, beside `index.md`, and write its name alone

broken-anchor = this page has no heading `#{ $value }`
    .page = the page `{ $path }` has no heading `#{ $value }`
    .label = no such heading
    .write = write `#{ $nearest }`
    .list = headings of the page: { $list }

broken-image = there is no picture “{ $value }”
    .case = the picture “{ $value }” exists, but with other capital and small letters in its name
    .form = the picture “{ $value }” exists, but the letters of its name are encoded differently (macOS does so with й and ё)
    .space = there is a space in the name of the picture “{ $value }”, so it will stay plain text
    .outside = the picture “{ $value }” lies outside the folder of the entry
    .remote = the picture “{ $value }” lies on another site and will not be shown
    .label = no such file
    .label-case = other letters
    .label-form = type the name again
    .label-space = a space here
    .label-outside = outside the folder
    .label-remote = another site
    .help = put the picture here: `{ $path }`
    .help-case = correct the name here or rename the file
    .help-form = rename the file by typing its name again, best in Latin letters
    .help-space = put the name in angle brackets: `![description](<name of the file.jpg>)`
    .help-outside = copy the picture into the folder of the entry, beside `index.md`
    .help-remote = save the picture in the folder of the entry, if its licence allows that
    .write = write `{ $nearest }`

link-unpublished = the entry `{ $value }` is not published, there will be plain text instead of a link
    .draft = the entry `{ $value }` is a draft, there will be plain text instead of a link
    .scheduled = the entry `{ $value }` comes later, until then there will be plain text instead of a link
    .expired = the publication of the entry `{ $value }` has ended, there will be plain text instead of a link
    .rejected = the entry `{ $value }` has errors, there will be plain text instead of a link
    .label = not published
    .entry = that entry
    .help-draft = when the entry is ready, delete `draft: true` from it
    .help-rejected = correct the errors in the entry `{ $value }`

unsafe-link = links that begin with `{ $scheme }:` are not taken into the site; plain text stays
    .image = a picture has to be a file of the bank, not a `{ $scheme }:` address; its description stays
    .label = link removed
    .help = use an address that begins with `https://`, `mailto:` or `tel:`
    .help-image = save the picture beside the entry and write the name of the file, for example `![Diagram](schema.png)`

raw-html = the tag `<{ $tag }>` is not allowed in entries; it was removed
    .attribute = the attribute `{ $key }` of the tag `<{ $tag }>` is not allowed; it was removed
    .comment = the HTML comment will not reach the site
    .label = removed
    .help = use the marks of the text instead: `**bold**`, `## Heading`, `- item of a list`
    .help-attribute = delete this attribute: the theme of the site sets the look
    .help-comment = delete it if it is no longer needed
    .write = write `{ $nearest }`

stray-markup = the marks “{ $value }” will stay visible on the page
    .heading = there is no space after “#”, so the line does not become a heading
    .emphasis = the marks “{ $value }” did not become bold type and will stay visible on the page
    .table = these lines do not become a table: the line of hyphens has another number of columns than the one above it
    .label = this stays visible
    .label-heading = put a space here
    .label-table = another number of columns
    .help = delete these marks, or put a backslash `\` before them
    .help-heading = put a space after “#”
    .help-emphasis = “**” goes right next to the words, and the closing one wants a space after it: `**Aim:** description`
    .help-table = give the line of hyphens as many columns as the head has: `| --- | --- |`
    .write = write `{ $nearest }`
    .bare-table = lines with `|` do not become a table: the line of hyphens below the first one is missing
    .tabs = lines with tabs do not become a table: cells are parted by `|`
    .bullet = the sign “{ $value }” makes no list: the lines run together into one paragraph
    .bold-heading = the section “{ $label }” is in bold type where a heading is needed
    .label-bare-table = first line of the table
    .label-tabs = first line of the table
    .label-bullet = put a hyphen here
    .label-bold-heading = `##` is needed
    .block = write:
        { $nearest }

table-row = the row of the table has { $count } cells, but there are { $columns } columns
    .more = the row of the table has { $count } cells, but there are { $columns } columns: what is too much is lost
    .fewer = the row of the table has { $count } cells, but there are { $columns } columns: the others will be empty
    .label = this row
    .help = check the `|` signs: each row has as many as the head; inside a cell write `\|`

heading-order = the heading “{ $value }” is on level { $count }, but there is no level before it
    .label = a level is skipped
    .help = write { $limit ->
        [2] `## { $value }`
        [3] `### { $value }`
        [4] `#### { $value }`
       *[5] `##### { $value }`
    }

link-text = the words of the link “{ $value }” do not say where it leads
    .label = name the page or the file
    .help = make the name the link, for example `[programme of the club]({ $target })`: read aloud and in a list of links only these words are there

image-without-alt = the picture “{ $value }” has no description; a blind visitor will not learn what it shows
    .field = field “{ $label }”: the picture “{ $value }” has no description (`alt`)
    .label = describe what is seen
    .help = write in the square brackets what is seen: `![Children build a robot]({ $value })`
    .help-field = add the line `alt: Children build a robot`
    .write = write `{ $nearest }`

image-too-large = the picture “{ $value }” is too large: { $size }, the limit is { $limit }
    .page = all pictures of the entry together are too large: { $size }, the limit is { $limit }
    .help = reduce it to 1600 pixels on its long side and save it as JPEG or WebP
    .help-page = reduce the largest to 1600 pixels on the long side, or remove some

image-location = the photo “{ $value }” keeps the place where it was taken
    .help = remove it: “Properties” of the file → “Details” → “Remove Properties and Personal Information”

## Bank, configuration, model, theme

no-base-url = the address of the site is not given: without it there are no feeds, no sitemap and no permanent addresses
    .help = add the line `base_url = "https://bank.example.org/"` to site.toml

too-few-entries = { $count ->
        [one] { $count } entry is
       *[other] { $count } entries are
    } ready to publish, but site.toml expects at least { $min }; the site was not written
    .help = correct the errors of the rejected entries or lower `min_entries` in site.toml

config-syntax = the settings file cannot be read from here on
    .message = the settings file cannot be read: { $message }
    .quote = text in the settings file stands in straight quotes `"…"`
    .equals = the sign `=` is needed between the name of a setting and its value
    .unclosed = the quote is opened but never closed
    .escape = a backslash inside `"…"` is a reserved sign
    .value = nothing stands after the sign `=`
    .boolean = yes and no are written `true` and `false` in the settings file
    .number = a number in the settings file is written with digits alone
    .date = there is no such date
    .latin = the names of settings are written in Latin letters
    .name = no name of a setting stands before the sign `=`
    .bracket = the bracket is opened but never closed
    .comma = a comma is needed between the values
    .after = something stands after the value
    .label-quote = put it in quotes
    .label-equals = the sign `=` is needed
    .label-unclosed = opened here
    .label-escape = here
    .label-value = write the value
    .label-boolean = true or false
    .label-number = digits alone
    .label-date = this date
    .label-latin = this name
    .label-name = no name
    .label-bracket = opened here
    .label-comma = before this place
    .label-after = too much
    .help-unclosed = put the closing quote where the text ends
    .help-value = write the value, text in quotes: `name = "value"`
    .help-latin = all names of settings are listed in docs/en/settings.md; if this is a note, begin the line with `#`
    .help-name = write the name of the setting before the sign `=`, or delete the line
    .help-bracket = put the closing bracket where the list ends
    .help-comma = put a comma after the value before it
    .help-after = delete it, or put the whole value in quotes
    .write = write `{ $nearest }`
    .duplicate = the setting `{ $key }` is written twice
    .label = from here on
    .help = write the setting as `name = "value"`
    .label-duplicate = the second time
    .help-duplicate = keep one of the two lines
    .first = the first time

config-key = there is no setting `{ $key }`
    .section = there is no section of settings `[{ $key }]`
    .label = no such setting
    .label-section = no such section
    .help = delete it or correct its name
    .nearest = write `{ $nearest }`
    .list = possible names: { $list }

config-value = setting `{ $key }`: the value “{ $value }” does not suit
    .missing = the setting `{ $key }` is missing
    .text = setting `{ $key }`: a text in quotes is needed
    .number = setting `{ $key }`: a number without quotes is needed
    .boolean = setting `{ $key }`: `true` (yes) or `false` (no) is needed
    .list = setting `{ $key }`: a list in square brackets is needed
    .table = setting `{ $key }`: a section with names and values is needed
    .url = setting `{ $key }`: “{ $value }” is not the full address of a site
    .language = setting `{ $key }`: there is no language “{ $value }”
    .date = setting `{ $key }`: “{ $value }” is not a date of the form 2026-09-01
    .glob = setting `{ $key }`: the pattern of names “{ $value }” cannot be read
    .path = setting `{ $key }`: the path “{ $value }” leads out of the bank
    .choice = setting `{ $key }`: “{ $value }” is not one of the possible values
    .color = setting `{ $key }`: a colour such as `#0c5a54` is needed
    .range = setting `{ $key }`: { $value } is outside { $min } to { $max }
    .code = setting `{ $key }`: there is no problem named “{ $value }”
    .message = setting `{ $key }`: { $message }
    .help-url = write the whole address, for example `base_url = "https://bank.example.org/"`
    .help-date = write year, month and day, for example `2026-09-01`
    .nearest = write `{ $key } = { $nearest }`
    .choose = possible values: { $list }

model-syntax = a file of the model cannot be read: { $message }
    .tab = a file of the model cannot be read: the indentation is a tab, only spaces are taken
    .indent = a file of the model cannot be read: the indentation of this line differs from its neighbours
    .space = a file of the model cannot be read: there is no space after the colon
    .key = a file of the model cannot be read: this line has no colon
    .after = a file of the model cannot be read: something stands after the closing quote or bracket
    .lead = a file of the model cannot be read: this line holds something too much: “{ $value }”
    .colon = a file of the model cannot be read: a colon inside the value is read as the beginning of a new key
    .quote = a file of the model cannot be read: the quote { $value } is opened but not closed
    .bracket = a file of the model cannot be read: the bracket { $value } is opened but not closed
    .sign = a file of the model cannot be read: the value begins with the reserved sign “{ $value }”
    .budget = a file of the model cannot be read: it is too large or too deep
    .duplicate = a file of the model cannot be read: the key `{ $field }` stands twice
    .conflict = a file of the model cannot be read: markers of two conflicting edits are left
    .label = from here on
    .first = the first time
    .other = the second version begins here
    .end = the second version ends here
    .write = write `{ $nearest }`

# Args: query, value (id of an entry), within (N). Wordings: place (place (N)), any (list), nothing (count (N)), holds, entry, script (message)
search-test = the query “{ $query }” does not bring the entry `{ $value }` among the first { $within }
    .place = the query “{ $query }” brings the entry `{ $value }` in place { $place }, but it is wanted among the first { $within }
    .any = the query “{ $query }” brings none of these entries among the first { $within }: { $list }
    .nothing = the query “{ $query }” should find nothing, but it finds entries: { $count }
    .holds = the query “{ $query }” now finds what it should
    .entry = the entry `{ $value }` is not on the site: it cannot be found
    .script = the search script failed: { $message }
    .help = look at the hits with `kopilka search "{ $query }"`; a word in synonyms.yaml, in the `aliases` of a term or in the entry itself helps
    .help-nothing = look at the hits with `kopilka search "{ $query }"`; if they fit, remove `nothing`
    .help-holds = remove the line `miss` of this query
    .help-entry = check the id of the entry and its state: drafts and scheduled entries are not searched
    .help-script = if the theme is your own, check its `static/search-engine.js`

# Args: size (B), limit (B)
search-budget = the search index takes { $size }, but the limit is { $limit }
    .label = the limit
    .help = raise `budget_kb` in site.toml; the index gets smaller when long repeated texts leave the entries

# Args: list, count (N)
synonym-unused = no entry has these words of the synonyms ({ $count }): { $list }
    .help = they do no harm; correct them if they are mistyped, and delete those that are not needed

# Args: –
entry-unfindable = no word finds this entry
    .help = give it a title and a summary of ordinary words: signs and short function words are not searched

model-role = { $count ->
        [one] the file of the model no longer has the role { $list }
       *[other] the file of the model no longer has { $count } roles: { $list }
    }
    .help = if that is meant, there is nothing to do: only what the roles provide is missing (`kopilka explain model-role`); if a field was renamed, add `role: …` to it

model-value = model: the value “{ $value }” does not suit
    .message = model: { $message }
    .key = model: there is no key `{ $key }`
    .missing = model: the key `{ $key }` is missing
    .expected = model: `{ $key }`: “{ $value }” is given, { $expected } is needed
    .type = model: there is no type of field “{ $value }”
    .vocabulary = model: there is no vocabulary “{ $value }”
    .kind = model: there is no kind of entry “{ $value }”
    .field = model: this kind has no field “{ $value }”
    .parent = model: the vocabulary has no parent term “{ $value }”
    .cycle = model: the term “{ $value }” stands under itself: { $list }
    .duplicate = model: the identifier “{ $value }” is there twice
    .alias = model: two terms have the name “{ $value }”: `{ $key }` and `{ $other }`
    .untranslated = model: “{ $value }” has no name in the language `{ $lang }`
    .range = model: `{ $key }`: { $value } is outside { $min } to { $max }
    .tile = model: a place on the map, `tile`, is a column and a row from 0 to 99, for example `tile: [4, 2]`
    .taken = model: the place { $value } on the map is taken twice: by `{ $key }` and `{ $other }`
    .word = model: `{ $key }`: there is no word “{ $value }”
    .role-place = model: the role `{ $value }` is for fields in the records of a field with the role `{ $other }`
    .role-in-record = model: the role `{ $value }` is for a field of a kind, not of the records of another field
    .role-type = model: the role `{ $value }` does not suit a field of the type `{ $key }`
    .role-twice = model: the role `{ $value }` is there twice: at `{ $key }` and at `{ $other }`
    .first = the first time
    .nearest = write `{ $nearest }`
    .list = possible values: { $list }

template = a template cannot be read: { $message }
    .render = the template failed on the page `{ $page }`: { $message }
    .filter = the template names the filter `{ $value }`, which does not exist
    .test = the template names the test `{ $value }`, which does not exist
    .function = the template names the function `{ $value }`, which does not exist
    .component = the template names the component `{ $value }`, which does not exist
    .include = the template takes another one, `{ $value }`, which the theme does not have
    .expected = the template cannot be read: here stands `{ $value }`, but `{ $expected }` was expected
    .end = the template cannot be read: something in it is opened but never closed
    .tag = the template cannot be read: there is no tag of this name
    .help-tag = correct the name of the tag: `if`, `for`, `block`, `set`, `include`, `extends`
    .key = no file `strings/*.ftl` has the word `{ $value }`
    .help-filter = correct the name; the filters of the theme stand in themes/default/README.md
    .help-test = correct the name of the test
    .help-function = correct the name; the functions of the theme stand in themes/default/README.md
    .help-component = correct the name of the component, or add it
    .help-include = correct the name of the file; names begin at the folder `templates`
    .help-expected = check the pairs of brackets: `{"{{"}` goes with `{"}}"}`, `{"{%"}` with `{"%}"}`
    .help-end = check the pairs: `{"{{"}` and `{"}}"}`, `{"{%"} if %{"}"}` and `{"{%"} endif %{"}"}`, a quote and a quote
    .help-key = add the line `{ $value } = …` to `strings/en.ftl`, or correct the name
    .missing = the theme has no template `{ $value }`
    .name = the template asks for `{ $value }`, which the page `{ $page }` does not have
    .label = here
    .list = available: { $list }

theme-missing = there is no theme “{ $value }”
    .label = no such theme
    .help = put it into the folder `themes/{ $value }` or delete `theme` from site.toml: the embedded one remains
    .nearest = write `theme = "{ $nearest }"`
    .list = themes there are: { $list }

low-contrast = colour `{ $key }`: { $value } is hard to see beside { $other }: contrast { $whole }.{ $part } : 1, { $min }.{ $min_part } : 1 is needed
    .label = hard to read
    .nearest = write `{ $key } = "{ $nearest }"`: the nearest colour that can be read everywhere

string-syntax = the words of the theme cannot be read: { $message }
    .equals = the words of the theme cannot be read: the sign `=` is needed between the name of a word and its text
    .brace = the words of the theme cannot be read: a curly bracket is not closed, or is too much
    .empty = the words of the theme cannot be read: no text stands after the sign `=`
    .default = the words of the theme cannot be read: none of the variants is the default, with an asterisk
    .latin = the words of the theme cannot be read: names of words are written in Latin letters
    .help-latin = rename the word; begin a note with `#`
    .quote = the words of the theme cannot be read: a quote is not closed
    .help-equals = write the line as `name = text`
    .help-brace = check the pairs of brackets; for a bracket in the text write `{"{"}"{"{"}"{"}"}`
    .help-empty = write the text after the sign `=`
    .help-default = put an asterisk before the last variant: `*[other] …`
    .help-quote = put the closing quote
    .duplicate = the word `{ $key }` of the theme is written twice
    .label = from here on
    .first = the first time

string-missing = the word `{ $key }` of the theme is missing in the language `{ $lang }`; another language is shown
    .help = add the line `{ $key } = …` to `strings/{ $lang }.ftl`

## Lines of the report

cli-level-error = error
cli-level-warning = warning
cli-level-advice = advice
cli-help = help
cli-same = the same { $level ->
        [error] error
        [warning] warning
       *[advice] advice
    } in { $files ->
        [one] { $files } more file
       *[other] { $files } more files
    }
    .places = the same { $level ->
        [error] error
        [warning] warning
       *[advice] advice
    } in { $count ->
        [one] { $count } more place
       *[other] { $count } more places
    }
    .more = and { $count } more; `--format short` shows all places

## Lines of the command line: summary

# A second build without a change. $ms
cli-unchanged = nothing has changed: the site is up to date; checked in { $ms } ms

cli-account = read { $read } = published { $published } + drafts { $drafts } + scheduled { $scheduled } + expired { $expired } + rejected { $rejected } + files of entries { $assets } + ignored { $ignored }
cli-written = { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }: { $changed } files written, { $deleted } deleted; { $size } in all, { $ms } ms
    .unchanged = { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }: nothing changed; { $size } in all, { $ms } ms
cli-errors = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
cli-warnings = { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
cli-advice = { $count ->
        [one] { $count } piece of advice
       *[other] { $count } pieces of advice
    }
cli-totals = { $list } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
cli-no-problems = no errors, no warnings
cli-rejected = { $count ->
        [one] { $count } entry with errors was
       *[other] { $count } entries with errors were
    } left out of the site; the others are published
cli-strict = the site was not written: the strict check (`--strict`) lets no errors or warnings through
cli-min-entries = the site was not written: there are { $count } entries, site.toml expects at least { $min }
cli-unusable = the site was not written: correct site.toml, the model or the theme first
cli-report = the report was written to `{ $path }`
cli-open = open `{ $path }` in a browser
cli-checked = { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    } checked in { $ms } ms
cli-stage = { $stage }: { $ms } ms
    .read = reading files
    .parse = parsing entries
    .judge = judging entries
    .assemble = assembling the bank
    .render = making pages
    .write = writing files
cli-progress = pages: { $done } of { $total }

## Lines of the command line: why a file is where it is

cli-reason-published = published
cli-reason-draft = draft: `draft: true`
cli-reason-scheduled = comes out on { $value }
cli-reason-expired = expired on { $value }
cli-reason-rejected = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
cli-reason-asset = a file of the entry `{ $path }`
cli-reason-ignored = neither an entry nor a file of one
    .configured = ignored by `ignore` in site.toml
    .hidden = hidden file
    .symlink = a link to another file
    .special = a special file of the system
    .name = the name cannot be read as text

## Lines of the command line: trouble with the machine

cli-error-read = `{ $path }` could not be read: { $message }
    .not-found = there is no file or folder `{ $path }`
    .denied = no permission to read `{ $path }`
cli-error-write = `{ $path }` could not be written: { $message }
    .denied = no permission to write to `{ $path }`
    .full = there is no space left on the disk for `{ $path }`
    .busy = the file `{ $path }` is in use by another program
cli-error-foreign-output = the folder `{ $path }` is not empty and was not made by Kopilka; its files were not touched
    .help = name another folder (`--output-dir`) or allow writing to this one: `--force`
cli-error-output-overlaps = the folder of the site `{ $path }` overlaps the source files of the bank
    .help = name a folder outside `content` and `themes`, for example `--output-dir public`
cli-error-not-bank = there is no bank in the folder `{ $path }`: neither site.toml nor content
    .help = go to the folder of the bank, name it (`--root FOLDER`) or make a new bank: `kopilka init FOLDER`
cli-error-threads = threads could not be started: { $message }
cli-error-value = the value `{ $value }` does not suit
    .date = `{ $value }` is not a date of the form 2026-09-01
    .lang = there is no language `{ $value }`; possible ones: { $list }
    .url = `{ $value }` is not the address of a site such as https://bank.example.org/
    .epoch = SOURCE_DATE_EPOCH: `{ $value }` is not a number of seconds

## Lines of the command line: new, init, clean, list

cli-new-created = the entry `{ $path }` was created
    .template = the draft `{ $path }` was created: write the values after the colons
cli-new-next = open it in an editor, write the sections and check: `kopilka check`
cli-new-exists = the file `{ $path }` exists already; it was not changed
    .help = choose another title or identifier: `--id`
cli-new-unknown-kind = there is no kind of entry “{ $value }”; possible ones: { $list }
cli-new-no-kind = name the kind of entry; possible ones: { $list }
cli-new-title-empty = the title is empty
cli-new-intro = “{ $title }” ({ $kind }). Answer the questions; an empty answer skips one
cli-new-prompt = { $label }
    .help = { $help }
    .example = for example: { $example }
    .default = by default: { $value }
    .choose = number or name
    .many = separated by commas
    .required = this field is required; if the source does not say, answer “?”
    .again = try once more
cli-new-skipped = left to fill in: { $list }
cli-new-todo = write this
cli-new-comment-required = required
cli-new-comment-recommended = for a complete card
cli-new-comment-optional = optional

cli-init-created = the bank was created in the folder `{ $path }`
cli-init-next = next: `cd { $path }`, `kopilka build`, open `public/index.html`
    .here = next: `kopilka build`, open `public/index.html`
cli-init-not-empty = the folder `{ $path }` is not empty; nothing in it was changed
    .help = name a new or an empty folder
cli-init-title = Bank of practices
    .first = My first practice

cli-clean-done = { $count ->
        [one] { $count } file was deleted
       *[other] { $count } files were deleted
    } from `{ $path }`
    .nothing = there is nothing to delete in `{ $path }`
    .foreign = the folder `{ $path }` was not made by Kopilka; nothing was deleted
    .kept = { $count ->
        [one] { $count } file of others was kept
       *[other] { $count } files of others were kept
    }

cli-list-id = Identifier
cli-list-kind = Kind
cli-list-title = Title
cli-list-region = Region
cli-list-direction = Focus area
cli-list-organization = Organisation
cli-list-lang = Language
cli-list-state = State
cli-list-date = Date
cli-list-path = File
cli-list-percent = Completeness
cli-list-count = { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
cli-list-none = no entries
cli-state-published = published
cli-state-draft = draft
cli-state-scheduled = scheduled
cli-state-expired = expired
cli-state-rejected = rejected

## Lines of the command line: new, list, schema and the guide

cli-new-bad-id = the identifier “{ $value }” does not fit: lower-case Latin letters, digits and hyphens are meant
    .nearest = for example: `--id { $nearest }`
    .empty = the title “{ $value }” gives no file name: there is neither a letter nor a digit in it
    .empty-help = give an identifier yourself: `--id`
    .taken = the entry `{ $path }` has the identifier “{ $value }” already; nothing was created
cli-new-nearest-kind = did you mean { $nearest }?
cli-new-usage = for example: kopilka new practice "Robotics in a village school"
cli-new-ask = kind of entry
    .intro = only what is required is asked; where the source does not say, answer “?”
    .empty = an empty answer skips the question
    .lines = several lines are fine; an empty line ends the answer
    .record = one record of the list; add the others in the file
    .meant = did you mean { $nearest }? Enter for yes, “no” for no
    .similar = the bank has { $nearest }. Take this entry? Enter for yes, “no” to keep what you wrote
    .more = { $count } values: write a name or a code
    .no-number = there is no number { $value } in the list
cli-new-comment-head = { $kind }. Lines with “#” are explanations and never reach the site; delete them when you are done.
cli-new-comment-translation = { $kind }, translation. Region, dates and other shared facts come from the original; only words stand here. Lines with “#” are explanations.
cli-new-comment-example = Example:
cli-new-comment-values = Values: { $list }.
cli-new-comment-vocabulary = A code or name of the vocabulary “{ $vocabulary }” ({ $count } values); the whole list: kopilka schema --guide
cli-new-comment-unknown = If the source does not say something, list the codes of such fields here, for example [age, cost], and delete the “#”.
cli-new-comment-uncomment = The rest makes the card complete. To fill in a field, delete the “#” before it and replace the example.
cli-new-comment-more = These fields can be added too (more about them: kopilka schema --guide):
cli-new-comment-sections = More sections that make the card complete: { $list }
cli-new-comment-body = Write the text here.

cli-type = value
    .text = a line of text
    .long-text = a paragraph
    .section = a section of the text
    .integer = a whole number
    .number = a number
    .percent = a percentage
    .date = a date: 2026-09-01, 2026-09 or 2026
    .year = a year
    .period = a period: 2026-01-15 – 2027-01-15
    .range = from and to: 7–17
    .age-range = ages from and to: 7–17
    .boolean = yes or no
    .term = from the vocabulary “{ $vocabulary }”
    .reference = identifier of an entry
    .reference-to = identifier of an entry ({ $list })
    .item = code of an item of a document
    .url = an address with https://
    .email = a mailbox
    .phone = a telephone number
    .file = a file beside the entry
    .image = a picture beside the entry
    .geo = latitude, longitude
    .record = several fields
    .duration = a duration: 9 months
    .money = an amount: 50000 RUB
    .or = {" "}or{" "}
    .many = { $type }; several are possible
    .characters = characters

cli-schema-field = Field
    .type = Type
    .tier = Needed
    .label = Label
    .hint = one kind in detail: kopilka schema KIND; the guide for authors: kopilka schema --guide
    .folder = entries lie in the folder content/{ $folder }
    .sections = sections of the text (headings of the second level)
    .values = values: { $list }
    .required = required
    .recommended = recommended
    .optional = optional
cli-guide-title = Guide for authors
    .summary = How to write an entry of the bank: the fields and sections of each kind, what to write in them, and the values of every vocabulary.
    .write = What to write
    .example = Example
    .folder = The files lie in the folder `content/{ $folder }`; `kopilka new { $kind } "Title"` makes a new one.
    .fields = Fields of the head
    .parts = Inside the field “{ $kind }”
    .sections = Sections of the text
    .section = Section
    .headings = other headings: { $list }
    .rules = What else is checked
    .everywhere = Fields of any entry
    .vocabularies = Vocabularies
    .code = Code
    .name = Name
    .names = Accepted as well
    .definition = Meaning
cli-json-schema = Front matter of an entry of a Kopilka bank
    .kind = Front matter of an entry of the kind “{ $kind }”
    .translation = Front matter of a translation of the kind “{ $kind }”: shared fields come from the original

cli-list-no-region = the vocabulary has no region “{ $value }”
cli-model-unusable = mend site.toml or the files of the model in content/_model first

## The preview

cli-serve = Preview
    .whole = in the whole bank: { $list }
    .clean = Nothing is wrong with this page.
    .address = The site is open for viewing: { $value }
    .watches = Kopilka watches the folder { $path }: save a file and the page follows
    .polls = Kopilka compares the files in { $path } at regular times: save a file and the page follows
    .polls-limit = The system cannot watch so many folders, so Kopilka compares the files in { $path } every second
    .polls-network = The folder { $path } is on a network or shared disk, so Kopilka compares the files in it every second
    .all-shown = Drafts, scheduled and expired entries are shown, too; they will not be on the site itself
    .public = the site and its drafts are visible to all who can connect to this computer
    .stop = To stop, press Ctrl+C
    .stopped = The preview has stopped
    .open-yourself = Open { $value } in a browser
    .ready = ready in { $ms } ms
    .updated = ready in { $ms } ms, files changed: { $count }
    .kept = the previous site is shown: mend the settings, the model or the theme, and it will follow
    .none = nothing to show yet: first mend the settings, the model or the theme
    .more = { $count } more problems; all of them are here: { $value }
    .unreadable = a file could not be read and will be tried again: { $message }
    .all = All problems
    .site = to the site
    .editor = open in the editor
    .rejected = Its errors keep this entry off the site. Here you see what is right in it and what is to be mended
    .draft = This is a draft: the entry will be on the site when you remove the line `draft: true`
    .scheduled = The entry will come out on { $value }; until then it is seen only here
    .expired = The entry expired on { $value }; it is seen only here
    .required = Required fields filled in: { $count } of { $total }
    .missing = Still to be filled in: { $list }
    .wanted = For completeness, add: { $list }
    .complete = All recommended fields are filled in, too
    .lost = Kopilka has stopped or is starting anew; when it is back, the page will follow by itself
cli-click = to see the site, put the program into the folder of the bank, where site.toml is, and double-click it; `kopilka init FOLDER` makes a new bank
    .enter = Press Enter to close the window
cli-error-listen = the address { $value } could not be opened: { $message }
    .help = choose another port or address: `--port 8080`, `--host 127.0.0.1`
## Lines of the command line: fix, explain, the report to be mailed

cli-fix-reading = the file was saved anew in UTF-8
    .utf16 = the file was in UTF-16 and is now in UTF-8
    .windows1251 = the file was in Windows-1251 and is now in UTF-8
    .mark = the unseen mark at the beginning of the file (BOM) was removed
    .line-ends = the line ends became plain (LF)
    .zero-width = characters that nobody sees were removed
    .control = control characters became spaces
cli-fix-alias = field “{ $label }”: “{ $value }” is another name of the same value
cli-fix-done = { $count ->
        [one] { $count } repair was made
       *[other] { $count } repairs were made
    } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
    .dry = { $count ->
        [one] { $count } repair was found
       *[other] { $count } repairs were found
    } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    }; with `--dry-run` nothing was written
    .nothing = there is nothing that can be repaired without you
cli-fix-left = left for you: { $list }
    .nothing = no error and no warning is left
cli-fix-changed = the file `{ $path }` has changed in the meantime; it was not touched, run the command again
    .no-file = the bank has no entry `{ $path }`
    .help = name a file or folder of the bank, for example `content/practices`
cli-fixable = `kopilka fix` repairs { $count } of them
cli-more = more: kopilka explain { $value }
cli-explain-unknown = there is no message with the code “{ $value }”
    .nearest = perhaps `kopilka explain { $nearest }`?
    .list = `kopilka explain` lists all codes
cli-explain = What the messages mean
    .about = Each message has a code; it stands in brackets after the word “error”, “warning” or “advice”. Here they are: what has happened, how to put it right, and why it matters.
    .code = Code
    .level = Level
    .message = Message
    .says = What the program says
    .change = How to change the level
    .change-text = Now this is: { $level }. To have it otherwise in your bank, write into `site.toml`:
    .hint = one of them at length: kopilka explain CODE
cli-html = Report on the check of the bank
    .made = Checked on { $date }
    .people = Who is responsible
    .nobody = Nobody is named as responsible
    .nobody-help = Name the post in the entry, in the field `curator`: organisation and role.
    .whole = Settings, model and theme
    .files = Files: { $count }
    .line = line { $line }
    .fix = The command `kopilka fix` repairs this.
    .type = What to type
    .more = `kopilka explain CODE` tells more of each code.
cli-html-written = the report to be mailed was written to `{ $path }`

## The search

# Args: value
cli-search-repaired = showing results for “{ $value }”
# Args: value
cli-search-none = nothing was found for “{ $value }”
# Args: list
cli-search-near = similar words in the bank: { $list }
# Args: count (N)
cli-search-found = found in all: { $count }
# Args: message
cli-search-script = the search script failed: { $message }
# Args: –
cli-search-no-tests = the bank has no file content/_model/search-tests.yaml
# Args: count (N), held (N), missed (N)
cli-search-tested = search tests: { $count } queries, { $held } find what they should, { $missed } known misses
# Args: count (N), size (B)
cli-search-index = search index: { $count } files, { $size }
