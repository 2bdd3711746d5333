//! Numbers and the rows behind them in words.

use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::figure::{FigureId, FigureKind, FigureRow, Figures, RecordId, RowOf};
use crate::domain::id::QuotaId;
use crate::domain::score::IndicatorScore;
use crate::locale::{Common, Lang};

use super::activity::quota_title;
use super::label::label_text;
use super::record::{brief, key_number, name_in};
use super::register::titled;
use super::rule::{adjustment, points};

crate::locale::words! {
    /// What numbers are called.
    pub enum FigureWord in "figure" {
        AllOverdue = "all_overdue",
        AllDueSoon = "all_due_soon",
        Tasks = "tasks",
        Assignments = "assignments",
        Open = "open",
        Red = "red",
        Yellow = "yellow",
        Green = "green",
        Blue = "blue",
        Grey = "grey",
        Standing = "standing",
        Stalled = "stalled",
        ChoicesOwed = "choices_owed",
        Doubted = "doubted",
        GatesShut = "gates_shut",
        ClocksOverdue = "clocks_overdue",
        ClocksDueSoon = "clocks_due_soon",
        ClocksShort = "clocks_short",
        UnitsToConfirm = "units_to_confirm",
        CellsToConfirm = "cells_to_confirm",
        Unanswered = "unanswered",
        Due = "due",
        RowsOverdue = "rows_overdue",
        RowsDueSoon = "rows_due_soon",
        DutiesOverdue = "duties_overdue",
        DutiesDueSoon = "duties_due_soon",
        Done = "done",
        Missing = "missing",
        Score = "score",
        Indicator = "indicator",
        Rows = "rows",
        Start = "start",
        Minimum = "minimum",
        Sum = "sum",
    }
}

/// What a number is called, its unit left out: `逾期`, `完成数：政府开放活动`, `得分`.
#[must_use]
pub fn figure_name(id: FigureId, figures: &Figures, book: &Book, lang: Lang) -> String {
    match id {
        FigureId::Count(kind, _) => kind_name(kind, lang).to_owned(),
        FigureId::Done(quota, _) => of_quota(FigureWord::Done, quota, book, lang),
        FigureId::Missing(quota, _) => of_quota(FigureWord::Missing, quota, book, lang),
        FigureId::Listed(place) => figures.listed().get(place).cloned().unwrap_or_default(),
        FigureId::Score(_) => FigureWord::Score.say(lang).to_owned(),
        FigureId::Indicator(unit, place) => {
            let score = figures.scores().unit(unit);
            let title = score.and_then(|score| score.indicators.get(place)).map(|one| indicator_title(one, lang));
            FigureWord::Indicator.with(lang, &[("title", &title.unwrap_or_default())])
        }
        FigureId::Unanswered => FigureWord::Unanswered.say(lang).to_owned(),
        FigureId::Due(date) => FigureWord::Due.with(lang, &[("date", &date)]),
        FigureId::Register(register) => {
            FigureWord::Rows.with(lang, &[("register", &label_text(&register.def().title, lang))])
        }
    }
}

fn of_quota(word: FigureWord, quota: QuotaId, book: &Book, lang: Lang) -> String {
    let quota = book.quotas.get(&quota).map(|quota| quota_title(quota, lang)).unwrap_or_default();
    word.with(lang, &[("quota", &quota)])
}

/// What a number of a frozen week is called: a count or the score; empty for one that no week holds.
#[must_use]
pub fn number_name(id: FigureId, lang: Lang) -> &'static str {
    match id {
        FigureId::Count(kind, _) => kind_name(kind, lang),
        FigureId::Score(_) => FigureWord::Score.say(lang),
        FigureId::Done(..)
        | FigureId::Missing(..)
        | FigureId::Indicator(..)
        | FigureId::Register(_)
        | FigureId::Unanswered
        | FigureId::Due(_)
        | FigureId::Listed(_) => "",
    }
}

