//! 走查: one item a page, one digit a verdict; the end is a summary from which the week is frozen.

mod decision_page;
mod document_page;
mod finding_page;
mod item;
mod items;
mod paper_page;
mod paper_view;
mod papers;
mod scope;
mod side;
mod silence;
mod summary;
#[cfg(test)]
mod tests;
pub mod verdict;
mod words;

use std::cmp::Ordering;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::assignment::{Assignment, Verdict};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::difference::Difference;
use crate::domain::figure::Listed;
use crate::domain::id::{AssignmentId, BatchId, DecisionId, DocumentId, RegisterRowId, UnitId};
use crate::domain::key::Key;
use crate::domain::walk::{WalkItem, WalkSet};
use crate::domain::walk_papers::{Paper, PaperItem};
use crate::tui::acts;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::kind::Move;
use crate::tui::command::{Command, kind};
use crate::tui::effect::Effect;
use crate::tui::overlays::{forms, points};
use crate::tui::page::{self, WIDE};
use crate::tui::theme::Role;
use crate::tui::view::{LastSeen, View, ViewChange, ViewExtra};
use crate::tui::widgets::list::ListState;
use crate::words as say;

use super::Screen;
use crate::tui::live::Live;
use items::Items;
use papers::{At, Papers};
use summary::Sheets;
use words::WalkWord;

/// The walk of this week.
pub struct Walk {
    walk: Items,
    /// What is walked after the duties.
    papers: Papers,
    /// What the page is about; `None` on the summary.
    current: Option<At>,
    /// Selection among what was skipped or not walked, on the summary.
    left_over: ListState,
    /// Verdicts of this sitting, oldest first: 9 takes back these and no others.
    sitting: Vec<Judged>,
    /// The page has been drawn: a verdict typed before that was meant for an older page.
    is_drawn: bool,
    /// On the summary, the files of a freeze.
    sheets: Option<Sheets>,
    seen: LastSeen,
}

/// One act of verdicts.
struct Judged {
    items: Vec<At>,
    batch: BatchId,
}

impl Walk {
    /// The walk of this week where it was left; `all` takes in every assignment.
    #[must_use]
    pub fn new(all: bool, view: &View) -> Self {
        let set = if all { WalkSet::All } else { WalkSet::Default };
        let walk = Items::of(&view.day(), set);
        let papers = Papers::of(&view.day(), walk.week, set);
        let mut seen = LastSeen::default();
        // The items are of this book.
        seen.news(view);
        let (left_over, sitting) = (ListState::default(), Vec::new());
        let mut screen = Self { walk, papers, current: None, left_over, sitting, is_drawn: false, sheets: None, seen };
        screen.current = screen.first_open();
        screen.count_sheets(view);
        screen
    }

    /// A frame with this page has been drawn: verdicts typed from now on are meant for it.
    pub const fn mark_drawn(&mut self) {
        self.is_drawn = true;
    }

    fn duty(&self) -> Option<AssignmentId> {
        match self.current? {
            At::Duty(id) => Some(id),
            At::Paper(_) => None,
        }
    }

    fn paper(&self) -> Option<&PaperItem> {
        match self.current? {
            At::Duty(_) => None,
            At::Paper(paper) => self.papers.get(self.papers.place(paper)?),
        }
    }

    /// How many pages: those of duties, then those of papers.
    fn pages(&self) -> usize {
        self.walk.len() + self.papers.len()
    }

    fn page_place(&self) -> Option<usize> {
        match self.current? {
            At::Duty(id) => self.walk.place(id),
            At::Paper(paper) => self.papers.place(paper).map(|place| place + self.walk.len()),
        }
    }

    /// The first page without a verdict.
    fn first_open(&self) -> Option<At> {
        let duty = self.walk.next().and_then(|at| self.id_at(at));
        duty.or_else(|| self.papers.next().map(At::Paper))
    }

    fn place(&self) -> Option<usize> {
        self.walk.place(self.duty()?)
    }

    fn item(&self) -> Option<&WalkItem> {
        self.walk.get(self.place()?)
    }

