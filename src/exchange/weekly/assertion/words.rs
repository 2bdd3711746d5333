//! Marks and causes in words.

use super::{Cause, FigureMark, MarkState};
use crate::domain::figure::FigureId;
use crate::domain::week::IsoWeek;
use crate::locale::Lang;
use crate::words::figure_amount;

crate::locale::words! {
    /// What is said of a number beside the last frozen week.
    pub enum AssertionWord in "assertion" {
        Same = "same",
        Moved = "moved",
        Broken = "broken",
        ByAct = "by_act",
        ByDay = "by_day",
        Below = "below",
        ByNothing = "by_nothing",
        IsSame = "is_same",
        IsMoved = "is_moved",
        IsStored = "is_stored",
        IsSpoiled = "is_spoiled",
        IsUnexplained = "is_unexplained",
    }
}

/// An amount with its sign: `+2`, `-1.50`, `±0`.
#[must_use]
pub fn signed(id: FigureId, by: i64) -> String {
    match by {
        0 => "±0".to_owned(),
        1.. => format!("+{}", figure_amount(id, by)),
        _ => figure_amount(id, by),
    }
}

impl FigureMark {
    /// The mark in a word: 与上周相同, 变动 +2, 不符.
    #[must_use]
    pub fn word(&self, id: FigureId, lang: Lang) -> String {
        match self.state() {
            MarkState::Same => AssertionWord::Same.say(lang).to_owned(),
            MarkState::Moved => AssertionWord::Moved.with(lang, &[("by", &signed(id, self.by))]),
            MarkState::Broken => AssertionWord::Broken.say(lang).to_owned(),
        }
    }

    /// The mark in a sentence, which says what to do where it is none that acts explain.
    #[must_use]
    pub fn sentence(&self, id: FigureId, week: IsoWeek, lang: Lang) -> String {
        let (before, by) = (figure_amount(id, self.before), signed(id, self.by));
        if let Some(stored) = self.stored {
            let stored = figure_amount(id, stored);
            return AssertionWord::IsStored.with(lang, &[("week", &week), ("stored", &stored), ("given", &before)]);
        }
        if self.spoiled {
            return AssertionWord::IsSpoiled.with(lang, &[("week", &week)]);
        }
        let values: [(&str, &dyn std::fmt::Display); 4] =
            [("week", &week), ("before", &before), ("by", &by), ("n", &self.moved.len())];
        match self.state() {
            MarkState::Same => AssertionWord::IsSame.with(lang, &[("week", &week)]),
            MarkState::Moved => AssertionWord::IsMoved.with(lang, &values),
            MarkState::Broken => AssertionWord::IsUnexplained.with(lang, &[("week", &week)]),
        }
    }
}

impl Cause {
    /// In words: the act with its number, day and title; 因日期推移; or that there is none.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Act { batch, title, on } => {
                AssertionWord::ByAct.with(lang, &[("batch", &batch.0), ("on", on), ("title", title)])
            }
            Self::Day => AssertionWord::ByDay.say(lang).to_owned(),
            Self::Below => AssertionWord::Below.say(lang).to_owned(),
            Self::Nothing => AssertionWord::ByNothing.say(lang).to_owned(),
        }
    }
}
