//! A number of a bulletin by itself: what it is called, how it is written.

use super::super::points;
use crate::domain::book::Book;
use crate::domain::bulletin::Count;
use crate::domain::id::UnitId;
use crate::locale::Lang;

crate::locale::words! {
    /// What the numbers of a bulletin count.
    enum CountWord in "bulletin_count" {
        Units = "units",
        Duties = "duties",
        Done = "done",
        OnTime = "on_time",
        DoneLate = "done_late",
        Undated = "undated",
        DoneNow = "done_now",
        Exempt = "exempt",
        Open = "open",
        Waiting = "waiting",
        Overdue = "overdue",
        Stalled = "stalled",
        CountyQuotas = "county_quotas",
        CountyMet = "county_met",
        UnitQuotas = "unit_quotas",
        UnitMet = "unit_met",
        Activities = "activities",
        Documents = "documents",
        PublishedLate = "published_late",
        Uninterpreted = "uninterpreted",
        Findings = "findings",
        Closed = "closed",
        FindingsOverdue = "findings_overdue",
        Score = "score",
        Change = "change",
        Problems = "problems",
    }
}

/// What a number is called: `逾期`, of a unit's `县水务局　逾期`.
#[must_use]
pub fn bulletin_number(count: Count, unit: Option<UnitId>, book: &Book, lang: Lang) -> String {
    let word = match count {
        Count::Units => CountWord::Units,
        Count::Duties => CountWord::Duties,
        Count::Done => CountWord::Done,
        Count::OnTime => CountWord::OnTime,
        Count::DoneLate => CountWord::DoneLate,
        Count::Undated => CountWord::Undated,
        Count::DoneNow => CountWord::DoneNow,
        Count::Exempt => CountWord::Exempt,
        Count::Open => CountWord::Open,
        Count::Waiting => CountWord::Waiting,
        Count::Overdue => CountWord::Overdue,
        Count::Stalled => CountWord::Stalled,
        Count::CountyQuotas => CountWord::CountyQuotas,
        Count::CountyMet => CountWord::CountyMet,
        Count::UnitQuotas => CountWord::UnitQuotas,
        Count::UnitMet => CountWord::UnitMet,
        Count::Activities => CountWord::Activities,
        Count::Documents => CountWord::Documents,
        Count::PublishedLate => CountWord::PublishedLate,
        Count::Uninterpreted => CountWord::Uninterpreted,
        Count::Findings => CountWord::Findings,
        Count::Closed => CountWord::Closed,
        Count::FindingsOverdue => CountWord::FindingsOverdue,
        Count::Score => CountWord::Score,
        Count::Change => CountWord::Change,
        Count::Problems => CountWord::Problems,
    };
    let name = word.say(lang);
    unit.map_or_else(|| name.to_owned(), |unit| format!("{}　{name}", super::super::unit(book, unit, lang)))
}

/// An amount of what a number counts: `3`, of a score `81.50`, of a change `+1.20`.
#[must_use]
pub fn bulletin_amount(count: Count, amount: i64) -> String {
    match count {
        Count::Score => points(amount, 2),
        Count::Change if amount > 0 => format!("+{}", points(amount, 2)),
        Count::Change => points(amount, 2),
        Count::Units
        | Count::Duties
        | Count::Done
        | Count::OnTime
        | Count::DoneLate
        | Count::Undated
        | Count::DoneNow
        | Count::Exempt
        | Count::Open
        | Count::Waiting
        | Count::Overdue
        | Count::Stalled
        | Count::CountyQuotas
        | Count::CountyMet
        | Count::UnitQuotas
        | Count::UnitMet
        | Count::Activities
        | Count::Documents
        | Count::PublishedLate
        | Count::Uninterpreted
        | Count::Findings
        | Count::Closed
        | Count::FindingsOverdue
        | Count::Problems => amount.to_string(),
    }
}
