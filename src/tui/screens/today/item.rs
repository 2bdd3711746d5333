//! A line of Today in words.

use chrono::NaiveDate;

use crate::domain::assignment::Assignment;
use crate::domain::clock::{Clock, ClockState};
use crate::domain::document::PolicyDocument;
use crate::domain::id::{AssignmentId, PlanId, TaskId, UnitId};
use crate::domain::key::Key;
use crate::domain::light::{Light, LightWord};
use crate::domain::overview::waiting;
use crate::domain::registers::RegisterRow;
use crate::domain::sync::SyncAlert;
use crate::domain::task::Task;
use crate::text::Finder;
use crate::tui::canvas::{Span, span};
use crate::tui::effect::Effect;
use crate::tui::overlays::years;
use crate::tui::screen::ScreenId;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::lines::{Group, Line, Of, shares};
use super::words::TodayWord;

/// What a line says.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// The assignment, of several the first.
    pub lead: Option<AssignmentId>,
    /// How many records.
    pub count: usize,
    /// The task, for assignments.
    pub task: Option<TaskId>,
    /// Light.
    pub light: (Option<Light>, LightWord),
    /// How far its date is.
    pub distance: String,
    /// The day a list shows.
    pub day: Option<NaiveDate>,
    /// Number of the record.
    pub number: String,
    /// Who.
    pub who: String,
    /// What.
    pub title: String,
}

/// The records of a line: one, or the assignments of several units to one task.
pub fn keys(line: &Line, view: &View) -> Vec<Key> {
    let of_document = |id| view.book.documents.get(&id).map(|document| Key::Document(document.number));
    let one = match line.of {
        Of::Head { .. } | Of::Walk(..) => None,
        Of::Share(_) | Of::Shares(..) | Of::Choice(_) | Of::Unit(_) | Of::Silent(_) => {
            return shares(line, view).into_iter().filter_map(|one| view.book.assignment_key(one.id)).collect();
        }
        Of::DocumentClock(id) | Of::Gate(id) => of_document(id),
        Of::DecisionClock(id, _) => view.book.decisions.get(&id).map(|decision| Key::Decision(decision.number)),
        Of::Row(id) => view.book.register_rows.get(&id).map(RegisterRow::key),
        Of::Cells(id) => view.book.task_key(id),
        Of::Year(_) => None,
    };
    one.into_iter().collect()
}

/// Where Enter goes.
pub fn go(line: &Line, view: &View) -> Vec<Effect> {
    let key = match line.of {
        Of::Walk(..) => return vec![Effect::Walk(false)],
        Of::Year(plan) => return vec![Effect::UsePlan(plan)],
        // A unit's silent duties are tasks of which the list shows those of the unit.
        Of::Silent(unit) => {
            let name = view.book.unit_name(unit).to_owned();
            return vec![Effect::Go(ScreenId::Tasks, None), Effect::SetFilter(name)];
        }
        Of::Shares(task, _) => view.book.task_key(task),
        Of::Head { .. } | Of::Share(_) | Of::Choice(_) | Of::Unit(_) | Of::Cells(_) => {
            keys(line, view).into_iter().next()
        }
        Of::DocumentClock(_) | Of::DecisionClock(..) | Of::Gate(_) | Of::Row(_) => keys(line, view).into_iter().next(),
    };
    key.map(|key| Effect::Go(ScreenId::of(key.kind()), Some(key))).into_iter().collect()
}

impl Item {
    /// Glyph, distance, day, number, who, title.
    pub fn cells(self, view: &View) -> Vec<Span> {
        let role = Role::of_light(self.light.0, self.light.1);
        vec![
            span(view.glyphs.light(self.light.0, self.light.1), role),
            span(self.distance, role),
            span(self.day.map(words::month_day).unwrap_or_default(), Role::Muted),
            span(self.number, Role::Plain),
            span(self.who, Role::Plain),
            span(self.title, Role::Plain),
        ]
    }
}

/// Whether a line answers to a query.
pub fn answers(line: &Line, finder: &Finder, view: &View) -> bool {
    let Some(item) = of(line, view) else { return false };
    if finder.find([item.title.as_str(), &item.number, &item.who]).is_some() {
        return true;
    }
    let units = shares(line, view).into_iter().filter_map(|one| view.book.units.get(&one.unit?));
    units.into_iter().any(|unit| finder.find(unit.spellings()).is_some())
}

