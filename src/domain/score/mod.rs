//! Scores of units: a tree of indicators as pack data, every leaf open to the records it counts.
//!
//! Points are whole hundredths. What does not apply to a unit gives its weight to the rest in proportion; 鼓励 is never
//! asked, and 原则上 that is not met counts as not met, unless a reason stands: then it does not apply. Bonuses stand beside
//! that: they add their own points and give nothing up. A cap and a veto take away what is above their value, as a row of
//! its own, so that the rows behind a number always sum to it.

mod course;
mod lines;
mod measure;
mod rank;
mod renormalise;
mod subject;
mod tree;
mod worth;

use super::book::Book;
use super::day::Day;
use super::difference::Difference;
use super::id::{ActivityId, AssignmentId, UnitId};
use super::key::Key;
use super::pack::{Measure, Method, ScoringScheme};
use super::registers::Register;
use super::unit::UnitClass;
use crate::domain::coded::coded;
use rank::{RANKED_TOGETHER, rank};
use subject::Buckets;
use tree::score_unit;

pub use course::CoursePoint;
pub use lines::{ScoreLine, ScoreLineKind};
pub use rank::Unranked;
pub use renormalise::renormalise;

/// The score of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitScore {
    /// The unit.
    pub unit: UnitId,
    /// Its class.
    pub class: UnitClass,
    /// Rank inside the class, equal scores sharing one; `None`: 暂不排名, for want of points or of others to rank with.
    pub rank: Option<u32>,
    /// Points of the scheme that apply, in hundredths.
    pub applying: i64,
    /// Hundredths of a point; `None` when nothing applies.
    pub score: Option<i64>,
    /// The tree, depth first.
    pub indicators: Vec<IndicatorScore>,
    /// What takes points from the sum of the top.
    pub adjustments: Vec<Adjustment>,
}

/// The score of one indicator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndicatorScore {
    /// Stable id.
    pub id: String,
    /// Name on the screen.
    pub title: String,
    /// English name.
    pub title_en: String,
    /// 0 for the top of the tree.
    pub depth: usize,
    /// Weight in hundredths after renormalising; the scheme's own where it does not apply.
    pub weight: i64,
    /// The scheme's own weight in hundredths.
    pub own_weight: i64,
    /// Hundredths of a point; `None` where it does not apply.
    pub score: Option<i64>,
    /// Whether it applies to the unit now.
    pub applicable: bool,
    /// How the score came about.
    pub why: ScoreReason,
    /// What was counted.
    pub records: Vec<ScoredRecord>,
    /// Clause of the notice or law.
    pub clause: String,
    /// How it is scored; `None` for a branch.
    pub method: Option<Method>,
    /// 加分项.
    pub bonus: bool,
    /// What takes points from it.
    pub adjustments: Vec<Adjustment>,
}

/// 封顶 or 一票否决: what takes points from an indicator or from the whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adjustment {
    /// Which of the two.
    pub code: AdjustmentCode,
    /// Name of the veto; a cap has none.
    pub title: String,
    /// Its English name.
    pub title_en: String,
    /// Its clause.
    pub clause: String,
    /// What the score is held at, in hundredths after renormalising.
    pub to: i64,
    /// What it adds: never above zero, and zero where the score stood lower already.
    pub by: i64,
    /// The facts behind a veto.
    pub records: Vec<ScoredRecord>,
}

coded! {
    /// What takes points away.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum AdjustmentCode {
        /// 封顶.
        Cap,
        /// 一票否决.
        Veto,
    }
}

/// A record that an indicator counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ScoredRecord {
    /// The record.
    pub of: CountedRecord,
    /// Of a ratio: met; of a deduction: `false` for what costs points.
    pub met: bool,
    /// How much of what was counted is it: how often met, how often it occurs, or the hundredths given.
    pub times: u32,
}

/// What is counted. Scores count many thousands, and a key is made for those that are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum CountedRecord {
    /// An assignment.
    Assignment(AssignmentId),
    /// A document, by its number.
    Document(i64),
    /// A decision, by its number.
    Decision(i64),
    /// An activity.
    Activity(ActivityId),
    /// A finding, by its number.
    Finding(i64),
    /// Points given by hand, by the row's id; their record is the unit.
    Points(UnitId, i64),
}

impl CountedRecord {
    /// The record's key.
    #[must_use]
    pub fn key(self, book: &Book) -> Option<Key> {
        match self {
            Self::Assignment(id) => book.assignment_key(id),
            Self::Document(number) => Some(Key::Document(number)),
            Self::Decision(number) => Some(Key::Decision(number)),
            Self::Activity(id) => Some(Key::Activity(id.0)),
            Self::Finding(number) => Some(Key::Register(Register::Findings, number)),
            Self::Points(unit, _) => book.units.get(&unit).map(|unit| Key::Unit(unit.code.clone())),
        }
    }
}

