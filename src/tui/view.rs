//! What every screen reads: one moment of the ledger with what follows from it. Kept up after each act and at each change
//! of day; drawing only reads it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::difference::Difference;
use crate::domain::id::{AssignmentId, BatchId, PlanId};
use crate::domain::pace::Lack;
use crate::domain::pack::Lent;
use crate::domain::plan::Plan;
use crate::domain::quota::{Activity, Quota};
use crate::domain::tally::Tally;
use crate::domain::week::IsoWeek;
use crate::domain::what_changed::{Change, Shift};
use crate::domain::workday::WorkCalendar;
use crate::domain::year::YearStanding;
use crate::exchange::weekly::Assertion;
use crate::ledger::Entry;
use crate::locale::{Common, Lang};

use super::command::Command;
use super::glyphs::{self, Glyphs};
use super::keymap::Keymap;
use super::theme::{Depth, Theme};

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
    /// The plan year chosen to be shown; `None` leaves it to the book.
    pub chosen: Option<PlanId>,
    /// How many of what there are today.
    pub tally: Tally,
    /// What became of the open duties of the year in use, where that is closed.
    pub ended: Option<YearStanding>,
    /// Language of the screen.
    pub lang: Lang,
    /// Glyph set.
    pub glyphs: &'static Glyphs,
    /// Colours.
    pub theme: Theme,
    /// How many colours the terminal draws.
    pub depth: Depth,
    /// Keys by command.
    pub keymap: Keymap,
    /// The ledger's file.
    pub ledger: PathBuf,
    /// The folder that files go to.
    pub files: PathBuf,
    /// Why nothing can be written, when another desk holds the ledger or the medium is read-only.
    pub read_only: Option<String>,
    /// Number of the last act of this desk.
    pub last_batch: Option<BatchId>,
    /// The newest entries of the journal, once a screen asked for them.
    pub journal: Option<Vec<Entry>>,
    /// What changed since the last frozen week, once a screen asked for it.
    pub compared: Option<Comparison>,
    /// The numbers beside the last frozen week, once a page asked for them; `Some(None)` before the first freeze.
    pub asserted: Option<Option<Rc<Assertion>>>,
    /// Of a closed year in use, the state in which it was closed, once it was read.
    pub closed: Option<ClosedYear>,
    /// The ledger's content at the end of an earlier day, once a page asked for it: it never changes.
    pub past: Option<(NaiveDate, Arc<Book>)>,
    /// Drafts kept in the ledger.
    pub drafts: Vec<super::draft::Draft>,
}

/// What changed since a frozen week.
pub struct Comparison {
    /// Row of the frozen week.
    pub frozen: i64,
    /// Nothing is told of anything.
    pub is_same: bool,
    /// What moved so, in the order of lists.
    shifts: BTreeMap<Shift, Vec<AssignmentId>>,
}

impl Comparison {
    /// Tells changes apart by how the light moved.
    #[must_use]
    pub fn new(frozen: i64, changes: &[Change]) -> Self {
        let mut shifts: BTreeMap<Shift, Vec<AssignmentId>> = BTreeMap::new();
        changes.iter().for_each(|change| shifts.entry(change.shift).or_default().push(change.assignment));
        Self { frozen, is_same: changes.is_empty(), shifts }
    }

    /// Whose light moved so.
    #[must_use]
    pub fn of(&self, shift: Shift) -> &[AssignmentId] {
        self.shifts.get(&shift).map_or(&[], Vec::as_slice)
    }
}

/// A closed plan year as it was closed: its figures are those of this book.
pub struct ClosedYear {
    /// The plan.
    pub plan: PlanId,
    /// The day it was closed.
    pub on: NaiveDate,
    /// The ledger's content then.
    pub book: Arc<Book>,
}

/// What a screen shows that the view does not hold: it is read when it is asked for, and again after an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ViewExtra {
    /// The newest entries of the journal.
    Journal,
    /// What changed since the last frozen week before this one.
    Compared,
    /// The numbers beside the last frozen week of the plan in use.
    Asserted,
    /// The state in which a plan year was closed.
    Closed(PlanId),
    /// The ledger's content at the end of an earlier day.
    Past(NaiveDate),
}

