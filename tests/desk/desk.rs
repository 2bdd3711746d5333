//! The desk on the sample ledger, with a fixed clock and no terminal: keys go in, pictures come out.

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::NaiveDate;
use gongkai::demo;
use gongkai::domain::act::Act;
use gongkai::domain::pack::Pack;
use gongkai::exchange::import::Source;
use gongkai::ledger::Ledger;
use gongkai::locale::Lang;
use gongkai::setup::Place;
use gongkai::text::{self, Ambiguous};
use gongkai::tui::desk;
use gongkai::tui::effect::FileRead;
use gongkai::tui::glyphs::{ASCII, Glyphs, UNICODE};
use gongkai::tui::opening::Opening;
use gongkai::tui::screens::import::Preview;
use gongkai::tui::terminal::{self, Input, frame};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::chrome;
use crate::emulator::{self, Emulator};
use crate::fixture::{NOTICE_DAY, d, stamp, zh};
use crate::picture;
use crate::stand::{Stand, opening};

/// The least size that must work well, and the drawing size.
pub const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// Where the ledger is said to lie, so that no machine's path stands in a picture.
const SAID: &str = "/home/gk/.local/share/gongkai/ledger.gongkai";

/// A ledger in a folder of its own.
fn copy(ledger: &Path) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(demo::FILE);
    std::fs::copy(ledger, &path).unwrap();
    (folder, path)
}

/// A ledger that is made once a process: the dear part of many a test.
type Made = OnceLock<(tempfile::TempDir, PathBuf)>;

fn made(once: &'static Made, make: impl FnOnce(&Path) -> PathBuf) -> &'static Path {
    let (_, path) = once.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = make(folder.path());
        (folder, path)
    });
    path
}

/// The sample ledger.
fn sample() -> &'static Path {
    static SAMPLE: Made = OnceLock::new();
    made(&SAMPLE, |folder| demo::prepare(folder, false).unwrap())
}

/// A ledger with the notice in it and nothing else.
fn newborn() -> &'static Path {
    static NEWBORN: Made = OnceLock::new();
    made(&NEWBORN, |folder| {
        let path = folder.join(demo::FILE);
        let entries: Vec<_> = demo::read(demo::shipped()).unwrap().into_iter().take(1).collect();
        drop(demo::replay(&path, &entries).unwrap());
        path
    })
}

/// A ledger whose only plan was undone.
fn planless() -> &'static Path {
    static PLANLESS: Made = OnceLock::new();
    made(&PLANLESS, |folder| {
        let path = folder.join(demo::FILE);
        std::fs::copy(newborn(), &path).unwrap();
        let mut ledger = Ledger::open(&path).unwrap();
        while ledger.book().unwrap().default_plan().is_some() {
            ledger.undo(&stamp(NOTICE_DAY)).unwrap();
        }
        path
    })
}

/// A desk without a terminal.
pub struct Desk {
    stand: Stand,
    folder: tempfile::TempDir,
    /// The frame that was checked last.
    shown: Option<Buffer>,
}

impl Deref for Desk {
    type Target = desk::Desk;

    fn deref(&self) -> &desk::Desk {
        &self.stand.desk
    }
}

impl DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut desk::Desk {
        &mut self.stand.desk
    }
}

impl Desk {
    /// The desk on a copy of the sample.
    pub fn on_the_sample() -> Self {
        let (folder, path) = copy(sample());
        Self::on(folder, &path, demo::SAMPLE_TODAY)
    }

    /// The desk on a new ledger with the notice taken in on its own day, and nothing else.
    pub fn on_a_new_ledger() -> Self {
        let (folder, path) = copy(newborn());
        Self::on(folder, &path, d(NOTICE_DAY))
    }

    /// The desk of July 2024 on a ledger with the notice of 2023 and the next year's.
    pub fn on_two_years(next: &Pack) -> Self {
        let (folder, path) = copy(newborn());
        let today = "2024-07-22";
        Ledger::open(&path).unwrap().take_plan(next, &stamp(today)).unwrap();
        Self::on(folder, &path, d(today))
    }

    /// The desk on a ledger whose only plan was undone: no plan, no unit, no task.
    pub fn without_a_plan() -> Self {
        let (folder, path) = copy(planless());
        Self::on(folder, &path, d(NOTICE_DAY))
    }

