//! `figures`: every number of the plan in use, or of a unit, and the rows behind each.

use serde::Serialize;

use super::args::Reading;
use super::call::{Call, Read};
use super::exit::Exit;
use super::list::Amount;
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::day::Day;
use crate::domain::figure::{Figure, FigureId, FigureKind, FigureRow, Figures, RowOf};
use crate::domain::id::UnitId;
use crate::exchange::weekly::{Assertion, Cause, FigureMark, MarkState, MovedRow, WeekContext};
use crate::failure::Failure;
use crate::locale::{Lang, say};
use crate::words::{FigureWord, figure_amount, figure_name, figure_row};

/// The answer of `figures --json`.
#[derive(Serialize)]
struct Answer {
    today: chrono::NaiveDate,
    week: String,
    plan: Option<String>,
    /// The frozen week that numbers are marked against.
    against: Option<String>,
    figures: Vec<FigureAnswer>,
}

/// One number; its rows sum to it.
#[derive(Serialize)]
struct FigureAnswer {
    /// What is counted: the code of a kind, `done`, `score`, `indicator`, `register`, `unanswered`.
    kind: &'static str,
    /// Code of a quota, id of an indicator, name of a register.
    of: Option<String>,
    unit: Option<String>,
    value: Amount,
    rows: Vec<RowAnswer>,
    /// Beside the last frozen week; null before the first freeze and of a past day.
    mark: Option<MarkAnswer>,
}

/// A number beside the last frozen week.
#[derive(Serialize)]
struct MarkAnswer {
    /// `same`, `moved`, `broken`: `broken` is what no act explains.
    state: &'static str,
    before: Amount,
    by: Amount,
    /// What the frozen week holds, where it is not what the ledger gives.
    stored: Option<Amount>,
    moved: Vec<MovedAnswer>,
}

/// A row that moved a number.
#[derive(Serialize)]
struct MovedAnswer {
    #[serde(flatten)]
    row: RowAnswer,
    /// `act`, `day`, `below`, `nothing`.
    cause: &'static str,
    batch: Option<i64>,
    title: Option<String>,
    on: Option<chrono::NaiveDate>,
}

/// A row behind a number.
#[derive(Serialize)]
struct RowAnswer {
    kind: &'static str,
    /// Key of a record, id of an indicator; null for where a deduction starts and for what takes points away.
    of: Option<String>,
    amount: Amount,
}

fn amount(id: FigureId, amount: i64) -> Amount {
    Amount::new(id.in_hundredths(), amount)
}

/// Prints the numbers, or one of them with its rows.
pub fn run(call: &Call<'_>, kind: Option<&str>, unit: Option<&str>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let unit = unit.map(|text| find_unit(&read.book, text)).transpose()?;
    let day = read.judged();
    let figures = Figures::of(&day);
    let shown = chosen(&figures, unit, kind);
    let asserted = if reading.as_of.is_none() { asserted(call, &read)? } else { None };
    if reading.json {
        let plan = day.plan().map(|plan| plan.key.clone());
        let answers = shown.iter().map(|one| answer(one, asserted.as_ref(), &figures, &day)).collect();
        let against = asserted.as_ref().map(|one| one.week.to_string());
        call.answer_json(&Answer { today: day.today, week: day.week().to_string(), plan, against, figures: answers })?;
    } else if kind.is_some() {
        shown.iter().try_for_each(|one| call.answer(&rows(one, &figures, &day, call.lang)))?;
    } else {
        call.answer(&table(&shown, asserted.as_ref(), &figures, &day, call.lang))?;
    }
    Ok(Exit::Done)
}

/// Those of the unit, or of the whole; of one kind where one is asked for, of every unit where the whole has none of it.
fn chosen(figures: &Figures, unit: Option<UnitId>, kind: Option<&str>) -> Vec<Figure> {
    let is_kind = |one: &Figure| kind.is_none_or(|kind| one.id.code() == kind);
    let own: Vec<_> = figures.of_whom(unit).filter(is_kind).collect();
    let Some(kind) = kind.filter(|_| own.is_empty()) else { return own };
    match (unit, FigureKind::from_code(kind)) {
        (Some(_), Some(kind)) => vec![figures.get(FigureId::Count(kind, unit))],
        (Some(_), None) => own,
        (None, _) => figures.iter().filter(is_kind).collect(),
    }
}

fn answer(figure: &Figure, asserted: Option<&Assertion>, figures: &Figures, day: &Day<'_>) -> FigureAnswer {
    FigureAnswer {
        kind: figure.id.code(),
        of: of(figure.id, figures, day),
        unit: figure.id.unit().and_then(|unit| day.book.units.get(&unit)).map(|unit| unit.code.clone()),
        value: amount(figure.id, figure.total()),
        rows: figure.rows.iter().map(|row| row_answer(figure.id, row, figures, day)).collect(),
        mark: asserted.and_then(|one| one.mark(figure.id)).map(|mark| mark_answer(figure.id, mark, figures, day)),
    }
}

