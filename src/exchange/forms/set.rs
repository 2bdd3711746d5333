//! A set of forms that is to be written: for which units, what each asks, under which names.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::act::{Act, FormAct, NewForm, Refusal, check};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::form::WrittenForm;
use crate::domain::id::{PlanId, UnitId};
use crate::domain::plan::Plan;
use crate::domain::unit::Unit;
use crate::domain::workday::WorkCalendar;
use crate::exchange::csv::Encoding;
use crate::ledger::{Ledger, LedgerError};
use crate::locale::Lang;
use crate::words::waiting_forms;

use super::FormsError;
use super::name::{cover_file, form_file};
use super::texts::put_words;

/// Which forms are wanted, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormsWanted {
    /// Of these units; none for every unit of the roster that has something open.
    pub units: Vec<UnitId>,
    /// Only what is due within so many days, overdue or not.
    pub due_within: Option<u32>,
    /// Where the files go; made when missing.
    pub folder: PathBuf,
    /// Encoding of the list of who gets which.
    pub encoding: Encoding,
}

/// A set of forms, with all that writing them takes.
#[derive(Clone)]
pub struct FormSet {
    book: Arc<Book>,
    calendar: WorkCalendar,
    today: NaiveDate,
    plan: PlanId,
    /// Id of the ledger.
    pub(super) ledger: String,
    /// Number of the first form.
    pub(super) first: i64,
    /// Only what is due by then is asked.
    pub(super) due_by: Option<NaiveDate>,
    /// The forms, in the order of the roster.
    pub(super) forms: Vec<NewForm>,
    /// Name of the list.
    pub(super) cover: String,
    pub(super) folder: PathBuf,
    pub(super) encoding: Encoding,
    /// Units that were asked for and have nothing open.
    pub idle: Vec<UnitId>,
}

impl fmt::Debug for FormSet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.names().collect();
        out.debug_struct("FormSet").field("names", &names).finish_non_exhaustive()
    }
}

impl FormSet {
    /// The forms of a day, of the plan year given or else of the ledger's default one.
    ///
    /// # Errors
    /// No plan, or a closed one; nothing to ask; a file of one of the names; the ledger cannot be read.
    pub fn of(
        ledger: &Ledger,
        calendar: &WorkCalendar,
        today: NaiveDate,
        plan: Option<PlanId>,
        wanted: FormsWanted,
    ) -> Result<Self, FormsError> {
        let book = ledger.book()?;
        let day = Day::of(&book, calendar, today).using(plan);
        let plan = day.plan().ok_or(LedgerError::from(Refusal::NoPlan))?;
        if let Some(on) = plan.closed_on {
            return Err(LedgerError::from(Refusal::PlanClosed { plan: plan.key.clone(), on }).into());
        }
        let first = ledger.next_form()?;
        let due_by = wanted.due_within.and_then(|days| day.form_until(days));
        let units = asked(&day, &wanted.units);
        let (forms, idle) = forms(&day, plan, &units, (first, due_by));
        if forms.is_empty() {
            let named = units.iter().filter(|_| !wanted.units.is_empty()).map(|unit| unit.name.clone());
            return Err(FormsError::NothingOpen { units: named.collect() });
        }
        let cover = cover_file(plan, day.week(), first, language(&book));
        let idle = if wanted.units.is_empty() { Vec::new() } else { idle };
        let (ledger, plan) = (ledger.id().to_owned(), plan.id);
        let FormsWanted { folder, encoding, .. } = wanted;
        let (calendar, book) = (calendar.clone(), Arc::clone(&book));
        let set = Self { book, calendar, today, plan, ledger, first, due_by, forms, cover, folder, encoding, idle };
        // What will be refused is refused before a file is written.
        check(&set.act(), &set.book, today).map_err(LedgerError::from)?;
        let there = set.names().map(|name| set.folder.join(name)).find(|path| path.symlink_metadata().is_ok());
        there.map_or(Ok(set), |path| Err(FormsError::Exists { path }))
    }

