//! The lines of the agenda: what stands on the chosen day, after it, and open before.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::agenda::{APART, Agenda, AgendaItem};
use crate::domain::assignment::Assignment;
use crate::domain::clock::Clock;
use crate::domain::id::AssignmentId;
use crate::domain::key::Key;
use crate::domain::light::{LightWord, Standing};
use crate::domain::task::Task;
use crate::text::Finder;
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;
use crate::tui::view::View;
use crate::words;

use super::words::CalendarWord;

/// Items shown of what follows: the next ones are what matters, the grid shows the rest.
const FOLLOWING: usize = 20;

/// A part of the agenda.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The chosen day.
    Day,
    /// 之后.
    After,
    /// 之前未清.
    Before,
}

/// A line of the agenda.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Where it stands.
    pub part: Part,
    /// What falls due.
    pub item: Arc<AgendaItem>,
    /// The one assignment it speaks of; `None` for all of a task, or a clock.
    pub share: Option<AssignmentId>,
}

/// The lines of a day in the order of the pane. What is left open before may be thousands: its lines are made when they
/// are drawn.
#[derive(Default)]
pub struct Rows {
    day: Vec<Row>,
    after: Vec<Row>,
    /// What is open before that day.
    until: NaiveDate,
    before: usize,
}

impl Rows {
    /// The lines of a day.
    pub fn of(agenda: &Agenda, day: NaiveDate, view: &View) -> Self {
        let until = day.min(view.today);
        Self {
            day: agenda.on(day).iter().flat_map(|item| lines(Part::Day, item, APART, view)).collect(),
            after: agenda.after(day).take(FOLLOWING).flat_map(|item| lines(Part::After, item, 1, view)).collect(),
            until,
            before: agenda.left_before(until).map(|day| day.lines).sum(),
        }
    }

    /// How many.
    pub const fn len(&self) -> usize {
        self.day.len() + self.after.len() + self.before
    }

    /// The first line of a part, and how many it has.
    pub const fn part(&self, part: Part) -> (usize, usize) {
        match part {
            Part::Day => (0, self.day.len()),
            Part::After => (self.day.len(), self.after.len()),
            Part::Before => (self.day.len() + self.after.len(), self.before),
        }
    }

    /// The first line of what follows.
    pub fn next(&self) -> Option<&Row> {
        self.after.first()
    }

    /// The line of a place.
    pub fn get(&self, place: usize, agenda: &Agenda, view: &View) -> Option<Row> {
        self.from(place, agenda, view).next()
    }

    /// The lines from a place on.
    pub fn from<'a>(&'a self, place: usize, agenda: &'a Agenda, view: &'a View) -> impl Iterator<Item = Row> + 'a {
        let own = self.day.iter().chain(&self.after).skip(place).cloned();
        let mut rest = place.saturating_sub(self.day.len() + self.after.len());
        // Days that lie wholly before the place are passed over by their sums.
        let mut days = agenda.left_before(self.until).peekable();
        while let Some(day) = days.next_if(|day| day.lines <= rest) {
            rest -= day.lines;
        }
        let open = days.flat_map(|day| &day.items).filter(|item| item.open() > 0);
        own.chain(open.flat_map(move |item| lines(Part::Before, item, APART, view)).skip(rest))
    }
}

/// One line for each of up to `apart` assignments, else one for all. Away from the chosen day only what is open counts.
pub fn lines(part: Part, item: &Arc<AgendaItem>, apart: usize, view: &View) -> Vec<Row> {
    let row = |share| Row { part, item: Arc::clone(item), share };
    let AgendaItem::Task(group) = &**item else { return vec![row(None)] };
    let is_open = |id: &AssignmentId| view.book.assignments.get(id).is_some_and(|one| one.status.is_open());
    let shares: Vec<_> = group.assignments.iter().filter(|id| part == Part::Day || is_open(id)).collect();
    if shares.is_empty() || shares.len() > apart {
        return vec![row(None)];
    }
    shares.into_iter().map(|id| row(Some(*id))).collect()
}

/// Whether an item answers to a query: its number, texts, or the units that owe it.
pub fn matches(finder: &Finder, item: &AgendaItem, view: &View) -> bool {
    let names = |unit| view.book.units.get(&unit).is_some_and(|unit| finder.find(unit.spellings()).is_some());
    match item {
        AgendaItem::Task(group) => {
            let Some(task) = view.book.tasks.get(&group.task) else { return false };
            let texts = [task.row.as_str(), &task.brief, &task.brief_en, &task.requirement, &task.point];
            let units = group.assignments.iter().filter_map(|id| view.book.assignments.get(id)?.unit);
            finder.find(texts).is_some() || units.into_iter().any(names)
        }
        AgendaItem::Clock(clock) => {
            let number = words::key_number(&clock.of, view.lang);
            let texts = [number.as_str(), words::clock_kind(clock.kind, view.lang), title(clock, view)];
            finder.find(texts).is_some() || names(clock.unit)
        }
        AgendaItem::Row(row) => {
            let texts =
                view.book.register_rows.get(&row.row).map(|row| words::register::texts(row, &view.book, view.lang));
            finder.find(texts.iter().flatten().map(String::as_str)).is_some()
        }
    }
}