fn kind_name(kind: FigureKind, lang: Lang) -> &'static str {
    let word = match kind {
        FigureKind::AllOverdue => FigureWord::AllOverdue,
        FigureKind::AllDueSoon => FigureWord::AllDueSoon,
        FigureKind::Tasks => FigureWord::Tasks,
        FigureKind::Assignments => FigureWord::Assignments,
        FigureKind::Open => FigureWord::Open,
        FigureKind::Red => FigureWord::Red,
        FigureKind::Yellow => FigureWord::Yellow,
        FigureKind::Green => FigureWord::Green,
        FigureKind::Blue => FigureWord::Blue,
        FigureKind::Grey => FigureWord::Grey,
        FigureKind::Standing => FigureWord::Standing,
        FigureKind::Overdue => FigureWord::DutiesOverdue,
        FigureKind::DueSoon => FigureWord::DutiesDueSoon,
        FigureKind::OnTrack => return Common::OnTrack.say(lang),
        FigureKind::AwaitingReview => return Common::ToReview.say(lang),
        FigureKind::Stalled => FigureWord::Stalled,
        FigureKind::ChoicesOwed => FigureWord::ChoicesOwed,
        FigureKind::Doubted => FigureWord::Doubted,
        FigureKind::GatesShut => FigureWord::GatesShut,
        FigureKind::ClocksOverdue => FigureWord::ClocksOverdue,
        FigureKind::ClocksDueSoon => FigureWord::ClocksDueSoon,
        FigureKind::ClocksShort => FigureWord::ClocksShort,
        FigureKind::UnitsToConfirm => FigureWord::UnitsToConfirm,
        FigureKind::CellsToConfirm => FigureWord::CellsToConfirm,
        FigureKind::RowsOverdue => FigureWord::RowsOverdue,
        FigureKind::RowsDueSoon => FigureWord::RowsDueSoon,
    };
    word.say(lang)
}

fn indicator_title(one: &IndicatorScore, lang: Lang) -> &str {
    name_in(&one.title, &one.title_en, lang)
}

/// What stands in a row behind a number, in a line: `43 县水务局  农村供水`, `基础分`, `封顶 20.00`.
#[must_use]
pub fn figure_row(row: &FigureRow, figures: &Figures, day: &Day<'_>, lang: Lang) -> String {
    match row.of {
        RowOf::Record(record) => record_line(record, day.book, lang),
        RowOf::Figure(id) => figure_name(id, figures, day.book, lang),
        RowOf::Start => FigureWord::Start.say(lang).to_owned(),
        RowOf::Minimum => FigureWord::Minimum.say(lang).to_owned(),
        RowOf::Plan(plan) => day.book.plans.get(&plan).map(|plan| plan.title.clone()).unwrap_or_default(),
        RowOf::Adjustment(unit, place, nth) => {
            let score = figures.scores().unit(unit);
            let held = score.and_then(|score| match place {
                Some(place) => score.indicators.get(place)?.adjustments.get(nth),
                None => score.adjustments.get(nth),
            });
            held.map(|one| adjustment(one, lang)).unwrap_or_default()
        }
    }
}

/// A record in a line: its number, and what it is about.
#[must_use]
pub fn record_line(record: RecordId, book: &Book, lang: Lang) -> String {
    let number = record.key(book).map(|key| key_number(&key, lang)).unwrap_or_default();
    let about = record_title(record, book, lang).unwrap_or_default();
    if about.is_empty() { number } else { format!("{number}  {about}") }
}

fn record_title(record: RecordId, book: &Book, lang: Lang) -> Option<String> {
    Some(match record {
        RecordId::Task(id) => brief(book.tasks.get(&id)?, lang),
        RecordId::Assignment(id) => brief(book.tasks.get(&book.assignments.get(&id)?.task)?, lang),
        RecordId::Document(number) => book.documents.values().find(|one| one.number == number)?.title.clone(),
        RecordId::Decision(number) => book.decisions.values().find(|one| one.number == number)?.title.clone(),
        RecordId::Activity(id) => book.activities.get(&id)?.title.clone(),
        RecordId::Row(register, number) => {
            let row = book.rows_of(register).find(|row| row.number == number)?;
            format!("{}  {}", book.unit_name(row.unit), titled(row, book, lang))
        }
        RecordId::Unit(_) => return None,
    })
}

/// A number as it is shown: points with two decimals, else whole.
#[must_use]
pub fn figure_amount(id: FigureId, amount: i64) -> String {
    if id.in_hundredths() { points(amount, 2) } else { amount.to_string() }
}