fn ended(day: &Day<'_>) -> Option<YearStanding> {
    let closed = day.plan().filter(|plan| plan.closed_on.is_some())?;
    Some(day.year_standing(closed.id))
}

impl View {
    /// A view of an empty book, with the defaults of the desk.
    #[must_use]
    pub fn new(calendar: WorkCalendar, lang: Lang, ledger: PathBuf) -> Self {
        Self {
            book: Arc::default(),
            calendar,
            today: NaiveDate::default(),
            chosen: None,
            tally: Tally::default(),
            ended: None,
            lang,
            glyphs: &glyphs::UNICODE,
            theme: Theme::default(),
            depth: Depth::default(),
            keymap: Keymap::default(),
            ledger,
            files: PathBuf::new(),
            read_only: None,
            last_batch: None,
            journal: None,
            compared: None,
            asserted: None,
            closed: None,
            past: None,
            drafts: Vec::new(),
        }
    }

    /// What every rule takes.
    #[must_use]
    pub fn day(&self) -> Day<'_> {
        self.day_of(&self.book)
    }

    /// The same, of an earlier book.
    #[must_use]
    pub fn day_of<'v>(&'v self, book: &'v Book) -> Day<'v> {
        Day::of(book, &self.calendar, self.today).using(self.chosen)
    }

    /// What figures are counted on: today, of a closed year the state in which it was closed.
    #[must_use]
    pub fn judged(&self) -> Day<'_> {
        match &self.closed {
            Some(year) => Day::of(&year.book, &self.calendar, year.on).using(Some(year.plan)),
            None => self.day(),
        }
    }

    /// Why an activity does not count towards a quota. Of a closed year no figure moves: what came to it afterwards is 补记.
    #[must_use]
    pub fn lacks(&self, activity: &Activity, quota: &Quota) -> Vec<Lack> {
        let now = self.day().lacks_for(quota, activity);
        if self.closed.is_none() || !now.is_empty() {
            return now;
        }
        let judged = self.judged();
        let then = judged.book.activities.get(&activity.id).map(|one| judged.lacks_for(quota, one));
        if then.is_some_and(|lacks| lacks.is_empty()) { now } else { vec![Lack::AfterClosing] }
    }

    /// 补记: whether something of a record was entered after its year was closed: it stands otherwise than it was then.
    #[must_use]
    pub fn is_late_entry<T: PartialEq>(&self, of: impl Fn(&Book) -> Option<&T>) -> bool {
        self.closed.as_ref().is_some_and(|year| of(&year.book) != of(&self.book))
    }

    /// What a list calls a record, with the mark 补记 before it where that holds of it.
    #[must_use]
    pub fn titled<T: PartialEq>(&self, title: &str, of: impl Fn(&Book) -> Option<&T>) -> String {
        if self.is_late_entry(of) { Common::LateTitle.with(self.lang, &[("title", &title)]) } else { title.to_owned() }
    }

    /// What a freeze holds: the year in use, unless it is closed; then the one that the book offers.
    #[must_use]
    pub fn to_freeze(&self) -> Day<'_> {
        let is_closed = self.plan().is_some_and(|plan| plan.closed_on.is_some());
        if is_closed { Day::of(&self.book, &self.calendar, self.today) } else { self.day() }
    }

    /// The closed year in use whose state was not read yet.
    #[must_use]
    pub fn wants_closed(&self) -> Option<PlanId> {
        let plan = self.plan().filter(|plan| plan.closed_on.is_some())?.id;
        self.closed.is_none().then_some(plan)
    }

    /// Takes the state in which the year in use was closed.
    pub fn take_closed(&mut self, year: Option<ClosedYear>) {
        self.closed = year;
        self.tally = Tally::of(&self.judged());
    }

    /// The plan in use.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        self.day().plan()
    }

    /// Shows another plan year; `None` the one that the book offers.
    pub fn use_plan(&mut self, plan: Option<PlanId>) {
        (self.chosen, self.closed) = (plan, None);
        (self.tally, self.compared, self.asserted) = (Tally::of(&self.day()), None, None);
        self.ended = ended(&self.day());
    }

    /// What the mark of a rule beyond the notice means, while such rules count.
    #[must_use]
    pub fn ext_note(&self) -> Option<String> {
        let key = self.keymap.firm_name(Command::Palette);
        self.book.settings.ext_rules.then(|| Common::ExtNote.with(self.lang, &[("key", &key)]))
    }

    /// The note over what the plan in use has from another notice and nobody confirmed.
    #[must_use]
    pub fn lent_note(&self, lent: Lent) -> Option<String> {
        let key = self.keymap.firm_name(Command::Palette);
        let waits = self.plan().is_some_and(|plan| plan.lent.contains(&lent));
        waits.then(|| Common::LentNote.with(self.lang, &[("key", &key)]))
    }

    /// The day of the last act, where today lies before it: then nothing can be written.
    #[must_use]
    pub fn behind(&self) -> Option<NaiveDate> {
        self.book.last_act_on.filter(|last| self.today < *last)
    }

    /// Takes another calendar; everything follows from it anew.
    pub fn count_by(&mut self, calendar: WorkCalendar) {
        self.calendar = calendar;
        self.tally = Tally::of(&self.day());
    }

    /// This week.
    #[must_use]
    pub fn week(&self) -> IsoWeek {
        IsoWeek::of(self.today)
    }

    /// Takes a new book or a new day; what follows from it is brought forward by what changed.
    pub fn take(&mut self, book: Arc<Book>, today: NaiveDate) {
        let new = Day::of(&book, &self.calendar, today).using(self.chosen);
        let old = Day::of(&self.book, &self.calendar, self.today).using(self.chosen);
        let same_year = self.closed.as_ref().is_some_and(|year| {
            new.uses(year.plan) && book.plans.get(&year.plan).is_some_and(|plan| plan.closed_on == Some(year.on))
        });
        // Of a closed year no figure moves.
        if !same_year {
            match Difference::between(&old, &new) {
                Some(since) => self.tally.follow(&old, &new, &since),
                None => self.tally = Tally::of(&new),
            }
        }
        // Entries come with books; what changed since a week is told as of a day.
        if !Arc::ptr_eq(&self.book, &book) {
            self.journal = None;
        }
        self.ended = ended(&new);
        (self.book, self.today, self.compared, self.asserted) = (book, today, None, None);
        self.closed = self.closed.take().filter(|_| same_year);
    }
}

