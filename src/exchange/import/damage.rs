//! What is wrong with a part of a file, as its reader finds it: data. What a library says of it is its own business.

use crate::locale::{Lang, say};

/// Why a part of a file cannot be read on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Damage {
    /// It is not there.
    Missing,
    /// It ends too early.
    Cut,
    /// It cannot be unpacked.
    Packing,
    /// Two parts have one name.
    TwoOfAName,
    /// Its marks are not well formed.
    Markup,
    /// It brings a document type or entities of its own.
    OwnMarks,
    /// Its bytes are no text.
    NotText,
    /// It is not what its name or its first words say.
    OtherContent,
    /// A row or a cell does not say where it stands.
    NoPlace,
    /// A text is named that is not there, in that row.
    NoText {
        /// Row from 1.
        row: u32,
    },
    /// A sheet is named that is not there.
    NoSheet,
    /// Sheets lie over one another.
    Crossed,
    /// More styles, lists or letters of a mark than any document has.
    Overfull,
}

crate::locale::words! {
    /// What is wrong with a part.
    enum DamageWord in "import_damage" {
        Missing = "missing",
        Cut = "cut",
        Packing = "packing",
        TwoOfAName = "two_of_a_name",
        Markup = "markup",
        OwnMarks = "own_marks",
        NotText = "not_text",
        OtherContent = "other_content",
        NoPlace = "no_place",
        NoText = "no_text",
        NoSheet = "no_sheet",
        Crossed = "crossed",
        Overfull = "overfull",
    }
}

impl Damage {
    /// In words, to stand inside a sentence.
    #[must_use]
    pub fn say(self, lang: Lang) -> String {
        let word = match self {
            Self::Missing => DamageWord::Missing,
            Self::Cut => DamageWord::Cut,
            Self::Packing => DamageWord::Packing,
            Self::TwoOfAName => DamageWord::TwoOfAName,
            Self::Markup => DamageWord::Markup,
            Self::OwnMarks => DamageWord::OwnMarks,
            Self::NotText => DamageWord::NotText,
            Self::OtherContent => DamageWord::OtherContent,
            Self::NoPlace => DamageWord::NoPlace,
            Self::NoText { row } => return say!(lang, DamageWord::NoText, row = row),
            Self::NoSheet => DamageWord::NoSheet,
            Self::Crossed => DamageWord::Crossed,
            Self::Overfull => DamageWord::Overfull,
        };
        word.say(lang).to_owned()
    }
}
