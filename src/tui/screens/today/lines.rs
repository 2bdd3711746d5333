//! The lines of Today: groups of what is wrong, worst first, and of what waits for a person.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::clock::{Clock, ClockState};
use crate::domain::id::TaskId;
use crate::domain::key::Key;
use crate::domain::light::{Light, LightWord};
use crate::domain::overview::Item as OverviewItem;
use crate::locale::Lang;
use crate::text::Finder;
use crate::tui::canvas::{Span, span};
use crate::tui::effect::Effect;
use crate::tui::screen::ScreenId;
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::words::TodayWord;

/// A group of lines, in the order of the screen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// 逾期.
    Overdue,
    /// 临期.
    DueSoon,
    /// 门未开.
    Gates,
    /// 待审.
    Review,
    /// 待定夺.
    Choices,
    /// 待确认: default units.
    Units,
    /// 待核对原件: inherited cells.
    Cells,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 7] =
        [Self::Overdue, Self::DueSoon, Self::Gates, Self::Review, Self::Choices, Self::Units, Self::Cells];

    /// Stable code, for the state that is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::DueSoon => "due_soon",
            Self::Gates => "gates",
            Self::Review => "review",
            Self::Choices => "choices",
            Self::Units => "units",
            Self::Cells => "cells",
        }
    }

    /// Whether it only waits for a choice, and so is one line until it is asked for.
    const fn folds(self) -> bool {
        matches!(self, Self::Choices | Self::Units | Self::Cells)
    }
}

/// One line.
#[derive(Clone, PartialEq, Debug)]
pub enum Line {
    /// The head of a group with its count.
    Head {
        /// The group.
        group: Group,
        /// How many records.
        count: usize,
        /// The records of a folded group, in a few words.
        folded: bool,
        /// What a folded group holds.
        holds: String,
    },
    /// A record, or the same task of several units.
    Item(Item),
}

impl Line {
    /// The records of the line; none for a head.
    pub fn keys(&self) -> Vec<Key> {
        match self {
            Self::Head { .. } => Vec::new(),
            Self::Item(item) => item.keys.clone(),
        }
    }

    /// Whether it stands for the same: a group's head, or the same records.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Head { group, .. }, Self::Head { group: before, .. }) => group == before,
            (Self::Item(item), Self::Item(before)) => item.keys == before.keys,
            _ => false,
        }
    }
}

/// A record in a group.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// The group it stands in.
    pub group: Group,
    /// Its records: one, or the assignments of several units to one task.
    pub keys: Vec<Key>,
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

impl Item {
    /// Where Enter goes.
    pub fn go(&self) -> Vec<Effect> {
        let Some(key) = self.keys.first() else { return Vec::new() };
        let key = match (key, self.keys.len()) {
            (Key::Assignment { plan, row, .. }, 2..) => Key::Task { plan: plan.clone(), row: row.clone() },
            (key, _) => key.clone(),
        };
        vec![Effect::Go(ScreenId::of(key.kind()), Some(key))]
    }

    /// Glyph, distance, day, number, who, title.
    pub fn cells(&self, view: &View) -> Vec<Span> {
        let role = Role::of_light(self.light.0, self.light.1);
        vec![
            span(view.glyphs.light(self.light.0, self.light.1), role),
            span(self.distance.clone(), role),
            span(self.day.map(words::month_day).unwrap_or_default(), Role::Muted),
            span(self.number.clone(), Role::Plain),
            span(self.who.clone(), Role::Plain),
            span(self.title.clone(), Role::Plain),
        ]
    }
}

/// So many units of one task in one group are one line.
const TOGETHER: usize = 4;

