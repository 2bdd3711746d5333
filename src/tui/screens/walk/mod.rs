//! 走查: one item a page, one digit a verdict; the end is a summary from which the week is frozen.

mod item;
mod items;
mod side;
mod summary;
#[cfg(test)]
mod tests;
pub mod verdict;
mod words;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::assignment::{Assignment, Verdict};
use crate::domain::book::Book;
use crate::domain::id::{AssignmentId, BatchId};
use crate::domain::key::Key;
use crate::domain::since::Since;
use crate::domain::walk::{WalkItem, WalkSet};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::overlays::forms;
use crate::tui::page::{self, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::{News, Seen, View, Wanted};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::list::ListState;
use crate::words as say;

use super::Screen;
use crate::tui::live::Live;
use items::Items;
use words::WalkWord;

/// The walk of this week.
pub struct Walk {
    walk: Items,
    /// The item on the page; `None` on the summary.
    current: Option<AssignmentId>,
    /// Selection among what was skipped or not walked, on the summary.
    left_over: ListState,
    /// Verdicts of this sitting, oldest first: 9 takes back these and no others.
    sitting: Vec<Judged>,
    /// The page has been drawn: a verdict typed before that was meant for an older page.
    is_drawn: bool,
    seen: Seen,
}

/// One act of verdicts.
struct Judged {
    items: Vec<AssignmentId>,
    batch: BatchId,
}

impl Walk {
    /// The walk of this week where it was left; `all` takes in every assignment.
    #[must_use]
    pub fn new(all: bool, view: &View) -> Self {
        let set = if all { WalkSet::All } else { WalkSet::Default };
        let walk = Items::of(&view.day(), set);
        let current = walk.next().and_then(|at| walk.get(at)).map(|item| item.assignment);
        let mut seen = Seen::default();
        // The items are of this book.
        seen.news(view);
        Self { walk, current, left_over: ListState::default(), sitting: Vec::new(), is_drawn: false, seen }
    }

    /// A frame with this page has been drawn: verdicts typed from now on are meant for it.
    pub const fn drawn(&mut self) {
        self.is_drawn = true;
    }

    fn place(&self) -> Option<usize> {
        self.walk.place(self.current?)
    }

    fn item(&self) -> Option<&WalkItem> {
        self.walk.get(self.place()?)
    }

    fn assignment<'v>(&self, view: &'v View) -> Option<&'v Assignment> {
        view.book.assignments.get(&self.current?)
    }

    fn show(&mut self, item: Option<AssignmentId>) {
        if self.current != item {
            self.is_drawn = false;
        }
        self.current = item;
    }

    /// The item after the present one that has no verdict: of the same unit while it has one.
    fn next_open(&self) -> Option<AssignmentId> {
        let next = self.place().map_or_else(|| self.walk.next(), |place| self.walk.next_after(place));
        next.and_then(|at| self.id_at(at))
    }

    fn id_at(&self, place: usize) -> Option<AssignmentId> {
        self.walk.get(place).map(|item| item.assignment)
    }

    /// The items that one act passes: of this unit and theme, without a verdict.
    fn of_theme(&self) -> Vec<AssignmentId> {
        self.place().map(|place| self.walk.of_theme(place).collect()).unwrap_or_default()
    }

    fn count_of_theme(&self) -> usize {
        self.place().map_or(0, |place| self.walk.count_of_theme(place))
    }

    fn browse(&mut self, command: Command) {
        let last = self.walk.len().saturating_sub(1);
        let Some(place) = self.place() else { return };
        let to = match command {
            Command::Left | Command::Up => place.saturating_sub(1),
            Command::Right | Command::Down => (place + 1).min(last),
            Command::PageUp => place.saturating_sub(10),
            Command::PageDown => (place + 10).min(last),
            Command::First => 0,
            Command::Last => last,
            _ => return,
        };
        let to = self.id_at(to);
        self.show(to);
    }

    fn judge(&mut self, verdict: Verdict, view: &View) -> Vec<Effect> {
        let Some(key) = self.current.and_then(|id| view.book.assignment_key(id)) else { return Vec::new() };
        match verdict {
            Verdict::Extend | Verdict::Close | Verdict::Return => forms::verdict(&key, self.walk.week, verdict, view),
            _ => {
                self.is_drawn = false;
                vec![Effect::Perform(verdict::act(verdict, key, self.walk.week, view))]
            }
        }
    }

    fn judge_theme(&mut self, view: &View) -> Vec<Effect> {
        let keys = self.of_theme().into_iter().filter_map(|id| view.book.assignment_key(id)).collect();
        self.is_drawn = false;
        vec![Effect::Perform(verdict::all_ok(keys, self.walk.week))]
    }

    fn on_summary(&mut self, command: Command) {
        let chosen = self.chosen_left_over();
        let (count, _) = self.walk.count_left_over();
        match command {
            Command::Open if chosen.is_some() => self.show(chosen),
            Command::Left | Command::NextPane => {
                let back = self.walk.next().or(self.walk.len().checked_sub(1)).and_then(|at| self.id_at(at));
                self.show(back);
            }
            _ => drop(self.left_over.go(command, count)),
        }
    }

    /// The item under the selection of the summary.
    fn chosen_left_over(&self) -> Option<AssignmentId> {
        self.walk.left_over_at(self.left_over.selected).map(|item| item.assignment)
    }

    fn verdict_live(&self, command: Command, view: &View) -> Live {
        let lang = view.lang;
        let Some(one) = self.assignment(view) else { return Live::Off(WalkWord::OffNoItem.say(lang).to_owned()) };
        let reason = match command {
            Command::VerdictTheme if self.count_of_theme() < 2 => {
                Some(WalkWord::OffNothingInTheme.say(lang).to_owned())
            }
            Command::CloseOverride if one.evidence.is_empty() => verdict::refusal(Verdict::Remind, one, view),
            Command::CloseOverride => Some(WalkWord::OffHasEvidence.say(lang).to_owned()),
            _ => verdict::of_command(command).and_then(|verdict| verdict::refusal(verdict, one, view)),
        };
        reason.map_or(Live::On, Live::Off)
    }

    /// Head and progress bar over both pages; returns what is left under them.
    fn head(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) -> Rect {
        let lang = view.lang;
        let (count, done) = (self.walk.len(), self.walk.judged());
        let week = self.walk.week.number();
        let word = match (self.current, self.walk.set) {
            (None, _) if done == count => WalkWord::Done,
            (None, _) => WalkWord::NotDone,
            (Some(_), WalkSet::Default) => WalkWord::Head,
            (Some(_), WalkSet::All) => WalkWord::HeadAll,
        };
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        canvas.put(inner.x, area.y, inner.width, &word.with(lang, &[("week", &week), ("count", &count)]), Role::Strong);
        let left = count - done;
        let progress = WalkWord::Progress.with(lang, &[("done", &done), ("count", &count), ("left", &left)]);
        let width = u16::try_from(crate::text::width(&progress)).unwrap_or(inner.width).min(inner.width);
        canvas.put(inner.right() - width, area.y, width, &progress, Role::Strong);
        let (part, whole) = (u64::try_from(done).unwrap_or(0), u64::try_from(count).unwrap_or(0));
        bar(canvas, inner.x, area.y + 1, inner.width, part, whole, Role::Fill);
        canvas.rule(area.x, area.y + 2, area.width);
        Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area }
    }
}

