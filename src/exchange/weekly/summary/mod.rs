//! `summary`: what the report draws, as rows: the lights of each unit, the counts of each week, what is held of each quota.
//! A table of each, one under the other, in columns of its own; a workbook draws them (`charts`).

mod charts;
mod words;

pub use charts::workbook;

use crate::domain::board::{Board, UnitQuotas};
use crate::domain::day::Day;
use crate::domain::light::Light;
use crate::domain::pace::QuotaProgress;
use crate::domain::report::UnitLights;
use crate::domain::score::UnitScore;
use crate::domain::tally::Tally;
use crate::domain::unit::Unit;
use crate::domain::week::{IsoWeek, WeekCounts};
use crate::exchange::report::words::ReportWord;
use crate::exchange::sheet::{Cell, Sheet};

use self::words::Head::{self, Own, Quota, Report, Weekly};
use self::words::SummaryWord as Word;
use super::WeekView;
use super::column::{Column, cells, heads};
use super::quota_words::QuotaSheetWord;
use super::words::WeeklyWord;

/// Its stable name.
pub const NAME: &str = "summary";

/// A table of the summary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// A row a unit.
    Lights,
    /// A row a frozen week before this one, then this one.
    Weeks,
    /// A row a quota of the county.
    County,
    /// A row a unit that owes a number of something.
    Units,
}

impl Part {
    const ALL: [Self; 4] = [Self::Lights, Self::Weeks, Self::County, Self::Units];

    /// The first word of the keys of its rows.
    const fn code(self) -> &'static str {
        match self {
            Self::Lights => "lights",
            Self::Weeks => "weeks",
            Self::County => "county",
            Self::Units => "units",
        }
    }

    const fn title(self) -> Word {
        match self {
            Self::Lights => Word::Lights,
            Self::Weeks => Word::Weeks,
            Self::County => Word::County,
            Self::Units => Word::Units,
        }
    }
}

/// What a row counts.
enum Figures<'a> {
    /// How a unit's duties stand.
    Lights(&'a UnitScore, &'a UnitLights),
    /// How all duties stood at the end of a week.
    Week(WeekCounts),
    /// What is held of what is asked; without a minimum nothing is missing.
    Held { need: Option<u32>, done: u32, missing: Option<u32> },
}

struct SummaryRow<'a> {
    view: &'a WeekView<'a>,
    part: Part,
    /// The unit, the week or the quota.
    name: String,
    /// Its code.
    code: String,
    figures: Figures<'a>,
}

impl SummaryRow<'_> {
    /// What the row is of, in the column of its table alone.
    fn named(&self, parts: &[Part]) -> Cell {
        if parts.contains(&self.part) { Cell::text(self.name.clone()) } else { Cell::Empty }
    }

    fn score(&self) -> Cell {
        match &self.figures {
            Figures::Lights(score, _) => Cell::points(score.score),
            Figures::Week(_) | Figures::Held { .. } => Cell::Empty,
        }
    }

    fn lights(&self, of: impl Fn(&UnitLights) -> usize) -> Cell {
        match &self.figures {
            Figures::Lights(_, lights) => Cell::count(of(lights)),
            Figures::Week(_) | Figures::Held { .. } => Cell::Empty,
        }
    }

    fn week(&self, of: impl Fn(&WeekCounts) -> u32) -> Cell {
        match &self.figures {
            Figures::Week(counts) => Cell::Number(of(counts).into()),
            Figures::Lights(..) | Figures::Held { .. } => Cell::Empty,
        }
    }

    fn held(&self, of: impl Fn(Option<u32>, u32, Option<u32>) -> Option<u32>) -> Cell {
        match &self.figures {
            Figures::Held { need, done, missing } => Cell::number(of(*need, *done, *missing)),
            Figures::Lights(..) | Figures::Week(_) => Cell::Empty,
        }
    }
}