/// All lines that match, groups without records left out.
pub fn collect(view: &View, finder: &Finder, unfolded: &BTreeSet<Group>) -> Vec<Line> {
    let overview = &view.overview;
    let clocks = |wanted: &[ClockState]| -> Vec<Item> {
        let found = overview.clocks.iter().filter(|clock| wanted.contains(&clock.state));
        found.map(|clock| of_clock(clock, view)).collect()
    };
    let mut late = shares(&overview.overdue, Group::Overdue, view);
    late.extend(clocks(&[ClockState::Overdue, ClockState::Short]));
    let mut soon = shares(&overview.due_soon, Group::DueSoon, view);
    soon.extend(clocks(&[ClockState::DueSoon]));
    late.sort_by_key(|item| item.day);
    soon.sort_by_key(|item| item.day);
    let groups = [
        (Group::Overdue, late),
        (Group::DueSoon, soon),
        (Group::Gates, gates(view)),
        (Group::Review, shares(&overview.awaiting_review, Group::Review, view)),
        (Group::Choices, choices(view)),
        (Group::Units, units(view)),
        (Group::Cells, cells(view)),
    ];
    let mut lines = Vec::new();
    for (group, items) in groups {
        let mut items: Vec<Item> = items.into_iter().filter(|item| answers(item, finder, view)).collect();
        if items.is_empty() {
            continue;
        }
        let folded = group.folds() && !unfolded.contains(&group);
        let count = items.iter().map(|item| item.keys.len()).sum();
        let numbers: Vec<&str> = items.iter().map(|item| item.number.as_str()).collect();
        let holds = if folded { numbers.join(if view.lang == Lang::En { ", " } else { "、" }) } else { String::new() };
        lines.push(Line::Head { group, count, folded, holds });
        if !folded {
            items.iter_mut().for_each(|item| item.group = group);
            lines.extend(items.into_iter().map(Line::Item));
        }
    }
    lines
}

fn answers(item: &Item, finder: &Finder, view: &View) -> bool {
    if finder.is_blank() || finder.find([item.title.as_str(), &item.number, &item.who]).is_some() {
        return true;
    }
    let units = item.keys.iter().filter_map(|key| match key {
        Key::Assignment { unit: Some(code), .. } => view.book.unit_by_code(code),
        _ => None,
    });
    units.into_iter().any(|unit| finder.find(unit.spellings()).is_some())
}

/// Assignments, the units of one task together where they are many.
fn shares(items: &[OverviewItem], group: Group, view: &View) -> Vec<Item> {
    let mut by_task: BTreeMap<(TaskId, Option<NaiveDate>), Vec<&OverviewItem>> = BTreeMap::new();
    let task_of = |item: &OverviewItem| view.book.assignments.get(&item.assignment).map(|one| one.task);
    for item in items {
        if let Some(task) = task_of(item) {
            by_task.entry((task, item.last_workday)).or_default().push(item);
        }
    }
    let mut shown = BTreeSet::new();
    let mut lines = Vec::new();
    for item in items {
        let Some(task) = task_of(item) else { continue };
        let Some(together) = by_task.get(&(task, item.last_workday)) else { continue };
        if together.len() < TOGETHER {
            lines.extend(of_shares(&[item], task, group, view));
        } else if shown.insert((task, item.last_workday)) {
            lines.extend(of_shares(together, task, group, view));
        }
    }
    lines
}

fn of_shares(items: &[&OverviewItem], task: TaskId, group: Group, view: &View) -> Option<Item> {
    let (first, task_record) = (items.first()?, view.book.tasks.get(&task)?);
    let unit = view.book.unit_by_code(&first.unit).map_or(first.unit.as_str(), |unit| unit.name.as_str());
    let who = match items.len() {
        1 => unit.to_owned(),
        count => TodayWord::ManyUnits.with(view.lang, &[("count", &count)]),
    };
    let number = match &first.key {
        Key::Assignment { part: Some(part), .. } => format!("{}.{part}", words::task_number(task_record, view.lang)),
        _ => words::task_number(task_record, view.lang),
    };
    let handed_in = view.book.assignments.get(&first.assignment).and_then(|one| one.status_on);
    let (distance, day) = match first.waiting.filter(|_| group == Group::Review) {
        Some(waiting) => (TodayWord::Waiting.with(view.lang, &[("days", &waiting)]), handed_in),
        None => (words::distance(&first.standing, view.lang), first.last_workday),
    };
    Some(Item {
        group,
        keys: items.iter().map(|item| item.key.clone()).collect(),
        task: Some(task),
        light: (first.standing.light, first.standing.word),
        distance,
        day,
        number,
        who,
        title: words::brief(task_record, view.lang),
    })
}