/// Title of the decision or document a clock runs for.
fn title<'v>(clock: &Clock, view: &'v View) -> &'v str {
    view.book.title_of(&clock.of).unwrap_or_default()
}

/// `43`, `决3`.
pub fn number(item: &AgendaItem, view: &View) -> String {
    match item {
        AgendaItem::Task(group) => {
            view.book.tasks.get(&group.task).map(|task| words::task_number(task, view.lang)).unwrap_or_default()
        }
        AgendaItem::Clock(clock) => words::key_number(&clock.of, view.lang),
        AgendaItem::Row(row) => words::key_number(&row.key, view.lang),
    }
}

/// The short name of a task; of a clock or a row of a register what is due and for what.
pub fn brief(item: &AgendaItem, view: &View) -> String {
    match item {
        AgendaItem::Task(group) => {
            view.book.tasks.get(&group.task).map(|task| words::brief(task, view.lang)).unwrap_or_default()
        }
        AgendaItem::Clock(clock) => {
            format!("{} {}", words::clock_kind(clock.kind, view.lang), title(clock, view))
        }
        AgendaItem::Row(due) => {
            let row = view.book.register_rows.get(&due.row);
            row.map(|row| format!("{} {}", words::register::due_word(row, &due.due, view.lang), row.title()))
                .unwrap_or_default()
        }
    }
}

impl Row {
    /// The record it stands for.
    pub fn key(&self, view: &View) -> Option<Key> {
        match (&*self.item, self.share) {
            (AgendaItem::Task(_), Some(share)) => view.book.assignment_key(share),
            (AgendaItem::Task(group), None) => view.book.task_key(group.task),
            (AgendaItem::Clock(clock), _) => Some(clock.of.clone()),
            (AgendaItem::Row(row), _) => Some(row.key.clone()),
        }
    }

