//! How each kind of record is told in a line of Today.

use chrono::NaiveDate;

use crate::domain::assignment::Assignment;
use crate::domain::bulletin::BulletinDue;
use crate::domain::clock::{Clock, ClockState};
use crate::domain::decision::Decision;
use crate::domain::document::PolicyDocument;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::key::Key;
use crate::domain::light::{Light, LightWord};
use crate::domain::overview::waiting;
use crate::domain::plan::Plan;
use crate::domain::registers::{Register, RegisterRow};
use crate::domain::sync::SyncAlert;
use crate::domain::task::Task;
use crate::domain::unanswered::Unanswered;
use crate::domain::year::YearStanding;
use crate::tui::overlays::years;
use crate::tui::view::View;
use crate::words::{self, name_in};

use super::item::Item;
use super::line::{Group, Line, Order};
use super::silence::Silence;
use super::words::TodayWord;

/// A line of one record, before its own kind says more.
pub fn blank(number: String, who: &str, title: String) -> Item {
    Item {
        lead: None,
        count: 1,
        task: None,
        light: (None, LightWord::OnTrack),
        distance: String::new(),
        day: None,
        number,
        who: who.to_owned(),
        title,
    }
}

/// The assignment of a line, of several the first.
fn lead<'v>(line: &Line, view: &'v View) -> Option<&'v Assignment> {
    view.book.assignments.get(&line.lead?)
}

/// Assignments of one task: one, or several units together.
pub fn shares(line: &Line, view: &View) -> Option<Item> {
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
        None => (words::distance(&standing, lang), standing.warns_by()),
    };
    Some(Item {
        task: Some(task.id),
        light: (standing.light, standing.word),
        distance,
        day,
        ..blank(words::duty_number(task, first.part, lang), &who, words::brief(task, lang))
    })
}

/// A clock of a decision or document.
pub fn clock(clock: &Clock, title: &str, view: &View) -> Item {
    let late = clock.state == ClockState::Overdue;
    // What is short has no day ahead: it ended too early by so many days.
    let short = clock.closed_on.filter(|_| clock.state == ClockState::Short);
    let distance = short.map_or_else(
        || words::workdays_left(clock.workdays_left, view.lang),
        |ended| TodayWord::ShortDays.with(view.lang, &[("days", &too_short(clock, ended, view))]),
    );
    let word = if late { LightWord::Overdue } else { LightWord::DueSoon };
    let kind = words::clock_kind(clock.kind, view.lang);
    let title = TodayWord::ClockTitle.with(view.lang, &[("clock", &kind), ("title", &title)]);
    Item {
        light: (Some(clock.light), word),
        distance,
        day: short.or(Some(clock.last_workday)),
        ..blank(words::key_number(&clock.of, view.lang), view.book.unit_name(clock.unit), title)
    }
}

/// Days by which it ended too early: working days where it counts those.
fn too_short(clock: &Clock, ended: NaiveDate, view: &View) -> i64 {
    match &clock.sum {
        Some(_) => view.calendar.between(ended, clock.due),
        None => (clock.due - ended).num_days(),
    }
}

/// A document whose gate is shut.
pub fn gate(document: &PolicyDocument, view: &View) -> Item {
    let open = view.day().sync_state(document).map_or(0, |state| state.open_items().count());
    let title = TodayWord::GateTitle.with(view.lang, &[("open", &open), ("title", &document.title)]);
    let number = words::key_number(&Key::Document(document.number), view.lang);
    Item {
        light: (Some(Light::Red), LightWord::Overdue),
        distance: TodayWord::GateShut.say(view.lang).to_owned(),
        ..blank(number, view.book.unit_name(document.unit), title)
    }
}

/// A task whose deadline has to be settled: who owes it, and the phrase from which nothing certain was read.
pub fn doubt(task: &Task, duties: &[&Assignment], view: &View) -> Option<Item> {
    let first = duties.first()?;
    let standing = view.day().standing(first);
    let many = || TodayWord::ManyUnits.with(view.lang, &[("count", &duties.len())]);
    let one = |only: &Assignment| only.unit.map_or("", |unit| view.book.unit_name(unit)).to_owned();
    let who = if let [only] = duties { one(only) } else { many() };
    let phrase = &task.deadline_of(first.part).phrase;
    let title = TodayWord::DoubtTitle.with(view.lang, &[("phrase", phrase), ("title", &words::brief(task, view.lang))]);
    Some(Item {
        task: Some(task.id),
        light: (standing.light, standing.word),
        distance: TodayWord::ToSettle.say(view.lang).to_owned(),
        ..blank(words::task_number(task, view.lang), &who, title)
    })
}

/// So many duties of a unit are named by their numbers: more have no room in any line.
const NAMED: usize = 24;

