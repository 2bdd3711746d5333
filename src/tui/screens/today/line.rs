//! What a line of Today is: the group it stands in, what it stands for, and what it is sorted by.

use chrono::NaiveDate;

use crate::domain::coded::coded;
use crate::domain::day::Place;
use crate::domain::id::{
    ActivityId, AssignmentId, DecisionId, DocumentId, PlanId, QuotaId, RegisterRowId, TaskId, UnitId,
};
use crate::domain::registers::Register;
use crate::tui::widgets::chooser::Row;

coded! {
    /// A group of lines, in the order of the screen.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    pub enum Group {
        /// 走查 that was begun and waits to go on.
        Walk,
        /// 回收待看: what units sent back waits for a person.
        Returns,
        /// 其他年度: every other year that is open.
        Years,
        /// 逾期.
        Overdue,
        /// 短于规定期限: what ended before its least length, and nobody has said why.
        Short,
        /// 临期.
        DueSoon,
        /// 通报: the next bulletin by the rhythm that was set, late or due soon.
        Bulletin,
        /// 门未开.
        Gates,
        /// 文件待办: what is to be seen to on a document besides.
        Documents,
        /// 决策待办: what should be public by now and is not.
        Decisions,
        /// 待审.
        Review,
        /// 待复核: findings that were answered and that nobody has checked.
        Recheck,
        /// 待销号: findings that passed their check and are not closed.
        Closing,
        /// 期限待核定: nothing certain was read from the phrase, and a person has to settle the day.
        Doubted,
        /// 指标难达: quotas of which more is missing than there are weeks left, or the year is over.
        Quotas,
        /// 后续待公开: what is to be published of activities that were held.
        FollowUps,
        /// 未回: units that have not answered a form.
        Unanswered,
        /// 久无进展.
        Stalled,
        /// 待定夺.
        Choices,
        /// 待确认: default units.
        Units,
        /// 待核对原件: inherited cells.
        Cells,
    }
}

impl Group {
    /// Whether it only waits for a choice, or may be long with little in it, and so is one line until it is asked for.
    pub const fn folds(self) -> bool {
        matches!(
            self,
            Self::Quotas
                | Self::FollowUps
                | Self::Unanswered
                | Self::Stalled
                | Self::Choices
                | Self::Units
                | Self::Cells
        )
    }
}

/// One line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// The group it stands in.
    pub group: Group,
    /// What it stands for.
    pub of: LineTarget,
    /// The task, of assignments and cells.
    pub task: Option<TaskId>,
    /// The assignment, of several the first.
    pub lead: Option<AssignmentId>,
    /// How many records.
    pub count: usize,
}

/// What a line stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineTarget {
    /// The head of the group; a folded one stands for its records.
    Head {
        /// Whether it does.
        folded: bool,
    },
    /// The walk of this week: pages judged, and all.
    Walk(usize, usize),
    /// The queue of returns: open differences, and files that nobody can place.
    Returns([usize; 3]),
    /// An assignment.
    Share(AssignmentId),
    /// The units of one task that have this last working day.
    Shares(TaskId, Option<NaiveDate>),
    /// The clock of a document.
    DocumentClock(DocumentId, usize),
    /// A clock of a decision, by its place among them.
    DecisionClock(DecisionId, usize),
    /// A document with its gate shut, or with something else to be seen to.
    Gate(DocumentId),
    /// A task whose deadline has to be settled.
    Doubt(TaskId),
    /// The silent duties of a unit.
    Silent(UnitId),
    /// A unit that has not answered a form.
    Unanswered(UnitId),
    /// A decision with elements that should be public by now.
    Lack(DecisionId),
    /// A row of a register.
    Row(Register, RegisterRowId),
    /// The rows of a register that stand in the group.
    Rows(Register),
    /// An owed choice.
    Choice(AssignmentId),
    /// An assignment of a default unit.
    Unit(AssignmentId),
    /// A task with inherited cells.
    Cells(TaskId),
    /// Another year that is open.
    Year(PlanId),
    /// The catalogue of decisions of the plan in use, whose publication is not on record.
    Catalogue(PlanId),
    /// The next bulletin of the plan in use.
    Bulletin(PlanId),
    /// A quota of the county that can no longer be met in time.
    CountyQuota(QuotaId),
    /// A unit whose quotas can no longer be met in time.
    UnitQuotas(UnitId),
    /// An activity whose follow-up is owed.
    FollowUp(ActivityId),
}

/// What is the same from one book to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineId {
    /// The head of a group.
    Head(Group),
    /// Records in a group: a record may stand in several.
    Of(Group, LineTarget),
}

impl Row for Line {
    type Id = LineId;

    fn id(&self) -> LineId {
        match self.of {
            LineTarget::Head { .. } | LineTarget::Walk(..) | LineTarget::Returns(..) => LineId::Head(self.group),
            LineTarget::Share(_)
            | LineTarget::Shares(..)
            | LineTarget::DocumentClock(..)
            | LineTarget::DecisionClock(..)
            | LineTarget::Gate(_) => LineId::Of(self.group, self.of),
            LineTarget::Row(..) | LineTarget::Rows(_) | LineTarget::Lack(_) => LineId::Of(self.group, self.of),
            LineTarget::CountyQuota(_) | LineTarget::UnitQuotas(_) | LineTarget::FollowUp(_) => {
                LineId::Of(self.group, self.of)
            }
            LineTarget::Choice(_)
            | LineTarget::Unit(_)
            | LineTarget::Cells(_)
            | LineTarget::Doubt(_)
            | LineTarget::Silent(_)
            | LineTarget::Unanswered(_)
            | LineTarget::Catalogue(_)
            | LineTarget::Bulletin(_)
            | LineTarget::Year(_) => LineId::Of(self.group, self.of),
        }
    }
}

impl Line {
    /// Whether it is the head of a group, or like one: no record stands behind it.
    pub const fn is_head(&self) -> bool {
        matches!(self.of, LineTarget::Head { .. } | LineTarget::Walk(..) | LineTarget::Returns(..))
    }

    /// Whether it is the head of a group that shows its lines.
    pub const fn is_open_head(&self) -> bool {
        matches!(self.of, LineTarget::Head { folded: false })
    }
}

/// What lines are sorted by: group, head first, day or how long it has waited, then the order of lists; clocks after
/// the assignments of a day.
pub type Order = (Group, bool, i64, bool, i64, Option<Place>, [i64; 4]);

/// A line under what it is sorted by.
pub type Placed = (Order, Line);
