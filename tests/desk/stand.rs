//! The desk in its own loop, on a terminal that takes every frame and a clock that stands still. The desk's tests, the
//! tests of its parts and `benches/desk` drive it.
#![allow(dead_code, reason = "each program uses what it needs")]

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;

use chrono::{DateTime, NaiveDate, Utc};
use gongkai::domain::act::Act;
use gongkai::locale::Lang;
use gongkai::setup::{Place, Width};
use gongkai::tui::app::App;
use gongkai::tui::desk::Desk;
use gongkai::tui::effect::Effect;
use gongkai::tui::glyphs::UNICODE;
use gongkai::tui::keymap;
use gongkai::tui::opening::{Opening, ready};
use gongkai::tui::runner::Clock;
use gongkai::tui::terminal::{EndReason, Event, EventSource, Input, Key, KeyPress, Output, Screen, turn};
use gongkai::tui::theme::Theme;
use ratatui::layout::Size;

/// The moment of every act: ten in the morning of Friday 2023-09-15 in China.
pub fn now() -> DateTime<Utc> {
    "2023-09-15T02:00:00Z".parse().unwrap()
}

/// How the desk is opened on a ledger, on a day.
pub fn opening(ledger: &Path, today: NaiveDate) -> Opening {
    static STILL: OnceLock<Instant> = OnceLock::new();
    let data: PathBuf = ledger.parent().unwrap().join("data");
    Opening {
        ledger: ledger.to_owned(),
        place: Place::at(data),
        clock: Clock { now, fixed: Some(today), still: Some(*STILL.get_or_init(Instant::now)) },
        lang: None,
        environment: Lang::ZhCn,
        glyphs: &UNICODE,
        width: Width::Narrow,
        terminal: String::new(),
        theme: Theme::default(),
        depth: gongkai::tui::theme::Depth::Full,
        in_tmux: false,
        import: None,
    }
}

/// A terminal that takes every frame and shows it to nobody.
struct Blind(Size);

impl Output for Blind {
    fn size(&self) -> io::Result<Size> {
        Ok(self.0)
    }

    fn send(&mut self, _: Vec<u8>) -> io::Result<bool> {
        Ok(false)
    }
}

/// The desk and its loop.
pub struct Stand {
    pub desk: Desk,
    /// Why it ended, once it did.
    pub end: Option<EndReason>,
    opening: Opening,
    events: EventSource,
    screen: Screen<Blind>,
}

impl Stand {
    /// Opens a desk as `gongkai` does, up to its first frame.
    pub fn open(opening: Opening, (width, height): (u16, u16)) -> Self {
        let events = EventSource::default();
        let ready = ready(&opening).unwrap_or_else(|failure| panic!("{}", failure.sentence(Lang::En)));
        let desk = ready.begin(&opening, &events);
        let screen = Screen::new(Blind(Size::new(width, height)));
        let mut stand = Self { desk, end: None, opening, events, screen };
        stand.turn(None);
        stand
    }

    /// Leaves and comes back at another time, as at the next start.
    pub fn leave_and_return(self) -> Self {
        use gongkai::tui::terminal::Desk as _;
        let Self { mut desk, opening, screen, .. } = self;
        desk.leave();
        drop(desk);
        let mut screen = screen;
        let Size { width, height } = screen.output().0;
        Self::open(opening, (width, height))
    }

    pub fn app(&self) -> &App {
        &self.desk.app
    }

    /// A turn of the loop, and one for every answer that it waits for.
    fn turn(&mut self, event: Option<Event>) {
        let mut next = event;
        loop {
            self.end = turn(&mut self.desk, next, &self.events, &mut self.screen).unwrap();
            if !self.desk.runner.is_busy() {
                return;
            }
            next = Some(self.events.recv());
        }
    }

    /// What comes in from the terminal.
    pub fn input(&mut self, input: Input) {
        self.turn(Some(Event::Input(input)));
    }

    /// Presses keys by the names of the command table, each after the frame that answers the one before.
    pub fn press(&mut self, names: &str) -> &mut Self {
        for name in names.split_whitespace() {
            let press = keymap::parse(name).unwrap_or_else(|| panic!("no key is called {name:?}"));
            self.input(Input::Key(press));
        }
        self
    }

    /// Types text.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            self.input(Input::Key(KeyPress::plain(Key::Char(character))));
        }
        self
    }

    /// A moment has come, or a worker called.
    pub fn wake(&mut self) {
        self.turn(Some(Event::Wake));
    }

    /// Has something done as if a layer had asked for it.
    pub fn ask(&mut self, effects: Vec<Effect>) -> &mut Self {
        self.desk.begin_with(effects);
        self.turn(None);
        self
    }

    /// Performs an act as if a form had.
    pub fn perform(&mut self, act: Act) -> &mut Self {
        self.ask(vec![Effect::Perform(act)])
    }
}
