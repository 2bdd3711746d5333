//! What a clause counts: how many of what, by whom, how often, how strictly.

use super::kind::Kind;
use crate::domain::task::Strength;

/// A number that a text asks for, with the words it was read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count {
    /// The clause as it stands in the text, with the one before where that names who or what.
    pub words: String,
    /// The least number; of a range its lower end, of a raise the new one.
    pub number: u32,
    /// 次, 场, 种 …; `%` for a rate.
    pub unit: &'static str,
    /// What the measure counts.
    pub measure: Measure,
    /// How often.
    pub period: Option<Period>,
    /// Whom it binds.
    pub whom: Actor,
    /// What is counted.
    pub what: Activity,
    /// How strictly.
    pub strength: Strength,
    /// The words the strength was read from; empty for 必须.
    pub strength_words: String,
    /// By when, as a phrase, where the sentence says it.
    pub deadline: Option<String>,
    /// 其中: a part of the number before, not one more.
    pub is_within: bool,
    /// Another number of the same sentence says something else of the same thing.
    pub is_contradicted: bool,
}

/// What a measure counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Events: 次, 场.
    Event,
    /// Papers and forms: 篇, 种.
    Paper,
    /// Things: 个, 项.
    Thing,
    /// Of a hundred.
    Rate,
}

/// How often a number is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Period {
    /// In the plan year.
    Year,
    /// In each half of it.
    HalfYear,
    /// In each quarter.
    Quarter,
    /// In each month.
    Month,
    /// In each week.
    Week,
    /// Another one, in its words: 每两个月, 每届, 6月底、12月底前各.
    Other(String),
}

impl Period {
    /// As a notice writes it.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Year => "每年",
            Self::HalfYear => "每半年",
            Self::Quarter => "每季度",
            Self::Month => "每月",
            Self::Week => "每周",
            Self::Other(words) => words,
        }
    }

    /// How many of them a year has, where that is certain.
    pub(super) const fn in_year(&self) -> Option<u32> {
        match self {
            Self::Year => Some(1),
            Self::HalfYear => Some(2),
            Self::Quarter => Some(4),
            Self::Month => Some(12),
            Self::Week | Self::Other(_) => None,
        }
    }
}

/// Whom a number binds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Actor {
    /// The county as a whole, its office, its leading group.
    County,
    /// Every unit.
    Everyone,
    /// Towns and subdistricts.
    Towns,
    /// Departments.
    Departments,
    /// Words that need a person's choice, or name some of the units.
    Named(String),
    /// Each document, whoever issues it.
    Document,
    /// Nobody is named: those who owe the row.
    Row,
}

/// What is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Activity {
    /// Its kind.
    pub kind: Kind,
    /// Its words in the text; empty where none are left beside the number.
    pub words: String,
}

impl Count {
    /// Whether it is a rate, which no list of events can count.
    #[must_use]
    pub fn is_rate(&self) -> bool {
        self.measure == Measure::Rate
    }

    /// Whether events in the plan year can be counted against it: no rate, no other period.
    #[must_use]
    pub fn is_of_the_year(&self) -> bool {
        !self.is_rate() && matches!(self.period, None | Some(Period::Year))
    }
}