/// The words of a line; none for a head, or for a record that is gone.
pub fn of(line: &Line, view: &View) -> Option<Item> {
    let item = match line.of {
        Of::Head { .. } | Of::Walk(..) => None,
        Of::Share(_) | Of::Shares(..) => of_shares(line, view),
        Of::DocumentClock(id) => {
            let document = view.book.documents.get(&id)?;
            Some(of_clock(&view.day().publish_clock(document)?, &document.title, view))
        }
        Of::DecisionClock(id, n) => {
            let decision = view.book.decisions.get(&id)?;
            Some(of_clock(view.day().decision_clocks(decision).get(n)?, &decision.title, view))
        }
        Of::Gate(id) if line.group == Group::Documents => {
            view.book.documents.get(&id).map(|document| alerts(document, view))
        }
        Of::Gate(id) => view.book.documents.get(&id).map(|document| gate(document, view)),
        Of::Silent(unit) => silence(line, unit, view),
        Of::Row(id) => view.book.register_rows.get(&id).map(|row| register_row(row, view)),
        Of::Choice(_) => choice(line, view),
        Of::Unit(_) => unit(line, view),
        Of::Cells(id) => view.book.tasks.get(&id).map(|task| cells(task, view)),
        Of::Year(id) => year(id, view),
    };
    item.map(|item| Item { lead: line.lead, count: line.count, ..item })
}

/// The assignment of a line, of several the first.
fn lead<'v>(line: &Line, view: &'v View) -> Option<&'v Assignment> {
    view.book.assignments.get(&line.lead?)
}

fn of_shares(line: &Line, view: &View) -> Option<Item> {
    let lang = view.lang;
    let first = lead(line, view)?;
    let task = view.book.tasks.get(&first.task)?;
    let standing = view.day().standing(first);
    let who = match line.count {
        1 => first.unit.map_or("", |unit| view.book.unit_name(unit)).to_owned(),
        count => TodayWord::ManyUnits.with(lang, &[("count", &count)]),
    };
    let (distance, day) = match waiting(&view.day(), first).filter(|_| line.group == Group::Review) {
        Some(days) => (TodayWord::Waiting.with(lang, &[("days", &days)]), first.status_on),
        None => (words::distance(&standing, lang), standing.last_workday),
    };
    Some(Item {
        lead: None,
        count: 1,
        task: Some(task.id),
        light: (standing.light, standing.word),
        distance,
        day,
        number: words::duty_number(task, first.part, view.lang),
        who,
        title: words::brief(task, lang),
    })
}

/// The number of a line, for the head of a folded group.
pub fn number(line: &Line, view: &View) -> String {
    of(line, view).map(|item| if matches!(line.of, Of::Silent(_)) { item.who } else { item.number }).unwrap_or_default()
}

fn of_clock(clock: &Clock, title: &str, view: &View) -> Item {
    let late = clock.state == ClockState::Overdue;
    // What is short has no day ahead: it ended too early by so many days.
    let short = clock.closed_on.filter(|_| clock.state == ClockState::Short);
    let distance = short.map_or_else(
        || words::workdays_left(clock.workdays_left, view.lang),
        |ended| TodayWord::ShortDays.with(view.lang, &[("days", &too_short(clock, ended, view))]),
    );
    let word = if late { LightWord::Overdue } else { LightWord::DueSoon };
    let kind = words::clock_kind(clock.kind, view.lang);
    Item {
        lead: None,
        count: 1,
        task: None,
        light: (Some(clock.light), word),
        distance,
        day: short.or(Some(clock.last_workday)),
        number: words::key_number(&clock.of, view.lang),
        who: view.book.unit_name(clock.unit).to_owned(),
        title: TodayWord::ClockTitle.with(view.lang, &[("clock", &kind), ("title", &title)]),
    }
}

/// Days by which it ended too early: working days where it counts those.
fn too_short(clock: &Clock, ended: NaiveDate, view: &View) -> i64 {
    match &clock.sum {
        Some(_) => view.calendar.between(ended, clock.due),
        None => (clock.due - ended).num_days(),
    }
}

fn gate(document: &PolicyDocument, view: &View) -> Item {
    let open = view.day().sync_state(document).map_or(0, |state| state.owed().count());
    Item {
        number: words::key_number(&Key::Document(document.number), view.lang),
        lead: None,
        count: 1,
        task: None,
        light: (Some(Light::Red), LightWord::Overdue),
        distance: TodayWord::GateShut.say(view.lang).to_owned(),
        day: None,
        who: view.book.unit_name(document.unit).to_owned(),
        title: TodayWord::GateTitle.with(view.lang, &[("open", &open), ("title", &document.title)]),
    }
}

