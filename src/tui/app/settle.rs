//! What the desk does itself of the effects; what is left is for the runner.

use std::time::Instant;

use serde_json::Value;

use crate::domain::id::PlanId;
use crate::domain::key::Key;
use crate::tui::draft::Draft;
use crate::tui::effect::{Effect, Layer, LayerInput};
use crate::tui::overlays::bulletin::BulletinPage;
use crate::tui::overlays::table::TablePage;
use crate::tui::overlays::{closing, forms, points};
use crate::tui::screen::ScreenId;
use crate::tui::screens::walk::Walk;
use crate::tui::screens::{Screen as _, import};
use crate::tui::view::View;

use super::{App, WayBack};

impl App {
    /// Does what only touches the desk itself; what is left is for the runner.
    pub(super) fn settle(&mut self, effects: Vec<Effect>, now: Instant) -> Vec<Effect> {
        let mut left = Vec::new();
        let goes = effects.iter().any(|effect| matches!(effect, Effect::Go(..) | Effect::Visit(_)));
        for effect in effects {
            match effect {
                Effect::Push(overlay) => self.overlays.push(overlay),
                Effect::Pop => self.close_top(),
                Effect::PutAside => left.extend(self.put_top_aside()),
                Effect::Reopen(draft) => self.reopen(&draft, now),
                Effect::Preview(read) => self.open_page(Box::new(import::Preview::new(*read, &self.view))),
                Effect::Go(screen, key) => self.go(screen, key.as_ref()),
                Effect::Visit(key) => self.visit(&key),
                Effect::Walk(all) => self.enter_walk(all, now),
                Effect::LeaveWalk => self.leave_walk(),
                Effect::MarkAll => {
                    if let Some(screen) = self.screens.get_mut(&self.current) {
                        screen.mark_all(&self.view);
                    }
                }
                Effect::SetFilter(query) => {
                    if let Some(screen) = self.screens.get_mut(&self.current) {
                        screen.filter_focus(&query, &self.view);
                    }
                }
                Effect::Run(command) => {
                    self.overlays.clear();
                    let effects = self.offer(&LayerInput::Command(command), now);
                    left.extend(self.settle(effects, now));
                }
                Effect::Toast(text) => self.show_toast(text, None, false, now),
                Effect::UsePlan(plan) => {
                    self.overlays.clear();
                    self.use_plan(plan);
                    self.show();
                }
                Effect::SwitchLanguage => {
                    self.view.lang = self.view.lang.other();
                    // The journal is told in one language: it is read anew where it is looked at.
                    self.view.journal = None;
                    // Screens keep some of their lines as words.
                    self.show();
                }
                Effect::SwitchTheme => self.view.theme = self.view.theme.next(),
                Effect::SwitchGlyphs => self.view.glyphs = self.view.glyphs.other(),
                // Whoever carries it out sees first that what is open can be kept.
                outside @ (Effect::Perform(_)
                | Effect::StopWork
                | Effect::Undo(_)
                | Effect::UndoReturn { .. }
                | Effect::TakeIn(_)
                | Effect::Begin(_)
                | Effect::Quit) => left.push(outside),
                outside @ (Effect::Sure(_) | Effect::LoadHolidays(_)) => left.push(outside),
                outside @ (Effect::ChooseFolder(_) | Effect::OpenFolder) => left.push(outside),
                outside @ (Effect::ReadReturns(_) | Effect::LookAtSheet(_)) => left.push(outside),
                outside @ (Effect::WriteForms(_)
                | Effect::Export(_)
                | Effect::WriteReport
                | Effect::WriteBulletin(..)
                | Effect::WriteSent(_)
                | Effect::ReadSent(_)
                | Effect::Freeze(..)
                | Effect::Backup(_)) => left.push(outside),
                outside @ (Effect::Look(_)
                | Effect::ListTables(_)
                | Effect::ReadTable(..)
                | Effect::ReadScheme(_)
                | Effect::Copy(_)
                | Effect::MeasureWidth) => left.push(outside),
                outside @ (Effect::KeepDraft(_) | Effect::DropDraft(_)) => left.push(outside),
            }
        }
        if goes {
            self.land();
        }
        left
    }

    /// A record is opened from here: Esc comes back.
    pub(super) fn keep_way_back(&mut self, effects: &[Effect]) {
        let to = effects.iter().find_map(|effect| if let Effect::Go(to, _) = effect { Some(*to) } else { None });
        let Some(to) = to.filter(|to| *to != self.current && self.walk.is_none()) else { return };
        self.push_way_back(to, Vec::new());
    }

    /// Opens a record from the page on top: Esc comes back to the page as it is.
    fn visit(&mut self, key: &Key) {
        let to = ScreenId::of(key.kind());
        let overlays = std::mem::take(&mut self.overlays);
        self.push_way_back(to, overlays);
        self.go(to, Some(key));
    }

