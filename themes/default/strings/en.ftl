# Words of the site in English. Above each key: where it stands and what arguments it has.
# Format: Project Fluent. A theme or a bank may replace any key in its own strings/en.ftl.


## The frame of a page

# First link of a page, seen when focused.
skip-to-content = Skip to content

# Name of the list of languages, for screen readers.
languages = Language

# Checkbox of the large view with strong contrast.
low-vision = Low vision

# Button of the menu on a narrow screen.
menu = Menu

# Name of the main menu, for screen readers.
main-menu = Main menu

# Name of the menu at the foot, for screen readers.
footer-menu = Footer menu

# Name of the way from home, for screen readers.
breadcrumbs = You are here

# Name of the links to feeds, for screen readers.
feeds = Feeds of new entries

# At the foot, before the name of the licence.
licence-of-content = Licence of the content


## Names of pages

# Home in the breadcrumbs and menus.
home = Home

# Heading of the table of regions by directions.
matrix-title = Regions by focus area

# Heading of the list by letter.
az-title = All entries A–Z

# Heading of the search page.
search-title = Search

# Name of the page about the bank.
about-title = About

# Heading of the 404 page.
not-found-title = Page not found

# An entry without a title (in the preview).
untitled = Untitled

# Content of <title>. $title: heading of the page, $site: name of the bank.
title-on-site = { $title } – { $site }

# Title of the second and later pages of a list. $title: heading, $page: number of the page.
title-of-page = { $title }, page { $page }

# Heading of a region and a direction together. $region, $direction: their labels.
pair-title = { $region }: { $direction }

# Description of a region, direction or topic for search engines. $term: its label, $entries: "12 entries".
term-description = { $term }: { $entries } in the bank of practices in supplementary education.


## Numbers of entries

# How many entries. $n: the number, for the plural; $number: the same written in the language.
count-entries =
    { $n ->
        [one] { $number } entry
       *[other] { $number } entries
    }

# Instead of an empty list.
list-empty = No entries here yet.

# Which entries this page of a list shows. $from, $to: numbers of the first and the last.
shown = Showing { $from } to { $to }


## Page numbers

# Name of the page numbers, for screen readers.
pagination = Pages of the list

# $page: this page, $pages: how many.
page-of = Page { $page } of { $pages }

# Link to a page of a list. $page: its number.
page-number = Page { $page }

# Link to the page before.
page-previous = Previous

# Link to the page after.
page-next = Next


## Home

# Heading of the three doors: practices, internship sites, programs.
home-doors = What are you looking for

# Heading of the directions.
home-directions = By focus area

# Link to the index of directions.
home-all-directions = All focus areas

# Heading of the regions.
home-regions = By region

# Link to the index of regions.
home-all-regions = All regions

# Link to the table of regions by directions.
home-matrix = Where practices are still missing

# Heading of the topics.
home-topics = Topics

# Heading of the newest entries.
newest = Newest


## Search

# Label of the search field.
search-label = Search the bank

# Example inside the search field.
search-placeholder = For example, robots

# Button of the search form.
search-button = Search

# On the search page when scripts are switched off.
search-no-script = Search needs scripts (JavaScript) to be switched on. Without them every entry can be found in the lists below and in the indexes of the menu.

# How many were found; $entries is "12 entries", which the script puts in.
search-found = Found: { $entries }

# While nothing is typed or chosen; $entries is "68 entries".
search-all = There are { $entries } in the bank. Type a word or choose a filter.

# Nothing was found.
search-none = Nothing was found.

# A file of the index did not load.
search-failed = Part of the search did not load; the connection may have been lost. Check it and try again.

# Button below this message.
search-retry = Try again

# The query was repaired; $query is what it was repaired to.
search-repaired = Showing results for “{ $query }”.

# Link: search for what was typed; $query is what was typed.
search-literal = Search for “{ $query }” instead

# Button and heading of the filters.
search-filters = Filters

# Button below the filters on a narrow screen; $entries is "12 entries", which the script puts in.
search-show = Show { $entries }

# Name of the chosen filters for screen readers.
search-chips = Chosen filters

# Button of a chosen filter for screen readers; $filter is the filter.
search-remove = Remove the filter “{ $filter }”

# Button that removes all filters.
search-reset = Clear all

# Order of what was found.
search-sort = Order

search-sort-relevance = best match
search-sort-date = newest first
search-sort-title = by title
search-sort-evidence = best proven first

