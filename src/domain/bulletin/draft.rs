//! A bulletin drafted from a day.

use chrono::NaiveDate;

use super::super::day::Day;
use super::super::figure::RecordId;
use super::super::pack::BulletinScheme;
use super::super::score::Scores;
use super::duties::Duties;
use super::issues::issues;
use super::{
    Bulletin, BulletinFault, Count, Figure, Issue, Line, LineKind, Period, Section, SectionKind, places, problems,
    rules, totals,
};

impl Day<'_> {
    /// The bulletin of a period that ends with the day, dated `on`.
    ///
    /// # Errors
    /// There is no plan, or nobody owes anything in it.
    pub fn bulletin(&self, period: Period, on: NaiveDate) -> Result<Bulletin, BulletinFault> {
        let plan = self.plan().ok_or(BulletinFault::NoPlan)?;
        let scheme = BulletinScheme::default();
        let (duties, scores) = (Duties::of(self), Scores::of(self));
        if duties.all.is_empty() {
            return Err(BulletinFault::NothingOwed);
        }
        let (places, against) = places::places(self, &scores, period);
        let issues = issues(self, &duties, &scheme, &places);
        let reply_on = self.calendar.add(on, scheme.reply_workdays).map_or(on, |sum| sum.date);
        let of = |kind, lines| Section { kind, lines };
        let sections = vec![
            of(SectionKind::Totals, totals::lines(self, &duties, period)),
            of(SectionKind::Scores, places::lines(&places, against, scheme.listed)),
            of(SectionKind::Praise, rules::lines(self, &duties, period, &places, &scheme.praise, LineKind::Praised)),
            of(
                SectionKind::Criticism,
                rules::lines(self, &duties, period, &places, &scheme.criticism, LineKind::Criticised),
            ),
            of(SectionKind::Problems, problems::lines(self, &duties, period)),
            of(SectionKind::Demand, demand(&issues)),
        ];
        Ok(Bulletin {
            plan: plan.id,
            period,
            on,
            against,
            sections: sections.into_iter().filter(|section| !section.lines.is_empty()).collect(),
            places,
            issues,
            reply_on,
            reply_workdays: scheme.reply_workdays,
            trial: scheme.trial || plan.scoring.trial,
        })
    }
}

/// How much is set to how many units; nothing where nothing is.
fn demand(issues: &[Issue]) -> Vec<Line> {
    let set: Vec<_> = issues.iter().map(|one| RecordId::Unit(one.unit)).collect();
    let mut units = set.clone();
    units.dedup();
    let line =
        Line::of(LineKind::Reply).with(Count::Units, Figure::count(units)).with(Count::Issues, Figure::count(set));
    if issues.is_empty() { Vec::new() } else { vec![line] }
}