fn mark_answer(id: FigureId, mark: &FigureMark, figures: &Figures, day: &Day<'_>) -> MarkAnswer {
    let moved = |one: &MovedRow| {
        let row = row_answer(id, &FigureRow { of: one.of, amount: one.by }, figures, day);
        let (cause, act) = match &one.cause {
            Cause::Act { batch, title, on } => ("act", Some((batch.0, title.clone(), *on))),
            Cause::Day => ("day", None),
            Cause::Below => ("below", None),
            Cause::Nothing => ("nothing", None),
        };
        let (batch, title, on) =
            act.map_or((None, None, None), |(batch, title, on)| (Some(batch), Some(title), Some(on)));
        MovedAnswer { row, cause, batch, title, on }
    };
    MarkAnswer {
        state: match mark.state() {
            MarkState::Same => "same",
            MarkState::Moved => "moved",
            MarkState::Broken => "broken",
        },
        before: amount(id, mark.before),
        by: amount(id, mark.by),
        stored: mark.stored.map(|stored| amount(id, stored)),
        moved: mark.moved.iter().map(moved).collect(),
    }
}

/// The numbers beside the last frozen week.
fn asserted(call: &Call<'_>, read: &Read) -> Result<Option<Assertion>, Failure> {
    let ledger = call.open_to_read()?;
    let plan = read.day().plan().map(|plan| plan.id);
    Ok(Assertion::of(&ledger, WeekContext { calendar: &read.calendar, today: read.today, plan })?)
}

fn of(id: FigureId, figures: &Figures, day: &Day<'_>) -> Option<String> {
    match id {
        FigureId::Count(..) | FigureId::Score(_) | FigureId::Unanswered => None,
        FigureId::Listed(place) => figures.listed().get(place).cloned(),
        FigureId::Done(quota, _) | FigureId::Missing(quota, _) => {
            day.book.quotas.get(&quota).map(|quota| quota.code.clone())
        }
        FigureId::Indicator(unit, place) => {
            figures.scores().unit(unit)?.indicators.get(place).map(|one| one.id.clone())
        }
        FigureId::Due(date) => Some(date.to_string()),
        FigureId::Register(register) => Some(register.def().name.to_owned()),
    }
}

fn row_answer(id: FigureId, row: &FigureRow, figures: &Figures, day: &Day<'_>) -> RowAnswer {
    let (kind, named) = match row.of {
        RowOf::Record(record) => ("record", record.key(day.book).map(|key| key.to_string())),
        RowOf::Figure(below) => (below.code(), of(below, figures, day)),
        RowOf::Start => ("start", None),
        RowOf::Minimum => ("minimum", None),
        RowOf::Plan(plan) => ("plan", day.book.plans.get(&plan).map(|plan| plan.key.clone())),
        RowOf::Adjustment(..) => ("adjustment", None),
    };
    RowAnswer { kind, of: named, amount: amount(id, row.amount) }
}

fn table(shown: &[Figure], asserted: Option<&Assertion>, figures: &Figures, day: &Day<'_>, lang: Lang) -> String {
    let beside = asserted.map(|one| say!(lang, CliWord::FigureBeside, week = one.week)).unwrap_or_default();
    let heads = [
        (CliWord::FigureHead.say(lang), Side::Left),
        (CliWord::FigureValue.say(lang), Side::Right),
        (beside.as_str(), Side::Left),
    ];
    let mut table = Table::new(&heads);
    for one in shown {
        let mark = asserted.and_then(|asserted| asserted.mark(one.id)).map(|mark| mark.word(one.id, lang));
        let name = figure_name(one.id, figures, day.book, lang);
        table.row([name, figure_amount(one.id, one.total()), mark.unwrap_or_default()]);
    }
    table.text()
}

/// A number as a table whose last line sums to it.
fn rows(figure: &Figure, figures: &Figures, day: &Day<'_>, lang: Lang) -> String {
    let name = figure_name(figure.id, figures, day.book, lang);
    let mut table = Table::new(&[(&name, Side::Left), (CliWord::FigureValue.say(lang), Side::Right)]);
    for row in &figure.rows {
        table.row([figure_row(row, figures, day, lang), figure_amount(figure.id, row.amount)]);
    }
    table.row([FigureWord::Sum.say(lang).to_owned(), figure_amount(figure.id, figure.total())]);
    table.text()
}