# Heading of near words when nothing was found.
search-near = Similar words in the bank

# Heading of hints when nothing was found.
search-try = What to try

# Button among the hints.
search-widen = Remove all filters

# Hints.
search-try-words = Keep one or two main words, or only the beginning of a word.
search-try-other = Call it something else: “club”, “group”, “studio”.
search-try-lists = Open a section of the bank: the links are below.

# A single age; $number is the number, which the script puts in; $n decides the form of the word.
search-age-one =
    { $n ->
        [one] { $number } year
       *[other] { $number } years
    }

# An age without upper bound.
search-age-from = from age { $number }

# An age without lower bound.
search-age-to = up to age { $number }

# Name of the suggestions in the search field for screen readers.
suggest-label = Suggestions

# What is suggested.
suggest-term = section
suggest-region = region
suggest-organization = organisation
suggest-entry = entry

# Button that shows more of what was found.
search-more = Show more

# Heading of the lists on the search and 404 pages.
search-elsewhere = Sections of the bank

# Text of the 404 page.
not-found-text = The entry may have moved, or the address has a slip in it. Search for its title or open a section.

# Link to home on the 404 page.
not-found-home = Back to home

# Heading of the page at an old address.
redirect-title = This page has moved

# Before the link to the new address.
redirect-text = New address:


## Regions, directions, topics

# Heading of a list of organisations.
organizations = Organisations

# Heading of the terms that have no entry yet.
terms-without-entries = No entries yet

# Heading of the national names of a direction.
term-profiles = What it is called in different countries

# Heading of the terms below when the model does not name them.
term-children = Sections

# Heading of the neighbours.
term-siblings = Nearby

# Heading of the municipalities of a region. $region: its label.
children-of-region = Municipalities: { $region }

# Heading of the directions on the page of a region.
directions-of-region = Focus areas in the region

# Heading of the regions on the page of a direction.
regions-of-direction = Regions

# Before the links to the region and the direction.
pair-of = See also in full:

# Heading of dated figures.
statistics = Figures from documents

# Remark under the heading of the figures.
statistics-note = Each figure has its own date and the words of its source; definitions differ between years, so they do not make a series.


## Regions by directions

# Introduction of the table.
matrix-about = How many entries each region has in each focus area. Empty cells show what the bank still lacks.

# Caption of the table.
matrix-caption = Number of entries by region and focus area

# Head of the column of regions.
matrix-region = Region

# Head of the totals.
matrix-total = Total

# Remark under the table.
matrix-note = An entry with several focus areas or regions counts in each of its cells, so the cells may add up to more than the number of entries.

# A cell read aloud. $region, $direction: its row and column, $n: number of entries.
matrix-cell =
    { $n ->
        [one] { $region }, { $direction }: { $n } entry
       *[other] { $region }, { $direction }: { $n } entries
    }

# An empty cell read aloud. $region, $direction: its row and column.
matrix-cell-empty = { $region }, { $direction }: no entries, 0

# How many cells are empty. $n: empty ones, $total: all.
matrix-empty =
    { $n ->
        [one] { $n } of { $total } cells is empty.
       *[other] { $n } of { $total } cells are empty.
    }


## The list by letter

# Name of the letters, for screen readers.
az-letters = Letters

# Group of entries that do not begin with a letter.
az-other = 0–9


## The card

# Name of the main fields above the text, for screen readers.
answer-first = At a glance

# Heading of the table of contents.
contents = On this page

# Heading of the passport of an entry.
passport = Passport

# Before the fields that the source does not state, and at such a field.
not-stated = Not stated in the source

# Heading of the contact.
contact = Contact

# Heading of files and links.
materials = Materials

# Heading of similar entries.
related = Similar entries

# Heading of other entries of the organisation. $title: its name.
other-entries-of = Other entries: { $title }

# Heading of entries that point here. $field: the field by which they do.
referred-by = Refer to this: { $field }

# Heading of the entries of an organisation on its page. $kind: the kind in plural, for example "Practices".
entries-of-organization = { $kind } of this organisation

# The entry is not written in the language of the page. $lang: name of its language in that language.
notice-fallback = This entry has not been translated yet. It is shown in its original language: { $lang }.

# Before the languages that the entry is written in.
written-in = Written in

# Date of the last check.
checked = Checked

# Date of adding.
created = Added

# Date of the last change.
updated = Updated