    fn assignment<'v>(&self, view: &'v View) -> Option<&'v Assignment> {
        view.book.assignments.get(&self.duty()?)
    }

    fn show(&mut self, item: Option<At>) {
        if self.current != item {
            self.is_drawn = false;
        }
        self.current = item;
    }

    /// The item after the present one that has no verdict: of the same unit while it has one.
    fn next_open(&self) -> Option<At> {
        let own = match self.current {
            Some(At::Duty(id)) => self.walk.place(id).and_then(|at| self.id_at(self.walk.next_after(at)?)),
            Some(At::Paper(paper)) => self.papers.next_after(paper).map(At::Paper),
            None => None,
        };
        own.or_else(|| self.first_open())
    }

    fn id_at(&self, place: usize) -> Option<At> {
        let duty = self.walk.get(place).map(|item| At::Duty(item.assignment));
        duty.or_else(|| self.papers.get(place.checked_sub(self.walk.len())?).map(|item| At::Paper(item.of)))
    }

    /// The duties on the page: one, or all the silent ones of a unit.
    fn on_page(&self) -> Vec<AssignmentId> {
        self.place().map(|place| self.walk.on_page(place)).unwrap_or_default()
    }

    /// The items that one act passes: of this unit and theme, without a verdict.
    fn of_theme(&self) -> Vec<AssignmentId> {
        self.place().map(|place| self.walk.of_theme(place).collect()).unwrap_or_default()
    }

    fn count_of_theme(&self) -> usize {
        self.place().map_or(0, |place| self.walk.count_of_theme(place))
    }

    fn browse(&mut self, step: Move) {
        let last = self.pages().saturating_sub(1);
        let Some(place) = self.page_place() else { return };
        let to = match step {
            Move::Left | Move::Up => place.saturating_sub(1),
            Move::Right | Move::Down => (place + 1).min(last),
            Move::PageUp => place.saturating_sub(10),
            Move::PageDown => (place + 10).min(last),
            Move::First => 0,
            Move::Last => last,
            Move::NextPane => return self.show(None),
            Move::Open | Move::Back | Move::Mark => return,
        };
        let to = self.id_at(to);
        self.show(to);
    }

    fn judge(&mut self, verdict: Verdict, view: &View) -> Vec<Effect> {
        let keys: Vec<Key> = self.on_page().into_iter().filter_map(|id| view.book.assignment_key(id)).collect();
        match (verdict, keys.as_slice()) {
            (_, []) => Vec::new(),
            (Verdict::Extend | Verdict::Close | Verdict::Return, [key, ..]) => {
                forms::verdict(key, self.walk.week, verdict, view)
            }
            (Verdict::Remind, _) => forms::walk_remind(keys, self.walk.week, view),
            (Verdict::Ok | Verdict::Query | Verdict::Skip, _) => {
                self.is_drawn = false;
                vec![Effect::Perform(verdict::act(verdict, keys, self.walk.week))]
            }
        }
    }

    fn judge_theme(&mut self, view: &View) -> Vec<Effect> {
        let keys = self.of_theme().into_iter().filter_map(|id| view.book.assignment_key(id)).collect();
        self.is_drawn = false;
        vec![Effect::Perform(verdict::act(Verdict::Ok, keys, self.walk.week))]
    }

    fn on_summary(&mut self, step: Move) {
        let chosen = self.chosen_left_over();
        let (count, _) = self.walk.count_left_over();
        if step == Move::Open && chosen.is_some() {
            self.show(chosen.map(At::Duty));
        } else if matches!(step, Move::Left | Move::NextPane) {
            let last = || self.pages().checked_sub(1).and_then(|at| self.id_at(at));
            self.show(self.first_open().or_else(last));
        } else {
            self.left_over.go(step.command(), count);
        }
    }

    /// The item under the selection of the summary.
    fn chosen_left_over(&self) -> Option<AssignmentId> {
        self.walk.left_over_at(self.left_over.selected).map(|item| item.assignment)
    }

    /// The unit that the page is about.
    fn unit(&self, view: &View) -> Option<UnitId> {
        self.paper().map(|item| item.unit).or_else(|| self.assignment(view)?.unit)
    }

    /// Why a command of the walk cannot be done to the present item.
    fn against(&self, command: kind::Walk, view: &View) -> Option<String> {
        use kind::Walk as W;
        let say = |word: WalkWord| Some(word.say(view.lang).to_owned());
        if command == W::WalkUndo {
            return if self.sitting.is_empty() { say(WalkWord::OffNothingToUndo) } else { None };
        }
        if command == W::WalkPoints {
            return match acts::points_by_hand(view) {
                Live::On => None,
                Live::Off(reason) => Some(reason),
            };
        }
        if let Some(item) = self.paper() {
            return paper_page::against(command, item.of, view);
        }
        let Some(one) = self.assignment(view) else { return say(WalkWord::OffNoItem) };
        let each = matches!(command, W::VerdictExtend | W::VerdictClose | W::VerdictReturn | W::CloseOverride);
        if each && self.on_page().len() > 1 {
            return say(WalkWord::OffMany);
        }
        match command {
            W::VerdictTheme if self.count_of_theme() < 2 => say(WalkWord::OffNothingInTheme),
            W::CloseOverride if one.evidence.is_empty() => verdict::refusal(Verdict::Remind, one, view),
            W::CloseOverride => say(WalkWord::OffHasEvidence),
            W::VerdictTheme | W::WalkNote | W::WalkPoints | W::WalkUndo => None,
            W::VerdictOk | W::VerdictRemind | W::VerdictExtend | W::VerdictClose => {
                verdict::of(command).and_then(|verdict| verdict::refusal(verdict, one, view))
            }
            W::VerdictReturn | W::VerdictQuery | W::WalkSkip => {
                verdict::of(command).and_then(|verdict| verdict::refusal(verdict, one, view))
            }
        }
    }

    fn own(&mut self, command: kind::Walk, view: &View) -> Vec<Effect> {
        use kind::Walk as W;
        if let Some(item) = self.paper().filter(|_| !matches!(command, W::WalkUndo | W::WalkPoints)) {
            let effects = paper_page::own(command, item.of, self, view);
            self.is_drawn &= !effects.iter().any(|effect| matches!(effect, Effect::Perform(_)));
            return effects;
        }
        match command {
            W::WalkUndo => {
                self.is_drawn = false;
                self.sitting.last().map(|judged| Effect::Undo(Some(judged.batch))).into_iter().collect()
            }
            W::WalkNote => vec![Effect::Run(Command::Note)],
            W::WalkPoints => points::ask(self.unit(view), view),
            W::VerdictTheme => self.judge_theme(view),
            W::CloseOverride => {
                let key = self.duty().and_then(|id| view.book.assignment_key(id));
                key.map_or_else(Vec::new, |key| forms::close_override(&key, self.walk.week, view))
            }
            W::VerdictOk | W::VerdictRemind | W::VerdictExtend | W::VerdictClose => self.judge_by(command, view),
            W::VerdictReturn | W::VerdictQuery | W::WalkSkip => self.judge_by(command, view),
        }
    }

    fn judge_by(&mut self, command: kind::Walk, view: &View) -> Vec<Effect> {
        verdict::of(command).map_or_else(Vec::new, |verdict| self.judge(verdict, view))
    }

    fn draw_page(&self, pane: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if let Some(item) = self.paper() {
            return paper_page::draw(self, item, pane, view, canvas);
        }
        match (self.on_page().as_slice(), self.assignment(view)) {
            (many @ [_, _, ..], Some(first)) => silence::draw(self, many, first, pane, view, canvas),
            ([] | [_], _) | (_, None) => item::draw(self, pane, view, canvas),
        }
    }
}

