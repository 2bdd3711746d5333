//! `units`: one row a unit of the roster, by class and rank.

use crate::domain::assignment::{Assignment, Status};
use crate::domain::score::{UnitScore, score};
use crate::domain::unit::Unit;
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::say;

use super::counts::Counts;
use super::words::WeeklyWord as Word;
use super::{WeekView, review};
use crate::words::class;

const HEADS: [Word; 27] = [
    Word::Week,
    Word::Class,
    Word::Rank,
    Word::Unit,
    Word::Score,
    Word::ScoreBefore,
    Word::ScoreChange,
    Word::ComparedWith,
    Word::Scheme,
    Word::Assignments,
    Word::Overdue,
    Word::DueSoon,
    Word::OnTrack,
    Word::AwaitingReview,
    Word::Done,
    Word::Grey,
    Word::Standing,
    Word::Evidence,
    Word::Reminders,
    Word::Extensions,
    Word::Returned,
    Word::DoneByOverride,
    Word::GateOverrides,
    Word::NotWalked,
    Word::Skipped,
    Word::Stalled,
    Word::Key,
];

/// Its stable name.
pub const NAME: &str = "units";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let walked = review::WalkSelection::new(view);
    let scheme = scheme(view);
    let assignments = view.day.assignments();
    let rows = score(&view.day).into_iter().filter_map(|one| {
        let unit = view.day.book.units.get(&one.unit)?;
        let owed: Vec<_> = assignments.iter().copied().filter(|owed| owed.unit == Some(unit.id)).collect();
        Some(row(view, &walked, unit, &one, &owed, &scheme))
    });
    Sheet {
        name: NAME.into(),
        heads: HEADS.iter().map(|head| head.say(view.lang).to_owned()).collect(),
        rows: rows.collect(),
    }
}

fn row(
    view: &WeekView<'_>,
    walked: &review::WalkSelection,
    unit: &Unit,
    score: &UnitScore,
    owed: &[&Assignment],
    scheme: &str,
) -> Vec<Cell> {
    let mut counts = Counts::default();
    owed.iter().for_each(|one| counts.count(view.day.standing(one).word));
    let before =
        view.scored.and_then(|week| week.scores.iter().find(|one| one.unit == unit.id)).and_then(|one| one.score);
    let sum = |of: fn(&Assignment) -> usize| Cell::count(owed.iter().map(|one| of(one)).sum());
    let documents = view.day.documents().filter(|document| document.unit == unit.id);
    let overrides = documents.flat_map(|document| &document.overrides).filter(|one| !one.withdrawn);
    vec![
        Cell::text(view.week.to_string()),
        Cell::text(class(unit.class, view.lang)),
        Cell::number(score.rank),
        Cell::text(unit.name.clone()),
        Cell::points(score.score),
        Cell::points(before),
        Cell::points(score.score.zip(before).map(|(now, before)| now - before)),
        Cell::text(view.scored.map(|frozen| frozen.week.to_string()).unwrap_or_default()),
        Cell::text(scheme),
        Cell::count(counts.total),
        Cell::count(counts.overdue),
        Cell::count(counts.due_soon),
        Cell::count(counts.on_track),
        Cell::count(counts.awaiting_review),
        Cell::count(counts.done),
        Cell::count(counts.grey),
        Cell::count(counts.standing),
        sum(|one| one.evidence.len()),
        sum(|one| one.reminders.len()),
        sum(|one| one.extensions.len()),
        sum(|one| usize::from(one.status == Status::Returned)),
        sum(|one| usize::from(one.status == Status::Done && one.evidence.is_empty())),
        Cell::count(overrides.count()),
        Cell::count(owed.iter().filter(|one| walked.is_missing(view, one)).count()),
        Cell::count(owed.iter().filter(|one| review::is_skipped(view, one)).count()),
        Cell::count(owed.iter().filter(|one| view.day.is_stalled(one, &view.day.standing(one))).count()),
        Cell::text(format!("unit/{}", unit.code)),
    ]
}

/// The name of the scoring scheme, and whether it is another one than at the last freeze: then scores do not compare.
fn scheme(view: &WeekView<'_>) -> String {
    let Some(plan) = view.day.plan() else { return String::new() };
    let name = view.name(&plan.scoring.name, &plan.scoring.name_en);
    match view.scored {
        Some(frozen) if frozen.scheme_hash != plan.scheme_hash => {
            say!(view.lang, Word::SchemeChanged, name = name)
        }
        _ => name.to_owned(),
    }
}
