//! The languages of content and interface, and labels in several of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of the content; the interface has all but Sakha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Russian.
    Ru,
    /// Kazakh.
    Kk,
    /// English.
    En,
    /// Sakha (Yakut); content only.
    Sah,
}

impl Lang {
    /// All languages, in the order in which labels fall back.
    pub const ALL: [Self; 4] = [Self::Ru, Self::Kk, Self::En, Self::Sah];
    /// The languages the interface is written in.
    pub const INTERFACE: [Self; 3] = [Self::Ru, Self::Kk, Self::En];

    /// The code of BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Kk => "kk",
            Self::En => "en",
            Self::Sah => "sah",
        }
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ru => "Русский",
            Self::Kk => "Қазақша",
            Self::En => "English",
            Self::Sah => "Сахалыы",
        }
    }

    /// The language of a code; upper case and regions (`ru-RU`) are accepted.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code
            .split(['-', '_'])
            .next()
            .unwrap_or(code)
            .to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Place in [`Lang::ALL`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    texts: [Option<Box<str>>; 4],
}

impl Labels {
    /// The same text for every language.
    pub fn plain(text: &str) -> Self {
        let mut labels = Self::default();
        labels.set(Lang::Ru, text);
        labels
    }

    /// Sets the text of a language.
    pub fn set(&mut self, lang: Lang, text: &str) {
        self.texts[lang.index()] = Some(text.into());
    }

    /// The text in exactly this language.
    pub fn exact(&self, lang: Lang) -> Option<&str> {
        self.texts[lang.index()].as_deref()
    }

    /// The text in this language or the nearest there is, and which language that is; empty when
    /// there is none.
    pub fn find(&self, lang: Lang) -> (&str, Lang) {
        std::iter::once(lang)
            .chain(Lang::ALL)
            .find_map(|lang| Some((self.exact(lang)?, lang)))
            .unwrap_or(("", lang))
    }

    /// The text in this language or the nearest there is.
    pub fn get(&self, lang: Lang) -> &str {
        self.find(lang).0
    }

    /// Every text with its language.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        Lang::ALL
            .into_iter()
            .filter_map(|lang| Some((lang, self.exact(lang)?)))
    }

    /// Is there no text at all.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(Option::is_none)
    }
}