# Identifier of the entry.
identifier = Identifier

# The file that the page was made from.
source-file = Source file

# Link to edit the source file.
edit-source = Suggest a change


## Citation

# Heading of the citation.
cite = How to cite

# Before the date that the browser of the reader fills in.
citation-accessed = accessed

# Citation without the date of access. $title, $organization, $site: names; $url: address.
citation = { $title } / { $organization }. – Text : electronic // { $site } : [website]. – URL: { $url }

# Button: copy the citation.
copy-citation = Copy citation

# Button: copy the BibTeX record.
copy-bibtex = Copy BibTeX

# After copying.
copied = Copied

# Heading of the record for reference managers.
bibtex = BibTeX


## Documents

# Heading of the numbered items of a document.
document-items = Items of the document

# How many items have an answer. $answered: with one, $total: all.
items-answered =
    { $answered ->
        [one] { $answered } of { $total } items has an answer in the bank.
       *[other] { $answered } of { $total } items have an answer in the bank.
    }

# Before the entries that answer an item.
item-answers = Answered by:

# Nothing answers this item yet.
item-no-answers = No answer yet.

# An item in breadcrumbs and links. $number: its number.
item-number = item { $number }


## Badges

# A draft (in the preview).
badge-draft = Draft

# Will be published later. $date: when.
badge-scheduled = Scheduled for { $date }

# No longer published. $date: since when.
badge-expired = Expired { $date }

# The period that the entry names is over.
badge-period-over = Period is over

# The entry has not been checked for long.
badge-stale = Not checked for long


## Feeds

# Name of the feed of all new entries.
feed-all = All new entries

# Name of the feed of one section. $what: kind, region or direction.
feed-of = New: { $what }


## Values

# Yes.
yes = yes

# No.
no = no

# Ages. $from, $to: years.
age-range = { $from }–{ $to } years

# Ages without an upper bound. $n: years.
age-from =
    { $n ->
        [one] from { $n } year
       *[other] from { $n } years
    }

# Ages without a lower bound. $n: years.
age-to =
    { $n ->
        [one] up to { $n } year
       *[other] up to { $n } years
    }

# Years. $n: the number, $number: the same written in the language.
duration-years =
    { $n ->
        [one] { $number } year
       *[other] { $number } years
    }

# Months. $n: the number, $number: the same written in the language.
duration-months =
    { $n ->
        [one] { $number } month
       *[other] { $number } months
    }

# Weeks. $n: the number, $number: the same written in the language.
duration-weeks =
    { $n ->
        [one] { $number } week
       *[other] { $number } weeks
    }

# Hours. $n: the number, $number: the same written in the language.
duration-hours =
    { $n ->
        [one] { $number } hour
       *[other] { $number } hours
    }

# Size of a file. $number: bytes.
size-bytes = { $number } B

# Size of a file. $number: kilobytes.
size-kilobytes = { $number } kB

