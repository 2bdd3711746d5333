//! What became of one clause from a year to the next.

use crate::domain::coded::coded;
use crate::domain::key::Key;
use crate::domain::revision::Difference;

/// What became of a clause, or of a unit or an entry of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What it is.
    pub subject: Subject,
    /// What became of it.
    pub verdict: Verdict,
    /// How, where it became more than one, part of another, or got another name.
    pub turn: Option<Turn>,
    /// As the earlier year has it; at least one of the two is there.
    pub old: Option<Side>,
    /// As the later year has it.
    pub new: Option<Side>,
    /// What differs; of what was kept nothing.
    pub fields: Vec<Difference>,
}

impl Change {
    /// What became of something that both years have.
    pub(super) fn of_both(subject: Subject, old: Side, new: Side, fields: Vec<Difference>) -> Self {
        let verdict = if fields.is_empty() { Verdict::Kept } else { Verdict::Changed };
        Self { subject, verdict, turn: None, old: Some(old), new: Some(new), fields }
    }

    /// Something that only the earlier year has.
    pub(super) fn gone(subject: Subject, old: Side) -> Self {
        Self { subject, verdict: Verdict::Gone, turn: None, old: Some(old), new: None, fields: Vec::new() }
    }

    /// Something that only the later year has.
    pub(super) fn new(subject: Subject, new: Side) -> Self {
        Self { subject, verdict: Verdict::New, turn: None, old: None, new: Some(new), fields: Vec::new() }
    }

    /// It as the later year has it, else as the earlier had it.
    #[must_use]
    pub fn latest(&self) -> Option<&Side> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

coded! {
    /// What kind of thing is compared.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Subject {
        /// A row of the table.
        Row,
        /// A duty of the body.
        Body,
        /// A duty inside a row or a duty of the body.
        Part,
        /// 量化指标.
        Quota,
        /// 责任单位.
        Unit,
        /// 单位组.
        Group,
        /// A step of 三同步.
        Step,
        /// A box of a step.
        Box,
        /// 解读内容要素.
        Content,
        /// 解读形式.
        Form,
        /// A box of the library record.
        Library,
        /// A stage of a decision.
        Stage,
        /// 公开要素.
        Element,
        /// A channel of consultation.
        Channel,
        /// 评分指标.
        Indicator,
        /// A number that a rule counts with.
        Limit,
    }
}

impl Subject {
    /// Whether it is a clause that units may owe.
    #[must_use]
    pub const fn is_clause(self) -> bool {
        matches!(self, Self::Row | Self::Body | Self::Part)
    }
}

coded! {
    /// What became of it.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Verdict {
        /// It says the same, years that moved along apart.
        Kept,
        /// It says something else.
        Changed,
        /// Only the later year has it.
        New,
        /// Only the earlier year has it.
        Gone,
    }
}

coded! {
    /// How it changed as a whole.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Turn {
        /// One clause became several.
        Split,
        /// Several became one.
        Merged,
        /// It has another name.
        Renamed,
    }
}

/// A clause as one of the years has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// Its name in JSON: `2023/17`, `2023/17.1`, `unit/县水务局`, `unit.trainings`.
    pub name: String,
    /// The row it stands in; of units and entries of lists `None`.
    pub row: Option<Key>,
    /// The part it is, where parts are assigned apart.
    pub part: Option<u32>,
    /// What a list calls it.
    pub title: String,
    /// Its words.
    pub words: String,
}

coded! {
    /// A number that a rule counts with.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Limit {
        /// Forms of interpretation asked of the county's documents.
        FormsCounty,
        /// The same of units' documents.
        FormsUnit,
        /// Working days by which an interpretation may come later.
        Tolerance,
        /// The same by external rules.
        ToleranceExt,
        /// Working days to the report on opinions.
        FeedbackWorkdays,
        /// Days of a consultation at least.
        WindowDays,
        /// Percentage from which rejections are concentrated.
        ConcentratedPercent,
        /// No rank under so many points.
        RankFrom,
    }
}