    fn push_way_back(&mut self, to: ScreenId, overlays: Vec<Box<dyn Layer>>) {
        let filter = self.screens.get(&to).map(|screen| screen.filter().to_owned()).unwrap_or_default();
        let walking = self.walk.is_some();
        self.ways_back.push(WayBack { from: self.current, overlays, filter, depth: None, walking });
    }

    /// Where a record that was opened stands as it was landed on, back to where it was opened; whether there was a way.
    pub(super) fn go_back(&mut self) -> bool {
        let depth = self.screens.get(&self.current).map_or(0, |screen| screen.depth());
        let Some(way) = self.ways_back.pop_if(|way| way.depth.is_some_and(|landed| depth <= landed)) else {
            return false;
        };
        if let Some(screen) = self.screens.get_mut(&self.current).filter(|screen| screen.filter() != way.filter) {
            screen.set_filter(&way.filter, &self.view);
        }
        self.current = way.from;
        self.overlays = way.overlays;
        if way.walking && self.walk_left.is_object() {
            self.walk = Some(self.walk_as_left(self.walk_left["all"] == true));
        }
        self.show();
        true
    }

    /// Notes how deep the screen is that a record was just opened on.
    fn land(&mut self) {
        let depth = self.screens.get(&self.current).map_or(0, |screen| screen.depth());
        if let Some(way) = self.ways_back.last_mut() {
            way.depth.get_or_insert(depth);
        }
    }

    /// Opens what a draft was kept of, in the place of the list of drafts.
    fn reopen(&mut self, draft: &Draft, now: Instant) {
        if let Some(page) = import::reopen(draft, &self.view) {
            self.close_top();
            return self.open_page(Box::new(page));
        }
        let Some(layer) = reopened(draft, &self.view) else {
            let gone = || forms::ActWord::RecordGone.say(self.view.lang);
            let why = points::other_year(draft, &self.view).unwrap_or_else(gone);
            return self.show_toast(why.to_owned(), None, false, now);
        };
        self.close_top();
        self.overlays.push(layer);
    }

    /// Shows another plan year. A walk is one of a year: what was left of it is not the new one's.
    fn use_plan(&mut self, plan: PlanId) {
        self.view.use_plan(Some(plan));
        (self.walk, self.walk_left) = (None, Value::Null);
    }

    pub(super) fn go(&mut self, to: ScreenId, key: Option<&Key>) {
        self.overlays.clear();
        // A record of another year is shown where it stands: in that year.
        if let Some(plan) = key.and_then(|key| self.view.book.plan_of(key)).map(|plan| plan.id)
            && !self.view.day().uses(plan)
        {
            self.use_plan(plan);
        }
        self.current = to;
        self.leave_walk();
        self.show();
        if let (Some(key), Some(screen)) = (key, self.screens.get_mut(&to)) {
            screen.seek(key, &self.view);
        }
    }

    /// The default walk resumes where it was left; all of it is walked only when asked for anew.
    fn enter_walk(&mut self, all: bool, now: Instant) {
        let walk = self.walk_as_left(all);
        self.show_toast(walk.scope(&self.view).concat(), None, false, now);
        self.walk = Some(walk);
    }

    fn walk_as_left(&self, all: bool) -> Walk {
        let mut walk = Walk::new(all, &self.view);
        if self.walk_left["all"] == all {
            walk.recall(&self.walk_left, &self.view);
        }
        walk
    }

    fn leave_walk(&mut self) {
        if let Some(walk) = self.walk.take() {
            self.walk_left = walk.remember();
            self.show();
        }
    }

    /// The layer on top stays, with its text, until its draft is kept.
    fn put_top_aside(&mut self) -> Option<Effect> {
        let draft = self.top().and_then(Layer::draft);
        self.putting_aside = draft.is_some();
        self.put_aside = draft.as_ref().map(|draft| draft.form.clone());
        if draft.is_none() {
            self.close_top();
        }
        draft.map(Effect::KeepDraft)
    }
}

/// The window that a draft was kept of.
fn reopened(draft: &Draft, view: &View) -> Option<Box<dyn Layer>> {
    if let Some(form) = forms::reopen(draft, view) {
        return Some(Box::new(form));
    }
    if let Some(year) = closing::reopen(draft, view) {
        return Some(Box::new(year));
    }
    if let Some(sheet) = points::reopen(draft, view) {
        return Some(Box::new(sheet));
    }
    if let Some(list) = TablePage::reopen(draft, view) {
        return Some(Box::new(list));
    }
    Some(Box::new(BulletinPage::reopen(draft, view)?))
}
