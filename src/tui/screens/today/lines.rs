//! The lines of Today: groups of what is wrong, worst first, and of what waits for a person. A line says what it stands
//! for; its words are made when it is drawn.

use chrono::{Datelike, NaiveDate};

use crate::domain::assignment::Assignment;
use crate::domain::clock::{Clock, ClockState};
use crate::domain::day::Place;
use crate::domain::decision::Decision;
use crate::domain::document::PolicyDocument;
use crate::domain::id::{AssignmentId, DecisionId, DocumentId, PlanId, RegisterRowId, TaskId, UnitId};
use crate::domain::light::{Light, LightWord, Standing};
use crate::domain::overview::{Listed, waiting};
use crate::domain::registers::RegisterRow;
use crate::domain::sync::{GateView, SyncAlert};
use crate::domain::task::Task;
use crate::domain::unit::Unit;
use crate::tui::view::View;
use crate::tui::widgets::chooser::Row;

/// A group of lines, in the order of the screen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// 走查 that was begun and waits to go on.
    Walk,
    /// 其他年度: every other year that is open.
    Years,
    /// 逾期.
    Overdue,
    /// 短于规定期限: what ended before its least length, and nobody has said why.
    Short,
    /// 临期.
    DueSoon,
    /// 门未开.
    Gates,
    /// 文件待办: what is to be seen to on a document besides.
    Documents,
    /// 待审.
    Review,
    /// 久无进展.
    Stalled,
    /// 台账: rows of registers with a date that is past or near.
    Registers,
    /// 待定夺.
    Choices,
    /// 待确认: default units.
    Units,
    /// 待核对原件: inherited cells.
    Cells,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 13] = [
        Self::Walk,
        Self::Years,
        Self::Overdue,
        Self::Short,
        Self::DueSoon,
        Self::Gates,
        Self::Documents,
        Self::Review,
        Self::Stalled,
        Self::Registers,
        Self::Choices,
        Self::Units,
        Self::Cells,
    ];

    /// Stable code, for the state that is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Years => "years",
            Self::Overdue => "overdue",
            Self::Short => "short",
            Self::DueSoon => "due_soon",
            Self::Gates => "gates",
            Self::Documents => "documents",
            Self::Review => "review",
            Self::Stalled => "stalled",
            Self::Registers => "registers",
            Self::Choices => "choices",
            Self::Units => "units",
            Self::Cells => "cells",
        }
    }

    /// Whether it only waits for a choice, or may be long with little in it, and so is one line until it is asked for.
    pub const fn folds(self) -> bool {
        matches!(self, Self::Stalled | Self::Registers | Self::Choices | Self::Units | Self::Cells)
    }
}

/// One line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// The group it stands in.
    pub group: Group,
    /// What it stands for.
    pub of: Of,
    /// The task, of assignments and cells.
    pub task: Option<TaskId>,
    /// The assignment, of several the first.
    pub lead: Option<AssignmentId>,
    /// How many records.
    pub count: usize,
}

/// What a line stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Of {
    /// The head of the group; a folded one stands for its records.
    Head {
        /// Whether it does.
        folded: bool,
    },
    /// The walk of this week: pages judged, and all.
    Walk(usize, usize),
    /// An assignment.
    Share(AssignmentId),
    /// The units of one task that have this last working day.
    Shares(TaskId, Option<NaiveDate>),
    /// The clock of a document.
    DocumentClock(DocumentId),
    /// A clock of a decision, by its place among them.
    DecisionClock(DecisionId, usize),
    /// A document with its gate shut, or with something else to be seen to.
    Gate(DocumentId),
    /// The silent duties of a unit.
    Silent(UnitId),
    /// A row of a register.
    Row(RegisterRowId),
    /// An owed choice.
    Choice(AssignmentId),
    /// An assignment of a default unit.
    Unit(AssignmentId),
    /// A task with inherited cells.
    Cells(TaskId),
    /// Another year that is open.
    Year(PlanId),
}

/// What is the same from one book to the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineId {
    /// The head of a group.
    Head(Group),
    /// Records in a group: a record may stand in several.
    Of(Group, Of),
}

impl Row for Line {
    type Id = LineId;

    fn id(&self) -> LineId {
        match self.of {
            Of::Head { .. } | Of::Walk(..) => LineId::Head(self.group),
            Of::Share(_) | Of::Shares(..) | Of::DocumentClock(_) | Of::DecisionClock(..) | Of::Gate(_) | Of::Row(_) => {
                LineId::Of(self.group, self.of)
            }
            Of::Choice(_) | Of::Unit(_) | Of::Cells(_) | Of::Silent(_) | Of::Year(_) => LineId::Of(self.group, self.of),
        }
    }
}

impl Line {
    /// Whether it is the head of a group, or like one: no record stands behind it.
    pub const fn is_head(&self) -> bool {
        matches!(self.of, Of::Head { .. } | Of::Walk(..))
    }

    /// Whether it is the head of a group that shows its lines.
    pub const fn is_open_head(&self) -> bool {
        matches!(self.of, Of::Head { folded: false })
    }
}