impl Walk {
    /// Goes on after a verdict, and back to what an undo took back.
    fn follow(&mut self, old: &Book, since: &Difference, view: &View) {
        let newest = |book: &Book, id: &AssignmentId| Some(book.assignments.get(id)?.review_of(self.walk.week)?.id);
        let documents = since.documents.iter().map(|id| Paper::Document(*id));
        let changed = documents.chain(since.decisions.iter().map(|id| Paper::Decision(*id)));
        let changed = changed.chain(since.register_rows.iter().map(|id| Paper::Finding(*id)));
        let days = (&Day::of(old, &view.calendar, view.today), &view.day());
        let (mut judged, mut taken_back) = papers::moved(changed, days, self.walk.week);
        for id in &since.assignments {
            match newest(old, id).cmp(&newest(&view.book, id)) {
                Ordering::Less => judged.push(At::Duty(*id)),
                Ordering::Greater => drop(taken_back.insert(At::Duty(*id))),
                Ordering::Equal => {}
            }
        }
        self.sitting.retain(|one| !one.items.iter().any(|id| taken_back.contains(id)));
        let place = |at: &At| match at {
            At::Duty(id) => self.walk.place(*id),
            At::Paper(paper) => self.papers.place(*paper).map(|place| place + self.walk.len()),
        };
        if let Some(back) = taken_back.iter().filter_map(place).min().and_then(|place| self.id_at(place)) {
            self.show(Some(back));
        } else if !judged.is_empty() {
            self.sitting.extend(view.last_batch.map(|batch| Judged { items: judged, batch }));
            let own = self.item().map(|item| item.verdict).or_else(|| self.paper().map(|item| item.verdict));
            if own.is_none_or(|verdict| verdict.is_some()) {
                let next = self.next_open();
                self.show(next);
            }
        }
    }
}