    /// Whether it speaks of the same record.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&*self.item, &*other.item) {
            (AgendaItem::Task(group), AgendaItem::Task(before)) => {
                self.share == other.share && (self.share.is_some() || group.task == before.task)
            }
            (AgendaItem::Clock(clock), AgendaItem::Clock(before)) => clock.of == before.of,
            (AgendaItem::Row(row), AgendaItem::Row(before)) => row.row == before.row,
            (AgendaItem::Task(_), _) | (AgendaItem::Clock(_), _) | (AgendaItem::Row(_), _) => false,
        }
    }

    fn task<'v>(&self, view: &'v View) -> Option<&'v Task> {
        match &*self.item {
            AgendaItem::Task(group) => view.book.tasks.get(&group.task),
            AgendaItem::Clock(_) | AgendaItem::Row(_) => None,
        }
    }

    fn standing(&self, view: &View) -> Option<Standing> {
        match &*self.item {
            AgendaItem::Task(group) => {
                let share = self.share.and_then(|id| view.book.assignments.get(&id));
                Some(share.map_or(group.worst, |share| view.day().standing(share)))
            }
            AgendaItem::Clock(_) | AgendaItem::Row(_) => None,
        }
    }

    fn who(&self, view: &View) -> String {
        let lang = view.lang;
        match (&*self.item, self.share.and_then(|id| view.book.assignments.get(&id))) {
            (AgendaItem::Task(_), Some(share)) => match share.unit {
                Some(unit) => view.book.unit_name(unit).to_owned(),
                None => CalendarWord::ToDecide.say(lang).to_owned(),
            },
            (AgendaItem::Task(group), None) => {
                let counted = |one: &&Assignment| group.open == 0 || one.status.is_open();
                let shares = group.assignments.iter().filter_map(|id| view.book.assignments.get(id)).filter(counted);
                let units: Vec<&str> = shares.filter_map(|one| Some(view.book.unit_name(one.unit?))).collect();
                match units.as_slice() {
                    [only] => (*only).to_owned(),
                    many => CalendarWord::ManyUnits.with(lang, &[("count", &many.len())]),
                }
            }
            (AgendaItem::Clock(clock), _) => view.book.unit_name(clock.unit).to_owned(),
            (AgendaItem::Row(row), _) => view.book.unit_name(row.unit).to_owned(),
        }
    }

    fn is_extended(&self, view: &View) -> bool {
        let share = self.share.and_then(|id| view.book.assignments.get(&id));
        share.is_some_and(|share| share.extension().is_some())
    }

    /// Light, date, number, who, how far, brief. A line of the chosen day needs no date.
    pub fn cells(&self, view: &View) -> Vec<Span> {
        let lang = view.lang;
        let (glyph, role, distance) = match (&*self.item, self.standing(view)) {
            (AgendaItem::Clock(clock), _) => {
                let word = LightWord::OnTrack;
                let light = Some(clock.light);
                let distance = if clock.state.is_over() {
                    words::clock_state(clock.state, lang).to_owned()
                } else {
                    words::workdays_left(clock.workdays_left, lang)
                };
                (view.glyphs.light(light, word), Role::of_light(light, word), distance)
            }
            (AgendaItem::Row(row), _) => {
                let (light, word) = (row.standing.light, row.standing.word.unwrap_or(LightWord::OnTrack));
                let distance = words::register::row_distance(&row.standing, lang);
                (view.glyphs.light(light, word), Role::of_light(light, word), distance)
            }
            (_, Some(standing)) => (
                view.glyphs.light(standing.light, standing.word),
                Role::of_light(standing.light, standing.word),
                before(standing.word)
                    .map_or_else(|| words::distance(&standing, lang), |word| word.say(lang).to_owned()),
            ),
            (_, None) => (" ", Role::Plain, String::new()),
        };
        let calm = if self.item.open() == 0 { Role::Muted } else { Role::Plain };
        let mut brief = brief(&self.item, view);
        if self.is_extended(view) {
            brief = format!("{}  {brief}", CalendarWord::Extended.say(lang));
        }
        let mut cells = vec![span(glyph, role)];
        if self.part != Part::Day {
            let on = self.standing(view).and_then(|standing| standing.last_workday);
            let on = on.unwrap_or_else(|| self.item.date());
            cells.push(span(words::month_day_near(on, view.today), calm));
        }
        cells.extend([
            span(number(&self.item, view), calm),
            span(self.who(view), calm),
            span(distance, role),
            span(brief, Role::Muted),
        ]);
        cells
    }

    /// The record and its dates in one sentence.
    pub fn sentence(&self, view: &View) -> String {
        let lang = view.lang;
        let number = number(&self.item, view);
        match &*self.item {
            AgendaItem::Task(group) => {
                let phrase = self.task(view).map(|task| {
                    let part = self.share.and_then(|id| view.book.assignments.get(&id)?.part);
                    task.deadline_of(part).phrase.clone()
                });
                CalendarWord::TaskSentence.with(
                    lang,
                    &[
                        ("number", &number),
                        ("brief", &brief(&self.item, view)),
                        ("phrase", &phrase.unwrap_or_default()),
                        ("due", &words::date_with_weekday(group.due, lang)),
                        ("last", &words::short_date_with_weekday(group.last_workday, lang)),
                    ],
                )
            }
            AgendaItem::Clock(clock) => {
                let word =
                    if clock.sum.is_some() { CalendarWord::ClockSentence } else { CalendarWord::ClockSentenceDays };
                word.with(
                    lang,
                    &[
                        ("number", &number),
                        ("clock", &brief(&self.item, view)),
                        ("start", &words::month_day_near(clock.started_on, view.today)),
                        ("n", &clock.n),
                        ("due", &words::date_with_weekday(clock.due, lang)),
                    ],
                )
            }
            AgendaItem::Row(row) => CalendarWord::RowSentence.with(
                lang,
                &[
                    ("number", &number),
                    ("brief", &brief(&self.item, view)),
                    ("due", &words::date_with_weekday(row.due.due, lang)),
                    ("last", &words::short_date_with_weekday(row.due.last_workday, lang)),
                ],
            ),
        }
    }
}

/// What an agenda says in the place of a distance: the day lies before the plan, or before the unit.
const fn before(word: LightWord) -> Option<CalendarWord> {
    match word {
        LightWord::PreIssue => Some(CalendarWord::PreIssue),
        LightWord::PreRoster => Some(CalendarWord::PreRoster),
        LightWord::Overdue | LightWord::DueSoon | LightWord::ChoiceOwed | LightWord::Ambiguous => None,
        LightWord::Unreadable | LightWord::AwaitingReview | LightWord::OnTrack | LightWord::Immediate => None,
        LightWord::AwaitingEvent | LightWord::Standing | LightWord::Done | LightWord::Exempt => None,
    }
}