/// What lines are sorted by: group, head first, day or how long it has waited, then the order of lists; clocks after
/// the assignments of a day.
pub type Order = (Group, bool, i64, bool, i64, Option<Place>, [i64; 4]);

/// A line under what it is sorted by.
pub type Placed = (Order, Line);

/// So many units of one task in one group are one line.
const TOGETHER: usize = 4;

fn number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// The line that opens a group.
pub fn head(group: Group, count: usize, folded: bool) -> Placed {
    ((group, false, 0, false, 0, None, [0; 4]), Line { group, of: Of::Head { folded }, task: None, lead: None, count })
}

/// The line of a walk that was begun and is not over.
pub fn of_walk((judged, all): (usize, usize)) -> Option<Placed> {
    let (order, line) = head(Group::Walk, all - judged.min(all), false);
    (0 < judged && judged < all).then_some((order, Line { of: Of::Walk(judged, all), ..line }))
}

/// An assignment that a group takes in, with how the group sorts it.
struct Share<'a> {
    one: &'a Assignment,
    standing: Standing,
    order: (i64, i64),
    place: Place,
}

/// The lines of a task and its assignments; none for one of another plan.
pub fn of_task(task: &Task, view: &View) -> Vec<Placed> {
    let day = view.day();
    let Some(at) = day.task_place(task) else { return Vec::new() };
    let mut lines = Vec::new();
    let mut listed: [(Listed, Vec<Share<'_>>); 3] = Listed::ALL.map(|list| (list, Vec::new()));
    let mut choice: Option<Place> = None;
    for one in view.book.assignments_of(task.id) {
        let Some(place) = day.place(one) else { continue };
        let standing = day.standing(one);
        if one.is_owed_choice() {
            if standing.word == LightWord::ChoiceOwed {
                choice = Some(choice.map_or(place, |before| before.min(place)));
            }
            continue;
        }
        for (list, shares) in listed.iter_mut().filter(|(list, _)| list.takes(one, &standing)) {
            shares.push(Share { one, standing, order: order(*list, one, &standing, view), place });
        }
        if one.unit_to_confirm {
            lines.push(single(Group::Units, Of::Unit(one.id), (0, 0), place));
        }
    }
    for (list, shares) in listed {
        together(group_of(list), task, shares, &mut lines);
    }
    lines.extend(choice.map(|place| single(Group::Choices, Of::Choice(place.assignment), (0, 0), place)));
    if task.to_confirm {
        lines.push(single(Group::Cells, Of::Cells(task.id), (0, 0), at.first()));
    }
    lines
}

/// The group of a list.
const fn group_of(list: Listed) -> Group {
    match list {
        Listed::Overdue => Group::Overdue,
        Listed::DueSoon => Group::DueSoon,
        Listed::Review => Group::Review,
    }
}

/// The list of a group; `None` of what are no assignments by their lights.
fn list_of(group: Group) -> Option<Listed> {
    Listed::ALL.into_iter().find(|list| group_of(*list) == group)
}

/// How a list sorts an assignment: by its day, 待审 by how long it has waited.
fn order(list: Listed, one: &Assignment, standing: &Standing, view: &View) -> (i64, i64) {
    match list {
        Listed::Overdue | Listed::DueSoon => {
            (standing.last_workday.map_or(i64::MIN, number), standing.due.map_or(i64::MIN, number))
        }
        Listed::Review => (waiting(&view.day(), one).map_or(i64::MAX, |days| -days), 0),
    }
}

fn single(group: Group, of: Of, (first, second): (i64, i64), place: Place) -> Placed {
    (
        (group, true, first, false, second, Some(place), [0; 4]),
        Line { group, of, task: Some(place.task.task()), lead: Some(place.assignment), count: 1 },
    )
}

/// The units of one task and last working day in one line where they are many, at the place of the first.
fn together(group: Group, task: &Task, mut shares: Vec<Share<'_>>, lines: &mut Vec<Placed>) {
    shares.sort_unstable_by_key(|share| (share.standing.last_workday, share.order, share.place));
    for day in shares.chunk_by(|one, other| one.standing.last_workday == other.standing.last_workday) {
        if day.len() < TOGETHER {
            lines.extend(day.iter().map(|one| single(group, Of::Share(one.one.id), one.order, one.place)));
        } else if let Some(first) = day.first() {
            let of = Of::Shares(task.id, first.standing.last_workday);
            let (order, line) = single(group, of, first.order, first.place);
            lines.push((order, Line { count: day.len(), ..line }));
        }
    }
}

/// The assignments of a line, in its order.
pub fn shares<'v>(line: &Line, view: &'v View) -> Vec<&'v Assignment> {
    match line.of {
        Of::Share(id) | Of::Choice(id) | Of::Unit(id) => view.book.assignments.get(&id).into_iter().collect(),
        Of::Shares(task, day) => {
            let (rules, Some(list)) = (view.day(), list_of(line.group)) else { return Vec::new() };
            let share = |one: &'v Assignment| {
                let standing = rules.standing(one);
                let is_of = list.takes(one, &standing) && standing.last_workday == day;
                is_of.then_some((order(list, one, &standing, view), rules.place(one)?, one))
            };
            let mut found: Vec<_> = view.book.assignments_of(task).into_iter().filter_map(share).collect();
            found.sort_unstable_by_key(|(order, place, _)| (*order, *place));
            found.into_iter().map(|(_, _, one)| one).collect()
        }
        Of::Silent(unit) => silent(unit, view).into_iter().map(|(_, one)| one).collect(),
        Of::Head { .. }
        | Of::Walk(..)
        | Of::Year(_)
        | Of::DocumentClock(_)
        | Of::DecisionClock(..)
        | Of::Gate(_)
        | Of::Row(_)
        | Of::Cells(_) => Vec::new(),
    }
}

