//! The light (灯) of an assignment, and where it stands with its date.

use chrono::NaiveDate;

use super::code::{Light, LightWord};
use crate::domain::assignment::{Assignment, Status};
use crate::domain::day::Day;
use crate::domain::deadline::{Deadline, DeadlineKind};
use crate::domain::task::{Strength, Task};

/// Where an assignment stands today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The light; `None` for what is standing or waits for an event.
    pub light: Option<Light>,
    /// Its word.
    pub word: LightWord,
    /// The last allowed day in force: the extension's, the next open one of a recurring duty, else the written one.
    pub due: Option<NaiveDate>,
    /// The last working day on or before `due`; warnings go by it.
    pub last_workday: Option<NaiveDate>,
    /// `last_workday` rests on a year without holiday data (暂定).
    pub provisional: bool,
    /// Working days from today to the last working day; negative when it is past.
    pub workdays_left: Option<i64>,
    /// Calendar days from today to `due`; negative when it is past.
    pub days_left: Option<i64>,
    /// 内部时限, where it warns before `due` does.
    pub asked: Option<AskedEarlier>,
    /// 办结, and met after `due`: judged by 报送日, not by the day the coordinator closed it.
    pub closed_late: bool,
    /// Its word while it is open, where nobody could have met `due`.
    before_owed: Option<LightWord>,
}

/// An earlier day that warns: 内部时限.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskedEarlier {
    /// The last working day on or before it.
    pub on: NaiveDate,
    /// Working days from today to it; negative when it is past.
    pub workdays_left: i64,
}

impl Standing {
    /// The day that warnings go by: the one asked for earlier where it warns first, else the last working day.
    #[must_use]
    pub fn warns_by(&self) -> Option<NaiveDate> {
        self.asked.map(|asked| asked.on).or(self.last_workday)
    }

    /// 发文前已到期 or 列入前已到期: nobody could have met the date, whatever became of it since.
    #[must_use]
    pub const fn is_due_before_owed(&self) -> bool {
        self.before_owed.is_some()
    }

    /// For sorting: what hurts most comes first.
    #[must_use]
    pub fn severity(&self) -> (bool, LightWord) {
        (self.light != Some(Light::Red), self.word)
    }
}

/// A task as the sum of its assignments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TaskStanding {
    /// The worst standing among the assignments and owed choices; `None` for a task that nobody owes.
    pub worst: Option<Standing>,
    /// 办结.
    pub done: usize,
    /// Assignments that count: neither 免办 nor owed choices.
    pub total: usize,
    /// 免办.
    pub exempt: usize,
    /// 待审.
    pub awaiting_review: usize,
    /// 久无进展.
    pub stalled: usize,
    /// Owed choices still open.
    pub choices_owed: usize,
}

impl Day<'_> {
    /// Where an assignment stands: the rules of the light, the first that matches.
    #[must_use]
    pub fn standing(&self, assignment: &Assignment) -> Standing {
        let task = self.task_of(assignment);
        task.map_or_else(
            || undated(Some(Light::Grey), LightWord::Unreadable),
            |task| self.standing_of(assignment, task),
        )
    }

    /// The same, for whoever has the task at hand.
    pub(in crate::domain) fn standing_of(&self, assignment: &Assignment, task: &Task) -> Standing {
        let (today, due) = (self.judged_on(task.plan), due_in_force(assignment, task));
        let last = due.map(|due| self.calendar.last_worked(due));
        let before_owed = due.and_then(|due| before_owed(assignment, task, due));
        let mut standing = Standing {
            light: None,
            word: LightWord::Standing,
            due,
            last_workday: last.map(|(date, _)| date),
            provisional: last.is_some_and(|(_, provisional)| provisional),
            workdays_left: last.map(|(date, _)| self.calendar.between(today, date)),
            days_left: due.map(|due| (due - today).num_days()),
            asked: None,
            closed_late: before_owed.is_none() && is_closed_late(assignment, due),
            before_owed,
        };
        (standing.light, standing.word) = self.judge(assignment, task, &standing);
        if standing.word == LightWord::OnTrack
            && let Some(on) = assignment.internal_due.map(|day| self.calendar.last_worked(day).0)
            && let workdays_left = self.calendar.between(today, on)
            && self.book.settings.is_soon(workdays_left)
        {
            (standing.light, standing.word) = (Some(Light::Yellow), LightWord::DueSoon);
            standing.asked = Some(AskedEarlier { on, workdays_left });
        }
        standing
    }

    /// Whether it is late: of what is closed by the day it was met, of what is open past its date; `None` while that cannot
    /// be said, since it waits for the coordinator, has no date, or was due before it was owed.
    #[must_use]
    pub fn is_late(&self, one: &Assignment, standing: &Standing) -> Option<bool> {
        let due = standing.due.filter(|_| !standing.is_due_before_owed())?;
        match one.status {
            Status::Done => one.met_on().map(|met| met > due),
            Status::NotStarted | Status::InProgress | Status::Returned => {
                (standing.days_left.is_some_and(|left| left < 0) && !one.is_owed_choice()).then_some(true)
            }
            Status::Submitted | Status::Exempt => None,
        }
    }

    /// Where a task stands: its worst assignment, and how many are done.
    #[must_use]
    pub fn task_standing(&self, task: &Task) -> TaskStanding {
        let assignments = self.book.assignments_of(task.id);
        let standings: Vec<_> = assignments.iter().map(|one| self.standing(one)).collect();
        let stalled =
            assignments.iter().zip(&standings).filter(|(one, standing)| self.is_stalled(one, standing)).count();
        let owed = assignments.iter().filter(|one| !one.is_owed_choice());
        let count = |status| owed.clone().filter(|one| one.status == status).count();
        let (done, exempt) = (count(Status::Done), count(Status::Exempt));
        TaskStanding {
            worst: standings.into_iter().min_by_key(Standing::severity),
            done,
            total: owed.clone().count() - exempt,
            exempt,
            awaiting_review: count(Status::Submitted),
            stalled,
            choices_owed: assignments.iter().filter(|one| one.is_owed_choice() && one.status.is_open()).count(),
        }
    }

    fn judge(&self, assignment: &Assignment, task: &Task, standing: &Standing) -> (Option<Light>, LightWord) {
        if assignment.status == Status::Done {
            return (Some(Light::Blue), LightWord::Done);
        }
        if let Some(word) = grey_word(assignment, task, standing) {
            return (Some(Light::Grey), word);
        }
        let (Some(_), Some(left)) = (standing.due, standing.workdays_left) else {
            return (None, dateless_word(task.deadline_of(assignment.part)));
        };
        if assignment.status == Status::Submitted {
            return (Some(Light::Green), LightWord::AwaitingReview);
        }
        if standing.days_left.is_some_and(|left| left < 0) {
            let must = task.strength_of(assignment.part) == Strength::Must;
            return (Some(if must { Light::Red } else { Light::Yellow }), LightWord::Overdue);
        }
        if self.book.settings.is_soon(left) {
            return (Some(Light::Yellow), LightWord::DueSoon);
        }
        (Some(Light::Green), LightWord::OnTrack)
    }
}

