//! What may differ of a clause, and how: one list for an adjusted table and for the year after.

use crate::domain::coded::coded;
use crate::domain::pack::QuotaScope;
use crate::domain::task::Strength;

/// One thing that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Which.
    pub what: What,
    /// As the earlier year has it.
    pub before: Value,
    /// As the later year has it.
    pub after: Value,
}

coded! {
    /// What may differ of a clause.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum What {
        /// 序号.
        Seq,
        /// 工作任务.
        Theme,
        /// 要点.
        Point,
        /// 具体要求, or the words of a part or quota.
        Requirement,
        /// The unit cell.
        UnitPhrase,
        /// Who owes it.
        Owed,
        /// 完成时限.
        Deadline,
        /// 约束强度.
        Strength,
        /// Its parts, where the later table brings some.
        Parts,
        /// Its name.
        Name,
        /// How many.
        Count,
        /// How often, where that is not the year.
        Period,
        /// The kind of activity that counts.
        Kind,
        /// Whom it binds.
        Scope,
        /// What is published afterwards.
        FollowUp,
        /// Who left a group, and who joined it.
        Members,
        /// Whether it holds the gate.
        Gate,
        /// Who signs.
        Signer,
        /// 外部规则.
        Ext,
        /// Whether it is required.
        Required,
        /// Points.
        Weight,
        /// A number of days or pieces.
        Limit,
    }
}

/// What stands on one side of a difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// Words of a notice, or names.
    Words(String),
    /// A count.
    Number(u32),
    /// Hundredths of a point.
    Points(i64),
    /// 必须, 原则上, 鼓励.
    Strength(Strength),
    /// The county, or each unit.
    Scope(QuotaScope),
    /// A kind of activity, by its code.
    Kind(String),
    /// Yes or no.
    Flag(bool),
}

impl Value {
    pub(in crate::domain) fn words(words: &str) -> Self {
        if words.is_empty() { Self::Nothing } else { Self::Words(words.to_owned()) }
    }

    pub(in crate::domain) fn number(number: Option<u32>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }
}

/// Values that differ.
pub(in crate::domain) fn differing(what: What, before: Value, after: Value) -> Option<Difference> {
    (before != after).then_some(Difference { what, before, after })
}