/// The duties of a unit of which nothing has been heard for long, in the order of lists.
fn silent(unit: UnitId, view: &View) -> Vec<(Place, &Assignment)> {
    let day = view.day();
    let all = view.book.assignments_of_unit(unit).filter_map(|one| Some((day.place(one)?, one)));
    let mut found: Vec<_> = all.filter(|(_, one)| day.is_stalled(one, &day.standing(one))).collect();
    found.sort_unstable_by_key(|(place, _)| *place);
    found
}

/// The line of a unit's silent duties; who has been silent longest stands first.
pub fn of_unit(unit: &Unit, view: &View) -> Option<Placed> {
    let found = silent(unit.id, view);
    let longest = found.iter().map(|(_, one)| view.day().silent_days(one)).max()?;
    let lead = found.first().map(|(_, one)| one.id);
    let order = (Group::Stalled, true, -longest, false, unit.position, None, [unit.id.0, 0, 0, 0]);
    Some((order, Line { group: Group::Stalled, of: Of::Silent(unit.id), task: None, lead, count: found.len() }))
}

/// The lines of a document: its clock, its gate where it is shut, and what else is to be seen to.
pub fn of_document(document: &PolicyDocument, view: &View) -> Vec<Placed> {
    let day = view.day();
    let Some(state) = day.sync_state(document).filter(|_| day.lists_document(document)) else { return Vec::new() };
    let clock = state.clock.as_ref();
    let mut lines: Vec<Placed> = clock
        .and_then(|clock| of_clock(clock, Of::DocumentClock(document.id), [0, document.number, 0]))
        .into_iter()
        .collect();
    // What is published and not interpreted stands there by its clock.
    let is_alert = state.alerts.iter().any(|alert| *alert != SyncAlert::Unread);
    for (group, _) in [(Group::Gates, state.gate_view == GateView::Shut), (Group::Documents, is_alert)]
        .into_iter()
        .filter(|(_, stands)| *stands)
    {
        let order = (group, true, document.number, false, 0, None, [0; 4]);
        lines.push((order, Line { group, of: Of::Gate(document.id), task: None, lead: None, count: 1 }));
    }
    lines
}

/// The lines of a decision: its clocks.
pub fn of_decision(decision: &Decision, view: &View) -> Vec<Placed> {
    if !view.day().lists_decision(decision) {
        return Vec::new();
    }
    let clocks = view.day().decision_clocks(decision).into_iter().enumerate().zip(0_i64..);
    let line = |((place, clock), n): ((usize, Clock), i64)| {
        of_clock(&clock, Of::DecisionClock(decision.id, place), [1, decision.number, clock.kind as i64 * 100 + n])
    };
    clocks.filter_map(line).collect()
}

/// A line for every other year that still has something open, or waits to be closed.
pub fn of_years(view: &View) -> impl Iterator<Item = Placed> {
    view.day().other_years().into_iter().map(|plan| {
        let order = (Group::Years, true, -i64::from(plan.year), false, plan.id.0, None, [0; 4]);
        (order, Line { group: Group::Years, of: Of::Year(plan.id), task: None, lead: None, count: 1 })
    })
}

/// The line of a row of a register whose date is past or near; what hurts most first.
pub fn of_row(row: &RegisterRow, view: &View) -> Option<Placed> {
    let standing = view.day().row_standing(row);
    let due = standing.due.filter(|_| matches!(standing.word, Some(LightWord::Overdue | LightWord::DueSoon)))?;
    let warns = i64::from(standing.light != Some(Light::Red));
    let rest = [number(due.due), row.register as i64, row.number, 0];
    let order = (Group::Registers, true, warns, false, number(due.last_workday), None, rest);
    Some((order, Line { group: Group::Registers, of: Of::Row(row.id), task: None, lead: None, count: 1 }))
}

fn of_clock(clock: &Clock, of: Of, [kind, number_of, n]: [i64; 3]) -> Option<Placed> {
    let group = match clock.state {
        ClockState::Overdue => Group::Overdue,
        ClockState::Short => Group::Short,
        ClockState::DueSoon => Group::DueSoon,
        ClockState::Running | ClockState::MetLate | ClockState::Explained | ClockState::Met => return None,
    };
    let rest = [number(clock.due), kind, number_of, n];
    let order = (group, true, number(clock.last_workday), true, clock.state as i64, None, rest);
    Some((order, Line { group, of, task: None, lead: None, count: 1 }))
}