/// The last allowed day in force: the last extension's, else the written one.
#[must_use]
pub fn due_in_force(assignment: &Assignment, task: &Task) -> Option<NaiveDate> {
    assignment.extension().map(|extension| extension.due_on).or_else(|| due_as_written(assignment, task))
}

/// The written day; of a recurring duty the next open one, and its last where all of them came before it was owed.
pub(in crate::domain) fn due_as_written(assignment: &Assignment, task: &Task) -> Option<NaiveDate> {
    let deadline = task.deadline_of(assignment.part);
    let next = match deadline.kind {
        DeadlineKind::Recurring => {
            next_open(assignment, task, deadline).or_else(|| deadline.dates.iter().copied().max())
        }
        DeadlineKind::ByDate
        | DeadlineKind::Span
        | DeadlineKind::Ongoing
        | DeadlineKind::Immediate
        | DeadlineKind::AfterEvent
        | DeadlineKind::Compound
        | DeadlineKind::Ambiguous
        | DeadlineKind::Unreadable => None,
    };
    next.or(deadline.date)
}

/// 发文前已到期, 列入前已到期: that day lies before the notice, or before the unit came to owe it.
pub(in crate::domain) fn before_owed(assignment: &Assignment, task: &Task, due: NaiveDate) -> Option<LightWord> {
    if due < task.issued_on {
        return Some(LightWord::PreIssue);
    }
    (due < assignment.owed_from).then_some(LightWord::PreRoster)
}

/// Of a recurring duty's days, the first that no evidence has closed yet; the last one when all are closed.
///
/// A piece of evidence closes the earliest open day whose period had begun, so a June report handed in late in July
/// closes June and leaves December open. Days before the task was handed out, or before the unit came to owe it, are not
/// owed.
fn next_open(assignment: &Assignment, task: &Task, deadline: &Deadline) -> Option<NaiveDate> {
    let owed_from = task.issued_on.max(assignment.owed_from);
    let mut days: Vec<_> = deadline.dates.iter().copied().filter(|day| *day >= owed_from).collect();
    days.sort_unstable();
    let mut handed_in: Vec<_> =
        assignment.evidence.iter().map(|evidence| evidence.happened_on.unwrap_or(evidence.entered_on)).collect();
    handed_in.sort_unstable();
    let mut open = 0_usize;
    for day in handed_in {
        let begun = open.checked_sub(1).and_then(|before| days.get(before)).is_none_or(|before| day > *before);
        if begun {
            open += 1;
        }
    }
    days.get(open).or(days.last()).copied()
}

fn grey_word(assignment: &Assignment, task: &Task, standing: &Standing) -> Option<LightWord> {
    if assignment.status == Status::Exempt {
        return Some(LightWord::Exempt);
    }
    if assignment.is_owed_choice() {
        return Some(LightWord::ChoiceOwed);
    }
    match (standing.due, task.deadline_of(assignment.part).kind) {
        (Some(_), _) => standing.before_owed,
        // A day that a person settled, or an extension, takes the place of a phrase that gives none.
        (None, DeadlineKind::Ambiguous) => Some(LightWord::Ambiguous),
        (None, DeadlineKind::Unreadable) => Some(LightWord::Unreadable),
        _ => None,
    }
}

fn dateless_word(deadline: &Deadline) -> LightWord {
    match deadline.kind {
        DeadlineKind::Immediate => LightWord::Immediate,
        DeadlineKind::AfterEvent => LightWord::AwaitingEvent,
        _ if deadline.event.is_some() => LightWord::AwaitingEvent,
        _ => LightWord::Standing,
    }
}

fn is_closed_late(assignment: &Assignment, due: Option<NaiveDate>) -> bool {
    assignment.met_on().zip(due).is_some_and(|(met, due)| met > due)
}

const fn undated(light: Option<Light>, word: LightWord) -> Standing {
    Standing {
        light,
        word,
        due: None,
        last_workday: None,
        provisional: false,
        workdays_left: None,
        days_left: None,
        asked: None,
        closed_late: false,
        before_owed: None,
    }
}
