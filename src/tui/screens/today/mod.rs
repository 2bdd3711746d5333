//! 1 今日: what is late, what is due soon, gates shut, what waits for the coordinator. Worst first.

mod cache;
mod detail;
mod draw;
mod item;
mod line;
mod lines;
mod meaning;
mod quotas;
mod records;
mod side;
mod silence;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::difference::Difference;
use crate::domain::figure::Listed;
use crate::domain::key::Key;
use crate::domain::registers::Register;
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::Command;
use crate::tui::command::kind::Move;
use crate::tui::effect::Effect;
use crate::tui::page::{self, WIDE};
use crate::tui::view::{LastSeen, View, ViewChange};
use crate::tui::widgets::chooser::Chooser;

use super::Screen;
use crate::tui::live::Live;
use cache::TodayCache;
use item::Item;
use line::{Group, Line, LineId, LineTarget, Order, Placed};
use side::Side;
use words::TodayWord;

/// The Today screen.
pub struct Today {
    list: Chooser<Order, Line>,
    /// The lines of folded groups.
    folded: Vec<Placed>,
    /// Groups that only wait are one line until they are unfolded.
    unfolded: BTreeSet<Group>,
    side: Side,
    known: TodayCache,
    /// With no line at all, the next day on which something falls due.
    next: Option<NaiveDate>,
    seen: LastSeen,
}

