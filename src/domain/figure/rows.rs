//! The rows behind the numbers of a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Figure, FigureId, FigureKind, FigureRow, Listed, RecordId, RowOf};
use crate::domain::agenda::{Agenda, AgendaItem};
use crate::domain::day::Day;
use crate::domain::id::UnitId;
use crate::domain::light::Light;
use crate::domain::pace::QuotaProgress;
use crate::domain::score::{ScoreLine, ScoreLineKind, Scores, UnitScore};

/// The numbers of a day, of the plan in use, with the rows behind them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    rows: BTreeMap<FigureId, Vec<FigureRow>>,
    scores: Scores,
    /// What the numbers of a list are called.
    listed: Vec<String>,
}

impl Figures {
    /// All numbers of a day: of the whole those that are nought too.
    #[must_use]
    pub fn of(day: &Day<'_>) -> Self {
        let mut figures = Self { scores: Scores::of(day), ..Self::default() };
        for kind in FigureKind::ALL {
            figures.rows.entry(FigureId::Count(kind, None)).or_default();
        }
        day.figures_of_all(|one| {
            for kind in one.kinds.iter() {
                figures.add(FigureId::Count(kind, None), one.record);
                if one.unit.is_some() {
                    figures.add(FigureId::Count(kind, one.unit), one.record);
                }
            }
        });
        day.all_quotas().iter().for_each(|one| figures.add_quota(one));
        for row in day.book.register_rows.values() {
            figures.add(FigureId::Register(row.register), RecordId::Row(row.register, row.number));
        }
        figures.rows.entry(FigureId::Unanswered).or_default();
        day.unanswered_forms().iter().for_each(|one| figures.add(FigureId::Unanswered, RecordId::Unit(one.unit)));
        let scores = std::mem::take(&mut figures.scores);
        scores.iter().for_each(|one| figures.add_score(one));
        Self { scores, ..figures }
    }

    /// One of them; without rows where nothing counts.
    #[must_use]
    pub fn get(&self, id: FigureId) -> Figure {
        Figure { id, rows: self.rows(id).to_vec() }
    }

    /// The rows behind one of them.
    #[must_use]
    pub fn rows(&self, id: FigureId) -> &[FigureRow] {
        self.rows.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Those of the whole, or of a unit, in their order.
    pub fn of_whom(&self, unit: Option<UnitId>) -> impl Iterator<Item = Figure> {
        let own = self.rows.iter().filter(move |(id, _)| id.unit() == unit);
        own.map(|(id, rows)| Figure { id: *id, rows: rows.clone() })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Figure> {
        self.rows.iter().map(|(id, rows)| Figure { id: *id, rows: rows.clone() })
    }

    /// The scores that its points come from.
    #[must_use]
    pub const fn scores(&self) -> &Scores {
        &self.scores
    }

    /// What a screen counts in its own list.
    pub fn add_listed(&mut self, listed: &Listed) {
        self.rows.insert(FigureId::Listed(self.listed.len()), listed.rows.clone());
        self.listed.push(listed.name.clone());
    }

    /// What the numbers of a list are called, in their order.
    #[must_use]
    pub fn listed(&self) -> &[String] {
        &self.listed
    }

    /// What falls on a day of an agenda and is open.
    pub fn add_due(&mut self, agenda: &Agenda, date: NaiveDate, day: &Day<'_>) {
        let id = FigureId::Due(date);
        self.rows.insert(id, Vec::new());
        for item in agenda.on(date).iter().filter(|item| item.open() > 0) {
            match &**item {
                AgendaItem::Task(group) => {
                    let all = group.assignments.iter().filter_map(|one| day.book.assignments.get(one));
                    let open = all.filter(|one| day.standing(one).light != Some(Light::Blue));
                    open.for_each(|one| self.add(id, RecordId::Assignment(one.id)));
                }
                AgendaItem::Clock(clock) => {
                    RecordId::find(&clock.of, day.book).into_iter().for_each(|of| self.add(id, of));
                }
                AgendaItem::Row(row) => {
                    RecordId::find(&row.key, day.book).into_iter().for_each(|of| self.add(id, of));
                }
            }
        }
    }

    fn add(&mut self, id: FigureId, record: RecordId) {
        self.rows.entry(id).or_default().push(FigureRow::once(record));
    }

    fn add_quota(&mut self, one: &QuotaProgress) {
        let id = FigureId::Done(one.quota, one.unit);
        self.rows.entry(id).or_default();
        one.counted.iter().for_each(|activity| self.add(id, RecordId::Activity(*activity)));
        if let Some(at_least) = one.at_least.filter(|_| one.missing > 0) {
            let counted = one
                .counted
                .iter()
                .map(|activity| FigureRow { amount: -1, ..FigureRow::once(RecordId::Activity(*activity)) });
            let minimum = FigureRow { of: RowOf::Minimum, amount: at_least.into() };
            self.rows.insert(FigureId::Missing(one.quota, one.unit), std::iter::once(minimum).chain(counted).collect());
        }
    }

    fn add_score(&mut self, score: &UnitScore) {
        if score.score.is_some() {
            self.rows.insert(FigureId::Score(score.unit), rows_of(score, None, &score.lines()));
        }
        for place in 0..score.indicators.len() {
            if score.indicators.get(place).is_some_and(|one| one.score.is_some()) {
                let id = FigureId::Indicator(score.unit, place);
                self.rows.insert(id, rows_of(score, Some(place), &score.lines_of(place)));
            }
        }
    }
}

/// The rows of a score, or of an indicator by its place.
fn rows_of(score: &UnitScore, place: Option<usize>, lines: &[ScoreLine<'_>]) -> Vec<FigureRow> {
    let adjustments =
        place.and_then(|place| score.indicators.get(place)).map_or(&score.adjustments, |one| &one.adjustments);
    let of = |line: &ScoreLine<'_>| match line.kind {
        ScoreLineKind::Indicator(one) => {
            let below = score.indicators.iter().position(|other| std::ptr::eq(other, one))?;
            Some(RowOf::Figure(FigureId::Indicator(score.unit, below)))
        }
        ScoreLineKind::Start => Some(RowOf::Start),
        ScoreLineKind::Record(record) => Some(RowOf::Record(record.of.into())),
        ScoreLineKind::Adjustment(one) => {
            let nth = adjustments.iter().position(|other| std::ptr::eq(other, one))?;
            Some(RowOf::Adjustment(score.unit, place, nth))
        }
    };
    lines.iter().filter_map(|line| Some(FigureRow { of: of(line)?, amount: line.points })).collect()
}
