//! The rows behind every number sum to it, whatever the ledger holds.

use gongkai::domain::agenda::Agenda;
use gongkai::domain::book::Book;
use gongkai::domain::bulletin::{Count, LineKind};
use gongkai::domain::day::Day;
use gongkai::domain::difference::Difference;
use gongkai::domain::figure::{FigureId, FigureKind, Figures};
use gongkai::domain::overview::overview;
use gongkai::domain::score::Scores;
use gongkai::domain::tally::Tally;

use crate::support::*;

/// Days on which a random ledger is read: before, amid and after its dates, and after its year.
const DAYS: [&str; 4] = ["2023-08-01", "2023-09-06", "2023-12-29", "2024-02-01"];

/// Asks that every number of a book is the sum of its rows, as the screens have the number, and that what only follows
/// an act counts the same.
pub fn explain_themselves(before: &Book, after: &Book) {
    let calendar = calendar();
    for today in DAYS {
        let (old, new) = (Day::of(before, &calendar, day(today)), Day::of(after, &calendar, day(today)));
        let (tally, scores, figures) = (Tally::of(&new), Scores::of(&new), Figures::of(&new));
        let whole = i64::try_from;
        for figure in figures.iter() {
            let number = match figure.id {
                FigureId::Count(kind, None) => whole(tally.count(kind)).unwrap(),
                FigureId::Count(kind, Some(unit)) => whole(tally.unit(unit).count(kind)).unwrap(),
                FigureId::Done(quota, unit) => new.progress(after.quotas.get(&quota).unwrap(), unit).done.into(),
                FigureId::Missing(quota, unit) => new.progress(after.quotas.get(&quota).unwrap(), unit).missing.into(),
                FigureId::Score(unit) => scores.unit(unit).unwrap().score.unwrap(),
                FigureId::Indicator(unit, place) => scores.unit(unit).unwrap().indicators[place].score.unwrap(),
                FigureId::Unanswered => whole(new.unanswered_forms().len()).unwrap(),
                FigureId::Due(_) | FigureId::Listed(_) => unreachable!("{:?} was not asked for", figure.id),
                FigureId::Register(register) => whole(after.rows_of(register).count()).unwrap(),
            };
            assert_eq!(figure.total(), number, "{today}: {:?}", figure.id);
        }
        for one in new.all_quotas().into_iter().filter(|one| one.missing > 0) {
            assert_eq!(figures.get(FigureId::Missing(one.quota, one.unit)).total(), i64::from(one.missing), "{today}");
        }
        // Nothing is counted of a unit that has no rows behind it.
        for (unit, kind) in after.units.keys().flat_map(|unit| FigureKind::ALL.map(|kind| (*unit, kind))) {
            let rows = figures.get(FigureId::Count(kind, Some(unit))).rows.len();
            assert_eq!(tally.unit(unit).count(kind), rows, "{today}: {kind:?} of {unit:?}");
        }
        let agenda = Agenda::of(&new, |_| true);
        for date in day("2023-07-01").iter_days().take(200) {
            let (mut figures, open) = (figures.clone(), agenda.on(date).iter().map(|item| item.open()).sum::<usize>());
            figures.add_due(&agenda, date, &new);
            assert_eq!(figures.get(FigureId::Due(date)).rows.len(), open, "{today}: on {date}");
        }
        let seen = overview(&new);
        let listed = [
            (FigureKind::Overdue, seen.overdue.len()),
            (FigureKind::DueSoon, seen.due_soon.len()),
            (FigureKind::AwaitingReview, seen.awaiting_review.len()),
            (FigureKind::ChoicesOwed, seen.choices.len()),
            (FigureKind::GatesShut, seen.gates_shut.len()),
            (FigureKind::UnitsToConfirm, seen.units_to_confirm.len()),
            (FigureKind::CellsToConfirm, seen.cells_to_confirm.len()),
            (FigureKind::Stalled, seen.stalled.iter().map(|one| one.count).sum()),
        ];
        for (kind, listed) in listed {
            assert_eq!(figures.get(FigureId::Count(kind, None)).rows.len(), listed, "{today}: {kind:?}");
        }
        bulletin_agrees(&new, &figures);
        if let Some(since) = Difference::between(&old, &new) {
            let mut followed = Tally::of(&old);
            followed.follow(&old, &new, &since);
            assert_eq!(followed, tally, "{today}");
        }
    }
}

/// Asks that a bulletin of the day counts as the desk does, though it counts by rules of its own, and that what it says of
/// units sums to what it says of all.
fn bulletin_agrees(day: &Day<'_>, figures: &Figures) {
    let Ok(period) = day.bulletin_period(None, None) else { return };
    let Ok(bulletin) = day.bulletin(period, day.today, day) else { return };
    let lines = || bulletin.sections.iter().flat_map(|section| &section.lines);
    let total = |kind| figures.get(FigureId::Count(kind, None)).total();
    for line in lines().filter(|line| matches!(line.kind, LineKind::Duties | LineKind::Open)) {
        for (count, kind) in [
            (Count::Duties, FigureKind::Assignments),
            (Count::Open, FigureKind::Open),
            (Count::Waiting, FigureKind::AwaitingReview),
            (Count::Overdue, FigureKind::Overdue),
            (Count::Stalled, FigureKind::Stalled),
        ] {
            if line.numbers.iter().any(|number| number.name == count) {
                assert_eq!(line.number(count), total(kind), "{}: {count:?}", day.today);
            }
        }
    }
    for line in lines().filter(|line| matches!(line.kind, LineKind::Problem(_) | LineKind::Found(_))) {
        let of_units: i64 = line.of_units().map(|(_, number)| number.figure.value()).sum();
        assert_eq!(line.number(Count::Problems), of_units, "{}: {:?}", day.today, line.kind);
    }
    for place in &bulletin.places {
        let score = place.score.as_ref().map(|score| score.value());
        let shown = figures.scores().unit(place.unit).and_then(|score| score.score);
        assert_eq!((score, place.rank), (shown, figures.scores().unit(place.unit).and_then(|score| score.rank)));
    }
}
