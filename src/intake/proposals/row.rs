//! What a row's own text proposes: quotas, forms, parts, strengths, what is published afterwards.

use super::offer::{Forms, Offer, Proposal, Remark};
use super::quota_id;
use super::title;
use crate::domain::pack::{Debtors, PackPart, PackQuota, PackTask, QuotaScope};
use crate::intake::clauses::{
    Actor, Count, Dated, Ground, Kind, Measure, Publication, counts, dated, dated_in_cell, publications, strength,
};
use crate::intake::plan_task::is_government_office;
use crate::intake::roster::{DEPARTMENTS, NameMatch, Roster, TOWNS};
use crate::intake::row_address::RowAddress;

/// What a row is read by.
#[derive(Clone, Copy, Debug)]
pub struct RowGround<'a> {
    /// Year and names.
    pub ground: Ground<'a>,
    /// The units that are known.
    pub roster: &'a Roster,
    /// Code of the unit that stands in where nobody is named; empty where there is none yet.
    pub office: &'a str,
}

/// The proposals of a row of the plan that stands at `at`.
#[must_use]
pub fn of_row(task: &PackTask, at: Option<RowAddress>, on: &RowGround<'_>) -> Vec<Proposal> {
    let mut row = Row { task, at, on, found: Vec::new() };
    let counts = counts(&task.requirement, &on.ground);
    for count in &counts {
        row.count(count, &counts);
    }
    if !counts.is_empty() {
        for publication in publications(&task.requirement, &on.ground) {
            row.published(&publication, &counts);
        }
    }
    row.parts(&counts);
    row.found
}

struct Row<'a> {
    task: &'a PackTask,
    at: Option<RowAddress>,
    on: &'a RowGround<'a>,
    found: Vec<Proposal>,
}