/// What something was last worked out from.
#[derive(Default)]
pub struct LastSeen(Option<(Arc<Book>, NaiveDate, ReadAs)>);

/// How a book is read: the language, the plan chosen, and whether it is a closed one whose state then is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadAs(Lang, Option<PlanId>, bool);

impl ReadAs {
    /// How a view reads its book.
    #[must_use]
    pub const fn of(view: &View) -> Self {
        Self(view.lang, view.chosen, view.closed.is_some())
    }
}

/// What there is to be worked out anew.
pub enum ViewChange {
    /// Nothing.
    None,
    /// What changed since an older book, read on the same day.
    Some(Arc<Book>, Difference),
    /// Everything.
    All,
}

impl LastSeen {
    /// What is new since this was last asked; a language that was switched is everything anew, since rows answer to
    /// filters by their words, and so is another plan year.
    pub fn news(&mut self, view: &View) -> ViewChange {
        let now = (Arc::clone(&view.book), view.today, ReadAs::of(view));
        let Some((book, today, shown)) = self.0.replace(now) else { return ViewChange::All };
        if shown != ReadAs::of(view) {
            return ViewChange::All;
        }
        if Arc::ptr_eq(&book, &view.book) && today == view.today {
            return ViewChange::None;
        }
        let old = Day::of(&book, &view.calendar, today).using(view.chosen);
        match Difference::between(&old, &view.day()) {
            Some(since) => ViewChange::Some(book, since),
            None => ViewChange::All,
        }
    }

    /// Everything is to be worked out anew: another filter or another order.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}
