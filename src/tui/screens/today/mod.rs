//! 1 今日: what is late, what is due soon, gates shut, what waits for the coordinator. Worst first.

mod detail;
mod draw;
mod lines;
mod words;

use std::collections::BTreeSet;

use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::domain::key::Key;
use crate::domain::walk::{self, WalkSet};
use crate::text::Finder;
use crate::tui::canvas::{Canvas, Span};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::page::{self, WIDE};
use crate::tui::view::View;
use crate::tui::widgets::list::ListState;

use super::Screen;
use crate::tui::live::Live;
use lines::{Group, Line};
use words::TodayWord;

/// The Today screen.
pub struct Today {
    lines: Vec<Line>,
    list: ListState,
    /// Groups that only wait are one line until they are unfolded.
    unfolded: BTreeSet<Group>,
    query: String,
    /// Items of this week's walk: judged, all.
    walked: (usize, usize),
}

impl Today {
    /// The screen at its start.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut screen = Self {
            lines: Vec::new(),
            list: ListState::default(),
            unfolded: BTreeSet::new(),
            query: String::new(),
            walked: (0, 0),
        };
        screen.collect(view);
        screen
    }

    fn collect(&mut self, view: &View) {
        let walk = walk::walk(&view.day(), view.week(), WalkSet::Default);
        self.walked = (walk.judged(), walk.items.len());
        self.lines = lines::collect(view, &Finder::new(&self.query), &self.unfolded);
        self.list.fit(self.lines.len());
        self.step_off_heads(Command::Down);
    }

    fn line(&self) -> Option<&Line> {
        self.lines.get(self.list.selected)
    }

    /// The selection never rests on the head of a group that is unfolded.
    fn step_off_heads(&mut self, towards: Command) {
        while matches!(self.line(), Some(Line::Head { folded: false, .. })) {
            let before = self.list.selected;
            self.list.go(towards, self.lines.len());
            if self.list.selected == before {
                self.list.go(Command::Down, self.lines.len());
                return;
            }
        }
    }

    /// Works the lines out anew; the selection stays on its record, or on the head of its folded group.
    fn keep(&mut self, view: &View) {
        let kept = self.line().cloned();
        self.list.marked.clear();
        self.collect(view);
        if let Some(row) = kept.and_then(|kept| self.lines.iter().position(|line| line.is_same(&kept))) {
            self.list.selected = row;
            self.step_off_heads(Command::Down);
        }
    }

    fn toggle(&mut self, view: &View) -> Vec<Effect> {
        match self.line() {
            Some(Line::Head { group, .. }) => {
                let group = *group;
                if !self.unfolded.remove(&group) {
                    self.unfolded.insert(group);
                }
                self.collect(view);
                Vec::new()
            }
            Some(Line::Item(item)) => item.go(),
            None => Vec::new(),
        }
    }

    /// Folds the group of the selected row, when it is one that may be folded.
    fn fold(&mut self, view: &View) {
        let group = match self.line() {
            Some(Line::Item(item)) => item.group,
            _ => return,
        };
        if self.unfolded.remove(&group) {
            self.collect(view);
            let head =
                self.lines.iter().position(|line| matches!(line, Line::Head { group: one, .. } if *one == group));
            self.list.selected = head.unwrap_or_default();
        }
    }
}

impl Screen for Today {
    fn update(&mut self, command: Command, view: &View) -> Vec<Effect> {
        match command {
            Command::Open => return self.toggle(view),
            Command::Right | Command::NextPane => {
                if matches!(self.line(), Some(Line::Head { .. })) {
                    return self.toggle(view);
                }
            }
            Command::Left => self.fold(view),
            Command::Back if !self.query.is_empty() => self.set_filter("", view),
            Command::Back => self.list.marked.clear(),
            Command::Mark if matches!(self.line(), Some(Line::Item(_))) => {
                self.list.mark(self.lines.len());
                self.step_off_heads(Command::Down);
            }
            _ => {
                self.list.go(command, self.lines.len());
                let towards =
                    if matches!(command, Command::Up | Command::PageUp) { Command::Up } else { Command::Down };
                self.step_off_heads(towards);
            }
        }
        Vec::new()
    }

    fn live(&self, _command: Command, _view: &View) -> Live {
        Live::On
    }

    fn selection(&self, _view: &View) -> Vec<Key> {
        let chosen = self.list.chosen(self.lines.len());
        let mut keys: Vec<Key> = Vec::new();
        for key in chosen.into_iter().filter_map(|row| self.lines.get(row)).flat_map(Line::keys) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn draw(&self, area: Rect, view: &View, canvas: &mut Canvas<'_>) {
        if area.width >= WIDE {
            let (left, right) = page::split(canvas, area, area.width * 57 / 100);
            draw::list(self, left, view, canvas);
            detail::draw(self.line(), right, view, canvas);
        } else {
            draw::list(self, area, view, canvas);
        }
    }

    fn mode(&self, view: &View) -> String {
        match self.walked {
            (_, 0) => String::new(),
            (judged, total) => TodayWord::WalkProgress.with(view.lang, &[("done", &judged), ("total", &total)]),
        }
    }

    fn sentence(&self, view: &View) -> Vec<Span> {
        detail::sentence(self.line(), view)
    }

    fn bar(&self, _view: &View) -> Vec<Command> {
        vec![Command::Open, Command::Why, Command::Note, Command::Remind, Command::Walk, Command::Export]
    }

    fn seek(&mut self, key: &Key, _view: &View) {
        if let Some(row) = self.lines.iter().position(|line| line.keys().contains(key)) {
            self.list.selected = row;
        }
    }

    fn set_filter(&mut self, query: &str, view: &View) {
        query.clone_into(&mut self.query);
        self.keep(view);
    }

    fn filter(&self) -> &str {
        &self.query
    }

    fn refresh(&mut self, view: &View) {
        self.keep(view);
    }

    fn remember(&self) -> Value {
        let unfolded: Vec<&str> = self.unfolded.iter().map(|group| group.code()).collect();
        json!({ "row": self.list.selected, "filter": self.query, "unfolded": unfolded })
    }

    fn recall(&mut self, kept: &Value, view: &View) {
        let codes: Vec<&str> = kept["unfolded"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        self.unfolded = Group::ALL.into_iter().filter(|group| codes.contains(&group.code())).collect();
        self.set_filter(kept["filter"].as_str().unwrap_or_default(), view);
        if let Some(row) = kept["row"].as_u64().and_then(|row| usize::try_from(row).ok()) {
            self.list.selected = row;
            self.list.fit(self.lines.len());
            self.step_off_heads(Command::Down);
        }
    }
}