impl Row<'_> {
    fn propose(&mut self, words: &str, offer: Offer, remarks: Vec<Remark>) {
        let key = format!("{}-{}", self.task.row, self.found.len() + 1);
        let (at, row, words) = (self.at, self.task.row.clone(), words.to_owned());
        self.found.push(Proposal { key, at, row, words, offer, remarks, choice: None });
    }

    fn count(&mut self, count: &Count, counts: &[Count]) {
        let mut remarks = Vec::new();
        if count.is_within {
            remarks.push(Remark::Within);
        }
        if count.is_contradicted {
            remarks.push(Remark::Contradicted);
        }
        if count.is_rate() {
            remarks.insert(0, Remark::Rate(count.number));
            return self.propose(&count.words, Offer::Text, remarks);
        }
        if count.what.kind == Kind::Forms {
            let whose = match count.whom {
                Actor::County => Forms::County,
                Actor::Everyone | Actor::Towns | Actor::Departments => Forms::Units,
                Actor::Document | Actor::Row | Actor::Named(_) => Forms::All,
            };
            return self.propose(&count.words, Offer::Forms(whose, count.number), remarks);
        }
        if count.measure == Measure::Thing {
            remarks.push(Remark::Things(count.unit));
        }
        let rest = self.rest(count, counts);
        let scope = if rest.is_some() { None } else { scope(&count.whom, self.task, self.on) };
        if scope.is_none() {
            let whom = rest.map_or_else(|| whom_words(&count.whom), |rest| self.names(&rest));
            remarks.push(Remark::Whom(whom));
        }
        let scope = scope.unwrap_or(QuotaScope::Unit);
        let at_least = count.is_of_the_year().then_some(count.number);
        let other = count.period.as_ref().filter(|_| at_least.is_none());
        let period = other.map(|period| format!("{} {} {}", period.word(), count.number, count.unit));
        remarks.extend(other.map(|period| Remark::Period(period.clone(), count.number)));
        let (title, title_en) = title::of(count, scope);
        let quota = PackQuota {
            id: self.id(scope, count.what.kind),
            scope,
            title,
            title_en,
            at_least,
            period,
            strength: count.strength,
            follow_up: None,
            row: self.task.row.clone(),
            clause: count.words.clone(),
        };
        self.propose(&count.words, Offer::Quota(quota), remarks);
    }

    /// An id that no other quota of the row has.
    fn id(&self, scope: QuotaScope, kind: Kind) -> String {
        let is_taken =
            |id: &str| self.found.iter().any(|one| matches!(&one.offer, Offer::Quota(quota) if quota.id == id));
        quota_id::free(scope, kind, &self.task.row, &is_taken)
    }

    /// What is published afterwards belongs to the counts of its sentence, or to those of the kind that it names.
    fn published(&mut self, publication: &Publication, counts: &[Count]) {
        let belongs = |quota: &PackQuota| {
            let kind = counts.iter().find(|count| count.words == quota.clause).map(|count| count.what.kind);
            publication.sentence.contains(&quota.clause) || kind.is_some_and(|kind| kind.is_named_in(&publication.what))
        };
        let quotas = self.found.iter().filter_map(|one| match &one.offer {
            Offer::Quota(quota) if belongs(quota) => Some(quota.id.clone()),
            _ => None,
        });
        let quotas: Vec<String> = quotas.collect();
        if quotas.is_empty() {
            return;
        }
        let (text, deadline) = (publication.what.clone(), publication.deadline.clone());
        self.propose(&publication.words, Offer::FollowUp { text, deadline, quotas }, Vec::new());
    }

    /// Parts with owners of their own where the text sets several on several, or the text or the deadline cell several
    /// dates; else parts for what binds less, and for forms.
    fn parts(&mut self, counts: &[Count]) {
        let mut words: Vec<String> = Vec::new();
        let mut split = self.split(counts);
        if split.is_empty() {
            split = self.dated(dated(&self.task.requirement, &self.on.ground));
        }
        let is_split = self.task.parts.iter().any(|part| part.n.is_some());
        let phrase = if is_split { "" } else { self.task.deadline.as_str() };
        let of_cell = self.dated(dated_in_cell(phrase, &self.on.ground));
        if split.is_empty() {
            split = of_cell;
        } else {
            // What the text tells apart by who owes it may have its dates in the cell.
            for part in split.iter_mut().filter(|part| part.deadline.is_none()) {
                part.deadline =
                    of_cell.iter().find(|dated| dated.owed == part.owed).and_then(|dated| dated.deadline.clone());
            }
        }
        for (n, part) in (1..).zip(split) {
            let remarks = if part.owed.to_confirm { vec![Remark::Office] } else { Vec::new() };
            words.push(part.words.clone());
            self.propose(&part.words.clone(), Offer::Part(PackPart { n: Some(n), ..part }), remarks);
        }
        let unnumbered = |words: &str, strength, strength_words: &str| PackPart {
            n: None,
            words: words.to_owned(),
            strength,
            strength_words: strength_words.to_owned(),
            owed: Debtors::default(),
            deadline: None,
        };
        let forms: Vec<&Count> = counts.iter().filter(|count| count.what.kind == Kind::Forms).collect();
        for count in forms.iter().filter(|_| forms.len() > 1) {
            words.push(count.words.clone());
            let part = unnumbered(&count.words, count.strength, &count.strength_words);
            self.propose(&count.words, Offer::Part(part), Vec::new());
        }
        for weak in self.task.parts.iter().filter(|part| part.n.is_none()) {
            let is_said = words.iter().any(|words| words.contains(&weak.words) || weak.words.contains(words.as_str()));
            if !is_said {
                self.propose(&weak.words, Offer::Part(weak.clone()), Vec::new());
            }
        }
    }

    /// Counts of events on different debtors, each with who owes it; none where all are on the same.
    fn split(&self, counts: &[Count]) -> Vec<PackPart> {
        let mut found: Vec<PackPart> = Vec::new();
        for count in
            counts.iter().filter(|count| count.what.kind != Kind::Forms && !count.is_rate() && !count.is_within)
        {
            let owed = match (self.rest(count, counts), &count.whom) {
                (Some(rest), _) => rest,
                (None, Actor::Row) => continue,
                (None, whom) => match debtors(whom, &count.words, self.on) {
                    Some(owed) => owed,
                    None => return Vec::new(),
                },
            };
            if found.iter().all(|other| other.words != count.words) {
                found.push(PackPart {
                    n: None,
                    words: count.words.clone(),
                    strength: count.strength,
                    strength_words: count.strength_words.clone(),
                    owed,
                    deadline: count.deadline.clone().filter(|phrase| *phrase != self.task.deadline),
                });
            }
        }
        let differ = found.windows(2).any(|pair| matches!(pair, [one, other] if one.owed != other.owed));
        if differ { found } else { Vec::new() }
    }

    /// Duties with dates of their own, each on those whom it names, else on those who owe the row.
    fn dated(&self, found: Vec<Dated>) -> Vec<PackPart> {
        let part = |one: Dated| {
            let named = one.actors.first().and_then(|whom| debtors(whom, &one.words, self.on));
            let (strength, weak) = strength(&one.words);
            PackPart {
                n: None,
                strength,
                strength_words: weak.first().map_or("", |weak| weak.strength_words).to_owned(),
                owed: named.unwrap_or_else(|| self.task.owed.clone()),
                deadline: Some(one.deadline),
                words: one.words,
            }
        };
        found.into_iter().map(part).collect()
    }

    /// Who is left for a number that names nobody, where another of the same kind is one group's alone: 县级专区每月1次，各镇
    /// 专区每半年1次. `None` where it is everybody's who owes the row.
    fn rest(&self, count: &Count, counts: &[Count]) -> Option<Debtors> {
        if count.whom != Actor::Row {
            return None;
        }
        let groups =
            counts.iter().filter(|other| other.what.kind == count.what.kind).filter_map(|other| match other.whom {
                Actor::Towns => Some(TOWNS),
                Actor::Departments => Some(DEPARTMENTS),
                _ => None,
            });
        let apart: Vec<&str> = groups.filter(|code| self.task.owed.groups.iter().any(|group| group == code)).collect();
        let mut rest = self.task.owed.clone();
        rest.groups.retain(|group| !apart.contains(&group.as_str()));
        (!apart.is_empty() && !rest.names_nobody()).then_some(rest)
    }

    fn names(&self, owed: &Debtors) -> String {
        let groups = owed.groups.iter().map(|code| if code == TOWNS { "各镇（街道）" } else { "各部门" });
        let unit = |code: &'_ String| self.on.roster.unit(code).map_or(code.clone(), |unit| unit.name.clone());
        groups
            .map(ToOwned::to_owned)
            .chain(owed.units.iter().map(unit))
            .chain(owed.choice.clone())
            .collect::<Vec<_>>()
            .join("、")
    }
}