fn columns<'a>() -> [Column<Head, SummaryRow<'a>>; 21] {
    [
        (Weekly(WeeklyWord::Week), |row| Cell::text(row.view.week.to_string())),
        (Own(Word::Part), |row| Cell::text(row.part.title().say(row.view.lang))),
        (Weekly(WeeklyWord::Unit), |row| row.named(&[Part::Lights])),
        (Weekly(WeeklyWord::Score), SummaryRow::score),
        (Report(ReportWord::Red), |row| row.lights(|one| one.lights.of(Light::Red))),
        (Report(ReportWord::Yellow), |row| row.lights(|one| one.lights.of(Light::Yellow))),
        (Report(ReportWord::Green), |row| row.lights(|one| one.lights.of(Light::Green))),
        (Report(ReportWord::Blue), |row| row.lights(|one| one.lights.of(Light::Blue))),
        (Report(ReportWord::Grey), |row| row.lights(|one| one.lights.of(Light::Grey))),
        (Report(ReportWord::NoLight), |row| row.lights(|one| one.standing)),
        (Weekly(WeeklyWord::Assignments), |row| row.lights(UnitLights::total)),
        (Own(Word::Until), |row| row.named(&[Part::Weeks])),
        (Weekly(WeeklyWord::Overdue), |row| row.week(|one| one.overdue)),
        (Weekly(WeeklyWord::DueSoon), |row| row.week(|one| one.due_soon)),
        (Weekly(WeeklyWord::AwaitingReview), |row| row.week(|one| one.awaiting_review)),
        (Weekly(WeeklyWord::Done), |row| row.week(|one| one.done)),
        (Report(ReportWord::Quota), |row| row.named(&[Part::County, Part::Units])),
        (Quota(QuotaSheetWord::Need), |row| row.held(|need, _, _| need)),
        (Quota(QuotaSheetWord::Done), |row| row.held(|_, done, _| Some(done))),
        (Quota(QuotaSheetWord::Missing), |row| row.held(|_, _, missing| missing)),
        (Weekly(WeeklyWord::Key), |row| Cell::text(format!("{}/{}", row.part.code(), row.code))),
    ]
}

/// How many rows the sheet of a week has.
#[must_use]
pub fn count(day: &Day<'_>, week: IsoWeek) -> usize {
    let Board { county, units } = day.board();
    let scored = day.book.units.values().filter(|unit| day.counts_unit(unit)).count();
    let weeks = day.frozen_weeks().iter().filter(|one| one.week < week).count() + usize::from(day.plan().is_some());
    scored + weeks + county.len() + units.len()
}

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let (lights, board) = (view.day.unit_lights(), view.day.board());
    let rows = lights
        .iter()
        .filter_map(|(score, lights)| of_unit(view, score, lights))
        .chain(of_weeks(view))
        .chain(board.county.iter().filter_map(|one| of_quota(view, one)))
        .chain(board.units.iter().filter_map(|one| of_quotas(view, one)))
        .map(|row| cells(columns(), &row).collect());
    Sheet { name: NAME.into(), heads: heads(columns(), view.lang).collect(), rows: rows.collect() }
}

fn of_unit<'a>(view: &'a WeekView<'a>, score: &'a UnitScore, lights: &'a UnitLights) -> Option<SummaryRow<'a>> {
    let Unit { name, code, .. } = view.day.book.units.get(&score.unit)?;
    let (name, code) = (name.clone(), code.clone());
    Some(SummaryRow { view, part: Part::Lights, name, code, figures: Figures::Lights(score, lights) })
}

fn of_weeks<'a>(view: &'a WeekView<'a>) -> impl Iterator<Item = SummaryRow<'a>> {
    let own = view.day.plan().map(|_| (view.week, Tally::of(&view.day).week()));
    view.frozen.iter().copied().chain(own).map(|(week, counts)| SummaryRow {
        view,
        part: Part::Weeks,
        name: week.to_string(),
        code: week.to_string(),
        figures: Figures::Week(counts),
    })
}

fn of_quota<'a>(view: &'a WeekView<'a>, one: &QuotaProgress) -> Option<SummaryRow<'a>> {
    let quota = view.day.book.quotas.get(&one.quota)?;
    let missing = one.at_least.map(|_| one.missing);
    let figures = Figures::Held { need: one.at_least, done: one.done, missing };
    let name = view.name(&quota.title, &quota.title_en).to_owned();
    Some(SummaryRow { view, part: Part::County, name, code: quota.code.clone(), figures })
}

/// The minimums of a unit together: what is held beyond one fills no other.
fn of_quotas<'a>(view: &'a WeekView<'a>, one: &UnitQuotas) -> Option<SummaryRow<'a>> {
    let Unit { name, code, .. } = view.day.book.units.get(&one.unit)?;
    let (name, code) = (name.clone(), code.clone());
    let figures = Figures::Held { need: Some(one.done + one.missing), done: one.done, missing: Some(one.missing) };
    Some(SummaryRow { view, part: Part::Units, name, code, figures })
}
