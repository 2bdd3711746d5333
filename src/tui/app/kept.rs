//! What is kept of the desk from one start to the next, and taken up again.

use crate::domain::figure::FigureKind;
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

use crate::domain::book::Book;
use crate::ledger::PLAN;
use crate::tui::draft::Draft;
use crate::tui::effect::{Effect, Layer};
use crate::tui::overlays::choice::Choice;
use crate::tui::overlays::plain::PlainText;
use crate::tui::overlays::{closing, drafts, forms, points};
use crate::tui::screen::ScreenId;
use crate::tui::screens::Screen;

use crate::tui::theme::Theme;
use crate::tui::view::View;
use crate::tui::words::DeskWord;

use super::App;

impl App {
    /// Offers the forms that were left open or put aside.
    pub fn offer_drafts(&mut self, kept: Vec<Draft>) {
        self.view.drafts = kept;
        self.overlays.push(Box::new(drafts::Drafts::new(&self.view)));
    }

    /// Takes out of the ledger the drafts of what the last act did in another way.
    #[must_use]
    pub fn drop_done(&mut self, before: &Book) -> Vec<Effect> {
        self.drop(|draft, view| {
            closing::is_done(draft, view)
                || points::is_done(draft, view)
                || (forms::is_touched(draft, before, &view.book) && forms::is_done(draft, view))
        })
    }

    /// Takes out of the ledger the drafts that a start has no use for.
    #[must_use]
    pub fn drop_over(&mut self) -> Vec<Effect> {
        self.drop(|draft, view| {
            closing::is_done(draft, view) || points::is_done(draft, view) || forms::is_over(draft, view)
        })
    }

    fn drop(&mut self, is_over: impl Fn(&Draft, &View) -> bool) -> Vec<Effect> {
        let (over, kept): (Vec<Draft>, Vec<Draft>) =
            std::mem::take(&mut self.view.drafts).into_iter().partition(|draft| is_over(draft, &self.view));
        self.view.drafts = kept;
        over.into_iter().map(|draft| Effect::DropDraft(draft.form)).collect()
    }

    /// The draft kept last, to be asked about; else the list of all.
    pub(super) fn discard(&self) -> Box<dyn Layer> {
        let is_last = |draft: &&Draft| Some(&draft.form) == self.put_aside.as_ref();
        match self.view.drafts.iter().find(is_last) {
            Some(draft) => Box::new(Choice::drop_draft(draft, &self.view)),
            None => Box::new(drafts::Drafts::new(&self.view)),
        }
    }

    /// Open forms with something typed, to be kept on any way out.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        self.layers().filter_map(Layer::draft).collect()
    }

    /// Where the desk stands, for the next start: screen, row, filter, unfinished walk.
    #[must_use]
    pub fn remember(&self) -> Value {
        let kept = |id: &ScreenId| match self.screens.get(id) {
            Some(screen) => screen.remember(),
            None => self.left[id.code()].clone(),
        };
        let screens: Map<String, Value> = ScreenId::ALL.iter().map(|id| (id.code().to_owned(), kept(id))).collect();
        serde_json::json!({
            "screen": self.current.code(),
            "lang": self.view.lang.code(),
            "theme": self.view.theme.code(),
            (PLAN): self.view.chosen.and_then(|id| self.view.book.plans.get(&id)).map(|plan| plan.key.as_str()),
            "walk": self.walk.as_ref().map(Screen::remember),
            "walk_left": self.walk_left,
            "screens": screens,
        })
    }

    /// Takes up where the desk was left.
    pub fn recall(&mut self, kept: &Value) {
        if let Some(id) = ScreenId::ALL.iter().find(|id| kept["screen"] == id.code()) {
            self.current = *id;
        }
        self.left = kept["screens"].clone();
        self.screens.clear();
        self.walk_left = kept["walk_left"].clone();
        // A start never lands where a digit writes: Today offers the walk, and it resumes where it was.
        if kept["walk"].is_object() {
            self.walk_left = kept["walk"].clone();
            self.current = ScreenId::Today;
        }
        self.show();
    }

    /// Says at a first start that the plan's dates are long past, and what to do: hundreds of red lines would tell of
    /// units that did nothing.
    pub fn greet(&mut self) {
        let today = self.view.today;
        let over =
            |year: i32| NaiveDate::from_ymd_opt(year.saturating_add(1), 4, 1).is_some_and(|after| today >= after);
        let Some(year) = self.view.plan().map(|plan| plan.year).filter(|year| over(*year)) else { return };
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("year", &year),
            ("today", &today),
            ("this", &today.year()),
            ("count", &self.view.tally.count(FigureKind::Overdue)),
        ];
        let text = DeskWord::LongPast.with(self.view.lang, &values);
        self.open_with(Box::new(PlainText::new(DeskWord::Notice.say(self.view.lang).to_owned(), text)));
    }

    /// A desk where it was left at the last end, in the language it was left in unless another was asked for.
    #[must_use]
    pub fn left_at(mut view: View, kept: &Value, same_language: bool) -> Self {
        if let Some(lang) = kept["lang"].as_str().and_then(|code| code.parse().ok()).filter(|_| same_language) {
            view.lang = lang;
        }
        if let Some(theme) = kept["theme"].as_str().and_then(Theme::of_code)
            && view.theme == Theme::Palette
            && view.depth.has_themes()
        {
            view.theme = theme;
        }
        if let Some(plan) = kept[PLAN].as_str().and_then(|key| view.book.plan_of_key(key)).map(|plan| plan.id) {
            view.use_plan(Some(plan));
        }
        let mut app = Self::unshown(view);
        app.recall(kept);
        app
    }
}
