//! The codes of all problems: stable names, and the level each has unless `site.toml` says
//! otherwise.

use super::Level;

macro_rules! codes {
    ($($variant:ident $name:literal $level:ident $doc:literal;)*) => {
        /// What kind of problem a diagnostic is. The names are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $variant,)* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The level unless the bank sets another.
            pub fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)* }
            }

            /// What the code means, in one English sentence for programs that show a list of codes.
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }

            /// The code of a name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

codes! {
    // Reading
    EncodingUtf16 "encoding-utf16" Warning "Decoded from UTF-16.";
    EncodingWindows1251 "encoding-windows1251" Warning "Decoded from Windows-1251.";
    EncodingUnknown "encoding-unknown" Error "Bytes that are no text in a known encoding.";
    ControlCharacter "control-character" Warning "A control or zero-width character in the text.";
    FileTooLarge "file-too-large" Error "An entry file over the limit.";
    FileEmpty "file-empty" Error "A file without a character in it.";
    FileName "file-name" Warning "A file name that is not Unicode.";
    SymlinkIgnored "symlink-ignored" Warning "A symbolic link, which is not followed.";
    IgnoredFile "ignored-file" Warning "A file that is neither an entry nor beside one.";
    MisplacedIndex "misplaced-index" Error "index.md outside a folder of its own.";
    // Front matter
    NoFrontMatter "no-front-matter" Error "No front matter at the top.";
    UnclosedFrontMatter "unclosed-front-matter" Error "The second fence is missing.";
    FrontMatterShape "front-matter-shape" Error "Front matter that is a list or a text.";
    YamlSyntax "yaml-syntax" Error "YAML that cannot be read.";
    YamlTab "yaml-tab" Error "A tab in the indentation.";
    YamlColon "yaml-colon" Error "An unquoted colon in a value.";
    YamlQuote "yaml-quote" Error "A quote or bracket that is never closed.";
    YamlSign "yaml-sign" Error "A value that begins with a sign YAML keeps for itself.";
    YamlBudget "yaml-budget" Error "Front matter too large or too deep.";
    MergeConflict "merge-conflict" Error "Conflict markers of git.";
    DuplicateKey "duplicate-key" Error "A key that stands twice.";
    // Fields
    UnknownKind "unknown-kind" Error "A kind the model does not have.";
    KindMismatch "kind-mismatch" Warning "The folder says another kind than the entry.";
    UnknownField "unknown-field" Warning "A key the kind does not have.";
    MissingField "missing-field" Error "A required field is absent.";
    Incomplete "incomplete" Advice "Recommended fields are absent.";
    WrongShape "wrong-shape" Error "A list where one value is meant, or the other way.";
    BadText "bad-text" Error "A text that is empty or is no text.";
    TextStyle "text-style" Advice "A text in capitals, with a needless full stop, line breaks or quotes.";
    TextLength "text-length" Warning "A text too short or too long.";
    BadInteger "bad-integer" Error "Not a whole number.";
    BadNumber "bad-number" Error "Not a number.";
    BadPercent "bad-percent" Error "Not a percentage.";
    BadDate "bad-date" Error "Not a date.";
    FutureDate "future-date" Warning "A date that has not come, where one of the past is meant.";
    BadYear "bad-year" Error "Not a year.";
    BadPeriod "bad-period" Error "Not a period.";
    BadRange "bad-range" Error "Not a range of numbers.";
    BadBoolean "bad-boolean" Error "Neither yes nor no.";
    BadUrl "bad-url" Error "Not a web address.";
    BadEmail "bad-email" Error "Not a mail address.";
    BadPhone "bad-phone" Error "Not a telephone number.";
    BadGeo "bad-geo" Error "Not a pair of coordinates.";
    BadDuration "bad-duration" Error "Not a duration.";
    BadMoney "bad-money" Error "Not an amount of money.";
    OutOfRange "out-of-range" Error "A number below or above its bounds.";
    BadId "bad-id" Error "An identifier with characters other than a-z, 0-9 and hyphen.";
    BadLanguage "bad-language" Error "A language the bank does not know.";
    UnknownTerm "unknown-term" Error "A term the vocabulary does not have.";
    OldName "old-name" Advice "A former name of a term, taken as the present one.";
    MissingFile "missing-file" Warning "A file or picture of the front matter that is not there.";
    DuplicateSection "duplicate-section" Warning "A section that stands twice.";
    HalfCommented "half-commented" Warning "A field whose lines are still behind number signs.";
    Placeholder "placeholder" Warning "A text that a template left in the body.";
    PersonalData "personal-data" Warning "Personal data: a number of a document, a mobile number, a child with its age.";
    StatedUnknown "stated-unknown" Warning "A field that is stated and also named in `unknown:`.";
    Rule "rule" Error "A rule of the model is broken.";
    // Entries together
    DuplicateId "duplicate-id" Error "Two entries with one identifier.";
    AddressCollision "address-collision" Error "Two pages at one address.";
    DuplicateTitle "duplicate-title" Warning "Two entries of one kind with one title.";
    SiblingId "sibling-id" Error "A translation with another identifier than its original.";
    OrphanTranslation "orphan-translation" Error "A translation whose original is not there.";
    SuffixLanguage "suffix-language" Error "The suffix of the file name and `lang:` disagree.";
    DuplicateTranslation "duplicate-translation" Error "Two files of one entry in one language.";
    TranslationDiffers "translation-differs" Warning "A translation gives a shared field another value.";
    BrokenReference "broken-reference" Warning "A reference to an entry that does not exist.";
    ReferenceKind "reference-kind" Warning "A reference to an entry of a kind that is not meant.";
    ReferenceUnpublished "reference-unpublished" Warning "A reference to an entry that is not published.";
    Expired "expired" Advice "An entry whose day is over.";
    // Body
    BrokenLink "broken-link" Warning "A link to a page or file that does not exist.";
    BrokenAnchor "broken-anchor" Warning "A link to a heading that does not exist.";
    BrokenImage "broken-image" Warning "A picture that does not exist.";
    LinkUnpublished "link-unpublished" Warning "A link to an entry that is not published.";
    UnsafeLink "unsafe-link" Warning "A link with a scheme that is not allowed.";
    RawHtml "raw-html" Warning "HTML that is not allowed and was dropped.";
    StrayMarkup "stray-markup" Warning "Marks of Markdown that stay visible.";
    TableRow "table-row" Warning "A row of a table with more or fewer cells than its head.";
    HeadingOrder "heading-order" Advice "A heading that skips a level.";
    LinkText "link-text" Advice "A link whose words do not say where it leads.";
    ImageWithoutAlt "image-without-alt" Warning "A picture without a description.";
    ImageTooLarge "image-too-large" Warning "A picture over the byte budget.";
    ImageLocation "image-location" Warning "A photo that says where it was taken.";
    // Bank, configuration, model, theme
    NoBaseUrl "no-base-url" Advice "Without base_url there are no feeds, sitemap and canonical addresses.";
    TooFewEntries "too-few-entries" Error "Fewer entries than site.toml expects.";
    ConfigSyntax "config-syntax" Error "site.toml cannot be read.";
    ConfigKey "config-key" Error "A key site.toml does not have.";
    ConfigValue "config-value" Error "A value in site.toml that cannot be used.";
    ModelSyntax "model-syntax" Error "A file of the model cannot be read.";
    ModelValue "model-value" Error "Something in the model that cannot be used.";
    ModelRole "model-role" Advice "A file of the model that drops roles of the default one.";
    SearchTest "search-test" Error "The search does not find what search-tests.yaml expects.";
    SearchBudget "search-budget" Warning "The search index is larger than its budget.";
    SynonymUnused "synonym-unused" Advice "Words of synonyms.yaml that no entry has.";
    EntryUnfindable "entry-unfindable" Advice "An entry that no word finds.";
    Template "template" Error "A template of the theme that cannot be used.";
    ThemeMissing "theme-missing" Error "The theme does not exist.";
    LowContrast "low-contrast" Warning "A colour of site.toml that is hard to read on the theme's grounds.";
    StringSyntax "string-syntax" Error "A file of the theme's words that cannot be read.";
    StringMissing "string-missing" Warning "A word of the theme is missing in one language.";
}
