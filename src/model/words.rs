//! Enumerated words of the model's files: each list is the only place that knows them.
//!
//! A word that is none of its list is an error with the nearest one, never silently the default.

/// A closed list of words that a key of the model takes.
pub(super) trait ModelWord: Copy + 'static {
    /// Every value with its word, in the order in which messages list them.
    const WORDS: &'static [(&'static str, Self)];

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, value)| *value)
    }
}

macro_rules! model_words {
    ($(#[$about:meta])* $name:ident { $($variant:ident $word:literal $doc:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $doc] $variant,)* }

        impl $name {
            /// The word in the files of the model.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::model::words::ModelWord for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];
        }
    };
}
pub(super) use model_words;

model_words! {
    /// How much a field is needed: `tier`.
    Tier {
        Required "required" "Without it the entry stays out.";
        Recommended "recommended" "Without it the card is incomplete.";
        Optional "optional" "Nice to have.";
    }
}

model_words! {
    /// Where a card shows a field: `show`.
    Show {
        Passport "passport" "A row of the passport.";
        Lead "lead" "Before the text.";
        Block "block" "A block of its own.";
        Hidden "hidden" "Not at all, or in a place of its own.";
    }
}

model_words! {
    /// Which family of templates shows a kind: `template`. It is the role of the kind, too: the
    /// program counts, lists and links entries by it.
    Template {
        Card "card" "A card of the bank.";
        Organization "organization" "An organisation.";
        Document "document" "A document with numbered items.";
        Event "event" "An event.";
        Page "page" "A page of the site.";
    }
}

model_words! {
    /// The drawing beside the name of a kind on the first page: `icon`.
    KindIcon {
        Lamp "lamp" "A lamp, for what someone thought of.";
        Building "building" "A building, for where one goes.";
        Book "book" "An open book, for what is written down.";
    }
}

model_words! {
    /// The shapes of the picture of an entry without a photo: `motif` of a term.
    Motif {
        Tiles "tiles" "Squares, quarters and dots on a grid.";
        Orbits "orbits" "Discs in discs, and what flies around them.";
        Lanes "lanes" "Lanes that lean to one side, and a ball.";
        Leaves "leaves" "Leaves on a stem.";
        Mountains "mountains" "Mountains below a sun.";
        People "people" "Heads and shoulders.";
    }
}

model_words! {
    /// The column of the answer at the top of a card in which a row stands too: `answer`. The order
    /// is that of the columns.
    AnswerColumn {
        Whom "whom" "For whom it is.";
        Takes "takes" "What it takes.";
        Came "came" "What came of it.";
        Learn "learn" "What one can learn.";
        First "first" "What one asks first.";
    }
}

#[cfg(test)]
mod tests {
    use super::{ModelWord, Tier};

    #[test]
    fn a_word_leads_to_its_value_and_back() {
        for (word, tier) in Tier::WORDS {
            assert_eq!(tier.word(), *word);
            assert_eq!(Tier::from_word(word), Some(*tier));
        }
        assert_eq!(Tier::from_word("require"), None);
    }
}
