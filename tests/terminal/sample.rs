//! The smallest desk there can be, run by this test program in a terminal of its own: it shows what comes in, so that
//! the terminal room can be tried without the screens.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use gongkai::text::Ambiguous;
use gongkai::tui::terminal::{Desk, EventSource, Input, Key, KeyPress, Waker, run};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, Clear, Paragraph, Widget};

use crate::support::{Start, Terminal};

/// Where the sample keeps its draft when it leaves.
const DRAFT: &str = "SAMPLE_DRAFT";

/// The sample in a terminal of 60 by 12.
pub fn start(draft: &Path) -> Start {
    Start::program(std::env::current_exe().unwrap(), 60, 12)
        .args(&["--exact", "sample::in_a_terminal_of_its_own", "--ignored", "--nocapture", "--quiet"])
        .env(DRAFT, draft.to_str().unwrap())
}

/// The sample, running and drawn.
pub fn running(draft: &Path) -> Terminal {
    let terminal = start(draft).run();
    terminal.wait_for("inputs 0");
    terminal
}

#[derive(Default)]
struct Sample {
    shown: Vec<String>,
    inputs: usize,
    asks: bool,
    answer: Option<Ambiguous>,
    popup: bool,
    done: bool,
    copy: Option<String>,
    alarm: Option<Instant>,
    waker: Option<Waker>,
    panics: bool,
    draft: PathBuf,
}

impl Sample {
    fn key(&mut self, key: KeyPress) {
        self.shown.push(
            format!("{key:?}").replace("KeyPress ", "").replace("ctrl: false, alt: false, shift: false", "plain"),
        );
        match key.twin().code {
            Key::Char('q') => self.done = true,
            Key::Char('m') => self.asks = true,
            Key::Char('y') => self.copy = Some("县".to_owned()),
            Key::Char('o') => self.popup = true,
            Key::Char('p') => self.panics = true,
            Key::Char('t') => self.alarm = Some(Instant::now() + Duration::from_millis(20)),
            Key::Char('w') => {
                let waker = self.waker.clone().unwrap();
                std::thread::spawn(move || waker.wake());
            }
            Key::Char('x') => drop(std::thread::spawn(|| panic!("a worker broke")).join()),
            _ => {}
        }
    }
}

impl Desk for Sample {
    fn input(&mut self, input: Input) {
        self.inputs += 1;
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) => self.shown.push(format!("paste {text:?}")),
            Input::Resize(columns, rows) => self.shown.push(format!("size {columns}x{rows}")),
        }
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        assert!(!self.panics, "the desk broke");
        let last = self.shown.last().map_or("", String::as_str);
        let text = format!("inputs {}\n{last}\n{:?}\n“县发改局水务”│\n局局局局局局局局", self.inputs, self.answer);
        Paragraph::new(text).render(buffer.area, buffer);
        if self.popup {
            let area = Rect::new(3, 4, 6, 1);
            Clear.render(area, buffer);
            Block::bordered().borders(ratatui::widgets::Borders::LEFT).render(area, buffer);
        }
        self.shown.len().is_multiple_of(2).then_some(Position::new(7, 0))
    }

    fn wake_at(&self) -> Option<Instant> {
        self.alarm
    }

    fn wake(&mut self) {
        self.shown.push(if self.alarm.take().is_some() { "the moment has come" } else { "woken" }.to_owned());
    }

    fn take_copy(&mut self) -> Option<String> {
        self.copy.take()
    }

    fn take_question(&mut self) -> bool {
        std::mem::take(&mut self.asks)
    }

    fn answered(&mut self, width: Ambiguous) {
        self.answer = Some(width);
    }

    fn quit(&self) -> bool {
        self.done
    }

    fn leave(&mut self) {
        let before = std::fs::read_to_string(&self.draft).unwrap_or_default();
        std::fs::write(&self.draft, format!("{before}inputs {}\n", self.inputs)).unwrap();
    }
}

#[test]
#[ignore = "started by the other tests in a terminal of its own"]
fn in_a_terminal_of_its_own() {
    let Some(draft) = std::env::var_os(DRAFT) else { return };
    let events = EventSource::new().unwrap();
    let mut sample = Sample { draft: draft.into(), waker: Some(events.waker()), ..Sample::default() };
    let ending = run(&mut sample, &events, "样品\u{7}台").unwrap();
    std::process::exit(ending.code());
}
