//! What every screen reads: one moment of the ledger with what follows from it. Made after each act and at each change
//! of day; drawing only reads it.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::overview::{self, Overview};
use crate::domain::plan::Plan;
use crate::domain::score::{self, UnitScore};
use crate::domain::week::IsoWeek;
use crate::domain::workday::WorkCalendar;
use crate::ledger::Entry;
use crate::locale::Lang;

use super::glyphs::{self, Glyphs};
use super::keymap::Keymap;
use super::theme::Theme;

/// Entries of the journal that the desk shows; older ones stay in the ledger, for `gongkai history`.
pub const SHOWN_ENTRIES: usize = 400;

/// One moment of the ledger, and how the desk shows it.
pub struct View {
    /// The ledger's content.
    pub book: Arc<Book>,
    /// Working days.
    pub calendar: WorkCalendar,
    /// The reference day.
    pub today: NaiveDate,
    /// What stands in `status`.
    pub overview: Overview,
    /// Every unit's score today.
    pub scores: Vec<UnitScore>,
    /// The desk at the end of the last frozen week, to compare with; `None` before the first freeze.
    pub last_frozen: Option<Past>,
    /// Language of the screen.
    pub lang: Lang,
    /// Glyph set.
    pub glyphs: &'static Glyphs,
    /// Colours.
    pub theme: Theme,
    /// Keys by command.
    pub keymap: Keymap,
    /// The ledger's file.
    pub ledger: PathBuf,
    /// Why nothing can be written, when another desk holds the ledger or the medium is read-only.
    pub read_only: Option<String>,
    /// The newest entries of the journal.
    pub journal: Vec<Entry>,
    /// Drafts kept in the ledger.
    pub drafts: Vec<super::draft::Draft>,
}

/// The book as it stood on another day.
pub struct Past {
    /// The frozen week.
    pub week: IsoWeek,
    /// The ledger's content then.
    pub book: Arc<Book>,
    /// The last day that belongs to it.
    pub today: NaiveDate,
}

impl View {
    /// A view of an empty book, with the defaults of the desk.
    #[must_use]
    pub fn new(calendar: WorkCalendar, lang: Lang, ledger: PathBuf) -> Self {
        let (book, today) = (Arc::<Book>::default(), NaiveDate::default());
        let overview = overview::overview(&Day { book: &book, calendar: &calendar, today });
        Self {
            book,
            calendar,
            today,
            overview,
            scores: Vec::new(),
            last_frozen: None,
            lang,
            glyphs: &glyphs::UNICODE,
            theme: Theme::default(),
            keymap: Keymap::default(),
            ledger,
            read_only: None,
            journal: Vec::new(),
            drafts: Vec::new(),
        }
    }

    /// The three things that every rule takes.
    #[must_use]
    pub fn day(&self) -> Day<'_> {
        Day { book: &self.book, calendar: &self.calendar, today: self.today }
    }

    /// The last frozen week as a day, read with the working days known now.
    #[must_use]
    pub fn day_before(&self) -> Option<Day<'_>> {
        self.last_frozen.as_ref().map(|past| Day { book: &past.book, calendar: &self.calendar, today: past.today })
    }

    /// The plan the desk shows.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        self.book.current_plan()
    }

    /// This week.
    #[must_use]
    pub fn week(&self) -> IsoWeek {
        IsoWeek::of(self.today)
    }

    /// Takes a new book or a new day and works out what follows.
    pub fn take(&mut self, book: Arc<Book>, today: NaiveDate) {
        self.book = book;
        self.today = today;
        self.overview = overview::overview(&self.day());
        self.scores = score::score(&self.day());
    }
}
