//! Bulletins as JSON: every number by where it stands, so that it can be counted anew.

use chrono::NaiveDate;
use serde::Serialize;

use super::Draft;
use crate::cli::list::Amount;
use crate::domain::book::Book;
use crate::domain::bulletin::{PlacedNumber, SentBulletin, SentNumber};
use crate::domain::figure::{FigureRow, RowOf};
use crate::domain::registers::RegisterRow;
use crate::domain::week::FrozenFile;

/// The answer of `bulletin draft --json`.
#[derive(Serialize)]
pub struct DraftAnswer {
    plan: Option<String>,
    from: NaiveDate,
    to: NaiveDate,
    on: NaiveDate,
    reply_on: NaiveDate,
    trial: bool,
    numbers: Vec<NumberAnswer>,
}

/// A number of a bulletin.
#[derive(Serialize)]
struct NumberAnswer {
    line: String,
    name: String,
    unit: Option<String>,
    value: Amount,
    /// Of a draft: what sums to the number, a change less what stood before; null for a rank and in what was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<RowAnswer>>,
    /// Of a change: the week it is compared with, and what stood there.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<BeforeAnswer>,
}

/// A row behind a number.
#[derive(Serialize)]
struct RowAnswer {
    /// `record`, or the number below: `score`.
    kind: &'static str,
    /// Key of the record, or code of the unit.
    of: Option<String>,
    amount: Amount,
}

#[derive(Serialize)]
struct BeforeAnswer {
    week: String,
    amount: Amount,
}

/// A number by what it counts.
fn amount(name: &str, value: i64) -> Amount {
    Amount::new(matches!(name, "score" | "change"), value)
}

/// A draft.
pub fn draft(of: &Draft<'_>) -> DraftAnswer {
    let bulletin = &of.bulletin;
    DraftAnswer {
        plan: of.day.plan().map(|plan| plan.key.clone()),
        from: bulletin.period.from,
        to: bulletin.period.to,
        on: bulletin.on,
        reply_on: bulletin.reply_on,
        trial: bulletin.trial,
        numbers: bulletin.numbers().iter().map(|one| placed(one, of.day.book)).collect(),
    }
}

fn placed(number: &PlacedNumber<'_>, book: &Book) -> NumberAnswer {
    let before = number.figure.and_then(|figure| figure.before);
    let before =
        before.map(|before| BeforeAnswer { week: before.week.to_string(), amount: amount(number.name, before.amount) });
    let rows = number.figure.map(|figure| figure.rows.iter().map(|row| row_answer(row, number.name, book)).collect());
    NumberAnswer { rows, before, ..stored(&number.stored(book)) }
}

fn row_answer(row: &FigureRow, name: &str, book: &Book) -> RowAnswer {
    let (kind, of) = match row.of {
        RowOf::Record(record) => ("record", record.key(book).map(|key| key.to_string())),
        RowOf::Figure(below) => {
            (below.code(), below.unit().and_then(|id| book.units.get(&id)).map(|unit| unit.code.clone()))
        }
        RowOf::Start => ("start", None),
        RowOf::Minimum => ("minimum", None),
        RowOf::Plan(plan) => ("plan", book.plans.get(&plan).map(|plan| plan.key.clone())),
        RowOf::Adjustment(..) => ("adjustment", None),
    };
    RowAnswer { kind, of, amount: amount(name, row.amount) }
}

fn stored(number: &SentNumber) -> NumberAnswer {
    NumberAnswer {
        line: number.line.clone(),
        name: number.name.clone(),
        unit: number.unit.clone(),
        value: amount(&number.name, number.value),
        rows: None,
        before: None,
    }
}

/// One bulletin of `bulletin list --json` and of `bulletin show --json`.
#[derive(Serialize)]
pub struct SentAnswer<'a> {
    key: String,
    plan: Option<&'a str>,
    document_number: Option<&'a str>,
    dated_on: NaiveDate,
    sent_on: NaiveDate,
    from: NaiveDate,
    to: NaiveDate,
    reply_on: NaiveDate,
    entered_on: NaiveDate,
    withdrawn_on: Option<NaiveDate>,
    withdrawn_for: Option<&'a str>,
    files: &'a [FrozenFile],
    /// Keys of the findings that came of it.
    findings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<Vec<NumberAnswer>>,
}

impl<'a> SentAnswer<'a> {
    /// What is known of a bulletin; its numbers apart.
    pub fn new(of: &'a SentBulletin, book: &'a Book) -> Self {
        Self {
            key: of.key().to_string(),
            plan: book.plans.get(&of.plan).map(|plan| plan.key.as_str()),
            document_number: of.document_number.as_deref(),
            dated_on: of.dated_on,
            sent_on: of.went_out_on(),
            from: of.period.from,
            to: of.period.to,
            reply_on: of.reply_on,
            entered_on: of.entered_on,
            withdrawn_on: of.withdrawal.as_ref().map(|one| one.on),
            withdrawn_for: of.withdrawal.as_ref().map(|one| one.reason.as_str()),
            files: &of.files,
            findings: book.findings_of(of).map(RegisterRow::key).map(|key| key.to_string()).collect(),
            numbers: None,
        }
    }

    /// The same with its numbers.
    pub fn with_numbers(self, of: &SentBulletin) -> Self {
        Self { numbers: Some(of.numbers.iter().map(stored).collect()), ..self }
    }
}
