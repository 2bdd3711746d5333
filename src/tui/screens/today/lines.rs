//! The lines of Today: groups of what is wrong, worst first, and of what waits for a person. A line says what it stands
//! for; its words are made when it is drawn.

use chrono::{Datelike, NaiveDate};

use crate::domain::assignment::Assignment;
use crate::domain::clock::{Clock, ClockState};
use crate::domain::day::Place;
use crate::domain::decision::Decision;
use crate::domain::document::PolicyDocument;
use crate::domain::id::TaskId;
use crate::domain::light::{LightWord, Standing};
use crate::domain::overview::{DutyList, waiting};
use crate::domain::registers::{Register, RegisterRow};
use crate::domain::task::Task;
use crate::domain::today::PaperLine;
use crate::tui::view::View;

use super::line::{Group, Line, LineTarget, Order, Placed};

/// So many units of one task, or rows of one register, are one line of a group.
const TOGETHER: usize = 4;

/// What tells the lines of registers from those of documents and decisions that are due on the same day.
const ROWS: i64 = 2;

fn number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// The line that opens a group.
pub fn head(group: Group, count: usize, folded: bool) -> Placed {
    (
        (group, false, 0, false, 0, None, [0; 4]),
        Line { group, of: LineTarget::Head { folded }, task: None, lead: None, count },
    )
}

/// The line of a walk that was begun and is not over.
pub fn of_walk((judged, all): (usize, usize)) -> Option<Placed> {
    let (order, line) = head(Group::Walk, all - judged.min(all), false);
    (0 < judged && judged < all).then_some((order, Line { of: LineTarget::Walk(judged, all), ..line }))
}

