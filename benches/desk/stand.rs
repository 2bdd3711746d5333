//! A desk without a terminal, and how long things take on it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use gongkai::domain::act::Act;
use gongkai::locale::Lang;
use gongkai::setup::{Place, Width};
use gongkai::tui::desk::Desk;
use gongkai::tui::effect::Effect;
use gongkai::tui::glyphs::UNICODE;
use gongkai::tui::keymap;
use gongkai::tui::opening::{Opening, ReadyDesk, ready};
use gongkai::tui::runner::Clock;
use gongkai::tui::terminal::{Desk as _, Input, frame};
use gongkai::tui::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::ledgers::{TODAY, now};

/// The desk on a ledger, drawn at 120×36.
pub struct Stand {
    desk: Desk,
    shown: Buffer,
}

impl Stand {
    /// Opens the ledger as `gongkai` does, up to the first frame.
    pub fn open(ledger: &Path) -> Self {
        let folder: PathBuf = ledger.parent().unwrap().join("data");
        let opening = Opening {
            ledger: ledger.to_owned(),
            place: Place::at(folder),
            clock: Clock { now, fixed: Some(TODAY.parse().unwrap()) },
            lang: Some(Lang::ZhCn),
            environment: Lang::ZhCn,
            glyphs: &UNICODE,
            width: Width::Narrow,
            terminal: String::new(),
            theme: Theme::default(),
            in_tmux: false,
            import: None,
        };
        let ReadyDesk { app, runner, first } = ready(&opening).map_err(|failure| failure.sentence(Lang::En)).unwrap();
        let mut desk = Desk::new(app, runner);
        desk.begin_with(first);
        let mut stand = Self { desk, shown: Buffer::empty(Rect::new(0, 0, 120, 36)) };
        stand.frame();
        stand
    }

    fn frame(&mut self) {
        let mut next = Buffer::empty(self.shown.area);
        let caret = self.desk.draw(&mut next);
        frame(Some(&self.shown), &mut next, caret).unwrap();
        self.shown = next;
        self.desk.drawn(120, 36);
    }

    /// A key and the frame that answers it.
    pub fn press(&mut self, name: &str) -> Duration {
        let press = keymap::parse(name).unwrap_or_else(|| panic!("no key is called {name}"));
        let start = Instant::now();
        self.desk.input(Input::Key(press));
        self.frame();
        start.elapsed()
    }

    /// An act and the frame that answers it.
    pub fn perform(&mut self, act: Act) -> Duration {
        let start = Instant::now();
        self.desk.begin_with(vec![Effect::Perform(act)]);
        self.frame();
        start.elapsed()
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        self.shown.content.iter().map(Cell::symbol).collect()
    }
}

/// The middle of some durations.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