impl Walk {
    /// Goes on after a verdict, and back to what an undo took back.
    fn follow(&mut self, old: &Book, since: &Since, view: &View) {
        let newest = |book: &Book, id: &AssignmentId| Some(book.assignments.get(id)?.review_of(self.walk.week)?.id);
        let (mut judged, mut taken_back) = (Vec::new(), BTreeSet::new());
        for id in &since.assignments {
            match newest(old, id).cmp(&newest(&view.book, id)) {
                Ordering::Less => judged.push(*id),
                Ordering::Greater => drop(taken_back.insert(*id)),
                Ordering::Equal => {}
            }
        }
        self.sitting.retain(|one| !one.items.iter().any(|id| taken_back.contains(id)));
        let back = taken_back.iter().filter_map(|id| self.walk.place(*id)).min();
        if let Some(back) = back.and_then(|place| self.id_at(place)) {
            self.show(Some(back));
        } else if !judged.is_empty() {
            self.sitting.extend(view.last_batch.map(|batch| Judged { items: judged, batch }));
            if self.item().is_none_or(|item| item.verdict.is_some()) {
                let next = self.next_open();
                self.show(next);
            }
        }
    }
}

impl Screen for Walk {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        let is_own = command.row().scope == crate::tui::command::Scope::Walk;
        if is_own && (!self.is_drawn || self.live(command, view) != Live::On) {
            return Vec::new();
        }
        match command {
            Command::Back => return vec![Effect::LeaveWalk],
            Command::WalkUndo => {
                self.is_drawn = false;
                return self.sitting.last().map(|judged| Effect::Undo(Some(judged.batch))).into_iter().collect();
            }
            Command::WalkNote => return vec![Effect::Run(Command::Note)],
            Command::VerdictTheme => return self.judge_theme(view),
            Command::CloseOverride => {
                let key = self.current.and_then(|id| view.book.assignment_key(id));
                return key.map_or_else(Vec::new, |key| forms::close_override(&key, self.walk.week, view));
            }
            _ => {}
        }
        if let Some(verdict) = verdict::of_command(command) {
            return self.judge(verdict, view);
        }
        match (self.current, command) {
            (None, _) => self.on_summary(command),
            (Some(_), Command::NextPane) => self.show(None),
            (Some(_), _) => self.browse(command),
        }
        Vec::new()
    }

    fn live(&self, command: Command, view: &View) -> Live {
        if let Some(reason) = &view.read_only {
            return Live::Off(reason.clone());
        }
        match command {
            Command::WalkUndo if self.sitting.is_empty() => {
                Live::Off(WalkWord::OffNothingToUndo.say(view.lang).to_owned())
            }
            Command::WalkUndo => Live::On,
            _ => self.verdict_live(command, view),
        }
    }

    fn offers(&self, command: Command) -> bool {
        !matches!(command, Command::Mark | Command::Filter)
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let chosen = self.current.or_else(|| self.chosen_left_over());
        chosen.and_then(|id| view.book.assignment_key(id)).into_iter().collect()
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let body = self.head(area, view, canvas);
        if self.current.is_none() {
            summary::draw(self, body, view, canvas);
        } else if body.width >= WIDE {
            let (left, right) = page::split(canvas, body, body.width * 65 / 100);
            item::draw(self, left, view, canvas);
            side::draw(self, right, view, canvas);
        } else {
            let verdicts = Rect { y: body.bottom().saturating_sub(1), height: 1.min(body.height), ..body };
            let item = Rect { height: body.height.saturating_sub(1), ..body };
            item::draw(self, item, view, canvas);
            side::draw_line(self, verdicts, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        let word = if self.current.is_none() { WalkWord::ModeSummary } else { WalkWord::Mode };
        word.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        let Some(one) = self.assignment(view) else { return summary::sentence(self, view) };
        let lang = view.lang;
        if one.status.is_open() && one.evidence.is_empty() {
            let (evidence, over) = (view.keymap.short(Command::Evidence), view.keymap.short(Command::CloseOverride));
            let sentence = WalkWord::SentenceNoEvidence.with(lang, &[("evidence", &evidence), ("override", &over)]);
            return vec![span(sentence, Role::Plain)];
        }
        let Some(task) = view.day().task_of(one) else { return Vec::new() };
        let standing = view.day().standing(one);
        let due = standing
            .due
            .map_or_else(|| say::light_word(standing.word, lang).to_owned(), |due| say::date_with_weekday(due, lang));
        let unit = one.unit.map_or("", |unit| view.book.unit_name(unit));
        let values: [(&str, &dyn std::fmt::Display); 5] = [
            ("unit", &unit),
            ("number", &say::task_number(task, lang)),
            ("brief", &say::brief(task, lang)),
            ("due", &due),
            ("status", &say::status(one.status, lang)),
        ];
        vec![span(WalkWord::Sentence.with(lang, &values), Role::Plain)]
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        if self.current.is_none() {
            let work = [Command::Export, Command::Freeze, Command::WalkUndo].into_iter();
            let left_over = (self.walk.count_left_over().0 > 0).then_some(Command::Open);
            let back = (self.walk.len() > 0).then_some(Command::NextPane);
            return left_over.into_iter().chain(back).chain(work).collect();
        }
        let verdicts = verdict::ALL.map(|(_, command)| command);
        verdicts.into_iter().chain([Command::WalkSkip, Command::WalkUndo, Command::WalkNote, Command::Back]).collect()
    }

    fn seek(&mut self, key: &Key, view: &View) {
        let Key::Assignment { plan, row, part, unit } = key else { return };
        let found = view.book.find_assignment(plan, row, *part, unit.as_deref());
        if found.is_some_and(|id| self.walk.place(id).is_some()) {
            self.show(found);
        }
    }

    fn set_filter(&mut self, _query: &str, _view: &View) {}

    fn filter(&self) -> &str {
        ""
    }

    fn wants(&self, view: &View) -> Option<Wanted> {
        let is_summary = self.current.is_none() && view.book.frozen_before(self.walk.week).is_some();
        (is_summary && view.compared.is_none()).then_some(Wanted::Compared)
    }

    fn refresh(&mut self, view: &View) {
        match self.seen.news(view) {
            News::None => return,
            News::Some(old, since) => {
                self.walk.follow(&view.day(), &since);
                self.follow(&old, &since, view);
            }
            News::All => self.walk = Items::of(&view.day(), self.walk.set),
        }
        if self.current.is_some() && self.place().is_none() {
            let next = self.next_open();
            self.show(next);
        }
        let (rows, _) = self.walk.count_left_over();
        self.left_over.fit(rows);
    }

    fn remember(&self) -> Value {
        json!({ "all": self.walk.set == WalkSet::All, "item": self.current.map(|id| id.0) })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        if kept["all"] == true && self.walk.set != WalkSet::All {
            *self = Self::new(true, view);
        }
        let item = kept["item"].as_i64().map(AssignmentId);
        if item.is_some_and(|id| self.walk.place(id).is_some()) {
            self.show(item);
        }
    }
}
