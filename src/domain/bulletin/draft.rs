//! A bulletin drafted from a day.

use chrono::NaiveDate;

use super::super::day::Day;
use super::super::figure::RecordId;
use super::super::score::Scores;
use super::duties::Duties;
use super::issues::issues;
use super::{
    Bulletin, BulletinFault, Count, Figure, Issue, Line, LineKind, Period, Section, SectionKind, places, problems,
    rules, totals,
};

impl Day<'_> {
    /// The bulletin of a period that ends with the day, dated `on`. What is in order by `now` is not set to a unit.
    ///
    /// # Errors
    /// There is no plan, nobody owes anything in it, or no calendar reaches the day of the reply.
    pub fn bulletin(&self, period: Period, on: NaiveDate, now: &Day<'_>) -> Result<Bulletin, BulletinFault> {
        let plan = self.plan().ok_or(BulletinFault::NoPlan)?;
        let scheme = &plan.bulletin;
        let (duties, scores) = (Duties::of(self), Scores::of(self));
        if duties.all.is_empty() {
            return Err(BulletinFault::NothingOwed);
        }
        let (places, against) = places::places(self, &scores, period);
        let issues = issues(self, &duties, scheme, &places, now);
        let reply = self.calendar.add(on, scheme.reply_workdays).map_err(BulletinFault::Workday)?;
        let criticism = rules::lines(self, &duties, period, &places, &scheme.criticism, LineKind::Criticised);
        let blamed: Vec<_> = criticism.iter().flat_map(Line::of_units).map(|(unit, _)| unit).collect();
        let mut praise = rules::lines(self, &duties, period, &places, &scheme.praise, LineKind::Praised);
        praise.iter_mut().for_each(|line| {
            line.numbers.retain(|number| number.unit.is_none_or(|unit| !blamed.contains(&unit)));
        });
        praise.retain(|line| !line.numbers.is_empty());
        let of = |kind, lines| Section { kind, lines };
        let sections = vec![
            of(SectionKind::Totals, totals::lines(self, &duties, period)),
            of(SectionKind::Scores, places::lines(&places, against, scheme.listed)),
            of(SectionKind::Praise, praise),
            of(SectionKind::Criticism, criticism),
            of(SectionKind::Problems, problems::lines(self, &duties, period)),
            of(SectionKind::Demand, demand(&issues)),
        ];
        Ok(Bulletin {
            period,
            on,
            against,
            sections: sections.into_iter().filter(|section| !section.lines.is_empty()).collect(),
            places,
            issues,
            reply_on: reply.date,
            is_reply_provisional: reply.provisional,
            reply_workdays: scheme.reply_workdays,
            trial: scheme.trial || plan.scoring.trial,
        })
    }
}

/// To how many units something is set; nothing where nothing is.
fn demand(issues: &[Issue]) -> Vec<Line> {
    let mut units: Vec<_> = issues.iter().map(|one| RecordId::Unit(one.unit)).collect();
    units.dedup();
    let line = Line::of(LineKind::Reply).with(Count::Units, Figure::count(units));
    if issues.is_empty() { Vec::new() } else { vec![line] }
}