/// The line of what units sent back, where something of it waits.
pub fn of_returns(view: &View) -> Option<Placed> {
    let day = view.day();
    let returns = || view.book.returns.values().filter(|one| day.uses_return(one));
    let open: usize = returns().map(|one| one.open().count()).sum();
    let files = returns().filter(|one| one.is_unplaced()).count();
    let aside: usize = returns().map(|one| one.waiting_aside().len()).sum();
    let count = open + files + aside;
    let (order, line) = head(Group::Returns, count, false);
    (count > 0).then_some((order, Line { of: LineTarget::Returns([open, files, aside]), ..line }))
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
    let mut listed: [(DutyList, Vec<Share<'_>>); DutyList::ALL.len()] = DutyList::ALL.map(|list| (list, Vec::new()));
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
        for (list, shares) in listed.iter_mut().filter(|(list, _)| list.takes(&day, one, &standing)) {
            shares.push(Share { one, standing, order: order(*list, one, &standing, view), place });
        }
        if one.unit_to_confirm {
            lines.push(single(Group::Units, LineTarget::Unit(one.id), (0, 0), place));
        }
    }
    for (list, shares) in listed {
        match list {
            DutyList::Overdue | DutyList::DueSoon | DutyList::Review => {
                together(group_of(list), task, shares, &mut lines)
            }
            DutyList::Doubted => lines.extend(doubt(task, &shares)),
        }
    }
    lines.extend(choice.map(|place| single(Group::Choices, LineTarget::Choice(place.assignment), (0, 0), place)));
    if task.to_confirm {
        lines.push(single(Group::Cells, LineTarget::Cells(task.id), (0, 0), at.first()));
    }
    lines
}

/// The group of a list.
const fn group_of(list: DutyList) -> Group {
    match list {
        DutyList::Overdue => Group::Overdue,
        DutyList::DueSoon => Group::DueSoon,
        DutyList::Review => Group::Review,
        DutyList::Doubted => Group::Doubted,
    }
}

/// The list of a group; `None` of what are no assignments by their lights.
fn list_of(group: Group) -> Option<DutyList> {
    DutyList::ALL.into_iter().find(|list| group_of(*list) == group)
}

/// How a list sorts an assignment: by its day, 待审 by how long it has waited.
fn order(list: DutyList, one: &Assignment, standing: &Standing, view: &View) -> (i64, i64) {
    match list {
        DutyList::Overdue | DutyList::DueSoon => {
            (standing.warns_by().map_or(i64::MIN, number), standing.due.map_or(i64::MIN, number))
        }
        DutyList::Review => (waiting(&view.day(), one).map_or(i64::MAX, |days| -days), 0),
        DutyList::Doubted => (0, 0),
    }
}

fn single(group: Group, of: LineTarget, (first, second): (i64, i64), place: Place) -> Placed {
    (
        (group, true, first, false, second, Some(place), [0; 4]),
        Line { group, of, task: Some(place.task.task()), lead: Some(place.assignment), count: 1 },
    )
}

/// One deadline is settled once, whoever owes the task; of several units none leads.
fn doubt(task: &Task, shares: &[Share<'_>]) -> Option<Placed> {
    let first = shares.iter().map(|share| share.place).min()?;
    let (order, line) = single(Group::Doubted, LineTarget::Doubt(task.id), (0, 0), first);
    Some((order, Line { lead: line.lead.filter(|_| shares.len() == 1), ..line }))
}

/// The units of one task and last working day in one line where they are many, at the place of the first.
fn together(group: Group, task: &Task, mut shares: Vec<Share<'_>>, lines: &mut Vec<Placed>) {
    shares.sort_unstable_by_key(|share| (share.standing.warns_by(), share.order, share.place));
    for day in shares.chunk_by(|one, other| one.standing.warns_by() == other.standing.warns_by()) {
        if day.len() < TOGETHER {
            lines.extend(day.iter().map(|one| single(group, LineTarget::Share(one.one.id), one.order, one.place)));
        } else if let Some(first) = day.first() {
            let of = LineTarget::Shares(task.id, first.standing.warns_by());
            let (order, line) = single(group, of, first.order, first.place);
            lines.push((order, Line { count: day.len(), ..line }));
        }
    }
}

/// The assignments that a group lists of one task on one last working day, in the order of their line.
pub fn shares<'v>(group: Group, task: TaskId, day: Option<NaiveDate>, view: &'v View) -> Vec<&'v Assignment> {
    let (rules, Some(list)) = (view.day(), list_of(group)) else { return Vec::new() };
    let share = |one: &'v Assignment| {
        let standing = rules.standing(one);
        let is_of = list.takes(&rules, one, &standing) && standing.warns_by() == day;
        is_of.then_some((order(list, one, &standing, view), rules.place(one)?, one))
    };
    let mut found: Vec<_> = view.book.assignments_of(task).into_iter().filter_map(share).collect();
    found.sort_unstable_by_key(|(order, place, _)| (*order, *place));
    found.into_iter().map(|(_, _, one)| one).collect()
}

/// The lines of a document: its clocks, its gate where it is shut, and what else is to be seen to.
pub fn of_document(document: &PolicyDocument, view: &View) -> Vec<Placed> {
    let line = |(found, n): (PaperLine, i64)| match found {
        PaperLine::Clock(place, clock) => {
            of_clock(&clock, LineTarget::DocumentClock(document.id, place), [0, document.number, n])
        }
        PaperLine::Gate(_) => Some(of_paper(Group::Gates, LineTarget::Gate(document.id), document.number)),
        PaperLine::Alerts(_) => Some(of_paper(Group::Documents, LineTarget::Gate(document.id), document.number)),
        PaperLine::Lack(..) => None,
    };
    view.day().document_lines(document).into_iter().zip(0..).filter_map(line).collect()
}

/// The lines of a decision: its clocks, and the elements that should be public by now.
pub fn of_decision(decision: &Decision, view: &View) -> Vec<Placed> {
    let line = |(found, n): (PaperLine, i64)| match found {
        PaperLine::Clock(place, clock) => of_clock(
            &clock,
            LineTarget::DecisionClock(decision.id, place),
            [1, decision.number, clock.kind as i64 * 100 + n],
        ),
        PaperLine::Lack(..) => Some(of_paper(Group::Decisions, LineTarget::Lack(decision.id), decision.number)),
        PaperLine::Gate(_) | PaperLine::Alerts(_) => None,
    };
    view.day().decision_lines(decision).into_iter().zip(0..).filter_map(line).collect()
}

