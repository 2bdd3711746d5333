//! Scores of units: a tree of indicators as pack data, every leaf open to the records it counts.
//!
//! Points are whole hundredths. What does not apply to a unit gives its weight to the rest in proportion; 鼓励 is never
//! asked, and 原则上 that is not met counts as not met, unless a reason stands: then it does not apply.

mod measure;
mod renormalise;
mod subject;

use std::cmp::Reverse;

use super::book::Book;
use super::day::Day;
use super::difference::Difference;
use super::id::{ActivityId, AssignmentId, UnitId};
use super::key::Key;
use super::pack::{Indicator, Measure, Method};
use super::unit::{Unit, UnitClass};
use crate::domain::coded::coded;
use subject::{Buckets, Subject};

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
}

/// A record that an indicator counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ScoredRecord {
    /// The record.
    pub of: CountedRecord,
    /// Of a ratio: met; of a deduction: `false` for what costs points.
    pub met: bool,
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
    /// Of a ratio: met; of a deduction: occurrences; of a branch: children that apply.
    pub met: u32,
    /// Of a ratio: asked; of a deduction: looked at; of a branch: children.
    pub asked: u32,
    /// Of a deduction: hundredths a piece, before renormalising.
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
        let buckets = Buckets::of(day);
        let units = day.book.units.values().filter(|unit| day.counts_unit(unit));
        let mut scores = Self { ranked: units.map(|unit| score_unit(&buckets, unit)).collect() };
        scores.rank(day);
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
        let buckets = Buckets::of(new);
        for one in self.ranked.iter_mut().filter(|one| changed.contains(&one.unit)) {
            if let Some(unit) = new.book.units.get(&one.unit) {
                *one = score_unit(&buckets, unit);
            }
        }
        self.rank(new);
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

    fn rank(&mut self, day: &Day<'_>) {
        let rank_from = day.plan().map_or(0, |plan| plan.scoring.rank_from);
        for class in UnitClass::ALL.into_iter().filter(|class| class.is_ranked()) {
            rank(&mut self.ranked, class, rank_from);
        }
        let position = |unit| day.book.units.get(&unit).map(|unit| unit.position);
        self.ranked.sort_by_cached_key(|one| (one.class, one.rank.is_none(), one.rank, position(one.unit), one.unit));
    }
}

fn score_unit(buckets: &Buckets<'_>, unit: &Unit) -> UnitScore {
    let subject = buckets.subject(unit);
    let scheme = buckets.day.plan().map(|plan| &plan.scoring);
    let mut rows = Vec::new();
    for indicator in scheme.map_or(&[][..], |scheme| &scheme.indicators) {
        flatten(&subject, indicator, 0, &mut rows);
    }
    weigh(&mut rows);
    let top: Vec<i64> = rows.iter().filter(|row| row.depth == 0).filter_map(|row| row.score).collect();
    UnitScore {
        unit: unit.id,
        class: unit.class,
        rank: None,
        applying: rows
            .iter()
            .filter(|row| row.applicable && row.why.code != ScoreReasonCode::Sum)
            .map(|row| row.own_weight)
            .sum(),
        score: (!top.is_empty()).then(|| top.iter().sum()),
        indicators: rows,
    }
}

/// Puts an indicator and what hangs on it into `rows`; scores stand there before renormalising. Returns whether it
/// applies.
fn flatten(subject: &Subject<'_>, indicator: &Indicator, depth: usize, rows: &mut Vec<IndicatorScore>) -> bool {
    let place = rows.len();
    let (why, raw, records) = leaf(subject, indicator);
    rows.push(IndicatorScore {
        id: indicator.id.clone(),
        title: indicator.title.clone(),
        title_en: indicator.title_en.clone(),
        depth,
        weight: indicator.weight,
        own_weight: indicator.weight,
        score: raw,
        applicable: raw.is_some(),
        why,
        records,
        clause: indicator.clause.clone(),
    });
    if indicator.method.is_some() {
        return raw.is_some();
    }
    let applying = indicator.children.iter().filter(|child| flatten(subject, child, depth + 1, rows)).count();
    if let Some(row) = rows.get_mut(place) {
        row.applicable = applying > 0;
        row.why.met = u32::try_from(applying).unwrap_or(u32::MAX);
    }
    applying > 0
}