/// How long a unit has been silent, of how many duties, and which.
fn silence(line: &Line, unit: UnitId, view: &View) -> Option<Item> {
    let lang = view.lang;
    let duties = shares(line, view);
    let first = duties.first()?;
    let standing = view.day().standing(first);
    let longest = duties.iter().map(|one| view.day().silent_days(one)).max()?;
    let numbers: Vec<String> = duties
        .iter()
        .filter_map(|one| Some(words::duty_number(view.day().task_of(one)?, one.part, view.lang)))
        .collect();
    Some(Item {
        lead: None,
        count: duties.len(),
        task: None,
        light: (standing.light, standing.word),
        distance: TodayWord::SilentDays.with(lang, &[("days", &longest)]),
        day: None,
        number: TodayWord::SilentCount.with(lang, &[("count", &duties.len())]),
        who: view.book.unit_name(unit).to_owned(),
        title: numbers.join(TodayWord::ListJoint.say(lang)),
    })
}

fn alerts(document: &PolicyDocument, view: &View) -> Item {
    let state = view.day().sync_state(document);
    let found = state.iter().flat_map(|state| &state.alerts).filter(|alert| **alert != SyncAlert::Unread);
    let what: Vec<String> = found.map(|alert| words::sync_alert(*alert, view.lang)).collect();
    let what = what.join(TodayWord::Joint.say(view.lang));
    Item {
        light: (Some(Light::Yellow), LightWord::DueSoon),
        distance: TodayWord::ToDo.say(view.lang).to_owned(),
        title: TodayWord::ClockTitle.with(view.lang, &[("clock", &what), ("title", &document.title)]),
        ..gate(document, view)
    }
}

fn register_row(row: &RegisterRow, view: &View) -> Item {
    let standing = view.day().row_standing(row);
    let what = standing.due.map(|due| words::register::due_word(row, &due, view.lang)).unwrap_or_default();
    Item {
        lead: None,
        count: 1,
        task: None,
        light: (standing.light, standing.word.unwrap_or(LightWord::OnTrack)),
        distance: words::register::row_distance(&standing, view.lang),
        day: standing.due.map(|due| due.last_workday),
        number: words::key_number(&row.key(), view.lang),
        who: view.book.unit_name(row.unit).to_owned(),
        title: TodayWord::ClockTitle.with(view.lang, &[("clock", &what), ("title", &row.title())]),
    }
}

fn choice(line: &Line, view: &View) -> Option<Item> {
    let owed = lead(line, view)?;
    let task = view.book.tasks.get(&owed.task)?;
    Some(Item {
        lead: None,
        count: 1,
        task: Some(task.id),
        light: (Some(Light::Grey), LightWord::ChoiceOwed),
        distance: words::light_word(LightWord::ChoiceOwed, view.lang).to_owned(),
        day: None,
        number: words::task_number(task, view.lang),
        who: owed.choice.clone().unwrap_or_default(),
        title: words::brief(task, view.lang),
    })
}

fn unit(line: &Line, view: &View) -> Option<Item> {
    let share = lead(line, view)?;
    let task = view.book.tasks.get(&share.task)?;
    let part = share.part.and_then(|n| task.part(n));
    Some(Item {
        lead: None,
        count: 1,
        task: Some(task.id),
        light: (None, LightWord::ChoiceOwed),
        distance: TodayWord::ToConfirm.say(view.lang).to_owned(),
        day: None,
        number: words::duty_number(task, share.part, view.lang),
        who: share.unit.map_or("", |unit| view.book.unit_name(unit)).to_owned(),
        title: part.map_or_else(|| words::brief(task, view.lang), |part| part.words.clone()),
    })
}

/// Another year: what it still has open, and its next date.
fn year(id: PlanId, view: &View) -> Option<Item> {
    let plan = view.book.plans.get(&id)?;
    let standing = view.day().year_standing(id);
    let left = standing.next.map(|(next, _)| view.calendar.between(view.today, next));
    let near = left.is_some_and(|left| left <= i64::from(view.book.settings.due_soon_workdays));
    let light = match standing.overdue {
        0 if near => (Some(Light::Yellow), LightWord::DueSoon),
        0 => (Some(Light::Green), LightWord::OnTrack),
        _ => (Some(Light::Red), LightWord::Overdue),
    };
    Some(Item {
        lead: None,
        count: 1,
        task: None,
        light,
        distance: left.map(|left| words::workdays_left(left, view.lang)).unwrap_or_default(),
        day: standing.next.map(|(next, _)| next),
        number: String::new(),
        who: TodayWord::YearTitle.with(view.lang, &[("year", &plan.key)]),
        title: years::standing(&standing, view),
    })
}

fn cells(task: &Task, view: &View) -> Item {
    let fields: Vec<&str> = task.inherited.iter().filter_map(|field| words::confirmable(*field, view.lang)).collect();
    Item {
        lead: None,
        count: 1,
        task: Some(task.id),
        light: (None, LightWord::ChoiceOwed),
        distance: TodayWord::ToCheck.say(view.lang).to_owned(),
        day: None,
        number: words::task_number(task, view.lang),
        who: fields.join("、"),
        title: words::brief(task, view.lang),
    }
}
