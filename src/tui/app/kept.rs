//! What is kept of the desk from one start to the next, and taken up again.

use serde_json::{Map, Value};

use crate::tui::draft::Draft;
use crate::tui::effect::Layer;
use crate::tui::overlays::drafts;
use crate::tui::screen::ScreenId;
use crate::tui::screens::Screen;
use crate::tui::screens::walk::Walk;

use super::App;

impl App {
    /// Offers the forms that were left open or put aside.
    pub fn offer_drafts(&mut self, kept: Vec<Draft>) {
        self.view.drafts = kept;
        self.overlays.push(Box::new(drafts::Drafts::new(&self.view)));
    }

    /// Open forms with something typed, to be kept on any way out.
    #[must_use]
    pub fn drafts(&self) -> Vec<Draft> {
        self.layers().filter_map(Layer::draft).collect()
    }

    /// Where the desk stands, for the next start: screen, row, filter, unfinished walk.
    #[must_use]
    pub fn remember(&self) -> Value {
        let screens: Map<String, Value> =
            self.screens.iter().map(|(id, screen)| (id.code().to_owned(), screen.remember())).collect();
        serde_json::json!({
            "screen": self.current.code(),
            "lang": self.view.lang.code(),
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
        for (id, screen) in &mut self.screens {
            screen.recall(&kept["screens"][id.code()], &self.view);
        }
        self.walk_left = kept["walk_left"].clone();
        if kept["walk"].is_object() {
            let mut walk = Walk::new(false, &self.view);
            walk.recall(&kept["walk"], &self.view);
            self.walk = Some(walk);
        }
    }

    /// Takes up the language the desk was left in.
    pub fn recall_language(&mut self, kept: &Value) {
        if let Some(lang) = kept["lang"].as_str().and_then(|code| code.parse().ok()) {
            self.view.lang = lang;
        }
    }
}