/// A leaf's score by its own weight; a branch comes back without one.
fn leaf(subject: &Subject<'_>, indicator: &Indicator) -> (ScoreReason, Option<i64>, Vec<ScoredRecord>) {
    let why = |code, measure, met, asked, each| ScoreReason { code, measure, met, asked, each };
    let Some(method) = &indicator.method else {
        let children = u32::try_from(indicator.children.len()).unwrap_or(u32::MAX);
        return (why(ScoreReasonCode::Sum, None, 0, children, None), None, Vec::new());
    };
    let (measure, each) = match method {
        Method::Ratio { measure } => (*measure, None),
        Method::Deduct { measure, each } => (*measure, Some(*each)),
    };
    if !indicator.classes.is_empty() && !indicator.classes.contains(&subject.unit.class) {
        return (why(ScoreReasonCode::OtherClass, Some(measure), 0, 0, each), None, Vec::new());
    }
    let tally = measure::tally(subject, measure);
    if tally.asked == 0 {
        let code = if tally.records.is_empty() { ScoreReasonCode::NothingAsked } else { ScoreReasonCode::NotYet };
        return (why(code, Some(measure), 0, 0, each), None, tally.records);
    }
    let weight = indicator.weight;
    let (code, raw) = match each {
        None => (ScoreReasonCode::Ratio, share(weight, i64::from(tally.met), i64::from(tally.asked))),
        Some(each) => (ScoreReasonCode::Deduct, (weight - each.saturating_mul(i64::from(tally.met))).clamp(0, weight)),
    };
    (why(code, Some(measure), tally.met, tally.asked, each), Some(raw), tally.records)
}

/// Gives the weight of what does not apply to the leaves that do, scales their scores with it, and sums the branches.
fn weigh(rows: &mut [IndicatorScore]) {
    let is_leaf = |row: &IndicatorScore| row.why.code != ScoreReasonCode::Sum;
    let own: Vec<i64> = rows.iter().filter(|row| is_leaf(row) && row.applicable).map(|row| row.own_weight).collect();
    let mut weights = renormalise(&own).into_iter();
    for row in rows.iter_mut().filter(|row| is_leaf(row) && row.applicable) {
        row.weight = weights.next().unwrap_or(row.own_weight);
        row.score = match (row.why.code, row.score) {
            (ScoreReasonCode::Ratio, _) => Some(share(row.weight, i64::from(row.why.met), i64::from(row.why.asked))),
            (_, raw) => raw.map(|raw| share(row.weight, raw, row.own_weight)),
        };
    }
    for place in (0..rows.len()).rev() {
        let Some(depth) = rows.get(place).filter(|row| !is_leaf(row) && row.applicable).map(|row| row.depth) else {
            continue;
        };
        let below = rows.iter().skip(place + 1).take_while(|row| row.depth > depth);
        let children = below.filter(|row| row.depth == depth + 1 && row.applicable);
        let sums = children.fold((0, 0), |sum, row| (sum.0 + row.weight, sum.1 + row.score.unwrap_or(0)));
        if let Some(row) = rows.get_mut(place) {
            (row.weight, row.score) = (sums.0, Some(sums.1));
        }
    }
}

/// `whole × part ÷ of`, rounded half up; 0 of nothing.
fn share(whole: i64, part: i64, of: i64) -> i64 {
    if of <= 0 { 0 } else { (whole * part * 2 + of) / (of * 2) }
}

/// Why a unit is not ranked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unranked {
    /// Its class is not.
    Class,
    /// Too few units of its class can be ranked.
    Few {
        /// How many are.
        units: usize,
        /// How many it takes.
        asked: usize,
    },
    /// Too few points apply, in hundredths.
    Points {
        /// Those that apply.
        applying: i64,
        /// Those it takes.
        from: i64,
    },
}

/// Fewer units than that are no class to be ranked in.
const RANKED_TOGETHER: usize = 3;

fn rank(scores: &mut [UnitScore], class: UnitClass, rank_from: i64) {
    let can_rank = |one: &UnitScore| one.applying >= rank_from;
    // Where most still wait for their first points, the one that has some is no first.
    let is_class = scores.iter().filter(|one| one.class == class && can_rank(one)).count() >= RANKED_TOGETHER;
    let is_ranked = |one: &UnitScore| is_class && can_rank(one);
    let of_class = scores.iter().filter(|one| one.class == class && is_ranked(one));
    let mut best: Vec<i64> = of_class.filter_map(|one| one.score).collect();
    best.sort_by_key(|score| Reverse(*score));
    for one in scores.iter_mut().filter(|one| one.class == class) {
        let better = one.score.filter(|_| is_ranked(one)).map(|score| best.partition_point(|other| *other > score));
        one.rank = better.and_then(|better| u32::try_from(better + 1).ok());
    }
}