impl Today {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            list: Chooser::default(),
            folded: Vec::new(),
            unfolded: BTreeSet::new(),
            side: Side::default(),
            known: TodayCache::default(),
            next: None,
            seen: LastSeen::default(),
        };
        screen.refresh(view);
        // What the desk offers, the walk and the queue, stands above the first record, not in its place.
        for _ in [Group::Walk, Group::Returns] {
            let offer = screen.list.selected().map(|line| line.of);
            if matches!(offer, Some(LineTarget::Walk(..) | LineTarget::Returns(..))) {
                screen.list.go(Command::Down);
                screen.step_off_heads(Command::Down);
            }
        }
        screen
    }

    fn is_folded(&self, group: Group) -> bool {
        group.folds() && !self.unfolded.contains(&group)
    }

    /// Works every line out anew: at the start, on another day, with another filter.
    fn collect(&mut self, view: &View) {
        let tasks = view.book.tasks.values().flat_map(|task| lines::of_task(task, view));
        let documents = view.book.documents.values().flat_map(|one| lines::of_document(one, view));
        let decisions = view.book.decisions.values().flat_map(|one| lines::of_decision(one, view));
        let rows = Register::ALL.iter().flat_map(|register| lines::of_register(*register, view));
        let units = self.known.silent_units().into_iter().flat_map(|unit| self.known.lines(unit, view));
        let quotas = quotas::lines(&self.known.board, view);
        let all = self.answering(
            tasks
                .chain(documents)
                .chain(decisions)
                .chain(rows)
                .chain(units)
                .chain(lines::of_years(view))
                .chain(lines::of_catalogue(view))
                .chain(lines::of_bulletin(view))
                .chain(quotas),
            view,
        );
        let (mut folded, mut open): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(_, line)| self.is_folded(line.group));
        folded.sort_unstable_by_key(|(order, _)| *order);
        open.extend(self.heads(open.iter().chain(&folded).map(|(_, line)| line)));
        self.folded = folded;
        open.extend(lines::of_walk(self.side.walked()));
        open.extend(lines::of_returns(view));
        self.list.fill(open);
    }

    /// Puts the lines of what changed in the place of the old ones.
    fn follow(&mut self, old: &Day<'_>, since: &Difference, view: &View) {
        let tasks = since.tasks.iter().filter_map(|id| view.book.tasks.get(id));
        let documents = since.documents.iter().filter_map(|id| view.book.documents.get(id));
        let decisions = since.decisions.iter().filter_map(|id| view.book.decisions.get(id));
        let fresh = tasks.flat_map(|task| lines::of_task(task, view));
        let fresh = fresh.chain(documents.flat_map(|one| lines::of_document(one, view)));
        let fresh = fresh.chain(decisions.flat_map(|one| lines::of_decision(one, view)));
        let row = |book: &Book, id| book.register_rows.get(id).map(|row| row.register);
        let registers: BTreeSet<Register> =
            since.register_rows.iter().filter_map(|id| row(&view.book, id).or_else(|| row(old.book, id))).collect();
        let fresh = fresh.chain(registers.iter().flat_map(|register| lines::of_register(*register, view)));
        let touched = self.known.follow(old, view, since);
        let fresh = fresh.chain(touched.iter().flat_map(|unit| self.known.lines(*unit, view)));
        let fresh = fresh.chain(quotas::lines(&self.known.board, view));
        let fresh = self.answering(
            fresh.chain(lines::of_years(view)).chain(lines::of_catalogue(view)).chain(lines::of_bulletin(view)),
            view,
        );
        let is_stale = |line: &Line| match line.of {
            LineTarget::Head { .. } | LineTarget::Walk(..) | LineTarget::Returns(..) | LineTarget::Year(_) => true,
            LineTarget::CountyQuota(_) | LineTarget::UnitQuotas(_) | LineTarget::FollowUp(_) => true,
            LineTarget::Catalogue(_) | LineTarget::Bulletin(_) => true,
            LineTarget::Share(_)
            | LineTarget::Shares(..)
            | LineTarget::Choice(_)
            | LineTarget::Unit(_)
            | LineTarget::Cells(_)
            | LineTarget::Doubt(_) => line.task.is_some_and(|task| since.tasks.contains(&task)),
            LineTarget::DocumentClock(id, _) | LineTarget::Gate(id) => since.documents.contains(&id),
            LineTarget::DecisionClock(id, _) | LineTarget::Lack(id) => since.decisions.contains(&id),
            LineTarget::Silent(unit) | LineTarget::Unanswered(unit) => touched.contains(&unit),
            LineTarget::Row(register, _) | LineTarget::Rows(register) => registers.contains(&register),
        };
        let (folded, mut open): (Vec<_>, Vec<_>) = fresh.into_iter().partition(|(_, line)| self.is_folded(line.group));
        self.folded.retain(|(_, line)| !is_stale(line));
        self.folded.extend(folded);
        self.folded.sort_unstable_by_key(|(order, _)| *order);
        self.side.follow(old, view, since);
        let kept = self.list.rows().filter(|line| !is_stale(line));
        open.extend(self.heads(kept.chain(open.iter().chain(&self.folded).map(|(_, line)| line))));
        open.extend(lines::of_walk(self.side.walked()));
        open.extend(lines::of_returns(view));
        self.list.repair(is_stale, open);
    }

    /// Those of some lines that the filter lets through.
    fn answering(&self, lines: impl Iterator<Item = Placed>, view: &View) -> Vec<Placed> {
        let finder = self.list.finder();
        lines.filter(|(_, line)| finder.is_blank() || meaning::answers(line, &finder, &self.known, view)).collect()
    }

    /// The heads over some lines, groups without any left out.
    fn heads<'a>(&self, lines: impl Iterator<Item = &'a Line>) -> Vec<Placed> {
        let mut counts: BTreeMap<Group, usize> = BTreeMap::new();
        lines.for_each(|line| *counts.entry(line.group).or_default() += line.count);
        counts.into_iter().map(|(group, count)| lines::head(group, count, self.is_folded(group))).collect()
    }

    fn item(&self, view: &View) -> Option<Item> {
        self.list.selected().and_then(|line| meaning::of(line, &self.known, view))
    }

    /// What follows from the lines that there are now.
    fn settle(&mut self, view: &View) {
        self.step_off_heads(Command::Down);
        self.next = if self.list.is_empty() { side::next_due(view) } else { None };
    }

    /// The selection never rests on the head of a group that is unfolded.
    fn step_off_heads(&mut self, towards: Command) {
        while self.list.selected().is_some_and(Line::is_open_head) {
            if !self.list.go(towards) {
                self.list.go(Command::Down);
                return;
            }
        }
    }

    fn toggle(&mut self, view: &View) -> Vec<Effect> {
        match self.list.selected().copied() {
            Some(Line { group, of: LineTarget::Head { .. }, .. }) => {
                self.turn(group);
                Vec::new()
            }
            Some(line) => meaning::go(&line, &self.known, view),
            None => Vec::new(),
        }
    }

    /// Folds a group or unfolds it: its lines change places, and nothing is worked out.
    fn turn(&mut self, group: Group) {
        let is_of = |line: &Line| line.group == group && !line.is_head();
        let mut lines = if self.unfolded.remove(&group) {
            let lines: Vec<Placed> = self.list.keyed_rows().filter(|(_, line)| is_of(line)).copied().collect();
            self.folded.extend(lines);
            self.folded.sort_unstable_by_key(|(order, _)| *order);
            Vec::new()
        } else {
            self.unfolded.insert(group);
            self.folded.extract_if(.., |(_, line)| is_of(line)).collect()
        };
        let head = self.list.rows().find(|line| line.group == group && line.is_head());
        lines.extend(head.map(|head| lines::head(group, head.count, self.is_folded(group))));
        self.list.repair(|line| line.group == group, lines);
        self.step_off_heads(Command::Down);
    }

    /// Folds the group of the selected row, when it is one that may be folded.
    fn fold(&mut self) {
        let Some(group) = self.list.selected().filter(|line| !line.is_head()).map(|line| line.group) else { return };
        if self.unfolded.contains(&group) {
            self.turn(group);
            self.list.seek(&LineId::Head(group));
        }
    }
}