/// How long a unit has been silent at the longest, of how many duties, and which.
pub fn silence(silence: &Silence, unit: UnitId, view: &View) -> Option<Item> {
    let lang = view.lang;
    let first = silence.duties(view).next()?;
    let standing = view.day().standing(first);
    let number = |one: &Assignment| Some(words::duty_number(view.day().task_of(one)?, one.part, lang));
    let numbers: Vec<String> = silence.duties(view).take(NAMED).filter_map(number).collect();
    let count = TodayWord::SilentCount.with(lang, &[("count", &silence.len())]);
    Some(Item {
        light: (standing.light, standing.word),
        distance: TodayWord::SilentDays.with(lang, &[("days", &silence.longest())]),
        ..blank(count, view.book.unit_name(unit), numbers.join(TodayWord::ListJoint.say(lang)))
    })
}

/// A unit that has not answered its form: how long, since which, and how many forms wait.
pub fn unanswered(one: &Unanswered, view: &View) -> Item {
    let (lang, number) = (view.lang, words::key_number(&Key::Form(one.form.0), view.lang));
    let title = TodayWord::UnansweredTitle.with(lang, &[("form", &number), ("forms", &one.forms)]);
    Item {
        light: (Some(Light::Yellow), LightWord::DueSoon),
        distance: TodayWord::SilentDays.with(lang, &[("days", &one.days)]),
        day: Some(one.sent_on),
        ..blank(TodayWord::Unanswered.say(lang).to_owned(), view.book.unit_name(one.unit), title)
    }
}

/// A document with something to be seen to besides.
pub fn alerts(document: &PolicyDocument, view: &View) -> Item {
    let found = view.day().alerts_of(document).into_iter().filter(|alert| *alert != SyncAlert::Unread);
    let what: Vec<String> = found.map(|alert| words::sync_alert(alert, view.lang)).collect();
    let what = what.join(TodayWord::Joint.say(view.lang));
    Item {
        light: (Some(Light::Yellow), LightWord::DueSoon),
        distance: TodayWord::ToDo.say(view.lang).to_owned(),
        title: TodayWord::ClockTitle.with(view.lang, &[("clock", &what), ("title", &document.title)]),
        ..gate(document, view)
    }
}

/// A decision with elements that should be public by now, or with a procedure passed over.
pub fn lack(decision: &Decision, view: &View) -> Item {
    let lang = view.lang;
    let scheme = view.book.plan_of_decision(decision).map(|plan| &plan.decision);
    let (elements, stages) = scheme.map_or((&[][..], &[][..]), |scheme| (&scheme.elements, &scheme.stages));
    let proceeding = view.day().proceeding(decision);
    let element = |id: &str| elements.iter().find(|one| one.id == id).map(|one| name_in(&one.name, &one.name_en, lang));
    let stage = |id: &String| stages.iter().find(|one| one.id == *id).map(|one| name_in(&one.name, &one.name_en, lang));
    let joined = |names: Vec<&str>| names.join(TodayWord::ListJoint.say(lang));
    let (lacks, undated) = (
        joined(proceeding.lacks().filter_map(element).collect()),
        joined(proceeding.passed_over.iter().filter_map(stage).collect()),
    );
    let said = [(TodayWord::Lacks, lacks), (TodayWord::Undated, undated)].into_iter();
    let said = said.filter(|(_, what)| !what.is_empty()).map(|(word, what)| word.with(lang, &[("what", &what)]));
    let what = said.collect::<Vec<_>>().join(TodayWord::ListJoint.say(lang));
    let title = TodayWord::ClockTitle.with(lang, &[("clock", &what), ("title", &decision.title)]);
    Item {
        light: (Some(Light::Yellow), LightWord::DueSoon),
        distance: TodayWord::ToDo.say(lang).to_owned(),
        ..blank(words::key_number(&Key::Decision(decision.number), lang), view.book.unit_name(decision.unit), title)
    }
}

/// The catalogue of decisions: its publication has to be written down.
pub fn catalogue(plan: &Plan, view: &View) -> Item {
    let lang = view.lang;
    let title = TodayWord::CatalogueTitle.with(lang, &[("year", &plan.year)]);
    let unit = view.book.unit_by_code(&plan.office).map_or("", |unit| unit.name.as_str());
    Item {
        light: (Some(Light::Yellow), LightWord::DueSoon),
        distance: TodayWord::ToDo.say(lang).to_owned(),
        ..blank(TodayWord::Catalogue.say(lang).to_owned(), unit, title)
    }
}

/// The next bulletin: which days it speaks of, and within how many working days of them it is due.
pub fn bulletin(next: &BulletinDue<'_>, view: &View) -> Item {
    let lang = view.lang;
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("from", &next.period.from), ("to", &next.period.to), ("n", &next.within)];
    let unit = view.book.unit_by_code(&next.plan.office).map_or("", |unit| unit.name.as_str());
    let light = if next.workdays_left < 0 {
        (Some(Light::Red), LightWord::Overdue)
    } else {
        (Some(Light::Yellow), LightWord::DueSoon)
    };
    Item {
        light,
        distance: words::workdays_left(next.workdays_left, lang),
        day: Some(next.due),
        ..blank(TodayWord::Bulletin.say(lang).to_owned(), unit, TodayWord::BulletinTitle.with(lang, &values))
    }
}