/// Whose quota it is: the plan binds the county, or the units that owe the row. `None` for others.
fn scope(whom: &Actor, task: &PackTask, on: &RowGround<'_>) -> Option<QuotaScope> {
    let owed = &task.owed;
    let only_group = |code: &str| owed.units.is_empty() && owed.groups == [code];
    match whom {
        Actor::County => Some(QuotaScope::County),
        Actor::Everyone => (!owed.groups.is_empty() || owed.units.len() > 1).then_some(QuotaScope::Unit),
        Actor::Towns => only_group(TOWNS).then_some(QuotaScope::Unit),
        Actor::Departments => only_group(DEPARTMENTS).then_some(QuotaScope::Unit),
        Actor::Row | Actor::Document => {
            // Where the office stands in for a unit that no roster knows the quota is that unit's.
            let is_named = !owed.to_confirm || task.unit_phrase.is_empty() || is_government_office(&task.unit_phrase);
            let is_office = owed.groups.is_empty() && owed.choice.is_none() && owed.units == [on.office] && is_named;
            Some(if is_office { QuotaScope::County } else { QuotaScope::Unit })
        }
        Actor::Named(names) => {
            let of = |name: &str| if let NameMatch::Unit(code) = on.roster.find(name) { Some(code) } else { None };
            let mut codes: Vec<String> = names.split('、').filter_map(of).collect();
            let mut owing = owed.units.clone();
            codes.sort();
            owing.sort();
            (owed.groups.is_empty() && !codes.is_empty() && codes == owing).then_some(QuotaScope::Unit)
        }
    }
}

/// Who owes a part; `None` where that takes a person.
pub(super) fn debtors(whom: &Actor, words: &str, on: &RowGround<'_>) -> Option<Debtors> {
    let groups = |codes: &[&str]| Debtors {
        groups: codes.iter().map(|code| (*code).to_owned()).collect(),
        ..Debtors::default()
    };
    match whom {
        Actor::County if on.office.is_empty() => None,
        Actor::County => {
            let spelt = on.roster.unit(on.office).is_some_and(|unit| unit.spellings().any(|name| words.contains(name)));
            Some(Debtors { units: vec![on.office.to_owned()], to_confirm: !spelt, ..Debtors::default() })
        }
        Actor::Everyone => Some(groups(&[TOWNS, DEPARTMENTS])),
        Actor::Towns => Some(groups(&[TOWNS])),
        Actor::Departments => Some(groups(&[DEPARTMENTS])),
        Actor::Named(names) => {
            let units = names.split('、').map(|name| match on.roster.find(name) {
                NameMatch::Unit(code) => Some(code),
                NameMatch::Group(_) | NameMatch::Choice | NameMatch::Unknown => None,
            });
            Some(Debtors { units: units.collect::<Option<_>>()?, ..Debtors::default() })
        }
        Actor::Row | Actor::Document => None,
    }
}

fn whom_words(whom: &Actor) -> String {
    match whom {
        Actor::Towns => "各镇（街道）".to_owned(),
        Actor::Departments => "各部门".to_owned(),
        Actor::Everyone => "各单位".to_owned(),
        Actor::Named(names) => names.clone(),
        Actor::County | Actor::Document | Actor::Row => String::new(),
    }
}

/// Names of the roster that can stand in a sentence for a unit, longest first. Short ones are words of many meanings
/// (审批, 商务).
pub(super) fn roster_names(roster: &Roster) -> Vec<String> {
    let ends = ["局", "委", "办", "办公室", "中心", "镇", "街道", "站", "院", "馆", "支队", "大队", "开发区"];
    let can_be = |name: &&str| name.chars().count() >= 3 && ends.iter().any(|end| name.ends_with(end));
    let spellings = roster.units.iter().flat_map(|unit| unit.spellings());
    let mut names: Vec<String> = spellings.filter(can_be).map(ToOwned::to_owned).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}