impl Screen for Walk {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        if let Some(own) = kind::Walk::of(command) {
            let takes = self.is_drawn && self.against(own, view).is_none();
            return if takes { self.own(own, view) } else { Vec::new() };
        }
        let Some(step) = Move::of(command) else { return Vec::new() };
        match self.current {
            _ if step == Move::Back => return vec![Effect::LeaveWalk],
            None => self.on_summary(step),
            Some(_) => self.browse(step),
        }
        self.count_sheets(view);
        Vec::new()
    }

    fn live(&self, command: Command, view: &View) -> Live {
        Live::unless(kind::Walk::of(command).and_then(|own| self.against(own, view)))
    }

    fn offers(&self, command: Command) -> bool {
        !matches!(command, Command::Mark | Command::Filter)
    }

    fn listed(&self, view: &View) -> Vec<Listed> {
        // The verdicts are counted on the summary.
        if self.current.is_none() { self.walk.by_verdict(view.lang) } else { Vec::new() }
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        if let Some(item) = self.paper() {
            return item.of.key(&view.day()).into_iter().collect();
        }
        let place = self.place().or_else(|| self.walk.place(self.chosen_left_over()?));
        let chosen = place.map(|place| self.walk.on_page(place)).unwrap_or_default();
        chosen.into_iter().filter_map(|id| view.book.assignment_key(id)).collect()
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        let body = self.head(area, view, canvas);
        if self.current.is_none() {
            summary::draw(self, body, view, canvas);
        } else if body.width >= WIDE {
            let (left, right) = page::split(canvas, body, body.width * 65 / 100);
            self.draw_page(left, view, canvas);
            side::draw(self, right, view, canvas);
        } else {
            let verdicts = Rect { y: body.bottom().saturating_sub(1), height: 1.min(body.height), ..body };
            let item = Rect { height: body.height.saturating_sub(1), ..body };
            self.draw_page(item, view, canvas);
            side::draw_line(self, verdicts, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        let word = if self.current.is_none() { WalkWord::ModeSummary } else { WalkWord::Mode };
        word.say(view.lang).to_owned()
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        if let Some(item) = self.paper() {
            return paper_page::sentence(item.of, view);
        }
        let Some(one) = self.assignment(view) else { return summary::sentence(self, view) };
        let lang = view.lang;
        let many = self.on_page().len();
        if many > 1 {
            return vec![span(WalkWord::SentenceMany.with(lang, &[("count", &many)]), Role::Plain)];
        }
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
            let back = (self.pages() > 0).then_some(Command::NextPane);
            return left_over.into_iter().chain(back).chain(work).collect();
        }
        if self.paper().is_some() {
            // What the digits do to a paper stands on its page.
            return vec![Command::WalkSkip, Command::WalkUndo, Command::Why, Command::Back];
        }
        let verdicts = verdict::ALL.map(|(_, command)| command);
        verdicts.into_iter().chain([Command::WalkSkip, Command::WalkUndo, Command::WalkNote, Command::Back]).collect()
    }

    fn set_filter(&mut self, _query: &str, _view: &View) {}

    fn filter(&self) -> &str {
        ""
    }

    fn wants(&self, view: &View) -> Option<ViewExtra> {
        let is_summary = self.current.is_none() && view.book.frozen_before(self.walk.week).is_some();
        (is_summary && view.compared.is_none()).then_some(ViewExtra::Compared)
    }

    fn refresh(&mut self, view: &View) {
        match self.seen.news(view) {
            ViewChange::None => return,
            ViewChange::Some(old, since) => {
                self.walk.follow(&view.day(), &since);
                self.papers = Papers::of(&view.day(), self.walk.week, self.walk.set);
                self.follow(&old, &since, view);
            }
            ViewChange::All => {
                self.walk = Items::of(&view.day(), self.walk.set);
                self.papers = Papers::of(&view.day(), self.walk.week, self.walk.set);
            }
        }
        self.sheets = None;
        if self.current.is_some() && self.page_place().is_none() {
            self.show(self.next_open());
        }
        let (rows, _) = self.walk.count_left_over();
        self.left_over.fit(rows);
        self.count_sheets(view);
    }

    fn remember(&self) -> Value {
        let paper = self.paper().map(|item| match item.of {
            Paper::Document(id) => ("paper", id.0),
            Paper::Decision(id) => ("decision", id.0),
            Paper::Finding(id) => ("finding", id.0),
        });
        let item = self.duty().map(|id| id.0);
        let mut kept = json!({ "all": self.walk.set == WalkSet::All, "item": item });
        if let Some((kind, id)) = paper {
            kept[kind] = json!(id);
        }
        kept
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        if kept["all"] == true && self.walk.set != WalkSet::All {
            *self = Self::new(true, view);
        }
        let id = |kind: &str| kept[kind].as_i64();
        let item = id("item").map(|id| At::Duty(AssignmentId(id)));
        let paper = id("paper").map(|id| At::Paper(Paper::Document(DocumentId(id))));
        let decision = id("decision").map(|id| At::Paper(Paper::Decision(DecisionId(id))));
        let before = self.current;
        let finding = id("finding").map(|id| At::Paper(Paper::Finding(RegisterRowId(id))));
        self.show(item.or(paper).or(decision).or(finding));
        if self.page_place().is_none() {
            self.show(before);
        }
    }
}