/// A row of a register by the date that counts.
pub fn register_row(row: &RegisterRow, group: Group, view: &View) -> Item {
    if matches!(group, Group::Recheck | Group::Closing) {
        return waits(row, group, view);
    }
    let standing = view.day().row_standing(row);
    let what = standing.due.map(|due| words::register::due_word(row, &due, view.lang)).unwrap_or_default();
    let title = TodayWord::ClockTitle.with(view.lang, &[("clock", &what), ("title", &row.title())]);
    Item {
        light: (standing.light, standing.word.unwrap_or(LightWord::OnTrack)),
        distance: words::register::row_distance(&standing, view.lang),
        day: standing.due.map(|due| due.last_workday),
        ..blank(words::key_number(&row.key(), view.lang), view.book.unit_name(row.unit), title)
    }
}

/// A row that waits for a check or for its end: since when, and how late it was handed in.
fn waits(row: &RegisterRow, group: Group, view: &View) -> Item {
    let (since, standing) = (row.stands_since(), view.day().row_standing(row));
    let stage = words::register::stage(row.stage_def(), &row.stage, view.lang).to_owned();
    let late = words::register::late_by(standing.late, view.lang);
    let what = if late.is_empty() { stage } else { late };
    let word = if group == Group::Recheck { TodayWord::WaitingCheck } else { TodayWord::WaitingEnd };
    Item {
        distance: word.with(view.lang, &[("days", &view.calendar.between(since, view.today))]),
        light: (standing.light, LightWord::AwaitingReview),
        day: Some(since),
        title: TodayWord::ClockTitle.with(view.lang, &[("clock", &what), ("title", &row.title())]),
        ..blank(words::key_number(&row.key(), view.lang), view.book.unit_name(row.unit), String::new())
    }
}

/// Many rows of a register, by the first of them.
pub fn register_rows(rows: &[(Order, &RegisterRow)], register: Register, view: &View) -> Option<Item> {
    let (order, row) = rows.first()?;
    let first = register_row(row, order.0, view);
    let count = TodayWord::ManyRows.with(view.lang, &[("count", &rows.len())]);
    let title = TodayWord::RowsTitle.with(view.lang, &[("first", &first.title), ("count", &rows.len())]);
    let number = words::register::label_text(&register.def().short, view.lang).to_owned();
    Some(Item { number, who: count, title, ..first })
}

/// An owed choice.
pub fn choice(line: &Line, view: &View) -> Option<Item> {
    let owed = lead(line, view)?;
    let task = view.book.tasks.get(&owed.task)?;
    let units = owed.choice.as_deref().unwrap_or_default();
    Some(Item {
        task: Some(task.id),
        light: (Some(Light::Grey), LightWord::ChoiceOwed),
        distance: words::light_word(LightWord::ChoiceOwed, view.lang).to_owned(),
        ..blank(words::task_number(task, view.lang), units, words::brief(task, view.lang))
    })
}

/// A default unit.
pub fn unit(line: &Line, view: &View) -> Option<Item> {
    let share = lead(line, view)?;
    let task = view.book.tasks.get(&share.task)?;
    let part = share.part.and_then(|n| task.part(n));
    let title = part.map_or_else(|| words::brief(task, view.lang), |part| part.words.clone());
    let who = share.unit.map_or("", |unit| view.book.unit_name(unit));
    Some(Item {
        task: Some(task.id),
        light: (None, LightWord::ChoiceOwed),
        distance: TodayWord::ToConfirm.say(view.lang).to_owned(),
        ..blank(words::duty_number(task, share.part, view.lang), who, title)
    })
}

/// Another year: what it still has open, and its next date.
pub fn year(id: PlanId, standing: &YearStanding, view: &View) -> Option<Item> {
    let plan = view.book.plans.get(&id)?;
    let left = standing.next.map(|(next, _)| view.calendar.between(view.today, next));
    let (light, word) = view.day().year_light(standing);
    let who = TodayWord::YearTitle.with(view.lang, &[("year", &plan.key)]);
    Some(Item {
        light: (Some(light), word),
        distance: left.map(|left| words::workdays_left(left, view.lang)).unwrap_or_default(),
        day: standing.next.map(|(next, _)| next),
        ..blank(String::new(), &who, years::standing(standing, view))
    })
}

/// Inherited cells.
pub fn cells(task: &Task, view: &View) -> Item {
    let fields: Vec<&str> = task.inherited.iter().filter_map(|field| words::confirmable(*field, view.lang)).collect();
    Item {
        task: Some(task.id),
        light: (None, LightWord::ChoiceOwed),
        distance: TodayWord::ToCheck.say(view.lang).to_owned(),
        ..blank(words::task_number(task, view.lang), &fields.join("、"), words::brief(task, view.lang))
    }
}