/// How a score came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ScoreReason {
    /// What happened.
    pub code: ScoreReasonCode,
    /// What was measured, of a leaf.
    pub measure: Option<Measure>,
    /// Of a ratio: met; of a deduction or steps: occurrences; of points by hand: hundredths given; of a branch: children
    /// that apply.
    pub met: u32,
    /// Of a ratio: asked; of a deduction or steps: looked at; of points by hand: entries; of a branch: children.
    pub asked: u32,
    /// Hundredths before renormalising: of a deduction those a piece, of steps those of the one reached.
    pub each: Option<i64>,
}

coded! {
    /// The ways a score comes about.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
    pub enum ScoreReasonCode {
        /// A branch: the sum of its children.
        Sum,
        /// weight × met ÷ asked.
        Ratio,
        /// weight − each × occurrences.
        Deduct,
        /// The points of the step that is reached.
        Step,
        /// Points given by hand.
        Manual,
        /// No points were given by hand yet.
        NotGiven,
        /// Not for this class of unit.
        OtherClass,
        /// Nothing to count.
        NothingAsked,
        /// There is something, but nothing of it is owed before the year is over.
        NotYet,
    }
}

/// The scores of every unit on the roster: by class, then by rank, then in roster order.
#[must_use]
pub fn score(day: &Day<'_>) -> Vec<UnitScore> {
    Scores::of(day).ranked
}

/// The scores of a day, kept up by the units of which something changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scores {
    ranked: Vec<UnitScore>,
}

impl Scores {
    /// The scores of every unit of the plan year in use.
    #[must_use]
    pub fn of(day: &Day<'_>) -> Self {
        day.plan().map_or_else(Self::default, |plan| Self::under(day, &plan.scoring))
    }

    /// What they would be under another scheme.
    #[must_use]
    pub fn under(day: &Day<'_>, scheme: &ScoringScheme) -> Self {
        let buckets = Buckets::of(day);
        let units = day.book.units.values().filter(|unit| day.counts_unit(unit));
        let mut scores = Self { ranked: units.map(|unit| score_unit(&buckets, scheme, unit)).collect() };
        scores.rank(day, scheme.rank_from);
        scores
    }

    /// Follows what changed from one book to the next, both read on the same day.
    pub fn follow(&mut self, old: &Day<'_>, new: &Day<'_>, since: &Difference) {
        let changed = since.units(old, new);
        if changed.is_empty() {
            return;
        }
        let comes_or_goes = |id: &UnitId| {
            let counts = new.book.units.get(id).is_some_and(|unit| new.counts_unit(unit));
            counts != self.unit(*id).is_some()
        };
        if changed.iter().any(comes_or_goes) {
            *self = Self::of(new);
            return;
        }
        let Some(scheme) = new.plan().map(|plan| &plan.scoring) else { return };
        let buckets = Buckets::of(new);
        for one in self.ranked.iter_mut().filter(|one| changed.contains(&one.unit)) {
            if let Some(unit) = new.book.units.get(&one.unit) {
                *one = score_unit(&buckets, scheme, unit);
            }
        }
        self.rank(new, scheme.rank_from);
    }

    /// By class, then by rank, then in roster order.
    pub fn iter(&self) -> impl Iterator<Item = &UnitScore> {
        self.ranked.iter()
    }

    /// Why a unit has no rank; `None` where it has one.
    #[must_use]
    pub fn unranked(&self, one: &UnitScore, day: &Day<'_>) -> Option<Unranked> {
        let from = day.plan().map_or(0, |plan| plan.scoring.rank_from);
        let can_rank = |other: &&UnitScore| other.class == one.class && other.applying >= from;
        let units = self.ranked.iter().filter(can_rank).count();
        match one.rank {
            Some(_) => None,
            None if !one.class.is_ranked() => Some(Unranked::Class),
            None if one.applying < from => Some(Unranked::Points { applying: one.applying, from }),
            None => Some(Unranked::Few { units, asked: RANKED_TOGETHER }),
        }
    }

    /// The score of a unit; `None` for one that is not on the roster.
    #[must_use]
    pub fn unit(&self, unit: UnitId) -> Option<&UnitScore> {
        self.ranked.iter().find(|one| one.unit == unit)
    }

    fn rank(&mut self, day: &Day<'_>, rank_from: i64) {
        for class in UnitClass::ALL.into_iter().filter(|class| class.is_ranked()) {
            rank(&mut self.ranked, class, rank_from);
        }
        let position = |unit| day.book.units.get(&unit).map(|unit| unit.position);
        self.ranked.sort_by_cached_key(|one| (one.class, one.rank.is_none(), one.rank, position(one.unit), one.unit));
    }
}