fn of_clock(clock: &Clock, view: &View) -> Item {
    let late = clock.state == ClockState::Overdue;
    let word = if late { LightWord::Overdue } else { LightWord::DueSoon };
    let title = view.book.title_of(&clock.of).unwrap_or_default();
    let kind = words::clock_kind(clock.kind, view.lang);
    Item {
        group: Group::DueSoon,
        keys: vec![clock.of.clone()],
        task: None,
        light: (Some(clock.light), word),
        distance: words::workdays_left(clock.workdays_left, view.lang),
        day: Some(clock.last_workday),
        number: words::key_number(&clock.of, view.lang),
        who: view.book.unit_name(clock.unit).to_owned(),
        title: TodayWord::ClockTitle.with(view.lang, &[("clock", &kind), ("title", &title)]),
    }
}

fn gates(view: &View) -> Vec<Item> {
    let documents = view.overview.gates_shut.iter().filter_map(|id| view.book.documents.get(id));
    let shut = |document: &crate::domain::document::PolicyDocument| {
        let key = Key::Document(document.number);
        let open = view.day().sync_state(document).map_or(0, |state| state.owed().count());
        Item {
            group: Group::Gates,
            number: words::key_number(&key, view.lang),
            keys: vec![key],
            task: None,
            light: (Some(Light::Red), LightWord::Overdue),
            distance: TodayWord::GateShut.say(view.lang).to_owned(),
            day: None,
            who: view.book.unit_name(document.unit).to_owned(),
            title: TodayWord::GateTitle.with(view.lang, &[("open", &open), ("title", &document.title)]),
        }
    };
    documents.map(shut).collect()
}

fn choices(view: &View) -> Vec<Item> {
    let choice = |owed: &crate::domain::overview::ChoiceOwed| {
        let task = view.book.tasks.get(&owed.task)?;
        Some(Item {
            group: Group::Choices,
            keys: vec![view.book.assignment_key(owed.assignment)?],
            task: Some(owed.task),
            light: (Some(Light::Grey), LightWord::ChoiceOwed),
            distance: words::light_word(LightWord::ChoiceOwed, view.lang).to_owned(),
            day: None,
            number: words::task_number(task, view.lang),
            who: owed.words.clone(),
            title: words::brief(task, view.lang),
        })
    };
    view.overview.choices.iter().filter_map(choice).collect()
}

fn units(view: &View) -> Vec<Item> {
    let share = |id: &crate::domain::id::AssignmentId| {
        let share = view.book.assignments.get(id)?;
        let task = view.book.tasks.get(&share.task)?;
        let part = share.part.map(|n| format!(".{n}")).unwrap_or_default();
        Some(Item {
            group: Group::Units,
            keys: vec![view.book.assignment_key(*id)?],
            task: Some(task.id),
            light: (None, LightWord::ChoiceOwed),
            distance: TodayWord::ToConfirm.say(view.lang).to_owned(),
            day: None,
            number: format!("{}{part}", words::task_number(task, view.lang)),
            who: share.unit.map_or("", |unit| view.book.unit_name(unit)).to_owned(),
            title: share
                .part
                .and_then(|n| task.part(n))
                .map_or_else(|| words::brief(task, view.lang), |part| part.words.clone()),
        })
    };
    view.overview.units_to_confirm.iter().filter_map(share).collect()
}

fn cells(view: &View) -> Vec<Item> {
    let task = |id: &TaskId| {
        let task = view.book.tasks.get(id)?;
        let fields: Vec<&str> =
            task.inherited.iter().filter_map(|field| words::confirmable(*field, view.lang)).collect();
        Some(Item {
            group: Group::Cells,
            keys: vec![view.book.task_key(*id)?],
            task: Some(*id),
            light: (None, LightWord::ChoiceOwed),
            distance: TodayWord::ToCheck.say(view.lang).to_owned(),
            day: None,
            number: words::task_number(task, view.lang),
            who: fields.join("、"),
            title: words::brief(task, view.lang),
        })
    };
    view.overview.cells_to_confirm.iter().filter_map(task).collect()
}
