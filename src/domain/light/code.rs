//! The lights, and the word beside each.

use crate::domain::coded::coded;
use serde::{Deserialize, Serialize};

coded! {
    /// 灯, worst first. Never shown by colour alone.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Light {
        /// Past its date, and a 必须.
        Red,
        /// 临期; or past its date without being a 必须.
        Yellow,
        /// On track, or waiting for the coordinator.
        Green,
        /// 办结.
        Blue,
        /// Nothing to judge: 免办, 待定, 发文前已到期, a phrase that gives no date.
        Grey,
    }
}

/// The word beside a light, the one that matters most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LightWord {
    /// 逾期: past the written date; red for a 必须, else yellow.
    Overdue,
    /// 临期: the last working day is past or near.
    DueSoon,
    /// 待定夺: nobody has been chosen yet.
    ChoiceOwed,
    /// The phrase has two readings.
    Ambiguous,
    /// The phrase gives no date.
    Unreadable,
    /// 发文前已到期.
    PreIssue,
    /// 列入前已到期: the unit came to owe it after it was due.
    PreRoster,
    /// 待审: handed in, waits for the coordinator.
    AwaitingReview,
    /// 正常.
    OnTrack,
    /// 立即, 即日起: no date to be late by.
    Immediate,
    /// N days after something that has not been entered.
    AwaitingEvent,
    /// 长期.
    Standing,
    /// 办结.
    Done,
    /// 免办.
    Exempt,
}

impl LightWord {
    /// 期限待核定: the phrase gives no certain day, and nobody has settled one.
    #[must_use]
    pub const fn is_doubted(self) -> bool {
        matches!(self, Self::Ambiguous | Self::Unreadable)
    }
}
