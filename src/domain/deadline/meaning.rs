//! What several parts are together: one kind, a compound, two readings, or nothing that can be relied on.

use super::calendar::Period;
use super::reader::{PartMeaning, Reader, Refusal};
use super::syntax::{Cycle, Limit, Part, Point};
use super::{AfterEvent, Deadline, DeadlineKind};
use chrono::NaiveDate;

/// A deadline, and what brackets are judged by.
pub(super) struct DeadlineReading {
    pub deadline: Deadline,
    /// Some date took its year from the reference year.
    pub leans_on_reference: bool,
    /// The year of a last period without a word for its end: 2023年, 上半年.
    pub bare_period_of: Option<i32>,
}

pub(super) fn unreadable(rule: Refusal) -> Deadline {
    of_kind(DeadlineKind::Unreadable, rule)
}

fn of_kind(kind: DeadlineKind, rule: &str) -> Deadline {
    Deadline {
        phrase: String::new(),
        kind,
        date: None,
        dates: Vec::new(),
        readings: Vec::new(),
        rule: Some(rule.to_owned()),
        event: None,
    }
}

/// Gives the parts of a phrase their meaning. `remarked` when brackets beside them hold a remark.
pub(super) fn mean(parts: &[Part], remarked: bool, reference: Option<i32>) -> DeadlineReading {
    let points = parts.iter().filter(|part| matches!(part, Part::Point(_) | Part::Each(_))).count();
    let once_each = points > 1 && parts.contains(&Part::OnceEach);
    let mut reader = Reader::new(reference, once_each);
    let founds: Result<Vec<Option<PartMeaning>>, Refusal> = parts.iter().map(|part| reader.part(part)).collect();
    let deadline = founds.and_then(|founds| {
        if parts.windows(2).any(leaves_doubt) {
            return Err("not_understood");
        }
        let remarked = remarked || parts.contains(&Part::Remark) || (!once_each && parts.contains(&Part::OnceEach));
        let founds: Vec<PartMeaning> = founds.into_iter().flatten().collect();
        if parts.contains(&Part::Or) { either(&founds) } else { together(&founds, remarked) }
    });
    DeadlineReading {
        deadline: deadline.unwrap_or_else(unreadable),
        leans_on_reference: reader.leans,
        bare_period_of: reader.bare,
    }
}

/// 1月、7月10日前: the tenth of both, or all of January? 2023-2025年每年6月底前: the span ends after its last cycle.
fn leaves_doubt(pair: &[Part]) -> bool {
    let in_month = |next: &Point| matches!(next.period, Period::Day { .. } | Period::Third { .. });
    let bare_month = |period, limit| matches!(period, Period::Month(_)) && limit == Limit::Bare;
    match pair {
        [Part::Point(one), Part::Point(next)] => bare_month(one.period, one.limit) && in_month(next),
        [Part::Each(each), Part::Point(next)] => {
            matches!(each.cycle, Cycle::Year(period) if bare_month(period, each.limit)) && in_month(next)
        }
        [Part::Span { .. }, Part::Each(each)] => !each.cycle.ends_with_the_year(),
        _ => false,
    }
}

/// 6月底或12月底前: two certain dates make two readings.
fn either(founds: &[PartMeaning]) -> Result<Deadline, Refusal> {
    let certain = |found: &PartMeaning| found.readings().filter(|(early, late)| early == late).map(|(date, _)| date);
    match founds.iter().map(certain).collect::<Option<Vec<_>>>().as_deref() {
        Some([one, other]) if one != other => Ok(Deadline {
            readings: vec![*one.min(other), *one.max(other)],
            ..of_kind(DeadlineKind::Ambiguous, "alternatives")
        }),
        _ => Err("not_understood"),
    }
}

fn together(founds: &[PartMeaning], remarked: bool) -> Result<Deadline, Refusal> {
    let first = founds.first().ok_or("not_understood")?;
    let readings: Vec<_> = founds.iter().filter_map(PartMeaning::readings).collect();
    let early = readings.iter().map(|(early, _)| *early).max();
    let late = readings.iter().map(|(_, late)| *late).max();
    if let (Some(early), Some(late)) = (early, late)
        && early != late
    {
        let unsure = founds.iter().find(|found| found.readings().is_some_and(|(early, late)| early != late));
        let rule = unsure.unwrap_or(first).rule();
        return Ok(Deadline { readings: vec![early, late], ..of_kind(DeadlineKind::Ambiguous, rule) });
    }
    let alike = founds.iter().all(|found| found.kind() == first.kind());
    let event = the_event(founds);
    // A remark (报市政府督考办) takes no day from a cycle.
    let bare = !remarked || matches!(first, PartMeaning::Recurring { .. });
    if bare && alike && (founds.len() == 1 || late.is_none()) {
        let dates = recurring_days(founds);
        return Ok(Deadline { date: late, dates, event, ..of_kind(first.kind(), first.rule()) });
    }
    let mut dates: Vec<_> = readings.into_iter().map(|(_, late)| late).collect();
    dates.sort_unstable();
    dates.dedup();
    let dates = if dates.len() > 1 { dates } else { Vec::new() };
    let rule = if late.is_some() { "latest_part" } else { "no_dated_part" };
    Ok(Deadline { date: late, dates, event, ..of_kind(DeadlineKind::Compound, rule) })
}

/// The event, when there is one and no other.
fn the_event(founds: &[PartMeaning]) -> Option<AfterEvent> {
    let mut events = founds.iter().filter_map(|found| match found {
        PartMeaning::After(event) => Some(event),
        _ => None,
    });
    let event = events.next()?;
    events.next().is_none().then(|| event.clone())
}

fn recurring_days(founds: &[PartMeaning]) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = Vec::new();
    for found in founds {
        if let PartMeaning::Recurring { dates, .. } = found {
            days.extend(dates);
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}