    /// The forms that were written last, as they were written.
    ///
    /// # Errors
    /// There are none; the ledger cannot be read.
    pub fn written(ledger: &Ledger, calendar: &WorkCalendar) -> Result<Self, FormsError> {
        let book = ledger.book()?;
        let none = || FormsError::NothingOpen { units: Vec::new() };
        let last = book.forms.values().next_back().ok_or_else(none)?.clone();
        let written: Vec<_> = book.forms.values().filter(|form| form.written_on == last.written_on).collect();
        let first = written.first().map_or(last.id.0, |form| form.id.0);
        let form = |form: &WrittenForm| {
            let unit = book.units.get(&form.unit)?.code.clone();
            Some(NewForm { unit, file: form.file.clone(), content: form.content.clone() })
        };
        let forms = written.into_iter().filter_map(form).collect();
        Ok(Self {
            today: last.written_on,
            plan: last.plan,
            ledger: ledger.id().to_owned(),
            first,
            due_by: last.due_by,
            forms,
            cover: String::new(),
            folder: PathBuf::new(),
            encoding: Encoding::Utf8,
            idle: Vec::new(),
            calendar: calendar.clone(),
            book,
        })
    }

    /// The day that it is of.
    pub(super) fn day(&self) -> Day<'_> {
        Day::of(&self.book, &self.calendar, self.today).using(Some(self.plan))
    }

    /// What enters them.
    #[must_use]
    pub fn act(&self) -> Act {
        let plan = self.day().plan().map(|plan| plan.key.clone()).unwrap_or_default();
        Act::Form(FormAct::WriteForms { plan, due_by: self.due_by, first: self.first, forms: self.forms.clone() })
    }

    /// The desk's day when they were asked for: they are entered on it, however long their files take.
    #[must_use]
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// The language of the files.
    pub(super) fn lang(&self) -> Lang {
        language(&self.book)
    }

    /// The names of the files, the list last.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(|form| form.file.as_str()).chain([self.cover.as_str()])
    }

    /// Name of the list of who gets which.
    #[must_use]
    pub fn cover(&self) -> &str {
        &self.cover
    }

    /// The forms, in the order of the roster.
    #[must_use]
    pub fn forms(&self) -> &[NewForm] {
        &self.forms
    }

    /// Which of the units have not answered an earlier form, in words.
    #[must_use]
    pub fn waiting(&self, lang: Lang) -> Option<String> {
        let units = self.forms.iter().filter_map(|form| self.book.unit_by_code(&form.unit));
        waiting_forms(&units.map(|unit| unit.id).collect::<Vec<_>>(), &self.day(), lang)
    }

    /// The folder that they go to.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The forms with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (i64, &NewForm)> {
        (self.first..).zip(&self.forms)
    }

    /// The names of the units, in the order of the forms.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(|form| self.book.unit_by_code(&form.unit).map_or("", |unit| unit.name.as_str()))
    }
}

fn language(book: &Book) -> Lang {
    book.settings.export_language.parse().unwrap_or(Lang::ZhCn)
}

/// The units, each once, in the order of the roster.
fn asked<'a>(day: &Day<'a>, wanted: &[UnitId]) -> Vec<&'a Unit> {
    let is_asked = |unit: &&Unit| {
        if wanted.is_empty() {
            unit.is_listed_on(day.today) && unit.left_on.is_none()
        } else {
            wanted.contains(&unit.id)
        }
    };
    let mut units: Vec<&Unit> = day.book.units.values().filter(is_asked).collect();
    units.sort_by_key(|unit| unit.position);
    units
}

/// The forms of those units that have something open, and the other units.
fn forms(
    day: &Day<'_>,
    plan: &Plan,
    units: &[&Unit],
    (first, due_by): (i64, Option<NaiveDate>),
) -> (Vec<NewForm>, Vec<UnitId>) {
    let (mut forms, mut idle, mut numbers) = (Vec::new(), Vec::new(), first..);
    for unit in units {
        let mut content = day.form_content(unit.id, due_by);
        let number = if content.is_empty() { None } else { numbers.next() };
        let Some(number) = number else {
            idle.push(unit.id);
            continue;
        };
        put_words(&mut content, day, language(day.book));
        let file = form_file(plan, day.week(), &unit.name, number, language(day.book));
        forms.push(NewForm { unit: unit.code.clone(), file, content });
    }
    (forms, idle)
}
