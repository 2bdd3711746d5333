//! `figures`: every number of the plan in use, or of a unit, and the rows behind each.

use serde::Serialize;

use super::args::Reading;
use super::call::Call;
use super::exit::Exit;
use super::list::hundredths_as_number;
use super::table::{Side, Table};
use super::unit::find_unit;
use super::words::CliWord;
use crate::domain::day::Day;
use crate::domain::figure::{Figure, FigureId, FigureKind, FigureRow, Figures, RowOf};
use crate::domain::id::UnitId;
use crate::failure::Failure;
use crate::locale::Lang;
use crate::words::{FigureWord, figure_amount, figure_name, figure_row};

/// The answer of `figures --json`.
#[derive(Serialize)]
struct Answer {
    today: chrono::NaiveDate,
    week: String,
    plan: Option<String>,
    figures: Vec<FigureAnswer>,
}

/// One number; its rows sum to it.
#[derive(Serialize)]
struct FigureAnswer {
    /// What is counted: the code of a kind, `done`, `score`, `indicator`, `register`.
    kind: &'static str,
    /// Code of a quota, id of an indicator, name of a register.
    of: Option<String>,
    unit: Option<String>,
    value: Amount,
    rows: Vec<RowAnswer>,
}

/// A row behind a number.
#[derive(Serialize)]
struct RowAnswer {
    kind: &'static str,
    /// Key of a record, id of an indicator; null for where a deduction starts and for what takes points away.
    of: Option<String>,
    amount: Amount,
}

/// Whole for what is counted, with decimals for points.
#[derive(Serialize)]
#[serde(untagged)]
enum Amount {
    Whole(i64),
    Points(f64),
}

impl Amount {
    fn new(id: FigureId, amount: i64) -> Self {
        if id.in_hundredths() { Self::Points(hundredths_as_number(amount)) } else { Self::Whole(amount) }
    }
}

/// Prints the numbers, or one of them with its rows.
pub fn run(call: &Call<'_>, kind: Option<&str>, unit: Option<&str>, reading: Reading) -> Result<Exit, Failure> {
    let read = call.read(reading.as_of)?;
    let unit = unit.map(|text| find_unit(&read.book, text)).transpose()?;
    let day = read.judged();
    let figures = Figures::of(&day);
    let shown: Vec<Figure> = shown(&figures, unit, kind);
    if reading.json {
        let plan = day.plan().map(|plan| plan.key.clone());
        let answers = shown.iter().map(|one| answer(one, &figures, &day)).collect();
        call.answer_json(&Answer { today: day.today, week: day.week().to_string(), plan, figures: answers })?;
    } else if kind.is_some() {
        shown.iter().try_for_each(|one| call.answer(&rows(one, &figures, &day, call.lang)))?;
    } else {
        call.answer(&table(&shown, &figures, &day, call.lang))?;
    }
    Ok(Exit::Done)
}

/// Those of the unit, or of the whole; of one kind where one is asked for.
fn shown(figures: &Figures, unit: Option<UnitId>, kind: Option<&str>) -> Vec<Figure> {
    figures.of_whom(unit).filter(|one| kind.is_none_or(|kind| kind_code(one.id) == kind)).collect()
}

/// What numbers are called on the command line.
pub fn codes() -> impl Iterator<Item = &'static str> {
    FigureKind::ALL.into_iter().map(FigureKind::code).chain([DONE, SCORE, INDICATOR, REGISTER])
}

const DONE: &str = "done";
const SCORE: &str = "score";
const INDICATOR: &str = "indicator";
const REGISTER: &str = "register";

fn kind_code(id: FigureId) -> &'static str {
    match id {
        FigureId::Count(kind, _) => kind.code(),
        FigureId::Done(..) => DONE,
        FigureId::Score(_) => SCORE,
        FigureId::Indicator(..) => INDICATOR,
        FigureId::Register(_) => REGISTER,
    }
}

fn answer(figure: &Figure, figures: &Figures, day: &Day<'_>) -> FigureAnswer {
    FigureAnswer {
        kind: kind_code(figure.id),
        of: of(figure.id, figures, day),
        unit: figure.id.unit().and_then(|unit| day.book.units.get(&unit)).map(|unit| unit.code.clone()),
        value: Amount::new(figure.id, figure.total()),
        rows: figure.rows.iter().map(|row| row_answer(figure.id, row, figures, day)).collect(),
    }
}

fn of(id: FigureId, figures: &Figures, day: &Day<'_>) -> Option<String> {
    match id {
        FigureId::Count(..) | FigureId::Score(_) => None,
        FigureId::Done(quota, _) => day.book.quotas.get(&quota).map(|quota| quota.code.clone()),
        FigureId::Indicator(unit, place) => {
            figures.scores().unit(unit)?.indicators.get(place).map(|one| one.id.clone())
        }
        FigureId::Register(register) => Some(register.def().name.to_owned()),
    }
}

fn row_answer(id: FigureId, row: &FigureRow, figures: &Figures, day: &Day<'_>) -> RowAnswer {
    let (kind, named) = match row.of {
        RowOf::Record(record) => ("record", record.key(day.book).map(|key| key.to_string())),
        RowOf::Figure(below) => (kind_code(below), of(below, figures, day)),
        RowOf::Start => ("start", None),
        RowOf::Adjustment(..) => ("adjustment", None),
    };
    RowAnswer { kind, of: named, amount: Amount::new(id, row.amount) }
}

fn table(shown: &[Figure], figures: &Figures, day: &Day<'_>, lang: Lang) -> String {
    let heads = [(CliWord::FigureHead.say(lang), Side::Left), (CliWord::FigureValue.say(lang), Side::Right)];
    let mut table = Table::new(&heads);
    for one in shown {
        table.row([figure_name(one.id, figures, day.book, lang), figure_amount(one.id, one.total())]);
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