const fn of_paper(group: Group, of: LineTarget, number: i64) -> Placed {
    ((group, true, number, false, 0, None, [0; 4]), Line { group, of, task: None, lead: None, count: 1 })
}

/// A line for every other year that still has something open, or waits to be closed.
pub fn of_years(view: &View) -> impl Iterator<Item = Placed> {
    view.day().other_years().into_iter().map(|plan| {
        let order = (Group::Years, true, -i64::from(plan.year), false, plan.id.0, None, [0; 4]);
        (order, Line { group: Group::Years, of: LineTarget::Year(plan.id), task: None, lead: None, count: 1 })
    })
}

/// The catalogue of decisions, where it has items and nobody wrote down when it was published.
pub fn of_catalogue(view: &View) -> Option<Placed> {
    let plan = view.day().unpublished_catalogue()?;
    let order = (Group::Decisions, true, i64::MIN, false, 0, None, [0; 4]);
    let of = LineTarget::Catalogue(plan.id);
    Some((order, Line { group: Group::Decisions, of, task: None, lead: None, count: 1 }))
}

/// The next bulletin, where it is late or due soon.
pub fn of_bulletin(view: &View) -> Option<Placed> {
    let next = view.day().bulletin_due().filter(|next| view.book.settings.is_soon(next.workdays_left))?;
    let order = (Group::Bulletin, true, number(next.due), true, i64::MAX, None, [0; 4]);
    Some((order, of_row(Group::Bulletin, LineTarget::Bulletin(next.plan.id), 1)))
}

/// The lines of a register: its rows whose date is past or near or that wait for a check or for their end,
/// many of them in one line at the place of the first.
pub fn of_register(register: Register, view: &View) -> Vec<Placed> {
    let line = |group: Group| {
        let rows = rows(group, register, view);
        if rows.len() < TOGETHER {
            return rows
                .into_iter()
                .map(|(order, row)| (order, of_row(group, LineTarget::Row(register, row.id), 1)))
                .collect();
        }
        let first = rows.first().map(|(order, _)| *order);
        first
            .map(|order| (order, of_row(group, LineTarget::Rows(register), rows.len())))
            .into_iter()
            .collect::<Vec<_>>()
    };
    [Group::Overdue, Group::DueSoon, Group::Recheck, Group::Closing].into_iter().flat_map(line).collect()
}

const fn of_row(group: Group, of: LineTarget, count: usize) -> Line {
    Line { group, of, task: None, lead: None, count }
}

/// The rows of a register that stand in a group, in the order of their lines: after the clocks of a day; what waits for a
/// check by the day since when it does.
pub fn rows<'v>(group: Group, register: Register, view: &'v View) -> Vec<(Order, &'v RegisterRow)> {
    let day = view.day();
    let place = |row: &'v RegisterRow| {
        let standing = day.row_standing(row);
        let is_of = match group {
            Group::Overdue => standing.is_overdue(),
            Group::DueSoon => standing.is_due_soon(),
            Group::Recheck | Group::Closing => {
                let waits = if group == Group::Recheck { row.awaits_check() } else { row.awaits_end() };
                let (rest, since) = ([0, ROWS, row.register as i64, row.number], row.stands_since());
                let order = (group, true, number(since), true, i64::MAX, None, rest);
                return waits.then_some((order, row));
            }
            Group::Walk
            | Group::Returns
            | Group::Years
            | Group::Short
            | Group::Bulletin
            | Group::Gates
            | Group::Documents
            | Group::Decisions => false,
            Group::Quotas | Group::FollowUps | Group::Unanswered => false,
            Group::Review | Group::Doubted | Group::Stalled | Group::Choices | Group::Units | Group::Cells => false,
        };
        let due = standing.due.filter(|_| is_of)?;
        let rest = [number(due.due), ROWS, row.register as i64, row.number];
        Some(((group, true, number(due.last_workday), true, i64::MAX, None, rest), row))
    };
    let mut found: Vec<_> = view.book.rows_of(register).filter_map(place).collect();
    found.sort_unstable_by_key(|(order, _)| *order);
    found
}

fn of_clock(clock: &Clock, of: LineTarget, [kind, number_of, n]: [i64; 3]) -> Option<Placed> {
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
