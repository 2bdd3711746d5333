//! Whether a frozen week still says what the ledger as of the freeze gives.

use std::sync::Arc;

use super::frozen_day;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::figure::{FigureId, FigureKind, Figures};
use crate::domain::id::{BatchId, UnitId};
use crate::domain::tally::Tally;
use crate::domain::week::{FrozenWeek, IsoWeek};
use crate::exchange::sheet::Cell;
use crate::exchange::stored::read;
use crate::exchange::weekly::words::WeeklyWord as Word;
use crate::exchange::weekly::{WeekContext, WeeklyError, file_name, units};
use crate::ledger::{Ledger, sha256};
use crate::locale::Lang;

/// A number of a frozen week that is not what the ledger as of the freeze gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StoredNumber {
    /// Which.
    pub figure: FigureId,
    /// What the week holds.
    pub stored: i64,
    /// What the ledger gives.
    pub given: i64,
}

/// A number of a week that is not what the ledger gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WeekNumber {
    /// The week.
    pub week: IsoWeek,
    /// The unit's name; `None` for a number of the whole.
    pub unit: Option<String>,
    /// The number.
    pub number: StoredNumber,
}

/// So many weeks are asked: the newest, and the one before it, which its numbers are marked against.
const ASKED: usize = 2;

/// The numbers of the last frozen weeks of the plan in use that are not what the ledger as of the freeze gives.
///
/// # Errors
/// The ledger cannot be read.
pub fn broken_numbers(ledger: &Ledger, shown: WeekContext<'_>) -> Result<Vec<WeekNumber>, WeeklyError> {
    let now = ledger.book()?;
    let day = Day::of(&now, shown.calendar, shown.today).using(shown.plan);
    let mut found = Vec::new();
    for frozen in day.frozen_weeks().into_iter().rev().take(ASKED) {
        let then = ledger.book_at(BatchId(frozen.last_batch))?;
        let differing = differing(ledger, frozen, &then, shown)?;
        found.extend(differing.into_iter().map(|number| WeekNumber {
            week: frozen.week,
            unit: number.figure.unit().map(|unit| now.unit_name(unit).to_owned()),
            number,
        }));
    }
    Ok(found)
}

/// The numbers that a frozen week holds of the whole.
const OF_THE_WHOLE: [FigureKind; 6] = [
    FigureKind::Overdue,
    FigureKind::DueSoon,
    FigureKind::AwaitingReview,
    FigureKind::Blue,
    FigureKind::GatesShut,
    FigureKind::ChoicesOwed,
];

/// Those that its sheet of units holds of each, with the heads of their columns.
const OF_UNITS: [(FigureKind, Word); 8] = [
    (FigureKind::Assignments, Word::Assignments),
    (FigureKind::Overdue, Word::Overdue),
    (FigureKind::DueSoon, Word::DueSoon),
    (FigureKind::OnTrack, Word::OnTrack),
    (FigureKind::Blue, Word::Done),
    (FigureKind::Grey, Word::Grey),
    (FigureKind::Standing, Word::Standing),
    (FigureKind::Stalled, Word::Stalled),
];

/// Whether a frozen week holds a number.
pub fn holds(id: FigureId) -> bool {
    match id {
        FigureId::Count(kind, None) => OF_THE_WHOLE.contains(&kind),
        FigureId::Count(kind, Some(_)) => OF_UNITS.iter().any(|(held, _)| *held == kind),
        FigureId::Score(_) => true,
        FigureId::Done(..)
        | FigureId::Missing(..)
        | FigureId::Indicator(..)
        | FigureId::Register(_)
        | FigureId::Unanswered
        | FigureId::Due(_)
        | FigureId::Listed(_) => false,
    }
}

/// The files of a frozen week that are missing or were changed.
pub fn spoiled(ledger: &Ledger, frozen: &FrozenWeek) -> Vec<String> {
    let is_spoiled = |hash: &str| ledger.frozen_file(hash).map_or(true, |bytes| sha256(&bytes) != hash);
    frozen.files.iter().filter(|file| is_spoiled(&file.sha256)).map(|file| file.name.clone()).collect()
}

/// The numbers that a frozen week holds otherwise than the ledger as of the freeze gives them.
pub fn differing(
    ledger: &Ledger,
    frozen: &FrozenWeek,
    then: &Arc<Book>,
    shown: WeekContext<'_>,
) -> Result<Vec<StoredNumber>, WeeklyError> {
    let day = frozen_day(then, frozen, shown);
    let figures = Figures::of(&day);
    let mut held: Vec<(FigureId, Option<i64>)> = Vec::new();
    let counts = Tally::of(&day).week();
    let pairs = [
        frozen.counts.overdue,
        frozen.counts.due_soon,
        frozen.counts.awaiting_review,
        frozen.counts.done,
        frozen.counts.gates_shut,
        frozen.counts.choices_owed,
    ];
    if counts != frozen.counts {
        held.extend(OF_THE_WHOLE.iter().zip(pairs).map(|(kind, n)| (FigureId::Count(*kind, None), Some(n.into()))));
    }
    held.extend(frozen.scores.iter().map(|one| (FigureId::Score(one.unit), one.score)));
    held.extend(in_sheet(ledger, frozen, then));
    let given = |id| figures.get(id).total();
    let differs =
        held.into_iter().filter(|(id, stored)| *stored != Some(given(*id)) && (stored.is_some() || given(*id) != 0));
    let mut found: Vec<StoredNumber> = differs
        .map(|(figure, stored)| StoredNumber { figure, stored: stored.unwrap_or(0), given: given(figure) })
        .collect();
    found.sort_by_key(|one| one.figure);
    found.dedup_by_key(|one| one.figure);
    Ok(found)
}

/// The numbers of units in the stored sheet; none where the file is not to be read, which `spoiled` tells.
fn in_sheet(ledger: &Ledger, frozen: &FrozenWeek, then: &Book) -> Vec<(FigureId, Option<i64>)> {
    let name = file_name(frozen.week, units::NAME, "csv");
    let file = frozen.files.iter().find(|file| file.name == name);
    let bytes = file.and_then(|file| ledger.frozen_file(&file.sha256).ok());
    let Some(sheet) = bytes.and_then(|bytes| read(units::NAME, &bytes).ok()) else { return Vec::new() };
    let lang = then.settings.export_language.parse().unwrap_or(Lang::ZhCn);
    let place = |word: Word| sheet.heads.iter().position(|head| head == word.say(lang));
    let Some(key) = place(Word::Key) else { return Vec::new() };
    let mut found = Vec::new();
    for row in &sheet.rows {
        let Some(unit) = unit_of(row.get(key), then) else { continue };
        for (kind, word) in OF_UNITS {
            let cell = place(word).and_then(|at| row.get(at));
            if let Some(Cell::Number(n)) = cell {
                found.push((FigureId::Count(kind, Some(unit)), Some(*n)));
            }
        }
        if let Some(Cell::Points(n)) = place(Word::Score).and_then(|at| row.get(at)) {
            found.push((FigureId::Score(unit), Some(*n)));
        }
    }
    found
}

/// The unit that a row's key names.
fn unit_of(cell: Option<&Cell>, book: &Book) -> Option<UnitId> {
    let Some(Cell::Text(key)) = cell else { return None };
    let code = key.strip_prefix("unit/")?;
    book.units.values().find(|unit| unit.code == code).map(|unit| unit.id)
}
