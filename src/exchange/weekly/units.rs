//! `units`: one row a unit of the roster, by class and rank.

use crate::domain::assignment::{Assignment, Status, Verdict};
use crate::domain::day::Day;
use crate::domain::document::PolicyDocument;
use crate::domain::score::{UnitScore, score};
use crate::domain::unanswered::Unanswered;
use crate::domain::unit::Unit;
use crate::exchange::sheet::{Cell, Sheet};
use crate::locale::say;

use super::column::{Column, cells, heads};
use super::counts::Counts;
use super::words::WeeklyWord as Word;
use super::{WeekView, review};
use crate::words::class;

/// A unit with what its cells are made from.
struct UnitRow<'a> {
    view: &'a WeekView<'a>,
    walked: &'a review::WalkSelection,
    papers: &'a review::PaperSelection,
    unit: &'a Unit,
    score: &'a UnitScore,
    before: Option<i64>,
    scheme: &'a str,
    owed: &'a [&'a Assignment],
    counts: Counts,
    /// The form it has not answered.
    unanswered: Option<Unanswered>,
}

impl UnitRow<'_> {
    /// How many of its assignments are so.
    fn count(&self, is_so: impl Fn(&Assignment) -> bool) -> Cell {
        self.sum(|one| usize::from(is_so(one)))
    }

    fn sum(&self, of: impl Fn(&Assignment) -> usize) -> Cell {
        Cell::count(self.owed.iter().map(|one| of(one)).sum())
    }

    /// How many assignments and papers of the unit the walk left out, or skipped.
    fn in_walk(&self, verdict: Option<Verdict>, is_so: impl Fn(&Assignment) -> bool) -> Cell {
        let duties = self.owed.iter().filter(|one| is_so(one)).count();
        Cell::count(duties + self.papers.count(self.unit.id, verdict))
    }

    /// How many documents that it drafts are so.
    fn documents(&self, is_so: impl Fn(&Day<'_>, &PolicyDocument) -> bool) -> Cell {
        let day = &self.view.day;
        let own = day.book.documents.values().filter(|one| one.unit == self.unit.id && day.counts_document(one));
        Cell::count(own.filter(|one| is_so(day, one)).count())
    }

    /// Decisions that it leads whose opinions were answered late.
    fn late_feedback(&self) -> usize {
        let day = &self.view.day;
        let own = day.book.decisions.values().filter(|one| one.unit == self.unit.id && day.counts_decision(one));
        own.filter(|one| day.is_feedback_late(one)).count()
    }

    /// Exceptions to gates of its documents that hold.
    fn overrides(&self) -> usize {
        let documents = self.view.day.documents().filter(|document| document.unit == self.unit.id);
        documents.flat_map(|document| &document.overrides).filter(|one| !one.withdrawn).count()
    }
}

fn columns<'a>() -> [Column<Word, UnitRow<'a>>; 32] {
    [
        (Word::Week, |row| Cell::text(row.view.week.to_string())),
        (Word::Class, |row| Cell::text(class(row.unit.class, row.view.lang))),
        (Word::Rank, |row| Cell::number(row.score.rank)),
        (Word::Unit, |row| Cell::text(row.unit.name.clone())),
        (Word::Score, |row| Cell::points(row.score.score)),
        (Word::ScoreBefore, |row| Cell::points(row.before)),
        (Word::ScoreChange, |row| Cell::points(row.score.score.zip(row.before).map(|(now, before)| now - before))),
        (Word::ComparedWith, |row| {
            Cell::text(row.view.scored.map(|frozen| frozen.week.to_string()).unwrap_or_default())
        }),
        (Word::Scheme, |row| Cell::text(row.scheme)),
        (Word::Assignments, |row| Cell::count(row.counts.total)),
        (Word::Overdue, |row| Cell::count(row.counts.overdue)),
        (Word::DueSoon, |row| Cell::count(row.counts.due_soon)),
        (Word::OnTrack, |row| Cell::count(row.counts.on_track)),
        (Word::AwaitingReview, |row| Cell::count(row.counts.awaiting_review)),
        (Word::Done, |row| Cell::count(row.counts.done)),
        (Word::Grey, |row| Cell::count(row.counts.grey)),
        (Word::Standing, |row| Cell::count(row.counts.standing)),
        (Word::Evidence, |row| row.sum(|one| one.evidence.len())),
        (Word::Reminders, |row| row.sum(|one| one.reminders.len())),
        (Word::Extensions, |row| row.sum(|one| one.extensions.len())),
        (Word::Returned, |row| row.count(|one| one.status == Status::Returned)),
        (Word::DoneByOverride, |row| row.count(|one| one.status == Status::Done && one.evidence.is_empty())),
        (Word::GateOverrides, |row| Cell::count(row.overrides())),
        (Word::NotWalked, |row| row.in_walk(None, |one| row.walked.is_missing(row.view, one))),
        (Word::Skipped, |row| row.in_walk(Some(Verdict::Skip), |one| review::is_skipped(row.view, one))),
        (Word::Stalled, |row| row.count(|one| row.view.day.is_stalled(one, &row.view.day.standing(one)))),
        (Word::FormSentOn, |row| Cell::date(row.unanswered.map(|form| form.sent_on))),
        (Word::FormDays, |row| Cell::number(row.unanswered.map(|form| form.days))),
        (Word::LatePublications, |row| row.documents(|day, one| day.is_published_late(one))),
        (Word::Unmarked, |row| row.documents(|day, one| day.is_left_unmarked(one))),
        (Word::LateFeedback, |row| Cell::count(row.late_feedback())),
        (Word::Key, |row| Cell::text(format!("unit/{}", row.unit.code))),
    ]
}

/// Its stable name.
pub const NAME: &str = "units";

/// The sheet.
pub fn sheet(view: &WeekView<'_>) -> Sheet {
    let (walked, papers) = (review::WalkSelection::new(view), review::PaperSelection::new(view));
    let scheme = scheme(view);
    let assignments = view.day.assignments();
    let row = |score: &UnitScore| {
        let unit = view.day.book.units.get(&score.unit)?;
        let owed: Vec<_> = assignments.iter().copied().filter(|owed| owed.unit == Some(unit.id)).collect();
        let mut counts = Counts::default();
        owed.iter().for_each(|one| counts.count(view.day.standing(one).word));
        let scored = view.scored.and_then(|week| week.scores.iter().find(|one| one.unit == unit.id));
        let before = scored.and_then(|one| one.score);
        let unanswered = view.day.unanswered(unit.id);
        let row = UnitRow {
            view,
            walked: &walked,
            papers: &papers,
            unit,
            score,
            before,
            scheme: &scheme,
            owed: &owed,
            counts,
            unanswered,
        };
        Some(cells(columns(), &row).collect())
    };
    Sheet {
        name: NAME.into(),
        heads: heads(columns(), view.lang).collect(),
        rows: score(&view.day).iter().filter_map(row).collect(),
    }
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