impl Screen for Today {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        let on_record = self.list.selected().is_some_and(|line| !line.is_head());
        // The screen has no commands of its own.
        let Some(step) = Move::of(command) else { return Vec::new() };
        match step {
            Move::Open => return self.toggle(view),
            Move::Right | Move::NextPane if self.list.selected().is_some_and(Line::is_head) => {
                return self.toggle(view);
            }
            Move::Right | Move::NextPane => {}
            Move::Left => self.fold(),
            Move::Back if !self.list.query().is_empty() => self.set_filter("", view),
            Move::Back => drop(self.list.unmark()),
            Move::Mark if on_record => {
                self.list.mark();
                self.step_off_heads(Command::Down);
            }
            Move::Mark => {}
            Move::Up | Move::Down | Move::PageUp | Move::PageDown | Move::First | Move::Last => {
                self.list.go(command);
                let towards = if matches!(step, Move::Up | Move::PageUp) { Command::Up } else { Command::Down };
                self.step_off_heads(towards);
            }
        }
        Vec::new()
    }

    fn live(&self, _command: Command, _view: &View) -> Live {
        Live::On
    }

    fn listed(&self, view: &View) -> Vec<Listed> {
        let lines: Vec<&Line> = self.list.rows().chain(self.folded.iter().map(|(_, line)| line)).collect();
        let of_group = |group: Group| {
            let own = lines.iter().filter(|line| line.group == group && !line.is_head());
            let rows = own.flat_map(|line| meaning::counted(line, &self.known, view)).collect();
            Listed { name: draw::title(group).say(view.lang).to_owned(), rows }
        };
        Group::ALL.into_iter().map(of_group).filter(|one| !one.rows.is_empty()).collect()
    }

    fn selection(&self, view: &View) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        for key in self.list.chosen().flat_map(|line| meaning::keys(line, &self.known, view)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn mark_all(&mut self, _view: &View) {
        self.list.mark_all(|line| !line.is_head());
    }

    fn marked(&self) -> usize {
        self.list.marked()
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if area.width >= WIDE {
            let (left, right) = page::split(canvas, area, area.width * 57 / 100);
            draw::list(self, left, view, canvas);
            detail::draw(self, right, view, canvas);
        } else {
            draw::list(self, area, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        match self.side.walked() {
            (_, 0) => String::new(),
            (judged, total) => TodayWord::WalkProgress.with(view.lang, &[("done", &judged), ("total", &total)]),
        }
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        detail::sentence(self, view)
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        vec![Command::Open, Command::Why, Command::Note, Command::Remind, Command::Walk, Command::Export]
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        self.refresh(view);
        self.list.set_query(query);
        self.collect(view);
        self.settle(view);
    }

    fn filter(&self) -> &str {
        self.list.query()
    }

    fn refresh(&mut self, view: &View) {
        match self.seen.news(view) {
            ViewChange::None => return,
            ViewChange::Some(old, since) => {
                self.follow(&view.day_of(&old), &since, view);
            }
            ViewChange::All => {
                self.side = Side::of(view);
                self.known = TodayCache::of(view);
                self.collect(view);
            }
        }
        self.settle(view);
    }

    fn remember(&self) -> Value {
        let unfolded: Vec<&str> = self.unfolded.iter().map(|group| group.code()).collect();
        let mut kept = self.list.remember();
        kept["unfolded"] = unfolded.into();
        kept
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        let codes: Vec<&str> = kept["unfolded"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        self.unfolded = Group::ALL.into_iter().filter(|group| codes.contains(&group.code())).collect();
        self.list.recall(kept);
        self.seen.forget();
        self.refresh(view);
    }
}