# Size of a file. $number: megabytes.
size-megabytes = { $number } MB
# One age. $n — years.
age-one =
    { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
# A time in days. $n — the number, $number — the same as the language writes it.
duration-days =
    { $n ->
        [one] { $number } day
       *[other] { $number } days
    }
# A citation when the address of the site is not known. $title, $organization, $site.
citation-offline = { $title } / { $organization }. – Text : electronic // { $site } : [website]
# The same for an entry without an organisation. $title, $site, $url.
citation-plain = { $title }. – Text : electronic // { $site } : [website]. – URL: { $url }
# The same without an address. $title, $site.
citation-plain-offline = { $title }. – Text : electronic // { $site } : [website]
# Label of the card's address on paper.
print-url = Address of this card
# Badge of an event or a session that is over.
badge-past = Already over
# Map of regions: name of the drawing.
map-title = Regions on a map
# Map of regions: what it shows. $regions — regions with entries, $n and $number — entries in them.
map-text =
    { $n ->
        [one] Each tile is a region; the more it stands out, the more entries it has. With entries: { $regions }, { $number } entry in all.
       *[other] Each tile is a region; the more it stands out, the more entries it has. With entries: { $regions }, { $number } entries in all.
    }
# Comparison of figures of one source: heading. $series — what was counted, $date — as of which date.
plot-title = { $series }, { $date }
# The same in words for screen readers. $title — the heading, $bars — “label: figure” with semicolons.
plot-text = { $title } — { $bars }.
# One bar. $label — what was counted, $value — the figure.
plot-bar = { $label }: { $value }
# Shelf: heading of the page and a line for search engines.
shelf-title = My shelf
shelf-about = Cards you have put aside to read, to print or to show to colleagues.
# Page of samples.
styleguide-title = What the pages are made of
styleguide-about = The parts of the design, with real data.


## The view

# Button in the footer: dark colours.
scheme-to-dark = Dark view

# The same button when the colours are dark.
scheme-to-light = Light view

# Opens the settings for low vision on a narrow screen.
view-settings = Adjust the view

# Settings for low vision: size of letters.
view-size = Letters

# First size.
view-size-1 = large

# Second size, the usual one of this view.
view-size-2 = very large

# Third size.
view-size-3 = largest

# Settings for low vision: colours.
view-colours = Colours

# Black letters on white.
view-colours-light = black on white

# White letters on black.
view-colours-dark = white on black

# Dark blue letters on light blue.
view-colours-blue = dark blue on light blue

# Box: keep the pictures.
view-pictures = Show pictures

# Box: more space between letters and lines.
view-spaced = Wide spacing


## The shelf

# Link in the header to what was put aside.
shelf = Shelf

# Button: put the entry on the shelf.
shelf-keep = Save for later

# The same button when the entry is on the shelf.
shelf-kept = Saved

# Button: take the entry off the shelf.
shelf-remove = Remove

# Nothing on the shelf.
shelf-empty = The shelf is empty so far. Open a card and press “Save for later”: the list stays in this browser and goes nowhere.

# When scripts are off.
shelf-no-script = The shelf works when scripts (JavaScript) are on. Without them, bookmark the card in your browser.

# A shelf that came with a link.
shelf-shared = Someone sent you this selection. Your own shelf is as it was.

# Button: take the selection over.
shelf-take = Add to my shelf

# Button: copy the address of the shelf for colleagues.
shelf-share = Copy a link to this selection

# Button: take everything off.
shelf-clear = Clear the shelf

# An entry of the shelf that the bank no longer has.
shelf-gone = this entry is no longer in the bank


## To take away

# Button on a card: copy the address.
copy-link = Copy the address

# Opens the links to social networks and mail.
share = Share

# Share: VK.
share-vk = VK

# Share: Telegram.
share-telegram = Telegram

# Share: WhatsApp.
share-whatsapp = WhatsApp

# Share: mail.
share-mail = E-mail

# Button: print the card.
print = Print


## The main points of a card

# Whom the practice, site or programme is for.
answer-whom = For whom

# What it takes.
answer-takes = What it takes

# What is known of the outcome.
answer-came = What came of it

# What the site teaches.
answer-learn = What you learn

# Name of the numbers of the bank for screen readers.
home-numbers = What the bank holds

# Focus areas or regions without entries; a list follows.
term-gaps = No entries yet

# Before the samples of colour: from few to many.
matrix-legend = The more a cell stands out, the more entries

# Before regions that are not on the map.
map-outside = Not on the map

# Column of the table below a plot: what was counted.
plot-label = What was counted

# Column of the table below a plot: the figure.
plot-value = How many

# Opens the table below a plot.
plot-table = The same figures as a table

# Before the name of a document.
source = Source

# Page 404: three ways to find it.
not-found-ways = What you can do


# Page 404: link to the search.
not-found-search = search for words of the title


## The page of samples

# Samples: colours.
guide-colours = Colours

# Samples: focus areas and pictures of entries.
guide-directions = Focus areas and pictures

# Samples: type.
guide-type = Type

# A sample with the special letters of a language.
guide-type-text = The quick brown fox jumps over the lazy dog. Kazakh letters: ә ғ қ ң ө ұ ү һ і.

# Samples: buttons and fields.
guide-controls = Buttons and fields

# Samples: badges.
guide-badges = Badges

# Samples: numbers.
guide-numbers = Numbers

# Samples: entries in a list.
guide-list = A list and its pages

# Samples: tables.
guide-tables = Tables

# Samples: map, figures, statistics.
guide-figures = Map, figures, statistics

# Samples: links and sections.
guide-links = Links and sections

# Sample of a notice.
guide-notice = This is a notice: short, to the point, without shouting.
# Link to the operator's legal page in the footer, when it has no name of its own.
legal = Legal information
# Badge of an internship whose dates are all over.
badge-sessions-over = No dates ahead
# Remark at the date of a session that is over.
session-past = already over