    /// The desk on a ledger without any plan.
    pub fn on_an_empty_ledger() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(demo::FILE);
        drop(Ledger::create(&path, &zh(), &stamp("2023-09-15")).unwrap());
        Self::on(folder, &path, demo::SAMPLE_TODAY)
    }

    /// The page of the first start.
    pub fn on_nothing() -> Self {
        Self::on(tempfile::tempdir().unwrap(), Path::new(SAID), demo::SAMPLE_TODAY)
    }

    fn on(folder: tempfile::TempDir, ledger: &Path, today: NaiveDate) -> Self {
        let place = Place::at(folder.path().join("data"));
        let stand = Stand::open(Opening { place, ..opening(ledger, today) }, SIZES[0]);
        let mut desk = Self { stand, folder, shown: None };
        desk.say_where();
        desk
    }

    /// Has the desk name one place for the ledger and its files on every machine.
    fn say_where(&mut self) {
        let view = &mut self.stand.desk.app.view;
        (view.ledger, view.files) = (SAID.into(), "/home/desk/文档/公开台".into());
    }

    /// Opens the preview of a file that was read.
    pub fn preview(&mut self, name: &str, source: Source) -> &mut Self {
        let read = FileRead { path: name.into(), source, year: None };
        let page = Preview::new(read, &self.app.view);
        self.app.open_page(Box::new(page));
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.stand.input(Input::Paste(text.to_owned()));
        self
    }

    /// Leaves the desk and comes back to it at another time, as at the next start.
    pub fn leave_and_return(self) -> Self {
        let mut desk = Self { stand: self.stand.leave_and_return(), ..self };
        desk.say_where();
        desk
    }

    /// The folder that the ledger lies in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Another reference day, come in the night.
    pub fn stand_on(&mut self, day: &str) {
        self.runner.clock.fixed = Some(day.parse().unwrap());
        self.stand.wake();
    }

    /// Presses keys by the names of the command table, each after the frame that answers the one before.
    pub fn press(&mut self, names: &str) -> &mut Self {
        self.stand.press(names);
        self
    }

    /// Goes down the list until its selected line holds some words.
    pub fn select(&mut self, words: &str) -> String {
        self.press("Home");
        for _ in 0..200 {
            let text = self.text(SIZES[1]);
            if let Some(line) = text.lines().find(|line| line.starts_with('▸') && line.contains(words)) {
                return line.to_owned();
            }
            self.press("Down");
        }
        panic!("no line holds {words}: {}", self.text(SIZES[1]));
    }

    /// Performs an act as if a form had.
    pub fn perform(&mut self, act: Act) -> &mut Self {
        self.stand.perform(act);
        self
    }

    /// Types text.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        self.stand.type_text(text);
        self
    }

    /// Draws one frame as the terminal would get it.
    pub fn draw(&mut self, (width, height): (u16, u16), glyphs: &'static Glyphs) -> (Buffer, Option<Position>) {
        self.app.view.glyphs = glyphs;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let caret = terminal::Desk::draw(&**self, &mut buffer);
        // Its last pass on its way to the terminal: a character whose second half was drawn over goes.
        drop(frame(None, &mut buffer, None).unwrap());
        self.app.view.glyphs = &UNICODE;
        (buffer, caret)
    }

    /// The screen at a size, as text.
    pub fn text(&mut self, size: (u16, u16)) -> String {
        picture::lines(&self.draw(size, &UNICODE).0).join("\n")
    }

    /// Asserts that the frame arrives whatever the terminal draws and whatever it was told to be: no column is shifted,
    /// and where both agree no half of a character is lost. It comes after the frame that was checked before it.
    fn assert_shown(&mut self, size: (u16, u16), what: &str) {
        let before = self.shown.take();
        for told in [Ambiguous::Narrow, Ambiguous::Wide] {
            text::count_ambiguous(told);
            let (mut next, caret) = self.draw(size, UNICODE.for_width(told));
            picture::assert_whole(&next, &format!("{what} told {told:?}"));
            for draws in [Ambiguous::Narrow, Ambiguous::Wide] {
                let mut terminal = Emulator::new(size, draws);
                let before = before.as_ref().filter(|before| before.area == next.area && told == Ambiguous::Narrow);
                if let Some(before) = before {
                    terminal.take(&frame(None, &mut before.clone(), None).unwrap());
                }
                terminal.take(&frame(before, &mut next, caret).unwrap());
                emulator::assert_shown(&next, &terminal, &format!("{what} told {told:?}, drawn {draws:?}"));
            }
            if told == Ambiguous::Narrow {
                self.shown = Some(next);
            }
        }
        text::count_ambiguous(Ambiguous::Narrow);
    }

    /// What stands on the screen, checked and kept at both sizes: as one snapshot what lies between tabs and key bar, and
    /// in the file of all pictures what stands round it. The ascii set is compared, not kept.
    pub fn picture(&mut self, name: &str) {
        let (mut text, mut frames) = (String::new(), Vec::new());
        for size in SIZES {
            let (width, height) = size;
            let what = format!("{name} {width}x{height}");
            let (unicode, caret) = self.draw(size, &UNICODE);
            let (ascii, caret_in_ascii) = self.draw(size, &ASCII);
            for (buffer, set) in [(&unicode, "unicode"), (&ascii, "ascii")] {
                picture::assert_whole(buffer, &format!("{what} {set}"));
            }
            picture::assert_framed(&unicode, &ascii, &what);
            picture::assert_twins(&unicode, &ascii, &what);
            assert_eq!(caret, caret_in_ascii, "{what}: the caret of one set");
            self.assert_shown(size, &what);
            picture::assert_explained(&picture::lines(&unicode).join("\n"), &what);
            text.push_str(&format!("=== {width}x{height}"));
            if let Some(caret) = caret {
                text.push_str(&format!(", caret {},{}", caret.x, caret.y));
            }
            text.push('\n');
            text.push_str(&picture::picture(&unicode, picture::between_the_bars(&unicode)));
            let was = self.app.view.lang;
            for lang in [Lang::ZhCn, Lang::En] {
                self.app.view.lang = lang;
                frames.push((format!("{} {width}", &lang.code()[..2]), self.draw(size, &UNICODE).0));
            }
            self.app.view.lang = was;
        }
        chrome::assert_known(name, &frames);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}
